package store_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// modelSeeds is how many histories TestIdentityModel makes up.
var modelSeeds = flag.Uint("modelseeds", 10, "how many histories TestIdentityModel makes up")

// told is what an article says, and the name that it came in under.
type told struct{ name, title, text string }

// TestIdentityModel has articles come in, change, go and come back at random,
// and holds the library against a model: what is in the list is what came last,
// nothing that came is lost, what was deleted stays away, the same again
// changes nothing, Undo brings back exactly what was, and an export the same
// articles.
func TestIdentityModel(t *testing.T) {
	for seed := range uint64(*modelSeeds) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			m := &model{
				Rand: rand.New(rand.NewPCG(seed, 3)), T: t, s: storetest.Open(t), dir: t.TempDir(), seed: seed,
				list: map[uint64]told{}, deleted: map[told]bool{},
			}
			for i := range 40 {
				m.step(i)
			}
			m.wantExported()
		})
	}
}

type model struct {
	*rand.Rand
	*testing.T
	s       *store.Store
	dir     string
	seed    uint64
	list    map[uint64]told
	deleted map[told]bool
}

// step makes a change; some are taken back.
func (m *model) step(n int) {
	m.Helper()
	was, list, deleted := state(m.T, m.s), maps.Clone(m.list), maps.Clone(m.deleted)
	m.wantList(fmt.Sprint("before step ", n))
	changed := true
	if ids := slices.Sorted(maps.Keys(m.list)); m.IntN(4) == 0 && len(ids) > 0 {
		m.delete(ids)
	} else {
		changed = m.arrive(n)
	}
	m.wantList(fmt.Sprint("after step ", n))
	if changed && m.IntN(3) == 0 {
		undo(m.T, m.s)
		wantState(m.T, fmt.Sprint("step ", n, " taken back"), state(m.T, m.s), was)
		m.list, m.deleted = list, deleted
	}
}

func (m *model) delete(ids []uint64) {
	m.Helper()
	var some []uint64
	for range 1 + m.IntN(3) {
		some = append(some, ids[m.IntN(len(ids))])
	}
	must(m.T, m.s.Delete(ctx, some))
	for _, id := range some {
		if one, ok := m.list[id]; ok {
			m.deleted[one] = true
			delete(m.list, id)
		}
	}
}

// article makes an article of few names, titles and texts.
func (m *model) article(kind int) (feeds.Article, told) {
	a := feeds.Article{Title: fmt.Sprint("Title ", m.IntN(3)), Body: fmt.Append(nil, "Text ", m.IntN(3)), Published: start}
	n := m.IntN(2)
	switch kind {
	case 0:
		a = in("S", a)
		a.GUID = fmt.Sprint("mid:", n)
	case 1:
		a.Source = feeds.Source{Kind: feeds.KindFeed, Address: "f", Title: "F"}
		a.Link, a.Body = fmt.Sprint("https://example.org/", n), fmt.Append(nil, "Text of ", a.Title)
	case 2:
		a = in("S", a)
		a.Title = fmt.Sprint("Title ", n)
	case 3:
		a.GUID = fmt.Sprint("mid:", n)
		a.Path = filepath.Join(m.dir, fmt.Sprint(m.IntN(4)))
	case 4: // known by what it says alone
		a.Body = fmt.Append(nil, "Text ", m.IntN(5), " of a file")
		a.Title, a.Path, n = string(a.Body), filepath.Join(m.dir, fmt.Sprint("f", m.IntN(4))), 0
	}
	return a, told{fmt.Sprint(kind, n), a.Title, string(a.Body)}
}

// arrive has articles come in, in calls that belong together, and reports
// whether that has changed something.
func (m *model) arrive(n int) bool {
	m.Helper()
	kind := m.IntN(5)
	var all []feeds.Article
	var what []told
	paths := map[string]bool{}
	for range 1 + m.IntN(5) {
		a, one := m.article(kind)
		if a.Path != "" {
			if paths[a.Path] {
				continue
			}
			paths[a.Path] = true
		}
		all, what = append(all, a), append(what, one)
	}
	for path := range paths {
		must(m.T, os.WriteFile(path, nil, 0o600))
	}
	o := store.AddOptions{Revive: m.IntN(4) == 0, Group: fmt.Sprint("step ", n), Together: &store.Together{}}
	size := 1 + m.IntN(len(all))
	restored := m.IntN(3) == 0
	changed := false
	ids := map[told]uint64{}
	for from := 0; from < len(all); from += size {
		part := all[from:min(from+size, len(all))]
		for i, r := range m.add(part, restored, o) {
			one := what[from+i]
			if changed = changed || r.Outcome == store.Imported || r.Outcome == store.Updated; r.Outcome == store.Deleted {
				if o.Revive {
					m.Fatalf("step %d: %+v is not brought back", n, one)
				}
				continue
			}
			if m.deleted[one] && !o.Revive && r.Outcome == store.Imported {
				m.Fatalf("step %d: %+v was deleted, and is here as %d", n, one, r.ID)
			}
			if id, ok := ids[one]; ok && id != r.ID {
				m.Fatalf("step %d: %+v is %d and %d", n, one, id, r.ID)
			}
			if old, ok := m.list[r.ID]; ok && old != one && old.name[:1] != one.name[:1] {
				m.Fatalf("step %d: %+v became %+v", n, old, one)
			}
			for other, id := range ids {
				if id == r.ID && other != one {
					m.Fatalf("step %d: %+v and %+v are both article %d", n, other, one, r.ID)
				}
			}
			ids[one] = r.ID
			m.list[r.ID] = one
			delete(m.deleted, one)
		}
	}
	before := state(m.T, m.s)
	o = store.AddOptions{Group: "again", Together: &store.Together{}}
	i := 0
	for part := range slices.Chunk(all, size) {
		for _, r := range m.add(part, restored, o) {
			if r.Outcome != store.Unchanged && r.Outcome != store.Deleted {
				m.Fatalf("step %d: again, %+v is %v", n, what[i], r)
			}
			i++
		}
	}
	wantState(m.T, fmt.Sprint("step ", n, " again"), state(m.T, m.s), before)
	return changed
}

func (m *model) add(all []feeds.Article, restored bool, o store.AddOptions) (results []store.Result) {
	m.Helper()
	var err error
	if restored {
		some := make([]store.Restoration, len(all))
		for i := range some {
			some[i].Article = all[i]
		}
		results, err = m.s.Restore(ctx, some, o)
	} else {
		results, err = m.s.Add(ctx, all, o)
	}
	must(m.T, err)
	return results
}

// wantList wants the articles of the model in the list, and no others.
func (m *model) wantList(when string) {
	m.Helper()
	got := map[uint64]told{}
	for _, r := range m.records(m.s) {
		one := m.toldBy(&r)
		one.name = m.list[r.Header.ID].name
		got[r.Header.ID] = one
	}
	if !maps.Equal(got, m.list) {
		m.Fatalf("%s: the list has %v, want %v", when, got, m.list)
	}
}

func (m *model) toldBy(r *store.Record) told {
	m.Helper()
	must(m.T, r.Err)
	text, err := r.Body.Bytes()
	must(m.T, err)
	return told{title: r.Header.Title, text: string(text)}
}

func (m *model) records(s *store.Store) []store.Record {
	m.Helper()
	records, err := s.Records(ctx, store.Filter{}, store.Key{}, 1_000)
	must(m.T, err)
	return records
}

// wantExported wants all articles in a library that is restored from this one,
// in one call or several, and nothing of it twice.
func (m *model) wantExported() {
	m.Helper()
	var all []store.Restoration
	want := map[told]int{}
	for _, r := range m.records(m.s) {
		one := m.toldBy(&r)
		want[one]++
		h := &r.Header
		all = append(all, store.Restoration{Article: feeds.Article{
			Source: r.Source, GUID: h.GUID, Path: h.Path, Title: h.Title, Link: h.Link, Published: h.Published, Body: []byte(one.text),
		}})
	}
	other := storetest.Open(m.T)
	size := 1 + m.IntN(len(all)+1)
	for range 2 {
		o := store.AddOptions{Revive: true, Group: "import", Together: &store.Together{}}
		for part := range slices.Chunk(all, size) {
			_, err := other.Restore(ctx, part, o)
			must(m.T, err)
		}
		got := map[told]int{}
		for _, r := range m.records(other) {
			got[m.toldBy(&r)]++
		}
		if !maps.Equal(got, want) {
			m.Fatalf("restored %v, want %v", got, want)
		}
	}
}

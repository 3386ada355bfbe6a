package search

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"precis/store/query"
)

// FuzzPlan holds the index against the slow twin: of articles of any text, in
// two segments, a query finds those that Match means, forth and back.
func FuzzPlan(f *testing.F) {
	f.Add("The last ferry\x00running to 東京都\x00東京\n都 can't", "en", `run -"last ferry" OR 京都*`)
	f.Add("élève\x00ELEVE\x00elev", "fr", "title:élèves OR -(x9 eleve)")
	f.Add("a b\x00b a\x00a, b\x00a\x00b", "", `"a b" OR (-a -b) tag:a`)
	f.Add("서울특별시\x00울특\x00ภาษาไทย", "ko", "울특별 OR าษ before:2024")
	db, err := bolt.Open(filepath.Join(f.TempDir(), "x.db"), 0o600, &bolt.Options{NoSync: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = db.Close() })
	f.Fuzz(func(t *testing.T, texts, language, text string) {
		q, err := query.Parse(text)
		if err != nil {
			t.Skip()
		}
		var docs []*Document
		for i, body := range strings.Split(strings.ToValidUTF8(texts, "?"), "\x00") {
			title, _, _ := strings.Cut(body, " ")
			docs = append(docs, &Document{
				Key: keyBehind(int64(i) * 1e15), Revision: uint64(i + 1), Title: title, Authors: []string{title},
				Categories: []string{title}, Language: language, Source: uint64(i % 2), Link: i%3 == 0, Body: func() string { return body },
			})
		}
		p := NewPlan(q, Surroundings{Sources: map[uint64]string{0: "a", 1: "The 東京 Times"}})
		var want []uint64
		for _, d := range slices.Backward(docs) { // the newest have the smallest keys
			if p.Match(d) {
				want = append(want, d.Revision)
			}
		}
		tx, err := db.Begin(true)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = tx.Rollback() }()
		segments := []*Segment{segmentOf(t, tx, "1", docs[:len(docs)/2]), segmentOf(t, tx, "2", docs[len(docs)/2:])}
		for _, back := range []bool{false, true} {
			c := p.Cursor(segments, Key{}, back)
			var got []uint64
			for {
				h, ok, err := c.Next()
				if err != nil {
					t.Fatal(err)
				}
				if !ok {
					break
				}
				meant := p.Match(docs[h.Revision-1])
				if h.Sure && !meant {
					t.Fatalf("%s: article %d was said to be meant for sure", q, h.Revision)
				}
				if meant {
					got = append(got, h.Revision)
				}
			}
			if back {
				slices.Reverse(got)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s: the index finds %v, Match %v", q, got, want)
			}
		}
	})
}

func segmentOf(t *testing.T, tx *bolt.Tx, name string, docs []*Document) *Segment {
	t.Helper()
	b, err := tx.CreateBucket([]byte(name))
	if err != nil {
		t.Fatal(err)
	}
	var runs []*Run
	for some := range slices.Chunk(docs, 2) {
		run := NewRun()
		for _, d := range some {
			run.Add(d)
		}
		run.Seal()
		runs = append(runs, run)
	}
	if err := WriteRuns(runs, func(p Part) error { return Put(b, p) }); err != nil {
		t.Fatal(err)
	}
	s, err := OpenSegment(b)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

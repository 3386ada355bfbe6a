package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/feeds/intake"
	"precis/store"
	"precis/store/storetest"
)

// anything makes strings that are hard to carry: no UTF-8, controls, escapes,
// marks of direction, signs beyond the first plane, and plain ones.
func anything(r *rand.Rand) string {
	parts := []string{
		"plain", "größer", "日本語", "\x00", "\x1b[31m", "\u202e", "\u0085", "\x7f", "\xff\xfe", "\xc3", "\"\\\n\t", "</script>", "\u2028", "\U000e0041", "🙂", "a b", "\ufffd",
	}
	var b strings.Builder
	for range r.IntN(5) {
		b.WriteString(parts[r.IntN(len(parts))])
	}
	return b.String()
}

func someTime(r *rand.Rand) time.Time {
	switch r.IntN(8) {
	case 0:
		return time.Time{}
	case 1:
		return time.Unix(0, 0)
	case 2:
		return time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	case 3:
		return time.Date(1, 1, 2, 3, 4, 5, 6, time.UTC)
	}
	return time.Unix(r.Int64N(2e9), r.Int64N(1e9))
}

func someStrings(r *rand.Rand) []string {
	var all []string
	for i := range r.IntN(4) {
		all = append(all, fmt.Sprint(i, anything(r)))
	}
	return all
}

// sameAgain makes an article of few titles, dates and texts, so that many share
// all but one of them.
func sameAgain(r *rand.Rand) feeds.Article {
	a := feeds.Article{
		Title: []string{"", "One", "Two"}[r.IntN(3)], Body: []byte([]string{"The same.", "The other."}[r.IntN(2)]),
		Published: []time.Time{{}, time.Unix(0, 0), time.Unix(1, 0)}[r.IntN(3)], Authors: someStrings(r),
	}
	if r.IntN(2) == 0 {
		a.Source = feeds.Source{Kind: feeds.Kind(r.IntN(3)), Address: fmt.Sprint("place ", r.IntN(2))}
	}
	switch r.IntN(8) {
	case 0:
		a.Link = "https://example.org/"
	case 1:
		a.Path = fmt.Sprint("/home/", r.IntN(2))
	}
	return a
}

func someArticle(r *rand.Rand, n int) feeds.Article {
	if r.IntN(3) == 0 {
		return sameAgain(r)
	}
	kind := feeds.Kind(r.IntN(3))
	a := feeds.Article{
		Source: feeds.Source{Kind: kind, Address: fmt.Sprint("place ", r.IntN(4), anything(r)), Title: anything(r)},
		Title:  anything(r), Authors: someStrings(r), Link: anything(r), Published: someTime(r), Updated: someTime(r), Fetched: someTime(r),
		Language: anything(r), Categories: someStrings(r), Format: feeds.Format(r.IntN(3)), Encoding: anything(r),
		Body: []byte(fmt.Sprintf("Body %d %s", n, strings.Repeat(anything(r), r.IntN(50)))),
	}
	switch r.IntN(3) {
	case 0:
		a.GUID = fmt.Sprint(n, anything(r))
	case 1:
		a.Path = fmt.Sprint("/home/", n, anything(r))
	}
	if r.IntN(3) == 0 {
		a.Enclosures = []feeds.Enclosure{{URL: anything(r), Type: anything(r), Length: r.Int64N(1000)}}
	}
	return a
}

func export(t *testing.T, st *store.Store) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := intake.ExportJSONL(context.Background(), st, store.Filter{}, &b, func(id uint64, err error) { t.Errorf("article %d: %v", id, err) }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestExportIsExact: what was exported and imported into an empty library is
// exported again to the byte, whatever the articles hold, and is counted and
// listed as before. Importing it where it is changes nothing.
func TestExportIsExact(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 5))
		st := storetest.Open(t)
		var all []store.Restoration
		for n := range 1 + r.IntN(60) {
			all = append(all, store.Restoration{Article: someArticle(r, n)})
			if r.IntN(3) == 0 {
				all[n].Earlier = &store.Past{
					Earlier: store.Earlier{Title: anything(r), Replaced: someTime(r)},
					Format:  feeds.Format(r.IntN(3)), Encoding: anything(r), Body: []byte(anything(r)),
				}
			}
			if r.IntN(2) == 0 {
				all[n].Status = &store.Status{
					Read: r.IntN(2) == 0, Starred: r.IntN(2) == 0, Tags: someStrings(r),
					ReadAt: someTime(r), StarredAt: someTime(r), TagsAt: someTime(r), PositionAt: someTime(r),
					Position: store.Position{Block: r.IntN(5), Offset: r.IntN(500)},
				}
			}
		}
		// What is known by its content came before and after, and between.
		for _, some := range [][]store.Restoration{all[:len(all)/2], all[len(all)/2:]} {
			if _, err := st.Add(ctx, []feeds.Article{sameAgain(r), sameAgain(r), sameAgain(r)}, store.AddOptions{}); err != nil {
				t.Fatal(err)
			}
			if _, err := st.Restore(ctx, some, store.AddOptions{}); err != nil {
				t.Fatal(err)
			}
			if _, err := st.Add(ctx, []feeds.Article{sameAgain(r), sameAgain(r), sameAgain(r)}, store.AddOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		first := export(t, st)
		for _, c := range first {
			if c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0 || c >= 0x202a && c <= 0x202e || c >= 0xe0000 && c <= 0xe007f {
				t.Fatalf("seed %d: the export holds %U", seed, c)
			}
		}
		other := storetest.Open(t)
		counts, err := intake.ImportJSONL(ctx, other, "export", strings.NewReader(first), intake.Options{
			Report: func(r intake.Result) {
				if r.Err != nil {
					t.Errorf("seed %d: %+v", seed, r)
				}
			},
		})
		if err != nil || counts.Imported != strings.Count(first, "\n") {
			t.Fatalf("seed %d: %+v, %v", seed, counts, err)
		}
		if second := export(t, other); second != first {
			t.Fatalf("seed %d: exported\n%s\nwas\n%s", seed, second, first)
		}
		one, _ := st.Counts(ctx)
		two, _ := other.Counts(ctx)
		if one != two {
			t.Errorf("seed %d: counts %+v and %+v", seed, one, two)
		}
		again, err := intake.ImportJSONL(ctx, other, "export", strings.NewReader(first), intake.Options{})
		if err != nil || again.Unchanged != counts.Imported {
			t.Fatalf("seed %d: imported again: %+v, %v", seed, again, err)
		}
	}
}

// TestImportRestoresStatus: an article that is there gets the status of the
// line, and Undo gives it back.
func TestImportRestoresStatus(t *testing.T) {
	ctx := context.Background()
	st := storetest.Open(t)
	line := `{"title":"A","link":"https://example.org/a","source":"S","body":"x"`
	importLines(t, st, line+`,"read":true,"starred":false,"tags":["one"],"tags_at":"2020-01-02T03:04:05.678Z"}`)
	importLines(t, st, line+`}`) // without a status it is left as it is
	want := func(read bool, tags string) {
		t.Helper()
		h, err := st.Header(ctx, 1)
		if err != nil || h.Read != read || strings.Join(h.Tags, " ") != tags {
			t.Fatalf("read %t, tags %q, %v", h.Read, h.Tags, err)
		}
	}
	want(true, "one")
	importLines(t, st, line+`,"read":false,"tags":["two"]}`)
	want(false, "two")
	if _, err := st.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	want(true, "one")
}

func importLines(t *testing.T, st *store.Store, lines ...string) (intake.Counts, []string) {
	t.Helper()
	var failed []string
	counts, err := intake.ImportJSONL(context.Background(), st, "f", strings.NewReader(strings.Join(lines, "\n")), intake.Options{
		Report: func(r intake.Result) {
			if r.Err != nil {
				failed = append(failed, r.Path+" "+r.Err.Error())
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return counts, failed
}

// TestImportBadLines reports each by its number, and imports the rest.
func TestImportBadLines(t *testing.T) {
	good := `{"title":"Good","body":"text"}`
	tests := []struct{ name, line, why string }{
		{"not JSON", `hello`, "it is no JSON at byte 1"},
		{"cut off", `{"title":"A`, "it is no JSON"},
		{"not an object", `[1]`, "no article"},
		{"a number for a title", `{"title":5}`, "title is a number"},
		{"unknown format", `{"title":"A","format":"pdf"}`, `there is no format "pdf"`},
		{"unknown kind", `{"title":"A","source_kind":"x"}`, `there is no kind of source "x"`},
		{"nothing in it", `{}`, "no title, no link and no body"},
		{"wrong date", `{"title":"A","published":"yesterday"}`, "yesterday"},
		{"wrong base64", `{"title":"A","bytes":{"body":"?"}}`, "bytes of body"},
		{"bytes of nothing", `{"title":"A","bytes":{"authors/7":"QQ=="}}`, "not there"},
		{"null bytes", "\x00\x00", "it is no JSON"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := storetest.Open(t)
			counts, failed := importLines(t, st, good, "", tt.line, `{"title":"Also good"}`)
			if counts != (intake.Counts{Imported: 2, Failed: 1}) || len(failed) != 1 ||
				!strings.HasPrefix(failed[0], "f:3 ") || !strings.Contains(failed[0], tt.why) {
				t.Errorf("%+v, %q", counts, failed)
			}
		})
	}
}

func FuzzImportLine(f *testing.F) {
	f.Add(`{"title":"A","body":"b","bytes":{"title":"/w=="},"read":true}`)
	f.Fuzz(func(t *testing.T, line string) {
		st := storetest.Open(t)
		counts, _ := importLines(t, st, strings.ReplaceAll(line, "\n", " "))
		if counts.Imported == 0 {
			return
		}
		first := export(t, st)
		other := storetest.Open(t)
		importLines(t, other, strings.TrimSuffix(first, "\n"))
		if second := export(t, other); second != first {
			t.Errorf("exported\n%s\nwas\n%s", second, first)
		}
	})
}

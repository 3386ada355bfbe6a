package store_test

import (
	"strings"
	"testing"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// record is what a line of JSON gives with a title, a date and a body only.
func record(title string, day int, body string) feeds.Article {
	a := feeds.Article{Title: title, Body: []byte(body)}
	if day > 0 {
		a.Published = start.AddDate(0, 0, day)
	}
	return a
}

// in gives an article a source.
func in(source string, a feeds.Article) feeds.Article {
	a.Source = feeds.Source{Kind: feeds.KindImports, Address: "name:" + source, Title: source}
	return a
}

// at gives an article a link.
func at(link string, a feeds.Article) feeds.Article {
	a.Link = "https://example.org/" + link
	return a
}

// TestWhichArticle: what comes in, in one go or one after the other, becomes so
// many articles; and the same again is known to be these.
func TestWhichArticle(t *testing.T) {
	const words = "The same words."
	text := func(title string) feeds.Article { return record(title, 9, words) }
	file := text("A title")
	file.Path = "/tmp/file.txt"
	by := func(author string) feeds.Article {
		a := record("A title", 1, words)
		a.Authors = []string{author}
		return a
	}
	type step struct {
		restored bool // as from a file of records
		articles []feeds.Article
		want     string // a letter of the outcome for each
	}
	records := func(want string, all ...feeds.Article) step { return step{true, all, want} }
	texts := func(want string, all ...feeds.Article) step { return step{false, all, want} }
	tests := []struct {
		name  string
		steps []step
		total int
	}{
		{"records of other titles", []step{
			records("iii", record("A", 0, words), record("B", 0, words), record("", 0, words)),
			records("uuu", record("", 0, words), record("B", 0, words), record("A", 0, words)),
		}, 3},
		{"records of other dates", []step{
			records("iii", record("A", 0, words), record("A", 1, words), record("A", 2, words)),
			records("uuu", record("A", 2, words), record("A", 0, words), record("A", 1, words)),
		}, 3},
		{"records of other words", []step{
			records("ii", record("A", 1, "One."), record("A", 1, "Two.")), records("uu", record("A", 1, "Two."), record("A", 1, "One.")),
		}, 2},
		{"one record twice", []step{records("iu", record("A", 1, words), record("A", 1, words))}, 1},
		{"a record by another", []step{records("iUU", by("One"), by("Two"), by("One")), records("u", by("One"))}, 1},
		{"records without words", []step{records("iiu", record("A", 0, ""), record("B", 0, ""), record("A", 0, ""))}, 2},
		{"records of other sources", []step{
			records("iii", in("One", record("", 0, words)), in("Two", record("", 0, words)), record("", 0, words)),
			records("uuu", record("", 0, words), in("Two", record("", 0, words)), in("One", record("", 0, words))),
		}, 3},
		{"a text that was exported", []step{texts("i", text("A")), records("u", text("A")), texts("u", text("A"))}, 1},
		{"a text that came back from an export", []step{records("i", text("A")), texts("u", record("A", 20, words))}, 1},
		{"a file of a text that came back", []step{records("i", text("A title")), texts("u", file)}, 1},
		{"a file beside a record of its words", []step{texts("i", file), records("ii", record("A title", 1, words), record("B", 1, words)), texts("u", file)}, 3},
		{"a file that comes back beside a record", []step{records("iiu", record("A title", 1, words), file, record("A title", 1, words)), records("u", file)}, 2},
		{"records of an older library", []step{ // which knew them by their content alone
			texts("i", record("A", 1, words)),
			records("uii", record("A", 1, words), record("B", 1, words), record("A", 2, words)),
			records("uuu", record("A", 1, words), record("B", 1, words), record("A", 2, words)),
			texts("u", record("A", 1, words)),
		}, 3},
		{"others than a record of an older library", []step{
			texts("i", in("One", record("", 1, words))), records("iui", in("Two", record("", 1, words)), in("One", record("", 1, words)), record("B", 1, words)),
		}, 3},
		{"undated, in one go", []step{
			texts("iii", in("S", record("A", 0, "One.")), in("S", record("A", 0, "Two.")), in("S", record("A", 0, "Three."))),
			texts("uuu", in("S", record("A", 0, "Three.")), in("S", record("A", 0, "Two.")), in("S", record("A", 0, "One."))),
			records("uu", in("S", record("A", 0, "Two.")), in("S", record("A", 0, "One."))),
		}, 3},
		{"undated, one after the other", []step{
			texts("i", in("S", record("A", 0, "One."))), texts("U", in("S", record("A", 0, "Two."))),
		}, 1},
		{"undated, a new one first", []step{
			texts("i", in("S", record("A", 0, "One."))),
			texts("iu", in("S", record("A", 0, "Two.")), in("S", record("A", 0, "One."))),
			texts("iuu", in("S", record("A", 0, "Three.")), in("S", record("A", 0, "Two.")), in("S", record("A", 0, "One."))),
		}, 3},
		{"one link for all", []step{
			texts("ii", at("", record("A", 0, "One.")), at("", record("B", 0, "Two."))),
			texts("iuU", at("", record("C", 0, "Three.")), at("", record("A", 0, "One.")), at("", record("B", 0, "Two, changed."))),
			texts("uuu", at("", record("B", 0, "Two, changed.")), at("", record("C", 0, "Three.")), at("", record("A", 0, "One."))),
		}, 3},
		{"one link, a new title", []step{
			texts("i", at("", record("A", 0, "One."))), texts("U", at("", record("B", 0, "One."))), texts("U", at("", record("C", 0, "Two."))),
		}, 1},
		{"one link twice with a new text", []step{texts("iU", at("", record("A", 0, "One.")), at("", record("A", 0, "Two.")))}, 1},
	}
	letters := map[store.Outcome]string{store.Imported: "i", store.Updated: "U", store.Unchanged: "u", store.Deleted: "d"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := storetest.Open(t)
			for i, step := range tt.steps {
				results := come(t, s, step.restored, step.articles)
				got := ""
				for _, r := range results {
					got += letters[r.Outcome]
				}
				if got != step.want {
					t.Errorf("step %d: %s, want %s", i, got, step.want)
				}
				for n, r := range results {
					if strings.Contains(step.want, "U") {
						break // one may say what came after it
					}
					wantTold(t, s, r.ID, &step.articles[n])
				}
			}
			counts, err := s.Counts(ctx)
			if must(t, err); counts.Total != tt.total {
				t.Errorf("%d articles, want %d", counts.Total, tt.total)
			}
		})
	}
}

func come(t *testing.T, s *store.Store, restored bool, articles []feeds.Article) []store.Result {
	t.Helper()
	if !restored {
		return add(t, s, articles...)
	}
	all := make([]store.Restoration, len(articles))
	for i := range articles {
		all[i].Article = articles[i]
	}
	results, err := s.Restore(ctx, all, store.AddOptions{Revive: true})
	must(t, err)
	return results
}

// wantTold wants an article to say what was given to the library.
func wantTold(t *testing.T, s *store.Store, id uint64, given *feeds.Article) {
	t.Helper()
	h, err := s.Header(ctx, id)
	must(t, err)
	b, err := s.Body(ctx, id)
	must(t, err)
	words, err := b.Bytes()
	must(t, err)
	if h.Title != given.Title || string(words) != string(given.Body) {
		t.Errorf("%q, %q became article %d: %q, %q", given.Title, given.Body, id, h.Title, words)
	}
}

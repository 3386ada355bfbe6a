package intake_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"precis/feeds"
	"precis/feeds/intake"
	"precis/store"
	"precis/store/storetest"
)

// book is an EPUB with chapters of the given texts.
func book(tb testing.TB, chapters ...string) string {
	tb.Helper()
	files := [][2]string{{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`}}
	var items, spine strings.Builder
	for i, text := range chapters {
		fmt.Fprintf(&items, `<item id="c%d" href="%d.html"/>`, i, i)
		fmt.Fprintf(&spine, `<itemref idref="c%d"/>`, i)
		files = append(files, [2]string{fmt.Sprintf("%d.html", i), "<html><body><h1>" + text + "</h1><p>" + text + "</p></body></html>"})
	}
	files = append(files, [2]string{"b.opf", `<package unique-identifier="i" xmlns:dc="x"><metadata><dc:identifier id="i">urn:b</dc:identifier>` +
		`<dc:title>The book</dc:title></metadata><manifest>` + items.String() + "</manifest><spine>" + spine.String() + "</spine></package>"})
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f[0])
		if err == nil {
			_, err = w.Write([]byte(f[1]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func packed(tb testing.TB, text string) string {
	tb.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(text))
	if err := errors.Join(err, z.Close()); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

const mbox = "From a Sun Mar  3 10:00:00 2024\nFrom: a@example.org\nSubject: One\nMessage-ID: <1>\n\nThe same words.\n\n" +
	"From a Sun Mar  3 11:00:00 2024\nFrom: a@example.org\nSubject: Two\nMessage-ID: <2>\n\nThe same words.\n\n"

// TestImportKinds imports a file of each kind, again, and changed.
func TestImportKinds(t *testing.T) {
	t.Parallel()
	rss := func(item string) string {
		return `<rss version="2.0"><channel><title>News</title><item><title>One</title><guid>1</guid></item>` + item + `</channel></rss>`
	}
	const paragraph = "<p>The ferry brought twelve letters, three crates of apples and the keeper's sister, who had not been here since.</p>"
	for _, c := range []struct {
		name, file    string
		first, second string
		want, changed string // outcomes: of the file and of its articles
	}{
		{"page", "a.html", "<html><title>One</title>" + paragraph, "<html><title>One</title>" + paragraph + paragraph, "imported 1+0+0", "updated 0+1+0"},
		{
			"message", "a.eml", "From: a@example.org\nSubject: One\nMessage-ID: <1>\n\nWords.\n",
			"From: a@example.org\nSubject: One\nMessage-ID: <1>\n\nOther words.\n", "imported 1+0+0", "updated 0+1+0",
		},
		{"mbox", "a.mbox", mbox, mbox + strings.NewReplacer("One", "Three", "<1>", "<3>").Replace(mbox), "imported 2+0+0", "imported 1+0+3"},
		{"book", "a.epub", book(t, "One", "Two"), book(t, "One", "Two changed"), "imported 2+0+0", "updated 0+1+1"},
		{"feed", "a.xml", rss(""), rss("<item><title>Two</title><guid>2</guid></item>"), "imported 1+0+0", "imported 1+0+1"},
		{
			"records", "a.jsonl", `{"title":"One","link":"https://example.org/1","body":"x"}` + "\n" + `{"title":"Two","body":"y"}`,
			`{"title":"One","link":"https://example.org/1","body":"z"}` + "\n{\"title\":\"Two\",\"body\":\"y\"}\n", "imported 2+0+0", "updated 0+1+1",
		},
		{"packed", "a.mbox.gz", packed(t, mbox), packed(t, strings.ReplaceAll(mbox, "same words", "other words")), "imported 2+0+0", "updated 0+2+0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			st, path := storetest.Open(t), filepath.Join(t.TempDir(), c.file)
			write(t, path, c.first)
			for _, step := range []struct{ name, want string }{
				{"first", c.want}, {"again", "unchanged"}, {"changed", c.changed}, {"changed again", "unchanged"},
			} {
				if step.name == "changed" {
					write(t, path, c.second)
				}
				r := imported(t, st, path)[0]
				got := fmt.Sprintf("%s %d+%d+%d", r.Outcome, r.Articles.Imported, r.Articles.Updated, r.Articles.Unchanged)
				if !strings.HasPrefix(got, step.want) || len(r.IDs) != r.Articles.Total() || r.ID == 0 {
					t.Errorf("%s: %s of %v, want %s; %v", step.name, got, r.IDs, step.want, r.Err)
				}
			}
		})
	}
}

// One message is one article, whether it comes in an mbox, in two files or in
// one that was renamed; and two messages of the same words are two.
func TestImportMessages(t *testing.T) {
	t.Parallel()
	st, dir := storetest.Open(t), t.TempDir()
	for i, name := range []string{"new/1", "new/2", "copy/1"} {
		text := fmt.Sprintf("From: a@example.org\nSubject: x\nDate: Sun, 3 Mar 2024 10:00:00 GMT\nMessage-ID: <%d>\n\nThe same words.\n", i%2+1)
		write(t, filepath.Join(dir, name), text)
	}
	if got := outcomes(imported(t, st, dir)); got != "1 imported, 1 unchanged, 2 imported" {
		t.Errorf("got %s", got)
	}
	stats, err := st.Stats(context.Background())
	if err != nil || stats.Total != 2 {
		t.Errorf("%d articles, %v", stats.Total, err)
	}
}

const opmlList = `<opml><body><outline text="News"><outline text="A" xmlUrl="https://example.org/a"/><outline text="B" xmlUrl="https://example.org/b"/>` +
	`<outline text="A again" xmlUrl="https://example.org/a"/></outline><outline text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>`

func TestImportList(t *testing.T) {
	t.Parallel()
	st, dir := storetest.Open(t), t.TempDir()
	path := write(t, filepath.Join(dir, "feeds.opml"), opmlList)
	var list *intake.ListError
	if r := imported(t, st, dir)[0]; r.Outcome != intake.PassedOver || !errors.As(r.Err, &list) || list.Feeds != 2 {
		t.Errorf("in a folder: %+v", r)
	}
	if r := imported(t, st, path)[0]; r.Outcome != intake.Imported || r.Feeds != (intake.Feeds{New: 2}) || len(r.Warnings) != 1 {
		t.Errorf("named: %+v", r)
	}
	if r := imported(t, st, path)[0]; r.Outcome != intake.Unchanged || r.Feeds != (intake.Feeds{Known: 2}) {
		t.Errorf("again: %+v", r)
	}
	sources, err := st.Sources(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	subscribed := 0
	for _, s := range sources {
		if s.Subscribed {
			subscribed++
			if s.Kind != feeds.KindFeed || !strings.HasPrefix(s.Address, "https://example.org/") || strings.Join(s.Settings.Tags, " ") != "News" {
				t.Errorf("%+v", s)
			}
		}
	}
	if subscribed != 2 {
		t.Errorf("%d subscriptions", subscribed)
	}
	empty := write(t, filepath.Join(dir, "none.opml"), "<opml><body/></opml>")
	if r := imported(t, st, empty)[0]; r.Outcome != intake.PassedOver || !errors.Is(r.Err, intake.ErrEmptyList) {
		t.Errorf("empty: %+v", r)
	}
}

// A record of an export never becomes a source that a refresh reads.
func TestImportRecordsSubscribeToNothing(t *testing.T) {
	t.Parallel()
	st, dir := storetest.Open(t), t.TempDir()
	path := write(t, filepath.Join(dir, "a.jsonl"), `{"title":"One","body":"x","source_kind":"folder","source_address":"/etc"}`)
	imported(t, st, path)
	sources, err := st.Sources(context.Background())
	if err != nil || len(sources) != 1 || sources[0].Subscribed {
		t.Errorf("%+v, %v", sources, err)
	}
}

func TestImportStreamKinds(t *testing.T) {
	t.Parallel()
	st := storetest.Open(t)
	for _, want := range []intake.Counts{{Imported: 1}, {Unchanged: 1}} {
		counts, err := intake.ImportStream(context.Background(), st, "standard input", strings.NewReader(packed(t, mbox)), intake.Options{})
		if err != nil || counts != want {
			t.Errorf("%+v, %v", counts, err)
		}
	}
	if stats, err := st.Stats(context.Background()); err != nil || stats.Total != 2 {
		t.Errorf("%+v, %v", stats, err)
	}
}

// BenchmarkImportFiles imports 10,000 texts of 2 KB into an empty library.
func BenchmarkImportFiles(b *testing.B) {
	const n = 10_000
	dir := b.TempDir()
	for i := range n {
		write(b, filepath.Join(dir, fmt.Sprintf("%02d", i%100), fmt.Sprintf("%05d.txt", i)),
			story(i)+strings.Repeat("The ferry brought letters to the island and took none away again.\n", 30))
	}
	for b.Loop() {
		b.StopTimer()
		st, err := store.Open(filepath.Join(b.TempDir(), "library.db"), store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := intake.Import(context.Background(), st, []string{dir}, intake.Options{}); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := st.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}

package intake

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"precis/feeds/fetch"
	"precis/feeds/page"
	"precis/store"
)

// webPage is a page with an article of so many paragraphs.
func webPage(n int) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><head><title>The ferry</title><meta property="og:site_name" content="Island News"><meta name="author" content="Ada Byron"></head><body><nav><a href="/">Home</a></nav><article><h1>The ferry</h1>`)
	for i := range n {
		fmt.Fprintf(&b, "<p>Paragraph %d says at length that the ferry, which had left the island at noon, came back with letters, bread and a passenger.</p>", i)
	}
	b.WriteString("</article><footer>Imprint</footer></body></html>")
	return b.String()
}

func (d *desk) body(id uint64) string {
	d.t.Helper()
	b, err := d.st.Body(d.t.Context(), id)
	check(d.t, err)
	text, err := b.Bytes()
	check(d.t, err)
	return string(text)
}

// linked is an item of RSS that links to a path of the server.
func (d *desk) linked(n int, path string) string {
	return fmt.Sprintf("<item><title>Item %d</title><guid>g%d</guid><link>%s%s</link><description>A short text.</description></item>", n, n, d.server.URL, path)
}

func TestFetchFullText(t *testing.T) {
	d := newDesk(t)
	long, form := webPage(8), "<!DOCTYPE html><html><head><title>Log in</title></head><body><form>Name <input></form></body></html>"
	d.mux.HandleFunc("/long", text(&long))
	d.mux.HandleFunc("/form", text(&form))
	plain := "A plain text that a server sends, which is longer than what its feed had."
	d.mux.HandleFunc("/plain.txt", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = fmt.Fprint(w, plain)
	})
	body := rss(d.linked(1, "/long"), d.linked(2, "/form"), d.linked(3, "/404"), d.linked(4, "/plain.txt"),
		"<item><title>Item 5</title><guid>g5</guid><description>No link.</description></item>")
	id := d.feed("/f", text(&body))
	d.refresh(RefreshOptions{})
	for _, c := range []struct {
		article uint64
		want    string
		err     error
		reason  string
	}{
		{1, "Paragraph 7", nil, ""},
		{2, "A short text.", page.ErrNoArticle, "there is no article on the page"},
		{3, "A short text.", nil, "the server answered 404 (not found)"},
		{4, plain, nil, ""},
		{5, "No link.", ErrNoLink, "it has no link to a page"},
	} {
		err := FetchFullText(t.Context(), d.st, d.client, c.article)
		if got := VisitReason(err); err != nil && got != c.reason || err == nil && c.reason != "" || c.err != nil && !errors.Is(err, c.err) {
			t.Errorf("article %d: %v (%s), want %q", c.article, err, got, c.reason)
		}
		if got := d.body(c.article); !strings.Contains(got, c.want) || strings.Contains(got, "Imprint") {
			t.Errorf("article %d: %q", c.article, got)
		}
	}
	body += "<!-- again -->"
	if v := d.refresh(RefreshOptions{})[id]; v.Outcome != Refreshed || v.Updated != 0 || !strings.Contains(d.body(1), "Paragraph 7") {
		t.Errorf("%+v", v)
	}
	for range 2 {
		_, err := d.st.Undo(t.Context())
		check(t, err)
	}
	if got := d.body(1); got != "A short text." {
		t.Errorf("after undo %q", got)
	}
	// A page that somebody else chose is not fetched from a private network.
	careful := fetch.New(fetch.Options{})
	defer careful.Close()
	if err := FetchFullText(t.Context(), d.st, careful, 1); !errors.Is(err, fetch.ErrPrivate) {
		t.Errorf("%v", err)
	}
}

// TestFullTextSource: the pages of a source's new articles are fetched, and
// what cannot be had leaves the article as it came.
func TestFullTextSource(t *testing.T) {
	d := newDesk(t)
	long := webPage(8)
	d.mux.HandleFunc("/long", text(&long))
	body := rss(d.linked(1, "/long"), d.linked(2, "/404"))
	d.feed("/f", text(&body), store.SourceSettings{FullText: true})
	d.refresh(RefreshOptions{})
	if got := d.body(1); !strings.Contains(got, "Paragraph 7") {
		t.Errorf("%q", got)
	}
	if got := d.body(2); got != "A short text." {
		t.Errorf("%q", got)
	}
	asked := d.asked.Load()
	body += "<!-- again -->"
	d.refresh(RefreshOptions{})
	if n := d.asked.Load() - asked; n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestImportPages(t *testing.T) {
	d := newDesk(t)
	long, form := webPage(8), "<!DOCTYPE html><html><head><title>Log in</title></head><body><form>Name <input></form></body></html>"
	d.mux.HandleFunc("/long", text(&long))
	d.mux.HandleFunc("/form", text(&form))
	client := fetch.New(fetch.Options{})
	defer client.Close()
	var results []Result
	counts, err := ImportPages(t.Context(), d.st, client, []string{
		strings.Replace(d.server.URL, "://", "://jo:secret@", 1) + "/long", d.server.URL + "/form", d.server.URL + "/404", d.server.URL + "/long",
	}, Options{Report: func(r Result) { results = append(results, r) }})
	check(t, err)
	if counts.Imported != 1 || counts.Failed != 2 || counts.Unchanged != 1 || strings.Contains(fmt.Sprint(results), "secret") {
		t.Fatalf("%+v, %+v", counts, results)
	}
	if got := VisitReason(results[1].Err); got != "there is no article on the page" {
		t.Errorf("%v: %s", results[1].Err, got)
	}
	h, err := d.st.Header(t.Context(), 1)
	check(t, err)
	if h.Title != "The ferry" || h.Source != "Island News" || h.Link != d.server.URL+"/long" || len(h.Authors) != 1 || h.Authors[0] != "Ada Byron" {
		t.Errorf("%+v", h)
	}
	if got := d.body(1); !strings.Contains(got, "Paragraph 7") || strings.Contains(got, "Imprint") {
		t.Errorf("%q", got)
	}
}

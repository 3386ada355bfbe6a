//go:build unix

package reader

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"precis/feeds"
	"precis/feeds/parse"
	"precis/store"
	"precis/store/storetest"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// attacks writes the hostile files of the generator beside PRECIS_CORPUS and
// returns their folder.
func attacks(t *testing.T) string {
	t.Helper()
	corpus := os.Getenv("PRECIS_CORPUS")
	if corpus == "" {
		t.Skip("PRECIS_CORPUS is not set")
	}
	dir := filepath.Join(t.TempDir(), "evil")
	cmd := exec.CommandContext(t.Context(), "go", "run", "./cmd/attacks", "gen", dir)
	cmd.Dir = filepath.Join(corpus, "..", "tools")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	// What may not be entered may not be removed either.
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "fs", "nodir"), 0o700) })
	return dir
}

// hostileArticles are the articles of the folder's bodies in HTML: of the files,
// and of the feeds.
func hostileArticles(t *testing.T, dir string) []feeds.Article {
	t.Helper()
	var all []feeds.Article
	for _, pattern := range []string{"html/*.html", "esc/*.html", "esc/*.xml", "esc/*.json", "xml/links.xml", "xml/deep*.xml", "xml/title*.xml", "xml/dates.xml", "xml/traversal.xml"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Ext(name) == ".html" {
				a := feeds.Article{GUID: name, Title: "Attack", Format: feeds.FormatHTML, Body: data}
				if strings.Contains(name, "/esc/") { // the sequence is everywhere
					text := string(data[:min(len(data), 2000)])
					a.GUID += " of esc"
					a.Title, a.Authors, a.Link = text, []string{text}, "http://site.example/"+text
				}
				all = append(all, a)
				continue
			}
			feed, err := parse.Read(data, parse.Options{})
			if err != nil {
				t.Logf("%s: %v", filepath.Base(name), err)
				continue
			}
			for _, a := range feed.Articles {
				a.GUID = name + a.GUID
				all = append(all, a)
			}
		}
	}
	return all
}

// power is what no line on the screen may hold, but for styles: a control, a
// sign that turns the direction of writing, an invisible one of a tag.
var (
	sgr   = regexp.MustCompile(`\x1b\[[0-9;:]*m`)
	power = regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f\x{80}-\x{9f}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{e0000}-\x{e007f}]`)
)

// outcomes are what must be read of a file, and what must not (ATTACKS.md).
var outcomes = map[string]struct{ shows, hides string }{
	"html/deep_100k.html":      {shows: "needle"},
	"html/deep_600.html":       {shows: "needle"},
	"html/blockquote_300.html": {shows: "needle"},
	"html/ul_200.html":         {shows: "needle"},
	"html/entity_flood.html":   {shows: "&©&©"},
	"html/table_1000x50.html":  {shows: "cell"},
	"html/colspan.html":        {shows: "a"},
	"html/dataurl_1mb.html":    {shows: "[picture: pic]", hides: "AAAA"},
	"html/script_text.html":    {shows: "visible words", hides: "HIDDEN"},
	"html/meta_refresh.html":   {shows: "x", hides: "passwd"},
	".html of esc":             {shows: "end-of-file-marker"},
}

// TestAttacks shows all of them at several sizes and in each view, from the
// first line to the last.
func TestAttacks(t *testing.T) {
	articles := hostileArticles(t, attacks(t))
	st := storetest.Open(t)
	if _, err := st.Add(t.Context(), articles, store.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	headers, err := st.List(t.Context(), store.Filter{}, store.Key{}, len(articles)+1, false)
	if err != nil || len(headers) < 100 {
		t.Fatal(len(headers), err)
	}
	for _, size := range []kit.Terminal{{Width: 80, Height: 24}, {Width: 40, Height: 10}, {Width: 200, Height: 50}} {
		common := &kit.Common{Terminal: size}
		common.Bind()
		common.Theme = kit.NewTheme(common.Terminal)
		m := New(common, st, shelf.New(st))
		m.SetSize(size.Width, size.Height)
		for i, h := range headers {
			if size.Width != 80 && i%4 > 0 && !strings.Contains(h.GUID, "/html/") {
				continue
			}
			start := time.Now()
			shown := walk(t, m, h)
			if took := time.Since(start); took > time.Minute { // some hundred times what it takes: a square is meant, not a slow machine
				t.Errorf("%s took %v", h.GUID, took)
			}
			if bad := power.FindString(sgr.ReplaceAllString(shown, "")); bad != "" || !utf8.ValidString(shown) {
				t.Errorf("%s shows %q", h.GUID, bad)
			}
			for name, o := range outcomes {
				if !strings.Contains(h.GUID, name) {
					continue
				}
				text := sgr.ReplaceAllString(shown, "")
				if !strings.Contains(text, o.shows) || o.hides != "" && strings.Contains(text, o.hides) {
					t.Errorf("%s at %dx%d: %q is not shown or %q is: %.300q", h.GUID, size.Width, size.Height, o.shows, o.hides, text)
				}
			}
		}
	}
}

// walk opens an article and returns its first screens and its last, in each
// view, and its links.
func walk(t *testing.T, m *Model, h store.Header) string {
	t.Helper()
	var out strings.Builder
	for _, view := range []kit.View{kit.Full, kit.Summary, kit.Skim} {
		m.Open(h, view, store.Filter{})
		loaded, _ := m.load()().(loadedMsg)
		m.loaded(loaded)
		if m.failed != nil {
			t.Fatal(h.GUID, m.failed)
		}
		if rest := m.rest(loaded); rest != nil {
			whole, _ := rest().(restMsg)
			m.rested(whole)
		}
		for range 4 {
			out.WriteString(m.View() + "\n")
			m.act(kit.PageDown)
		}
		m.toBottom()
		out.WriteString(m.View() + "\n")
	}
	for _, l := range m.links() {
		if !strings.HasPrefix(l.URL, "http://") && !strings.HasPrefix(l.URL, "https://") && !strings.HasPrefix(l.URL, "mailto:") {
			t.Errorf("%s links to %q", h.GUID, l.URL)
		}
	}
	return out.String()
}

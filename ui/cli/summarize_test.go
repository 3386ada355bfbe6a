package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/feeds/charset"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/summary"
	"precis/summary/shelf"
)

// TestNothingInvented holds that every sentence of a summary and of a digest is in
// the cleaned text of its article, where it says it is, for real texts of all kinds.
func TestNothingInvented(t *testing.T) {
	t.Parallel()
	corpus := os.Getenv("PRECIS_CORPUS")
	if corpus == "" {
		t.Skip("PRECIS_CORPUS is not set")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "text", "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no texts", err)
	}
	var cluster []summary.Article
	sentences := 0
	is := func(file string, a summary.Article, s summary.Sentence) {
		sentences++
		if p := a.Paragraphs[s.Paragraph].Text; p[s.Start:s.End] != s.Text || !strings.Contains(p, s.Text) {
			t.Errorf("%s: %q is not in paragraph %d", file, s.Text, s.Paragraph)
		}
	}
	for _, file := range files {
		d, err := local.ReadFile(file, local.Options{})
		if err != nil || len(d.Articles) == 0 {
			continue
		}
		x := d.Articles[0]
		blocks := markup.Read(markup.Source{Format: x.Format, Text: charset.Decode(x.Body, x.Encoding), Title: x.Title})
		a, _ := shelf.Article(x.Title, x.Language, blocks, shelf.MaxText)
		r := summary.Read(a)
		for _, l := range []summary.Length{{Sentences: 1}, {Sentences: 8}, {Words: 60}} {
			s := r.Extract(l)
			for _, e := range s.Sentences {
				is(file, a, e)
			}
			if !s.Whole && s.Words()*100 > r.Words()*summary.Share {
				t.Errorf("%s: a summary of %d words of %d", file, s.Words(), r.Words())
			}
		}
		if cluster = append(cluster, a); len(cluster) == 5 {
			for _, e := range summary.Digest(cluster, 150).Sentences {
				is(file, cluster[e.Article], e.Sentence)
			}
			cluster = nil
		}
	}
	if sentences < 100 {
		t.Errorf("only %d sentences were looked at", sentences)
	}
}

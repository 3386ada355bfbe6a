package markup

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/feeds"
)

// seedHTML adds the HTML of testdata, which has every rule there is.
func seedHTML(f *testing.F) {
	f.Helper()
	files, err := filepath.Glob("testdata/html/*.html")
	if err != nil || len(files) == 0 {
		f.Fatal("no files", err)
	}
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(body))
		for line := range strings.Lines(string(body)) { // short seeds are changed more usefully
			f.Add(line)
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range hostile {
		f.Add("<p>" + s)
	}
	seedHTML(f)
	f.Fuzz(func(t *testing.T, s string) {
		checkSource(t, Source{Format: feeds.FormatHTML, Text: s, Base: "http://site.example/post/"})
	})
}

// FuzzHTMLTwice reads the plain text of HTML once more, as HTML: nothing that was
// made harmless comes to life, and what has no signs that mean something in HTML
// stays as it is.
func FuzzHTMLTwice(f *testing.F) {
	seedHTML(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 5000 {
			return
		}
		once := PlainText(Source{Format: feeds.FormatHTML, Text: s})
		if Text(once) != once {
			t.Fatalf("plain text is not clean: %q", once)
		}
		for _, b := range Read(Source{Format: feeds.FormatHTML, Text: "<p>" + Escape(once)}) {
			if Text(b.Text) != b.Text || Text(b.Markdown) != b.Markdown {
				t.Errorf("not clean: %q, %q", b.Text, b.Markdown)
			}
		}
		again := PlainText(Source{Format: feeds.FormatHTML, Text: "<pre>" + escapeHTML(once) + "</pre>"})
		if want := PlainText(Source{Format: feeds.FormatHTML, Text: "<pre>" + escapeHTML(again) + "</pre>"}); again != want {
			t.Errorf("not settled:\n%q\n%q", again, want)
		}
	})
}

func escapeHTML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// floods are inputs, some hundred KB long, of which each once took or might take
// time in the square of its length.
func floods() map[string]string {
	f := map[string]string{
		"end tags":     strings.Repeat("<p>", 1000) + strings.Repeat("</b></div></ul></td></sup></a>", 20_000),
		"entities":     strings.Repeat("&amp;&#65;&#x1b;&nosuch;", 20_000),
		"open quotes":  strings.Repeat(`<a href="`, 50_000),
		"notes":        strings.Repeat("<sup><a href='#fn1'>1</a></sup>", 20_000),
		"arrows":       strings.Repeat("<a href='#a'>↩</a>", 20_000),
		"CDATA":        strings.Repeat("x<![CDATA[", 50_000),
		"comments":     strings.Repeat("<!-- <!", 50_000),
		"hidden":       strings.Repeat("<p hidden>", 50_000),
		"wide row":     "<table><tr><th>a" + strings.Repeat("<td>x", 30_000),
		"spans":        "<table><tr>" + strings.Repeat("<th rowspan=999 colspan=99>x", 1000) + strings.Repeat("<tr><td>y", 10_000),
		"rows":         "<table><tr><th>a<th>b" + strings.Repeat("<tr><td>x<td>y", 20_000),
		"breaks":       strings.Repeat("a<br>", 100_000),
		"words":        strings.Repeat("word ", 100_000),
		"one word":     strings.Repeat("w", 500_000),
		"links":        strings.Repeat("<a href=http://a.example/>l</a> ", 20_000),
		"styles":       strings.Repeat("<b>a</b><i>b</i>", 30_000),
		"pre lines":    "<pre>" + strings.Repeat("<div>x</div>", 50_000),
		"pre links":    "<pre>" + strings.Repeat("<a href=http://a.example/>l</a>", 20_000),
		"pre, a link":  "<pre><a href=http://a.example/>" + strings.Repeat("<b>x</b>", 50_000),
		"alternatives": strings.Repeat("<img alt='"+strings.Repeat("x ", 500)+"'>", 500),
		"attributes":   "<p " + strings.Repeat("a=b class=x ", 50_000) + ">",
		"classes":      "<p class='" + strings.Repeat("x ", 200_000) + "'>",
	}
	for _, name := range []string{
		"div", "b", "a href=http://a.example", "ul><li", "ol", "dl><dt", "dd", "blockquote", "table", "table><tr><td", "table><tr><th><td",
		"sup", "sub", "q", "ruby><rt", "math><msup", "math", "details><summary", "pre", "font", "iframe", "video", "object", "select", "title",
		"svg", "h1", "figure><figcaption", "span hidden", "noscript", "textarea", "p style='white-space:pre'", "input type=checkbox", "li", "td",
	} {
		f["nested "+name] = strings.Repeat("<"+name+">", 100_000) + "needle"
		f["filled "+name] = strings.Repeat("<"+name+">x", 5000) + "needle"
	}
	return f
}

// TestHTMLFloods reads them all. The time allowed is a hundred times what it
// takes; in the square of the length it would be minutes.
func TestHTMLFloods(t *testing.T) {
	all := floods()
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range all {
			if !yield(name) {
				return
			}
		}
	}) {
		t.Run(name, func(t *testing.T) {
			start, size := time.Now(), 0
			for b := range Blocks(Source{Format: feeds.FormatHTML, Text: all[name], Base: "http://site.example/"}) {
				size += len(b.Text)
			}
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%d bytes took %v", len(all[name]), took)
			}
			if testing.Verbose() {
				fmt.Printf("%-30s %8d bytes %8v\n", name, len(all[name]), time.Since(start).Round(time.Millisecond))
			}
		})
	}
}

// article is HTML as feeds have it, of about 5 KB.
func article() string {
	var b strings.Builder
	b.WriteString(`<div class="entry"><p><img src="/a.jpg" alt="A harbour" width="640"/></p>`)
	for i := range 9 {
		fmt.Fprintf(&b, `<p>The council of <a href="https://town.example/%d?a=1&amp;b=2">town %d</a> voted on <b>Tuesday</b> to spend %d crowns on the harbour. `, i, i, i*37)
		b.WriteString("Its engineers had warned for <em>thirty years</em> that the wall would not stand another winter, and that H<sub>2</sub>S would come of it &mdash; &ldquo;soon&rdquo;. ")
		b.WriteString("Nobody had listened: the money went to the road, to the school, and to a fountain that never ran.</p>\n")
		if i%4 == 3 {
			b.WriteString(`<h2>What now</h2><ul class="x"><li>Stones come by ship.</li><li>So does the <code>mortar</code>.</li></ul><blockquote>We wait.</blockquote>`)
		}
	}
	b.WriteString("<table><tr><th>Year</th><th>Cost</th></tr><tr><td>1901</td><td>30</td></tr></table></div>")
	return b.String()
}

func BenchmarkHTML(b *testing.B) {
	body := article()
	b.Run("article", func(b *testing.B) {
		b.SetBytes(int64(len(body)))
		b.ReportAllocs()
		for b.Loop() {
			Read(Source{Format: feeds.FormatHTML, Text: body, Base: "https://site.example/a"})
		}
	})
	long := strings.Repeat(body, 5<<20/len(body))
	b.Run("5MB", func(b *testing.B) {
		b.SetBytes(int64(len(long)))
		b.ReportAllocs()
		for b.Loop() {
			for range Blocks(Source{Format: feeds.FormatHTML, Text: long}) {
			}
		}
	})
	b.Run("first screen of 5MB", func(b *testing.B) { benchmarkFirst(b, Source{Format: feeds.FormatHTML, Text: long}) })
}

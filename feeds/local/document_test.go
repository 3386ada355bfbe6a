package local_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/feedstest"
	"precis/feeds/local"
	"precis/feeds/markup"
)

// TestRead reads each file of testdata/files and compares what it is found to
// hold with testdata/want/NAME.
func TestRead(t *testing.T) {
	t.Parallel()
	feedstest.Compare(t, "testdata/files/*", feedstest.In("testdata/want"), func(_ *testing.T, name string, data []byte) string {
		return said(local.Read(name, modified, data, local.Options{}))
	})
}

// said is what a file holds, a line a fact, then its texts.
func said(d local.Document, err error) string {
	if err != nil {
		kind := "fails"
		if local.PassedOver(err) {
			kind = "passed over"
		}
		return kind + ": " + local.Reason(err) + "\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "kind: %s\n", d.Kind)
	for _, f := range []struct{ name, value string }{{"encoding", d.Encoding}, {"title", d.Title}, {"records", string(d.Records)}} {
		if f.value != "" {
			fmt.Fprintf(&b, "%s: %s\n", f.name, f.value)
		}
	}
	for _, a := range d.Articles {
		fmt.Fprintf(&b, "\narticle: %s\n", a.Title)
		for _, f := range []struct{ name, value string }{
			{"source", a.Source.Address}, {"guid", a.GUID}, {"link", a.Link}, {"authors", strings.Join(a.Authors, ", ")},
			{"language", a.Language},
		} {
			if f.value != "" {
				fmt.Fprintf(&b, "%s: %s\n", f.name, f.value)
			}
		}
		fmt.Fprintf(&b, "published: %s\n", a.Published.UTC().Format(time.RFC3339))
		b.WriteString(markup.PlainText(markup.Source{Format: a.Format, Text: charset.Decode(a.Body, a.Encoding), Title: a.Title}))
	}
	if d.List != nil {
		for _, s := range d.List.Subscriptions() {
			fmt.Fprintf(&b, "feed: %s %s\n", s.URL, s.Title)
		}
	}
	for _, w := range d.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	return b.String()
}

func TestLimits(t *testing.T) {
	t.Parallel()
	packed := func(data []byte) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write(data); err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	mbox := strings.Repeat("From a Sun\nFrom: a@example.org\nSubject: x\n\nText.\n\n", 50)
	for _, c := range []struct {
		name     string
		data     []byte
		limits   local.Limits
		err      error
		articles int
		warning  string
	}{
		{"bytes", []byte("too many words"), local.Limits{Bytes: 4}, local.ErrTooLarge, 0, ""},
		{"opened", packed(bytes.Repeat([]byte("a bomb "), 1<<20)), local.Limits{Opened: 1 << 20}, local.ErrOpened, 0, ""},
		{"articles", []byte(mbox), local.Limits{Articles: 10}, nil, 10, "beyond the first 10"},
		{"cut gzip", packed([]byte(strings.Repeat(paragraph, 50)))[:60], local.Limits{}, nil, 1, "cut short"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := local.Read("x", modified, c.data, local.Options{Limits: c.limits})
			if !errors.Is(err, c.err) || len(d.Articles) != c.articles || !strings.Contains(strings.Join(d.Warnings, "\n"), c.warning) {
				t.Errorf("%d articles, %q, %v", len(d.Articles), d.Warnings, err)
			}
		})
	}
}

func TestEncodingOverrides(t *testing.T) {
	t.Parallel()
	d, err := local.Read("x.txt", modified, []byte("\xcf\xe0\xf0\xee\xec \xe2\xe5\xf0\xed\xf3\xeb\xf1\xff"), local.Options{Encoding: "cp1251"})
	if err != nil || d.Encoding != "windows-1251" || charset.Decode(d.Articles[0].Body, d.Articles[0].Encoding) != "Паром вернулся" {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestOne(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n   int
		err error
	}{{0, local.ErrNoArticles}, {1, nil}, {2, local.ErrSeveral}} {
		d := local.Document{Articles: make([]feeds.Article, c.n)}
		if _, err := d.One(); !errors.Is(err, c.err) {
			t.Errorf("%d articles: %v", c.n, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/files/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(filepath.Base(name), data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		d, err := local.Read(name, modified, data, local.Options{Limits: local.Limits{Opened: 1 << 20}})
		if err != nil && local.Reason(err) == "" {
			t.Errorf("error %v", err)
		}
		for _, a := range d.Articles {
			checkArticle(t, a, a.Published)
		}
	})
}

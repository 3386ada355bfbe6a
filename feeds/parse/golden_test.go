package parse_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"precis/feeds/parse"
)

var update = flag.Bool("update", false, "write the expectations again")

// TestRules reads the files of testdata: the smallest feed that needs each rule,
// and what it says, side by side. "in" is the feed, "in.quoted" one in the
// notation of Go, for bytes that no text has; a "url" says where it came from and a
// "content-type" what HTTP said of it.
func TestRules(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var data []byte
			var o parse.Options
			want := -1
			for i, f := range a.Files {
				text := strings.TrimSpace(string(f.Data))
				switch f.Name {
				case "in":
					data = bytes.TrimSuffix(f.Data, []byte("\n"))
				case "in.quoted":
					s, err := strconv.Unquote(text)
					if err != nil {
						t.Fatal(err)
					}
					data = []byte(s)
				case "url":
					o.URL = text
				case "content-type":
					o.ContentType = text
				case "limits":
					if _, err := fmt.Sscan(text, &o.Limits.Items, &o.Limits.Depth, &o.Limits.Title); err != nil {
						t.Fatal(err)
					}
				case "want":
					want = i
				}
			}
			got := said(parse.Read(data, o))
			if *update {
				if want < 0 {
					a.Files = append(a.Files, txtar.File{Name: "want"})
					want = len(a.Files) - 1
				}
				a.Files[want].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want < 0 || string(a.Files[want].Data) != got {
				t.Errorf("%sgot:\n%s", a.Comment, got)
			}
		})
	}
}

// said writes down all that was read.
func said(f *parse.Feed, err error) string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, strings.ReplaceAll(value, "\n", "\n  "))
		}
	}
	if err != nil {
		line("error", err.Error())
		return b.String()
	}
	stamp := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.Format(time.RFC3339Nano)
	}
	line("kind", f.Kind.String())
	line("encoding", f.Encoding)
	for _, w := range f.Warnings {
		line("warning", w)
	}
	line("title", f.Source.Title)
	line("link", f.Link)
	line("self", f.Self)
	line("description", f.Description)
	line("id", f.ID)
	line("language", f.Language)
	line("author", f.Author)
	line("updated", stamp(f.Updated))
	line("published", stamp(f.Published))
	for i, a := range f.Articles {
		fmt.Fprintf(&b, "item %d\n", i+1)
		line("  title", a.Title)
		line("  link", a.Link)
		line("  id", a.GUID)
		line("  authors", strings.Join(a.Authors, " | "))
		line("  published", stamp(a.Published))
		line("  updated", stamp(a.Updated))
		line("  language", a.Language)
		line("  categories", strings.Join(a.Categories, " | "))
		for _, e := range a.Enclosures {
			line("  enclosure", fmt.Sprint(e.URL, " ", e.Type, " ", e.Length))
		}
		line("  "+a.Format.String(), string(a.Body))
		if s := f.Texts[i].Summary; s != string(a.Body) {
			line("  summary", s)
		}
	}
	return b.String()
}

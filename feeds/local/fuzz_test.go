package local_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"precis/feeds"
	"precis/feeds/local"
	"precis/feeds/markup"
)

// checkArticle holds what every article from a file must be.
func checkArticle(t *testing.T, a feeds.Article, modified time.Time) {
	t.Helper()
	if a.Title == "" || a.Title != markup.Line(a.Title) || utf8.RuneCountInString(a.Title) > 300 {
		t.Errorf("title %q", a.Title)
	}
	for _, s := range append(append([]string{a.Language}, a.Authors...), a.Categories...) {
		if !utf8.ValidString(s) || s != markup.Text(s) || strings.ContainsRune(s, '\n') {
			t.Errorf("%q is not harmless", s)
		}
	}
	tomorrow := time.Now().AddDate(0, 0, 1)
	for _, when := range []time.Time{a.Published, a.Updated} {
		if year := when.Year(); when.Equal(modified) || when.IsZero() {
			continue
		} else if year < 999 || year > 2201 {
			t.Errorf("dated %v", when)
		}
	}
	if a.Published.After(tomorrow) && a.Published.After(modified) {
		t.Errorf("published in the future: %v", a.Published)
	}
}

func FuzzFromBytes(f *testing.F) {
	for _, name := range []string{"a.txt", "2024-05-01-b_c.md", "\x1b[31m.txt", "bad\xff", "", "예산.markdown"} {
		for _, text := range []string{
			paragraph, "Title\n=====\n", "---\ntitle: \"a\n---\n", "+++\n+++\n", "---\n- a\n  b\n---\n", "```\n#\n", "#\n-\n",
			"LONDON, March 3, 2024 (Reuters) - x", "Date: 2024-02-30T25:61:61.1+99:99\n", "3 มีนาคม พ.ศ. 2567\n", "2024年3月3日10:15 来源：a\n",
			"By Jane Doe,\n", "Authors: ,;、\n", "\xff\xfea\x00", "\xfe\xff\xd8\x3d", "X\bX_\bY\n\ntext", "٣ مارس/آذار ٢٠٢٤ م", "1 a.m. 3/3/2024 - 12:00:60,5 p.m",
		} {
			f.Add(name, []byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		a, err := local.FromBytes(name, modified, data)
		if err != nil {
			if local.Reason(err) == "" || !local.PassedOver(err) {
				t.Errorf("error %v", err)
			}
			return
		}
		checkArticle(t, a, modified)
		b, err := local.FromBytes(name, modified, bytes.Clone(data))
		if err != nil || a.Title != b.Title || !a.Published.Equal(b.Published) {
			t.Errorf("another time it is %q of %v, not %q of %v", b.Title, b.Published, a.Title, a.Published)
		}
	})
}

// A date in a header is one, whatever is written there: in the calendar, and
// never after today.
func FuzzDate(f *testing.F) {
	for _, date := range []string{
		"3 March 2024", "2024-03-03T10:00:00+02:00", "le 3 mars 2024 à 10 h 30", "2024年3月3日", "31/12/9999", "0000-00-00",
		"Sun, 3 Mar 2024 10:00:00 GMT", "3 มีนาคม พ.ศ. 2567", "30 February 2024", "99999999999999999999-1-1", "12:00 PM, 3.3.2024 +99:99",
	} {
		f.Add(date)
	}
	f.Fuzz(func(t *testing.T, date string) {
		for _, text := range []string{"Date: " + date + "\n\n" + paragraph, "From: a@example.org\nSubject: x\nDate: " + date + "\n\n" + paragraph} {
			d, err := local.Read("", modified, []byte(text), local.Options{})
			if err != nil {
				continue
			}
			for _, a := range d.Articles {
				checkArticle(t, a, modified)
			}
		}
	})
}

// Each hostile file of $PRECIS_ATTACKS becomes an article whose strings are
// harmless, or a reason why not.
func TestAttacks(t *testing.T) {
	dir := os.Getenv("PRECIS_ATTACKS")
	if dir == "" {
		t.Skip("PRECIS_ATTACKS is not set")
	}
	n := 0
	for file := range local.Walk(t.Context(), []string{dir}) {
		n++
		if file.Err != nil {
			if local.Reason(file.Err) == "" {
				t.Errorf("%q: no reason for %v", file.Path, file.Err)
			}
			continue
		}
		d, err := local.ReadFile(file.Path, local.Options{})
		for _, a := range d.Articles {
			checkArticle(t, a, a.Published)
		}
		if err == nil {
			continue
		}
		if reason := local.Reason(err); reason == "" || reason != markup.Line(reason) {
			t.Errorf("%q: reason %q", file.Path, reason)
		}
	}
	if n < 100 {
		t.Errorf("only %d files in %s", n, dir)
	}
}

func BenchmarkFromBytes(b *testing.B) {
	long := strings.Repeat(paragraph, 4<<10/len(paragraph))
	for _, c := range []struct{ name, file, text string }{
		{"text", "note.txt", "Budget put off again\n\nLONDON, March 3, 2024 (Reuters) - " + long},
		{"no title", "2024-05-01-my_first-post.txt", long},
		{"short lines with figures", "note.txt", "Budget\n\n" + strings.Repeat("On 3 May of 1999 or 2 or 3 the 4 met 5 of 6.\n", 90)},
		{"markdown", "note.md", "# The *budget*\n\n" + long},
		{"front matter", "note.md", "---\ntitle: Budget\ndate: 2024-03-03\nauthor: Jane Doe\n---\n\n" + long},
		{"Chinese", "note.txt", "预算\n2024年3月3日\n\n" + strings.Repeat("市议会周二晚上开会讨论来年的预算，四小时后决定推迟。", 50)},
		{"one line of 5 MB", "note.txt", strings.Repeat(strings.TrimSpace(paragraph), 5<<20/len(paragraph))},
	} {
		b.Run(c.name, func(b *testing.B) {
			data := []byte(c.text)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := local.FromBytes(c.file, modified, data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReadFile(b *testing.B) {
	path := filepath.Join(b.TempDir(), "note.txt")
	if err := os.WriteFile(path, []byte(strings.Repeat(paragraph, 34)), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := local.ReadFile(path, local.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

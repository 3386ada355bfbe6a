package summary

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// lengthsAsked are lengths that summaries are asked for.
func lengthsAsked() []Length {
	var all []Length
	for n := 1; n <= 9; n++ {
		all = append(all, Length{Sentences: n})
	}
	for _, words := range []int{1, 10, 60, 250} {
		all = append(all, Length{Words: words}, Length{Time: time.Duration(words) * time.Second / 4})
	}
	return all
}

// checkShare holds that a summary in any length is at most its share of what the
// article has to choose from, in between blanks or in characters where a script has none, or all of
// a short article, which it says; that it has no more than was asked for, and that a
// summary kept in full gives the same.
func checkShare(t *testing.T, name string, a Article) {
	t.Helper()
	r := Read(a)
	var texts []string
	for i := range r.Len() {
		texts = append(texts, r.Sentence(i).Text)
	}
	all := strings.Join(texts, " ")
	total := r.d.total()
	kept := r.Extract(Length{Sentences: unlimited})
	for _, l := range lengthsAsked() {
		s := r.Extract(l)
		var got []string
		for _, x := range s.Sentences {
			got = append(got, x.Text)
		}
		text := strings.Join(got, " ")
		if l.Sentences > 0 {
			if w := kept.Within(l); !reflect.DeepEqual(w, s) {
				t.Fatalf("%s, %+v: of the longest %v, whole %v\nwant %q, whole %v", name, l, w, w.Whole, got, s.Whole)
			}
		}
		if s.Whole {
			if total > Short || len(got) != total {
				t.Fatalf("%s, %+v: %d of %d sentences are said to be all", name, l, len(got), total)
			}
			continue
		}
		if words := l.MostWords(); words > 0 && len(got) > 1 && (s.Words() > words || isSpaced(all) && len(strings.Fields(text)) > words) {
			t.Fatalf("%s, %+v: %d words, %d between blanks", name, l, s.Words(), len(strings.Fields(text)))
		}
		if len(got) == 0 || l.Sentences > 0 && len(got) > l.Sentences {
			t.Fatalf("%s, %+v: %d sentences", name, l, len(got))
		}
		for _, count := range []struct {
			what string
			of   func(string) int
		}{
			{"words", func(s string) int { return len(strings.Fields(s)) }},
			{"characters", utf8.RuneCountInString},
		} {
			if isSpaced(all) != (count.what == "words") {
				continue
			}
			if n, of := count.of(text), count.of(all); n*100 > of*Share {
				t.Fatalf("%s, %+v: %d of %d %s, %d of %d sentences", name, l, n, of, count.what, len(got), total)
			}
		}
	}
}

func isSpaced(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Thai, unicode.Hiragana, unicode.Katakana) })
}

func TestNeverMoreThanItsShare(t *testing.T) {
	for language, text := range fires {
		parts := strings.Split(text, "\n")
		for n := range parts {
			var a Article
			for _, p := range parts[:n+1] {
				a.Paragraphs = append(a.Paragraphs, Paragraph{Text: p})
			}
			checkShare(t, fmt.Sprint(language, n), a)
		}
	}
	random := rand.New(rand.NewPCG(3, 5))
	lengths := []int{1, 2, 4, 7, 12, 30, 80, 120}
	for k := range 400 {
		var a Article
		for range 1 + random.IntN(7) {
			var p strings.Builder
			for range 1 + random.IntN(3) {
				p.WriteString("The")
				for range lengths[random.IntN(len(lengths))] {
					p.WriteString([]string{" harbour", " — ", " a", " 3.5%", " Holm", " incomprehensibility", " it's", " and/or", " 10 000", "\u00a0km"}[random.IntN(10)])
				}
				p.WriteString(". ")
			}
			a.Paragraphs = append(a.Paragraphs, Paragraph{Text: strings.TrimSpace(p.String())})
		}
		checkShare(t, fmt.Sprint("generated ", k), a)
	}
}

// TestNeverMoreThanItsShareOfNews does the same for real articles, in the folder
// that PRECIS_SUMMARIES names.
func TestNeverMoreThanItsShareOfNews(t *testing.T) {
	dir := os.Getenv("PRECIS_SUMMARIES")
	if dir == "" {
		t.Skip("PRECIS_SUMMARIES is not set")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			var row struct {
				ID    string   `json:"id"`
				Title string   `json:"title"`
				Text  string   `json:"text"`
				Docs  []string `json:"docs"`
			}
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				t.Fatal(err)
			}
			a := Article{Title: row.Title}
			for p := range strings.SplitSeq(row.Text+"\n"+strings.Join(row.Docs, "\n"), "\n") {
				if p = strings.TrimSpace(p); p != "" {
					a.Paragraphs = append(a.Paragraphs, Paragraph{Text: p})
				}
			}
			checkShare(t, row.ID, a)
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
		_ = file.Close()
	}
}

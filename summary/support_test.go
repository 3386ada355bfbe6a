package summary

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// told is an article with a summary that a person wrote.
type told struct {
	Title     string `json:"title"`
	Text      string `json:"text"`
	Reference string `json:"reference"`
}

func tolds(t *testing.T, name string, n int) []told {
	t.Helper()
	dir := os.Getenv("PRECIS_CORPUS")
	if dir == "" {
		t.Skip("PRECIS_CORPUS is not set")
	}
	file, err := os.Open(filepath.Join(dir, "..", "summaries", name+".jsonl"))
	if err != nil {
		t.Skip(err)
	}
	defer func() { _ = file.Close() }() // was only read
	var all []told
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() && len(all) < n {
		var s told
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

func (s told) evidence() *Evidence {
	var p []Paragraph
	for x := range strings.SplitSeq(s.Text, "\n\n") {
		p = append(p, Paragraph{Text: x})
	}
	a := Article{Title: s.Title, Paragraphs: p}
	return Read(a).Evidence(a)
}

// TestSupportMeasured holds both errors of the rule on sentences that people
// wrote: about the article, about another one, and about the article with one
// name or number that is another's.
func TestSupportMeasured(t *testing.T) {
	t.Parallel()
	for name, bound := range map[string]struct{ own, other, strange float64 }{
		"cnn":           {own: 0.13, other: 0.98, strange: 0.8},
		"cnn_train2007": {own: 0.13, other: 0.98, strange: 0.8},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var own, other, strange [2]int // flagged, and all
			count := func(to *[2]int, s Support) {
				to[1]++
				if !s.Supported() {
					to[0]++
				}
			}
			all := tolds(t, name, 300)
			for i, a := range all {
				e := a.evidence()
				foreign := all[(i+7)%len(all)].Reference
				for s := range strings.SplitSeq(a.Reference, "\n") {
					u := e.Of(s)
					count(&own, u)
					if swapped, ok := swap(s, foreign, a.Text); ok && u.Supported() {
						count(&strange, e.Of(swapped))
					}
				}
				for s := range strings.SplitSeq(foreign, "\n") {
					count(&other, e.Of(s))
				}
			}
			rate := func(n [2]int) float64 { return float64(n[0]) / float64(n[1]) }
			t.Logf("flagged: %.3f of %d about the article, %.3f of %d about another, %.3f of %d with a strange name or number",
				rate(own), own[1], rate(other), other[1], rate(strange), strange[1])
			if rate(own) > bound.own || rate(other) < bound.other || rate(strange) < bound.strange {
				t.Errorf("worse than %+v", bound)
			}
		})
	}
}

// swap replaces the first name or number within a sentence by one of a foreign
// text that the article does not have.
func swap(sentence, foreign, article string) (string, bool) {
	kind := func(word string) int {
		switch c := word[0]; {
		case c >= '0' && c <= '9':
			return 1
		case c >= 'A' && c <= 'Z' && len(word) > 3 && strings.ToLower(word[1:]) == word[1:]:
			return 2
		}
		return 0
	}
	fields := strings.Fields(sentence)
	for i, word := range fields {
		if i == 0 || kind(word) == 0 {
			continue
		}
		for j, other := range strings.Fields(foreign) {
			if j > 0 && kind(other) == kind(word) && !strings.Contains(article, strings.Trim(other, ".,;:'\"")) {
				fields[i] = other
				return strings.Join(fields, " "), true
			}
		}
	}
	return "", false
}

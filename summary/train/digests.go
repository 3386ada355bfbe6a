package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"precis/summary"
)

// The set of clusters of articles on one event, and how long their digests are, in
// words: the references have 218 on average.
const clusters = "multinews"

var digestLengths = []int{100, 200}

// event is a cluster, and its articles' sentences as one sample, for the baselines.
type event struct {
	articles []summary.Article
	all      *sample
	from     []int // by sentence of all, its article
}

// loadEvents reads the clusters in dir.
func loadEvents(dir string) ([]*event, error) {
	file, err := os.Open(filepath.Join(dir, clusters+".jsonl"))
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	var events []*event
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		var row struct {
			Docs      []string `json:"docs"`
			Reference string   `json:"reference"`
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", file.Name(), n, err)
		}
		e := &event{all: &sample{judge: newJudge(row.Reference, true)}}
		for i, text := range row.Docs {
			a := summary.Article{Language: "en", Paragraphs: paragraphs(text)}
			e.articles = append(e.articles, a)
			r := summary.Read(a)
			for k := range r.Len() {
				if !r.IsLesser(k) {
					s := r.Sentence(k).Text
					e.all.sentences = append(e.all.sentences, s)
					e.all.terms = append(e.all.terms, e.all.judge.v.ids(tokens(s, true)))
					e.from = append(e.from, i)
				}
			}
		}
		events = append(events, e)
	}
	return events, lines.Err()
}

// inTurn orders sentences as the first of each article, then the second of each.
func (e *event) inTurn() []int {
	place := make([]float64, len(e.from))
	seen := make([]int, len(e.articles))
	for i, a := range e.from {
		place[i] = -float64(seen[a])
		seen[a]++
	}
	return byScore(place)
}

// reportDigests prints the digests' ROUGE beside that of baselines, all by the
// ranker that was learnt from all sets: the clusters are not learnt from.
func reportDigests(w io.Writer, events []*event, ranker *summary.Ranker) {
	for _, words := range digestLengths {
		l := summary.Length{Words: words}
		ranked := func(r ranking) func(e *event) []string {
			return func(e *event) []string { return take(e.all.sentences, r(e.all), l) }
		}
		_, _ = fmt.Fprintf(w, "\n%s, digests of %d words\n", clusters, words)
		_, _ = fmt.Fprintf(w, "%-18s %-22s %-22s %-22s %s\n", "", "ROUGE-1", "ROUGE-2", "mean", "ours is ahead by (mean)")
		var ours [][]float64
		for _, c := range []struct {
			name  string
			write func(e *event) []string
		}{
			{"ours", func(e *event) []string {
				var texts []string
				for _, s := range summary.DigestBy(ranker, e.articles, words).Sentences {
					texts = append(texts, s.Text)
				}
				return texts
			}},
			{"first of each", func(e *event) []string { return take(e.all.sentences, e.inTurn(), l) }},
			{"first article", ranked(lead)},
			{"TextRank over all", ranked(textRank)},
			{"LexRank over all", ranked(lexRank)},
			{"PacSum over all", ranked(pacSum(0, 0))},
			{"ours, as one text", func(e *event) []string {
				var a summary.Article
				for _, b := range e.articles {
					a.Paragraphs = append(a.Paragraphs, b.Paragraphs...)
				}
				a.Language = "en"
				var texts []string
				for _, s := range summary.Read(a).ExtractBy(ranker, l).Sentences {
					texts = append(texts, s.Text)
				}
				return texts
			}},
		} {
			var one, two []float64
			for _, e := range events {
				a, b := e.all.score(c.write(e))
				one, two = append(one, a), append(two, b)
			}
			mean := average([][]float64{one}, [][]float64{two})
			_, _ = fmt.Fprintf(w, "%-18s %-22s %-22s %-22s", c.name, interval([][]float64{one}), interval([][]float64{two}), interval(mean))
			if ours == nil {
				ours = mean
			} else {
				_, _ = fmt.Fprintf(w, " %s", interval(difference(ours, mean)))
			}
			_, _ = fmt.Fprintln(w)
		}
	}
}

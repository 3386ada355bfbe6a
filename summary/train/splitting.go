package main

import (
	"fmt"
	"io"
	"strings"

	uax29 "github.com/clipperhouse/uax29/v2/sentences"
	"github.com/neurosnap/sentences/english"

	"precis/summary"
)

// reportSplitting prints how well the sentences of people's summaries are found
// again after they were joined by spaces: by our rules, by UAX #29 alone and by
// neurosnap/sentences. Only summaries of which each sentence ends with a sign are
// read.
func reportSplitting(w io.Writer, samples []*sample) error {
	punkt, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		return err
	}
	splitters := []struct {
		name string
		ends func(text string) []int
	}{
		{"ours", func(text string) []int {
			var ends []int
			for _, end := range summary.Sentences(text, "en") {
				ends = append(ends, end)
			}
			return ends
		}},
		{"UAX #29 alone", func(text string) []int {
			var ends []int
			for it := uax29.FromString(text); it.Next(); {
				ends = append(ends, it.Start()+len(strings.TrimRight(it.Value(), " ")))
			}
			return ends
		}},
		{"neurosnap/sentences", func(text string) []int {
			var ends []int
			for _, s := range punkt.Tokenize(text) {
				ends = append(ends, s.Start+len(strings.TrimRight(text[s.Start:s.End], " ")))
			}
			return ends
		}},
	}
	found, right, wanted, whole, summaries := make([]int, len(splitters)), make([]int, len(splitters)), 0, make([]int, len(splitters)), 0
	for _, x := range samples {
		lines := strings.Split(strings.TrimSpace(x.reference), "\n")
		if len(lines) < 2 || x.article.Language != "en" || !finished(lines) {
			continue
		}
		want := make(map[int]bool)
		at := 0
		for _, line := range lines {
			at += len(line)
			want[at] = true
			at++
		}
		text := strings.Join(lines, " ")
		summaries++
		wanted += len(want)
		for i, s := range splitters {
			ends, hits := s.ends(text), 0
			for _, end := range ends {
				if want[end] {
					hits++
				}
			}
			found[i] += len(ends)
			right[i] += hits
			if hits == len(want) && len(ends) == hits {
				whole[i]++
			}
		}
	}
	_, _ = fmt.Fprintf(w, "\nSplitting of %d joined summaries, %d sentences\n", summaries, wanted)
	for i, s := range splitters {
		p, r := float64(right[i])/float64(found[i]), float64(right[i])/float64(wanted)
		_, _ = fmt.Fprintf(w, "%-20s precision %.4f, recall %.4f, F1 %.4f; %d summaries without a mistake\n", s.name, p, r, 2*p*r/(p+r), whole[i])
	}
	return nil
}

// finished trims lines and reports whether each ends with a terminal sign.
func finished(lines []string) bool {
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
		if line = strings.TrimRight(lines[i], "\"'”’)"); line == "" || !strings.ContainsAny(line[len(line)-1:], ".!?") {
			return false
		}
	}
	return true
}

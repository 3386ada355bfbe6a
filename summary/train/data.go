package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"precis/summary"
)

// set is a file of articles with reference summaries.
type set struct {
	name     string // of the file, without .jsonl
	language string
	trained  bool // articles of it are learnt from
	mixed    bool // one of the three that are reported together
}

// sets are the files, in the order in which they are read and reported.
var sets = []set{
	{"cnn", "en", true, true},
	{"cnndm_mixtrain", "en", true, true},
	{"cnn_train2007", "en", true, true},
	{"xsum", "en", true, false},
	{"fr_orangesum", "fr", true, false},
	{"vi_vietnews", "vi", false, false},
}

// sample is an article of a set together with what the measuring needs of it.
type sample struct {
	set       int
	id        string
	article   summary.Article
	reference string
	reading   *summary.Reading
	judge     *judge
	fold      int      // -1 is not learnt from
	raw       []string // the first sentences as they stand in the text, page and all
	sentences []string // that may be chosen
	eligible  []int    // those that are not chosen last
	terms     [][]int  // of each sentence, tokens as ROUGE sees them
	words     [][]int  // of each sentence, its words of the lexicon, numbered
	features  [][]float64
	best      []float64 // 1 for the sentences of the best extract
	alone     []float64 // ROUGE-1 and ROUGE-2 of each sentence by itself
	sets      map[[3]int]float64
}

const folds = 5

// load reads the sets in dir. Article k of a set belongs to fold k modulo 5.
func load(dir string) ([]*sample, error) {
	var all []*sample
	for i, s := range sets {
		file, err := os.Open(filepath.Join(dir, s.name+".jsonl"))
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 16<<20)
		for n := 0; lines.Scan(); n++ {
			var row struct {
				ID        string `json:"id"`
				Title     string `json:"title"`
				Text      string `json:"text"`
				Reference string `json:"reference"`
			}
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				return nil, fmt.Errorf("%s, line %d: %w", file.Name(), n+1, err)
			}
			x := &sample{set: i, id: row.ID, fold: n % folds}
			if !s.trained {
				x.fold = -1
			}
			x.article = summary.Article{Title: row.Title, Language: s.language, Paragraphs: paragraphs(row.Text)}
			x.reference = row.Reference
			x.prepare(row.Reference, s.language == "en")
			all = append(all, x)
		}
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name(), err)
		}
		if err := file.Close(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// paragraphs cuts a text at its line breaks: no line of these files is wrapped.
func paragraphs(text string) []summary.Paragraph {
	var all []summary.Paragraph
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, summary.Paragraph{Text: line})
		}
	}
	return all
}

// prepare reads the article and makes its sentences comparable.
func (x *sample) prepare(reference string, english bool) {
	x.reading = summary.Read(x.article)
	x.judge = newJudge(reference, english)
	x.sets = make(map[[3]int]float64)
	for i := range x.reading.Len() {
		text := x.reading.Sentence(i).Text
		x.sentences = append(x.sentences, text)
		ids := x.judge.v.ids(tokens(text, english))
		x.terms = append(x.terms, ids)
		x.alone = append(x.alone, x.value([]int{i})*2)
		x.features = append(x.features, x.reading.Features(i))
		if !x.reading.IsLesser(i) {
			x.eligible = append(x.eligible, i)
		}
	}
	x.best = x.oracle()
	for _, p := range x.article.Paragraphs {
		for start, end := range summary.Sentences(p.Text, x.article.Language) {
			x.raw = append(x.raw, p.Text[start:end])
		}
	}
}

// score returns ROUGE-1 and ROUGE-2 of sentences, 0 to 100.
func (x *sample) score(chosen []string) (float64, float64) {
	return x.judge.rouge(strings.Join(chosen, "\n"))
}

package summary

import (
	"strconv"
	"strings"
	"sync"

	"github.com/clipperhouse/uax29/v2/words"
)

// Lexicon holds what single words tell of a gist beside its features: "died" is a
// word of summaries, "however" is not. (Beside a gist they told nothing that the
// features do not.) Words of a language that it does not have count for nothing.
// It is safe for concurrent use.
type Lexicon struct {
	table      string
	once       sync.Once
	byLanguage map[string]map[uint64]float64 // by folded word
}

// NewLexicon returns the lexicon of a table: a line for each word with its
// language, the word and its weight, divided by spaces. Lines that are not of that
// form are passed over.
func NewLexicon(table string) *Lexicon { return &Lexicon{table: table} }

// Table returns the table that the lexicon was made of.
func (l *Lexicon) Table() string { return l.table }

// of returns the weights of a language's words; nil if there are none.
func (l *Lexicon) of(language string) map[uint64]float64 {
	if l == nil {
		return nil
	}
	l.once.Do(func() {
		l.byLanguage = make(map[string]map[uint64]float64)
		for line := range strings.Lines(l.table) {
			fields := strings.Fields(line)
			if len(fields) != 3 {
				continue
			}
			weight, err := strconv.ParseFloat(fields[2], 64)
			if err != nil {
				continue
			}
			if l.byLanguage[fields[0]] == nil {
				l.byLanguage[fields[0]] = make(map[uint64]float64)
			}
			l.byLanguage[fields[0]][fold(fields[1])] = weight
		}
	})
	return l.byLanguage[language]
}

// weigh returns what the words of each of a document's sentences add to its value
// as a gist.
func (l *Lexicon) weigh(d *document) []float64 {
	values := make([]float64, len(d.sentences))
	weights := l.of(d.language)
	if weights == nil {
		return values
	}
	for i := range values {
		for _, h := range d.wording[d.wordingFirst[i]:d.wordingFirst[i+1]] {
			values[i] += weights[h]
		}
	}
	return values
}

// WordsOf returns the words of sentence i that a [Lexicon] may have, in small
// letters, each once.
func (r *Reading) WordsOf(i int) []string {
	var list []string
	seen := make(map[uint64]bool)
	reader := newReader(r.d.language)
	for it := words.FromString(r.d.sentences[i].Text); it.Next(); {
		reader.read(it.Value())
		for _, h := range reader.wording {
			if !seen[h] {
				seen[h] = true
				list = append(list, strings.ToLower(strings.ReplaceAll(reader.bare(it.Value()), "’", "'")))
			}
		}
	}
	return list
}

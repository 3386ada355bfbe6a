package shelf

import (
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"precis/feeds/markup"
	"precis/summary"
	"precis/summary/llm"
)

// format counts changes of the stored record and of how blocks are cut from a
// body. It is a part of the version that a summary is stored under, so that one
// whose offsets may be wrong is not found.
const format = 3

// version is what summaries are stored under.
const version = summary.Version<<8 | format

// record is a summary as it is stored, CBOR with integer keys. The numbers are
// for ever.
type record struct {
	Language  string           `cbor:"1,keyasint,omitempty"`
	Total     int              `cbor:"2,keyasint"`
	Sentences []sentenceRecord `cbor:"3,keyasint,omitempty"`
	By        string           `cbor:"4,keyasint,omitempty"` // a model's only
	Partial   bool             `cbor:"5,keyasint,omitempty"`
	Revision  uint64           `cbor:"6,keyasint,omitempty"` // of the article that it is of
}

type sentenceRecord struct {
	Text      string  `cbor:"1,keyasint"`
	Paragraph int     `cbor:"2,keyasint"`
	Start     int     `cbor:"3,keyasint"`
	Score     float64 `cbor:"4,keyasint"`
	Rank      int     `cbor:"5,keyasint"`

	// A model's only.
	End         int  `cbor:"6,keyasint,omitempty"`
	Unsupported bool `cbor:"7,keyasint,omitempty"`
}

// errRecord is returned for a record that no summary was stored as.
var errRecord = errors.New("not a summary")

// encode returns the record of s, which is of a revision of its article.
func encode(s summary.Summary, revision uint64) ([]byte, error) {
	r := record{Language: s.Language, Total: s.Total, Partial: s.Partial, Revision: revision, Sentences: make([]sentenceRecord, len(s.Sentences))}
	for i, t := range s.Sentences {
		r.Sentences[i] = sentenceRecord{Text: t.Text, Paragraph: t.Paragraph, Start: t.Start, Score: t.Score, Rank: t.Rank}
	}
	data, err := cbor.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("encode a summary: %w", err)
	}
	return data, nil
}

// decode reads a record of the summary of a revision. Whatever the bytes are, it
// returns a summary that could have been made, of harmless text, or an error.
func decode(data []byte, revision uint64) (summary.Summary, error) {
	var r record
	if err := cbor.Unmarshal(data, &r); err != nil {
		return summary.Summary{}, fmt.Errorf("%w: %w", errRecord, err)
	}
	if r.Revision != revision { // the article was updated between reading it and this
		return summary.Summary{}, errRecord
	}
	s := summary.Summary{
		Method: summary.Method, Version: summary.Version, Language: markup.Line(r.Language),
		Total: r.Total, Whole: r.Total <= summary.Short, Partial: r.Partial,
		Sentences: make([]summary.Sentence, len(r.Sentences)),
	}
	if len(r.Sentences) > min(summary.Long, r.Total) {
		return summary.Summary{}, errRecord
	}
	var ranks [summary.Long]bool
	for i, t := range r.Sentences {
		later := i == 0 || t.Paragraph > r.Sentences[i-1].Paragraph ||
			t.Paragraph == r.Sentences[i-1].Paragraph && t.Start > r.Sentences[i-1].Start
		if !later || t.Paragraph < 0 || t.Start < 0 || t.Start > markup.MaxBlock ||
			t.Rank < 0 || t.Rank >= len(r.Sentences) || ranks[t.Rank] || markup.Text(t.Text) != t.Text {
			return summary.Summary{}, errRecord
		}
		ranks[t.Rank] = true
		s.Sentences[i] = summary.Sentence{
			Text: t.Text, Paragraph: t.Paragraph, Start: t.Start, End: t.Start + len(t.Text),
			Score: t.Score, Rank: t.Rank,
		}
	}
	return s, nil
}

// encodeTold returns the record of a summary that a model wrote.
func encodeTold(s summary.Summary, revision uint64) ([]byte, error) {
	r := record{Language: s.Language, Total: s.Total, By: s.By, Partial: s.Partial, Revision: revision, Sentences: make([]sentenceRecord, len(s.Sentences))}
	for i, t := range s.Sentences {
		r.Sentences[i] = sentenceRecord{
			Text: t.Text, Paragraph: t.Paragraph, Start: t.Start, End: t.End, Score: t.Score, Rank: t.Rank,
			Unsupported: t.Unsupported,
		}
	}
	data, err := cbor.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("encode a model's summary: %w", err)
	}
	return data, nil
}

// decodeTold reads the record of a summary in up to n sentences that a model wrote of a
// revision. (Older records do not say of which.) Whatever the bytes are, its text is
// harmless and its places are such as could be.
func decodeTold(data []byte, revision uint64, n int) (summary.Summary, error) {
	var r record
	if err := cbor.Unmarshal(data, &r); err != nil {
		return summary.Summary{}, fmt.Errorf("%w: %w", errRecord, err)
	}
	if len(r.Sentences) == 0 || len(r.Sentences) > n || r.Total < 0 || r.Revision != 0 && r.Revision != revision {
		return summary.Summary{}, errRecord
	}
	s := summary.Summary{
		Method: Told, Version: llm.Prompt, By: markup.Line(r.By), Language: markup.Line(r.Language),
		Total: r.Total, Whole: r.Total <= summary.Short, Partial: r.Partial,
	}
	for i, t := range r.Sentences {
		none := t.Paragraph == -1 && t.Start == 0 && t.End == 0
		placed := t.Paragraph >= 0 && t.Start >= 0 && t.Start <= t.End && t.End <= markup.MaxBlock
		if !none && !placed || t.Rank != i || t.Text == "" || markup.Line(t.Text) != t.Text {
			return summary.Summary{}, errRecord
		}
		s.Sentences = append(s.Sentences, summary.Sentence{
			Text: t.Text, Paragraph: t.Paragraph, Start: t.Start, End: t.End, Score: t.Score, Rank: t.Rank,
			Unsupported: t.Unsupported || none,
		})
	}
	return s, nil
}

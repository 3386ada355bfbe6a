package cli

import (
	"encoding/json"
	"io"
	"time"

	"precis/feeds/intake"
	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
)

// What --json prints: JSON Lines (one object a line, UTF-8), names in
// snake_case, times in RFC 3339 and UTC, unknown ones left out, every string
// harmless.

// articleRecord is an article, of `precis list` and `precis show`.
type articleRecord struct {
	ID         uint64   `json:"id"`
	Title      string   `json:"title"`
	Source     string   `json:"source"`
	SourceID   uint64   `json:"source_id"`
	Authors    []string `json:"authors,omitempty"`
	Link       string   `json:"link,omitempty"`
	Path       string   `json:"path,omitempty"` // of the file it was read from
	Language   string   `json:"language,omitempty"`
	Categories []string `json:"categories,omitempty"`
	Tags       []string `json:"tags,omitempty"`
	Published  stamp    `json:"published,omitempty"`
	Updated    stamp    `json:"updated,omitempty"`
	Fetched    stamp    `json:"fetched,omitempty"`
	Format     string   `json:"format"`   // text, markdown or html
	Encoding   string   `json:"encoding"` // of the body as it came
	Bytes      int      `json:"bytes"`    // of the body as it came
	Words      int      `json:"words"`
	Read       bool     `json:"read"`
	Starred    bool     `json:"starred"`

	Enclosures []enclosureRecord `json:"enclosures,omitempty"`
}

// enclosureRecord is a file attached to an article.
type enclosureRecord struct {
	URL    string `json:"url"`
	Type   string `json:"type,omitempty"`
	Length int64  `json:"length,omitempty"` // bytes, as its source says
}

// foundRecord is what `precis list --context` adds.
type foundRecord struct {
	articleRecord
	Context string `json:"context,omitempty"` // the words of the query in the text around them
}

// shownRecord is what `precis show` adds: the text, the summary, or for
// --skim the text in paragraphs and the summary that points into them.
type shownRecord struct {
	articleRecord
	Text       string            `json:"text,omitempty"`
	Paragraphs []paragraphRecord `json:"paragraphs,omitempty"`
	Summary    *summaryRecord    `json:"summary,omitempty"`
}

// paragraphRecord is one of the paragraphs that a summary points into.
type paragraphRecord struct {
	Kind string `json:"kind"` // paragraph, heading, code, verse, table or rule
	Text string `json:"text"`
}

// summaryRecord is a summary.
type summaryRecord struct {
	Method    string           `json:"method"`
	Version   int              `json:"version"`
	Language  string           `json:"language,omitempty"` // ISO 639-1
	Total     int              `json:"total"`              // sentences in the article
	Whole     bool             `json:"whole"`              // the article is too short to need a summary
	Capped    bool             `json:"capped,omitempty"`   // it is shorter than was asked for: more would be too much of the article
	Partial   bool             `json:"partial,omitempty"`  // only the article's beginning was read: it is very long
	By        string           `json:"by,omitempty"`       // the model that wrote the sentences; the places are those of the nearest sentences of the article
	Sentences []sentenceRecord `json:"sentences"`
}

// sentenceRecord is a sentence and its place: paragraphs and ranks count from
// 0, start and end are byte offsets in the paragraph's text.
type sentenceRecord struct {
	Text      string  `json:"text"`
	Paragraph int     `json:"paragraph"`
	Start     int     `json:"start"`
	End       int     `json:"end"`
	Rank      int     `json:"rank"`
	Score     float64 `json:"score"`

	Unsupported bool           `json:"unsupported,omitempty"` // a model's, which the article does not bear out; paragraph -1: it says nothing like it
	Reasons     []reasonRecord `json:"reasons,omitempty"`
}

// reasonRecord is one of the things that carried a sentence, or with a weight
// below 0 spoke against it.
type reasonRecord struct {
	Text   string  `json:"text"`
	Weight float64 `json:"weight"` // in standard deviations of the article's sentences
}

// inputRecord is what was summarised: a file or an article of the library.
type inputRecord struct {
	Path  string `json:"path,omitempty"`
	ID    uint64 `json:"id,omitempty"`
	Title string `json:"title"`
	Link  string `json:"link,omitempty"`
}

// inputSummaryRecord is what `precis summary` prints.
type inputSummaryRecord struct {
	inputRecord
	Summary    *summaryRecord    `json:"summary"`
	Paragraphs []paragraphRecord `json:"paragraphs,omitempty"` // with --explain
}

// digestRecord is what `precis summary --digest` prints.
type digestRecord struct {
	Method    string                 `json:"method"`
	Version   int                    `json:"version"`
	Total     int                    `json:"total"` // sentences in the articles
	Whole     bool                   `json:"whole"`
	Capped    bool                   `json:"capped,omitempty"`
	Partial   bool                   `json:"partial,omitempty"` // of one of the articles only the beginning was read
	Articles  []digestArticleRecord  `json:"articles"`
	Sentences []digestSentenceRecord `json:"sentences"`
}

type digestArticleRecord struct {
	inputRecord
	Paragraphs []paragraphRecord `json:"paragraphs,omitempty"` // with --explain
}

// digestSentenceRecord is a sentence, the index of its article in articles, and
// its place there.
type digestSentenceRecord struct {
	Article int     `json:"article"`
	Support float64 `json:"support"` // likeness to the other articles, 0 to 1
	sentenceRecord
}

// importRecord is a file's result, of `precis import`.
type importRecord struct {
	Path    string         `json:"path"`
	Outcome intake.Outcome `json:"outcome"`
	Reason  string         `json:"reason,omitempty"` // why it was passed over or failed
	ID      uint64         `json:"id,omitempty"`
	Title   string         `json:"title,omitempty"`

	Articles   *countsRecord `json:"articles,omitempty"` // of a file that holds several
	IDs        []uint64      `json:"ids,omitempty"`      // of those
	NewFeeds   int           `json:"new_feeds,omitempty"`
	KnownFeeds int           `json:"known_feeds,omitempty"`
	Warnings   []string      `json:"warnings,omitempty"` // what was passed over in the file
}

// totalRecord is the last line of `precis import`.
type totalRecord struct {
	Total countsRecord `json:"total"`
}

type countsRecord struct {
	Imported   int `json:"imported"`
	Updated    int `json:"updated"`
	Unchanged  int `json:"unchanged"`
	PassedOver int `json:"passed_over"`
	Failed     int `json:"failed"`
}

// stamp is a time as RFC 3339 in UTC; empty if it is unknown or in a year
// that RFC 3339 cannot write.
type stamp string

func newStamp(t time.Time) stamp {
	t = t.UTC()
	if t.IsZero() || t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return stamp(t.Format(time.RFC3339))
}

func newArticleRecord(h *store.Header) articleRecord {
	encoding := h.Encoding
	if encoding == "" {
		encoding = "utf-8"
	}
	var enclosures []enclosureRecord
	for _, e := range h.Enclosures {
		enclosures = append(enclosures, enclosureRecord{URL: markup.Line(e.URL), Type: markup.Line(e.Type), Length: e.Length})
	}
	return articleRecord{
		ID: h.ID, Title: markup.Line(h.Title), Source: markup.Line(h.Source), SourceID: h.SourceID,
		Authors: lines(h.Authors), Link: markup.Line(h.Link), Path: markup.Line(h.Path),
		Language: markup.Line(h.Language), Categories: lines(h.Categories), Tags: lines(h.Tags),
		Published: newStamp(h.Published), Updated: newStamp(h.Updated), Fetched: newStamp(h.Fetched),
		Format: h.Format.String(), Encoding: markup.Line(encoding), Bytes: h.Size, Words: h.Words,
		Read: h.Read, Starred: h.Starred, Enclosures: enclosures,
	}
}

// newSummaryRecord makes a record of a summary of harmless paragraphs.
func newSummaryRecord(s summary.Summary) *summaryRecord {
	r := &summaryRecord{
		Method: s.Method, Version: s.Version, Language: s.Language, Total: s.Total, Whole: s.Whole, Capped: s.Capped,
		Partial: s.Partial, By: markup.Line(s.By),
		Sentences: make([]sentenceRecord, 0, len(s.Sentences)),
	}
	for _, e := range s.Sentences {
		r.Sentences = append(r.Sentences, newSentenceRecord(e, nil))
	}
	return r
}

func newSentenceRecord(e summary.Sentence, reasons []summary.Reason) sentenceRecord {
	r := sentenceRecord{
		Text: e.Text, Paragraph: e.Paragraph, Start: e.Start, End: e.End, Rank: e.Rank, Score: e.Score,
		Unsupported: e.Unsupported,
	}
	for _, reason := range reasons {
		r.Reasons = append(r.Reasons, reasonRecord{Text: markup.Line(reason.Text), Weight: reason.Weight})
	}
	return r
}

func newInputRecord(in *input) inputRecord {
	return inputRecord{Path: markup.Line(in.path), ID: in.id, Title: markup.Line(in.title), Link: markup.Line(in.link)}
}

func newInputSummaryRecord(in input, r *summary.Reading, s summary.Summary, explain bool) inputSummaryRecord {
	record := inputSummaryRecord{inputRecord: newInputRecord(&in), Summary: newSummaryRecord(s)}
	if explain {
		record.Paragraphs = newParagraphRecords(in.blocks)
		for i, e := range s.Sentences {
			record.Summary.Sentences[i] = newSentenceRecord(e, r.Explain(e))
		}
	}
	return record
}

func newDigestRecord(inputs []input, d summary.Roundup, partial bool, reasons func(summary.Attributed) []summary.Reason, explain bool) digestRecord {
	r := digestRecord{
		Method: d.Method, Version: d.Version, Total: d.Total, Whole: d.Whole, Capped: d.Capped, Partial: partial,
		Articles: make([]digestArticleRecord, len(inputs)), Sentences: make([]digestSentenceRecord, len(d.Sentences)),
	}
	for i := range inputs {
		r.Articles[i].inputRecord = newInputRecord(&inputs[i])
		if explain {
			r.Articles[i].Paragraphs = newParagraphRecords(inputs[i].blocks)
		}
	}
	for i, s := range d.Sentences {
		r.Sentences[i] = digestSentenceRecord{
			Article: s.Article, Support: s.Support, sentenceRecord: newSentenceRecord(s.Sentence, reasons(s)),
		}
	}
	return r
}

var kindNames = [...]string{
	markup.Paragraph: "paragraph", markup.Heading: "heading", markup.Code: "code",
	markup.Verse: "verse", markup.Table: "table", markup.Rule: "rule",
}

func newParagraphRecords(blocks []markup.Block) []paragraphRecord {
	records := make([]paragraphRecord, 0, len(blocks))
	for _, b := range blocks {
		records = append(records, paragraphRecord{Kind: kindNames[b.Kind], Text: b.Text})
	}
	return records
}

// lines cleans each of several one-line strings.
func lines(dirty []string) []string {
	clean := make([]string, 0, len(dirty))
	for _, s := range dirty {
		clean = append(clean, markup.Line(s))
	}
	return clean
}

// writeJSON writes one record as one line.
func writeJSON(w io.Writer, record any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(record)
}

package shelf

import (
	"context"
	"strings"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/summary"
	"precis/summary/llm"
)

// Told names, in [summary.Summary.Method], a summary that a model wrote.
const Told = "llm"

// Draft is what a model has written so far.
type Draft struct {
	Part, Parts int // of a long article the part that is being read; Part 0: it is being written about
	Summary     summary.Summary
	Open        bool // the last sentence is still being written
}

// stray is the least share of a sentence that has to do with the article at all:
// of those that people wrote about another one 85% have less.
const stray = 0.15

// Tell asks a model for a summary of an article's blocks, as [Of] makes one. Every
// sentence is made harmless, holds no link, and has the place of the nearest sentence
// of the article; what the article does not bear out is marked. progress is called
// with what there is so far, and may be nil.
//
// Errors are those of [llm.Client.Summarize]; [llm.ErrStray] if nothing of the
// answer has to do with the article.
func Tell(ctx context.Context, model *llm.Client, title, language string, blocks []markup.Block, l summary.Length, progress func(Draft)) (summary.Summary, error) {
	article, all := Article(title, language, blocks, MaxOfMany)
	t := newTeller(article, model.Model(), l)
	t.blank.Partial = !all || !llm.Covers(article)
	text, err := model.Summarize(ctx, article, l, func(p llm.Progress) {
		if progress != nil {
			s, open := t.read(p.Text, false)
			progress(Draft{Part: p.Part, Parts: p.Parts, Summary: s, Open: open})
		}
	})
	if err != nil {
		return summary.Summary{}, err
	}
	s, _ := t.read(text, true)
	switch {
	case len(s.Sentences) == 0:
		return summary.Summary{}, &llm.Error{Kind: llm.ErrEmpty}
	case t.astray(s):
		return summary.Summary{}, &llm.Error{Kind: llm.ErrStray}
	}
	return s, nil
}

// teller makes summaries of what a model says about an article.
type teller struct {
	article  summary.Article
	reading  *summary.Reading
	evidence *summary.Evidence
	length   summary.Length
	blank    summary.Summary // without sentences

	// What was read of the lines that are whole: with each piece that comes all of the
	// text is read again.
	known  map[string][]string // sentences by line
	placed map[string]summary.Sentence
}

func newTeller(a summary.Article, model string, l summary.Length) *teller {
	t := &teller{
		article: a, reading: summary.Read(a), length: l,
		known: make(map[string][]string), placed: make(map[string]summary.Sentence),
	}
	t.evidence = t.reading.Evidence(a)
	t.blank = t.reading.Extract(summary.Length{Sentences: summary.Gist})
	t.blank.Method, t.blank.Version, t.blank.By = Told, llm.Prompt, markup.Line(model)
	t.blank.Sentences, t.blank.Capped = nil, false
	return t
}

// most is how many sentences a summary may have that is asked for by words or time.
const most = 24

// read makes a summary of a model's text, and says whether its last sentence may
// go on.
func (t *teller) read(text string, whole bool) (summary.Summary, bool) {
	s := t.blank
	limit := t.length.Sentences
	if limit <= 0 {
		limit = most
	}
	lines := strings.Split(text, "\n")
	open := false
	seen := map[string]bool{}
	for i, line := range lines {
		last := i == len(lines)-1 && !whole
		sentences := t.sentences(line, last)
		if len(s.Sentences) == 0 && len(sentences) > 0 && strings.HasSuffix(sentences[len(sentences)-1], ":") && !last {
			continue // "Here is a summary:"
		}
		for k, sentence := range sentences {
			if len(s.Sentences) == limit {
				return t.finish(s), false
			}
			if seen[sentence] {
				continue // models fall into loops
			}
			seen[sentence] = true
			open = last && k == len(sentences)-1
			s.Sentences = append(s.Sentences, t.place(sentence, len(s.Sentences), open))
		}
	}
	return t.finish(s), open
}

// finish makes a summary as short as it was asked to be.
func (t *teller) finish(s summary.Summary) summary.Summary {
	if t.length.Sentences > 0 || len(s.Sentences) == 0 {
		return s
	}
	return s.Within(t.length)
}

// sentences returns the sentences of a line that a model wrote, harmless. An open line
// may go on.
func (t *teller) sentences(line string, open bool) []string {
	all, ok := t.known[line]
	if ok {
		return all
	}
	defer func() {
		if !open {
			t.known[line] = all
		}
	}()
	for _, b := range markup.Read(markup.Source{Format: feeds.FormatMarkdown, Text: line}) {
		if b.Kind != markup.Paragraph && b.Kind != markup.Verse {
			continue // a heading, a rule, a fence: nobody asked for them
		}
		text := withoutLinks(markup.Line(b.Text))
		for start, end := range summary.Sentences(text, t.blank.Language) {
			all = append(all, text[start:end])
		}
	}
	return all
}

// withoutLinks puts a sign in the place of addresses: who reads a summary should not
// be sent anywhere by it. Those that the article has are none better, as whoever
// wrote it may have told the model to name them.
func withoutLinks(text string) string {
	if !isLink(text) {
		return text
	}
	words := strings.Split(text, " ")
	for i, word := range words {
		const around = "()[]<>,.;:!?\"'"
		address := strings.Trim(word, around)
		if isLink(address) {
			words[i] = strings.Replace(word, address, "[link]", 1)
		}
	}
	return strings.Join(words, " ")
}

// isLink reports whether there is an address on the web in a text.
func isLink(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "://") || strings.Contains(text, "www.") || strings.Contains(text, "mailto:")
}

// place finds the sentence of the article that is nearest to one of a model's.
func (t *teller) place(text string, rank int, open bool) summary.Sentence {
	if s, ok := t.placed[text]; ok && !open {
		s.Rank = rank
		return s
	}
	support := t.evidence.Of(text)
	s := summary.Sentence{
		Text: text, Paragraph: -1, Rank: rank, Score: support.Share,
		Unsupported: !open && !support.Supported(),
	}
	if support.Nearest >= 0 {
		near := t.reading.Sentence(support.Nearest)
		s.Paragraph, s.Start, s.End = near.Paragraph, near.Start, near.End
	}
	if !open {
		t.placed[text] = s
	}
	return s
}

// astray reports whether no sentence has to do with the article.
func (t *teller) astray(s summary.Summary) bool {
	for _, x := range s.Sentences {
		if !x.Unsupported || x.Score >= stray {
			return false
		}
	}
	return true
}

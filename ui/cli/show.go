package cli

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/ui/kit"
)

const showLong = `Prints an article by the number that "precis list" gives it: its title, a line about it, its text, and the files enclosed with it. Into a pipe a paragraph is one line, on a terminal it is wrapped.

--summary prints the sentences of its summary, one a line; -n, --words and --seconds say how long it is. --skim prints the text with the sentences of the summary between ** and **. --raw prints the file exactly as it was imported; on a terminal its control characters are taken out. --diff prints what its source has changed in it last: paragraphs that went after -, that came after +, and those in which words [-went-] or {+came+} after ~.

With --json it prints an object with the fields of "precis list", and text; with --summary instead of text a summary (method, version, language, total, whole, capped, and sentences with text, paragraph, start, end, rank, score); with --skim the summary and the paragraphs (kind, text) that it points into, by byte offsets; with --diff earlier (title, replaced) and changes (op, text, spans), of which op is kept, removed, added or changed.`

const showExample = `  # read article 12
  precis show 12 | less
  # its summary in three sentences
  precis show 12 --summary -n 3
  # the file as it came
  precis show 12 --raw > article.txt`

// showOptions says how an article is shown.
type showOptions struct {
	lengthOptions
	summary, skim, raw, diff, json bool
}

func (p *program) showCommand() *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:               "show ID",
		Short:             "Print an article or its summary",
		Long:              showLong,
		Example:           showExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 1, 1, "one article number"); err != nil {
				return err
			}
			if err := o.check(cmd); err != nil {
				return err
			}
			ids, err := articleIDs(cmd, args)
			if err != nil {
				return err
			}
			return p.withStore(func(st *store.Store) error { return p.show(cmd.Context(), st, ids[0], o) })
		}),
	}
	cmd.Flags().BoolVar(&o.summary, "summary", false, "print the summary")
	cmd.Flags().BoolVar(&o.skim, "skim", false, "mark the summary's sentences in the text")
	cmd.Flags().BoolVar(&o.raw, "raw", false, "print the file as it was imported")
	cmd.Flags().BoolVar(&o.diff, "diff", false, "print what its source changed in it")
	cmd.Flags().BoolVar(&o.json, "json", false, "print a JSON object")
	o.add(cmd)
	return cmd
}

// check refuses options that contradict each other.
func (o showOptions) check(cmd *cobra.Command) error {
	views := 0
	for _, set := range []bool{o.summary, o.skim, o.raw, o.diff} {
		if set {
			views++
		}
	}
	switch {
	case views > 1:
		return usage(cmd, "--summary, --skim, --raw and --diff are views of an article: give one of them")
	case o.raw && o.json:
		return usage(cmd, "--raw prints a file as it came, which JSON cannot hold: leave out --json")
	case o.given(cmd) && !o.summary && !o.skim:
		return usage(cmd, "-n, --words and --seconds are the length of a summary: add --summary or --skim")
	}
	return o.lengthOptions.check(cmd)
}

// articleIDs reads the numbers of articles.
func articleIDs(cmd *cobra.Command, args []string) ([]uint64, error) {
	ids := make([]uint64, 0, len(args))
	for _, arg := range args {
		id, err := strconv.ParseUint(arg, 10, 64)
		if err != nil || id == 0 {
			return nil, usage(cmd, "%q is not an article's number: \"precis list\" shows them", feeds.HideAccess(arg))
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// show prints one article.
func (p *program) show(ctx context.Context, st *store.Store, id uint64, o showOptions) error {
	if err := p.welcome(ctx, st); err != nil {
		return err
	}
	h, err := st.Header(ctx, id)
	if err != nil {
		return articleError{id: id, err: err}
	}
	body, err := st.Body(ctx, id)
	if err != nil {
		return articleError{id: id, err: err}
	}
	data, err := body.Bytes()
	if err != nil {
		return articleError{id: id, err: err}
	}
	if o.diff {
		return p.showChanges(ctx, st, &h, source(body, data, h.Title, h.Link), o)
	}
	out := newPrinter(p.Out)
	if o.raw {
		return outputError(out.raw(data, body.Encoding))
	}
	blocks := markup.Read(source(body, data, h.Title, h.Link))
	if o.json {
		err = writeJSON(out, newShownRecord(&h, blocks, o))
	} else {
		err = out.shown(&h, blocks, o)
	}
	return outputError(cmp.Or(err, out.Flush()))
}

// source makes what markup reads of a body.
func source(b store.Body, data []byte, title, link string) markup.Source {
	return markup.Source{Format: b.Format, Text: charset.Decode(data, b.Encoding), Title: title, Base: link}
}

// raw writes a body exactly as it came, but to a terminal harmless.
func (p *printer) raw(data []byte, encoding string) error {
	if p.columns > 0 {
		text := markup.Text(charset.Decode(data, encoding))
		data = []byte(strings.TrimSuffix(text, "\n") + "\n")
	}
	if _, err := p.Write(data); err != nil {
		return err
	}
	return p.Flush()
}

func newShownRecord(h *store.Header, blocks []markup.Block, o showOptions) shownRecord {
	r := shownRecord{articleRecord: newArticleRecord(h)}
	if o.summary || o.skim {
		r.Summary = newSummaryRecord(extractOf(h.Title, h.Language, blocks, o.length()))
	}
	switch {
	case o.skim:
		r.Paragraphs = newParagraphRecords(blocks)
	case !o.summary:
		r.Text = markup.Plain(slices.Values(blocks))
	}
	return r
}

// shown writes an article as text.
func (p *printer) shown(h *store.Header, blocks []markup.Block, o showOptions) error {
	if err := p.heading(h); err != nil {
		return err
	}
	switch {
	case len(blocks) == 0:
		return cmp.Or(p.line("(This article has no text.)"), p.enclosures(h))
	case o.summary:
		return p.summary(extractOf(h.Title, h.Language, blocks, o.length()))
	case o.skim:
		blocks = marked(blocks, extractOf(h.Title, h.Language, blocks, o.length()))
	}
	return cmp.Or(p.blocks(slices.Values(blocks)), p.enclosures(h))
}

// enclosures writes what is attached to an article, one a line.
func (p *printer) enclosures(h *store.Header) error {
	for i, e := range h.Enclosures {
		if i == 0 {
			if err := p.line(""); err != nil {
				return err
			}
		}
		if err := p.line("Enclosed: " + kit.Enclosed(markup.Line(e.URL), markup.Line(e.Type), e.Length)); err != nil {
			return err
		}
	}
	return nil
}

// heading writes what stands above an article's text.
func (p *printer) heading(h *store.Header) error {
	facts := []string{markup.Line(h.Source), day(h.Published), kit.Minutes(kit.ReadingTime(h.Words))}
	if len(h.Authors) > 0 {
		facts = slices.Insert(facts, 0, strings.Join(lines(h.Authors), ", "))
	}
	facts = slices.DeleteFunc(facts, func(s string) bool { return s == "" || s == "-" })
	return cmp.Or(p.prose(title(h)), p.prose(strings.Join(facts, " · ")), p.line(""))
}

// summary writes the sentences of a summary, one a line, on a terminal with
// blank lines between those that are wrapped.
func (p *printer) summary(s summary.Summary) error {
	for i, sentence := range s.Sentences {
		if i > 0 && p.columns > 0 {
			if err := p.line(""); err != nil {
				return err
			}
		}
		// A sentence of verse has line ends of its own.
		if err := p.prose(markup.Line(sentence.Text)); err != nil {
			return err
		}
	}
	return nil
}

// skimMark stands before and after a summary's sentence in plain text.
const skimMark = "**"

// marked returns blocks with the sentences of s between marks.
func marked(blocks []markup.Block, s summary.Summary) []markup.Block {
	blocks = slices.Clone(blocks)
	// From the end, so that the offsets before stay true.
	for _, e := range slices.Backward(s.Sentences) {
		if e.Paragraph >= len(blocks) || e.Start > e.End || e.End > len(blocks[e.Paragraph].Text) {
			continue
		}
		var text bytes.Buffer
		whole := blocks[e.Paragraph].Text
		text.WriteString(whole[:e.Start])
		text.WriteString(skimMark)
		text.WriteString(whole[e.Start:e.End])
		text.WriteString(skimMark)
		text.WriteString(whole[e.End:])
		if utf8.Valid(text.Bytes()) { // offsets in the middle of a sign mark nothing
			b := &blocks[e.Paragraph]
			b.Text, b.Breaks = text.String(), slices.Clone(b.Breaks)
			for i, at := range b.Breaks {
				if at >= e.End {
					b.Breaks[i] += len(skimMark)
				}
				if at >= e.Start {
					b.Breaks[i] += len(skimMark)
				}
			}
		}
	}
	return blocks
}

package cli

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/intake"
	"precis/feeds/markup"
	"precis/feeds/opml"
	"precis/store"
)

const exportLong = `Writes articles to standard output, newest first: all, or what a QUERY finds, as "precis list" takes it.

As jsonl, which it is without --format, each article is a line of JSON with all that the library keeps of it; "precis import --format jsonl" brings articles and status back exactly. As markdown they are one text, to read or to keep elsewhere. As opml it is the list of feeds, for other readers of feeds.

An article that is damaged is left out and named on standard error; then the exit status is 1.`

const exportExample = `  # keep everything in a form that other programs read
  precis export > articles.jsonl
  # the starred articles as one text
  precis export --format markdown --starred > starred.md
  # what was written about ferries
  precis export ferry > ferries.jsonl
  # the list of feeds
  precis export --format opml > feeds.opml`

func (p *program) exportCommand() *cobra.Command {
	var format string
	var f store.Filter
	cmd := &cobra.Command{
		Use: "export [QUERY...]", Short: "Write articles in a form for others", Long: exportLong, Example: exportExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			var err error
			if f.Query, err = readQuery(strings.Join(args, " ")); err != nil {
				return err
			}
			switch format {
			case formatJSONL, formatMarkdown, formatOPML:
			default:
				return usage(cmd, "--format is jsonl, markdown or opml")
			}
			return p.withExisting(func(st *store.Store) error { return p.export(cmd.Context(), st, f, format) })
		}),
	}
	cmd.Flags().StringVar(&format, "format", formatJSONL, "jsonl, markdown or opml")
	cmd.Flags().BoolVar(&f.Unread, "unread", false, "only unread articles")
	cmd.Flags().BoolVar(&f.Starred, "starred", false, "only starred articles")
	return cmd
}

// The other formats of an export.
const (
	formatMarkdown = "markdown"
	formatOPML     = "opml"
)

func (p *program) export(ctx context.Context, st *store.Store, f store.Filter, format string) error {
	out := bufio.NewWriterSize(p.Out, 256<<10)
	w := exportWriter{out}
	whole := true
	damaged := func(id uint64, err error) {
		whole = false
		p.complain(fmt.Sprintf("article %d is damaged and was left out: %v", id, err))
	}
	var err error
	switch format {
	case formatJSONL:
		_, err = intake.ExportJSONL(ctx, st, f, w, damaged)
	case formatMarkdown:
		err = intake.Each(ctx, st, f, func(r *store.Record, body []byte) error {
			_, err := w.Write([]byte(markdownOf(r, body)))
			return err
		}, damaged)
	default:
		err = exportFeeds(ctx, st, w)
	}
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return outputError(err)
	}
	if !whole {
		return errReported
	}
	return nil
}

// exportWriter marks errors of standard output as such.
type exportWriter struct{ out *bufio.Writer }

func (w exportWriter) Write(b []byte) (int, error) {
	n, err := w.out.Write(b)
	return n, outputError(err)
}

func exportFeeds(ctx context.Context, st *store.Store, w exportWriter) error {
	infos, err := st.Sources(ctx)
	if err != nil {
		return err
	}
	var all []opml.Subscription
	for i := range infos {
		if s := &infos[i]; s.Kind == feeds.KindFeed {
			all = append(all, opml.Subscription{URL: s.Address, Title: cmp.Or(s.Title, feeds.HideAccess(s.Address)), Site: s.Site, Tags: s.Settings.Tags})
		}
	}
	_, err = opml.Write(w, "Feeds of precis", all)
	return err
}

// markdownOf writes an article as Markdown: title, facts, text.
func markdownOf(r *store.Record, body []byte) string {
	h := &r.Header
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escapeMarkdown(title(h)))
	var facts []string
	for _, fact := range []string{strings.Join(lines(h.Authors), ", "), markup.Line(h.Source), day(h.Published)} {
		if fact != "" && fact != "-" {
			facts = append(facts, escapeMarkdown(fact))
		}
	}
	if link := markup.Line(h.Link); link != "" {
		facts = append(facts, "<"+strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(link)+">")
	}
	fmt.Fprintf(&b, "%s\n\n", strings.Join(facts, " · "))
	for block := range markup.Blocks(markup.Source{Format: h.Format, Text: charset.Decode(body, h.Encoding), Title: h.Title, Base: h.Link}) {
		b.WriteString(blockMarkdown(&block))
	}
	b.WriteString("---\n\n")
	return b.String()
}

// anchor is a link as a block has it: its number, twice.
var anchor = regexp.MustCompile(`\]\(#(\d+)\)[⁰¹²³⁴⁵⁶⁷⁸⁹]*`)

// blockMarkdown writes a block as Markdown that stands on its own.
func blockMarkdown(block *markup.Block) string {
	text := anchor.ReplaceAllStringFunc(block.Markdown, func(s string) string {
		n, _ := strconv.Atoi(anchor.FindStringSubmatch(s)[1])
		for _, l := range block.Links {
			if l.N == n {
				return "](<" + l.URL + ">)"
			}
		}
		return "]()"
	})
	if block.Kind == markup.Heading {
		text = strings.Repeat("#", min(6, block.Level+1)) + " " + text
	}
	first := strings.Repeat("> ", block.Quote)
	rest := first
	if block.Indent > 0 {
		room := strings.Repeat("    ", block.Indent-1)
		rest += room + "    "
		if block.Marker == "" {
			first = rest
		} else {
			first += room + strings.Replace(block.Marker, "•", "-", 1) + " "
		}
	}
	var b strings.Builder
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i == 0 {
			b.WriteString(first)
		} else {
			b.WriteString(rest)
		}
		b.WriteString(line + "\n")
	}
	b.WriteString(strings.TrimRight(strings.Repeat("> ", block.Quote), " ") + "\n")
	return b.String()
}

// escapeMarkdown keeps the signs of a line from being markup.
func escapeMarkdown(line string) string {
	var b strings.Builder
	for _, r := range line {
		if strings.ContainsRune("\\`*_{}[]<>()#+-!|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

package cli

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds/intake"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/feeds/parse"
)

const inspectLong = `Prints what an import of files, or of standard input for "-", would store, and stores nothing: what kind of document each is, in which encoding, and what was found in it.

With --json it prints an object a line: file, ok, error, warnings, kind, encoding, feed (title, link, description, id, updated, published, language, author), items (title, link, id, summary, content, published, updated, author), feeds (url, title, folder), title, text and headings. All of them are there, whatever the kind; times are in UTC.

--content-type is what a server said of the input, --encoding overrides what is found, and --url is the address that relative links start from.

The exit status is 0 only if every input could be read.`

const inspectExample = `  # what is in a feed
  precis inspect feed.xml
  # the addresses of its articles
  precis inspect --json feed.xml | jq -r '.items[].link'
  # a feed in an encoding that it does not declare
  curl -s https://example.org/feed | precis inspect --encoding windows-1251 -`

// inspectOptions says what is known of what is inspected, and how it is printed.
type inspectOptions struct {
	json                       bool
	contentType, encoding, url string
}

func (p *program) inspectCommand() *cobra.Command {
	var o inspectOptions
	cmd := &cobra.Command{
		Use:     "inspect PATH...",
		Short:   "Print what an import would store",
		Long:    inspectLong,
		Example: inspectExample,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 1, -1, "files, or - for standard input"); err != nil {
				return err
			}
			return p.inspect(cmd.Context(), args, o)
		}),
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "print JSON Lines")
	cmd.Flags().StringVar(&o.contentType, "content-type", "", "the Content-Type that a server gave")
	cmd.Flags().StringVar(&o.encoding, "encoding", "", "the encoding, whatever the input says")
	cmd.Flags().StringVar(&o.url, "url", "", "the address that relative links start from")
	return cmd
}

// inspect is `precis inspect`.
func (p *program) inspect(ctx context.Context, names []string, o inspectOptions) error {
	out := newPrinter(p.Out)
	whole := true
	for _, name := range names {
		if ctx.Err() != nil {
			break
		}
		r := p.inspectInput(ctx, name, o)
		whole = whole && r.OK
		var err error
		if o.json {
			err = writeJSON(out, r)
		} else {
			err = out.inspected(&r)
		}
		// Each line is seen when it is known: the next input may be a pipe.
		if err = cmp.Or(err, out.Flush()); err != nil {
			return outputError(err)
		}
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if !whole {
		return errReported
	}
	return nil
}

// inspectInput reads one input and says what it holds.
func (p *program) inspectInput(ctx context.Context, name string, o inspectOptions) inspectRecord {
	r := newInspectRecord(name)
	data, err := p.inputBytes(ctx, name)
	if err == nil {
		err = r.fill(name, data, o)
	}
	if err != nil {
		r.Error = failureOf(err)
	}
	r.OK = err == nil
	return r
}

// inputBytes returns what is in a file, or in standard input for "-".
func (p *program) inputBytes(ctx context.Context, name string) ([]byte, error) {
	if name == "-" {
		return intake.ReadAll(ctx, standardInput, p.In)
	}
	data, _, err := local.ReadBytes(name)
	return data, err
}

// fill says what data is and what is in it.
func (r *inspectRecord) fill(name string, data []byte, o inspectOptions) error {
	data, name, err := local.Unpack(data, filepath.Base(name), local.Limits{})
	if err != nil {
		return err
	}
	if kind := parse.Detect(data); kind.IsFeed() {
		return r.feed(data, o)
	}
	return r.document(name, data, o)
}

// feed fills in a feed.
func (r *inspectRecord) feed(data []byte, o inspectOptions) error {
	r.Kind = "feed"
	f, err := parse.Read(data, parse.Options{URL: o.url, ContentType: o.contentType, Encoding: o.encoding})
	if err != nil {
		return err
	}
	r.Encoding = encodingName(f.Encoding)
	r.Warnings = append(r.Warnings, lines(f.Warnings)...)
	r.Feed = inspectFeed{
		Title: markup.Line(f.Source.Title), Link: markup.Line(f.Link), Description: markup.Text(f.Description),
		ID: markup.Line(f.ID), Updated: newStamp(f.Updated), Published: newStamp(f.Published),
		Language: markup.Line(f.Language), Author: markup.Line(f.Author),
	}
	for i := range f.Articles {
		a, t := &f.Articles[i], &f.Texts[i]
		r.Items = append(r.Items, inspectItem{
			Title: markup.Line(a.Title), Link: markup.Line(a.Link), ID: markup.Line(cmp.Or(a.GUID, t.ID)),
			Summary: markup.Text(t.Summary), Content: markup.Text(t.Content),
			Published: newStamp(a.Published), Updated: newStamp(a.Updated),
			Author: strings.Join(lines(a.Authors), ", "),
		})
	}
	return nil
}

// inspected writes what was found in an input as text.
func (p *printer) inspected(r *inspectRecord) error {
	said := r.Kind
	if !r.OK {
		said = r.Error
	} else if r.Encoding != "" {
		said += ", " + r.Encoding
	}
	err := p.line(markup.Line(r.File) + ": " + said)
	for _, w := range r.Warnings {
		err = cmp.Or(err, p.row("  warning: "+w))
	}
	for _, s := range []string{r.Feed.Title, r.Feed.Link, r.Title} {
		if s != "" {
			err = cmp.Or(err, p.row("  "+s))
		}
	}
	for _, it := range r.Items {
		date, _, _ := strings.Cut(string(cmp.Or(it.Published, it.Updated, "-")), "T")
		err = cmp.Or(err, p.row("  "+date+"  "+cmp.Or(it.Title, it.Link, it.ID)))
	}
	for _, f := range r.Feeds {
		err = cmp.Or(err, p.row("  "+strings.Join(append(slices.Clone(f.Folder), f.Title), " / ")+"  "+f.URL))
	}
	return err
}

// isParseError reports whether an error is of a feed that could not be read.
func isParseError(err error) bool {
	_, other := errors.AsType[*parse.NotFeedError](err)
	return other || errors.Is(err, parse.ErrTooLarge)
}

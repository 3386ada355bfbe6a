package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds/charset"
	"precis/feeds/fetch"
	"precis/feeds/intake"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/feeds/parse"
)

const inspectLong = `Prints what an import of files, folders, addresses, or of standard input for "-", would store, and stores nothing: what kind of document each is, in which encoding, and what was found in it.

With --json it prints an object a line: file, ok, error, warnings, kind, encoding, feed (title, link, description, id, updated, published, language, author), items (title, link, id, summary, content, published, updated, author), feeds (url, title, folder), title, text and headings. All of them are there, whatever the kind; times are in UTC.

--content-type is what a server said of the input, --encoding overrides what is found, and --url is the address that relative links start from.

The exit status is 0 only if every input that was named could be read.`

const inspectExample = `  # what is in a feed
  precis inspect feed.xml
  # the addresses of the articles of a feed on the web
  precis inspect --json https://example.org/feed | jq -r '.items[].link'
  # a feed in an encoding that it does not declare
  curl -s https://example.org/feed | precis inspect --encoding windows-1251 -`

// inspectOptions says what is known of what is inspected, and how it is printed.
type inspectOptions struct {
	json                       bool
	contentType, encoding, url string
	limits                     parse.Limits
}

func (p *program) inspectCommand() *cobra.Command {
	var o inspectOptions
	cmd := &cobra.Command{
		Use:     "inspect PATH|URL...",
		Short:   "Print what an import would store",
		Long:    inspectLong,
		Example: inspectExample,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 1, -1, "files, folders, addresses, or - for standard input"); err != nil {
				return err
			}
			if o.encoding != "" && !charset.Known(o.encoding) {
				return usage(cmd, "--encoding: there is no encoding %q; names are those of the Encoding Standard, as windows-1251, shift_jis or utf-8", o.encoding)
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
	file, err := p.config()
	if err != nil {
		return err
	}
	o.limits = parseLimits(&file.Config)
	in := inspector{program: p, options: o, out: newPrinter(p.Out)}
	defer in.close()
	for _, name := range names {
		if err := in.input(ctx, name); err != nil {
			return err
		}
	}
	if in.failed {
		return errReported
	}
	return nil
}

// inspector prints what inputs hold.
type inspector struct {
	*program
	options inspectOptions
	out     *printer
	client  *fetch.Client // made when the first address is met
	failed  bool          // an input that was named could not be read
}

func (in *inspector) close() {
	if in.client != nil {
		in.client.Close()
	}
}

// input prints what one input holds: of a folder all files in it.
func (in *inspector) input(ctx context.Context, name string) error {
	if name == "-" || isAddress(name) {
		return in.print(ctx, name, true)
	}
	for f := range local.Walk(ctx, []string{name}) {
		if f.Err != nil && !f.Explicit && local.PassedOver(f.Err) {
			continue
		}
		if err := in.print(ctx, f.Path, f.Explicit || f.Err != nil); err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}

// print prints what one file, address or stream holds.
func (in *inspector) print(ctx context.Context, name string, named bool) error {
	shown := name
	if isAddress(name) {
		shown = intake.HideAccess(name)
	}
	r := newInspectRecord(shown)
	err := in.read(ctx, name, &r)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		r.Error = failureOf(err)
		if isAddress(name) {
			r.Error = fetchReason(err)
		}
	}
	r.OK = err == nil
	in.failed = in.failed || named && !r.OK
	if in.options.json {
		err = writeJSON(in.out, r)
	} else {
		err = in.out.inspected(&r)
	}
	// Each line is seen when it is known: the next input may be a pipe.
	return outputError(cmp.Or(err, in.out.Flush()))
}

// read fills in what one file, address or stream holds. Of a mistake in
// precis it makes an error of this one.
func (in *inspector) read(ctx context.Context, name string, r *inspectRecord) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = errors.Join(intake.ErrInternal, fmt.Errorf("%v", broken))
		}
	}()
	o := in.options
	var data []byte
	switch {
	case name == "-":
		data, err = intake.ReadAll(ctx, standardInput, in.In)
	case isAddress(name):
		data, err = in.fetch(ctx, name, &o)
	default:
		data, _, err = local.ReadBytes(name)
	}
	if err != nil {
		return err
	}
	return r.fill(fileName(name), data, o)
}

// fileName returns the name of a file or of the last part of an address, which
// may be a document's title.
func fileName(name string) string {
	if name == "-" {
		return ""
	}
	if isAddress(name) {
		u, err := url.Parse(name)
		if err != nil || path.Base(u.Path) == "/" {
			return ""
		}
		return path.Base(u.Path)
	}
	return filepath.Base(name)
}

// fetch returns what is at an address, and sets what its server said of it
// where nothing was said by hand. A private address is allowed: it was typed.
func (in *inspector) fetch(ctx context.Context, address string, o *inspectOptions) ([]byte, error) {
	if in.client == nil {
		var err error
		if in.client, _, err = in.program.client(); err != nil {
			return nil, err
		}
	}
	address, access := intake.SplitAccess(address)
	answer, err := in.client.Get(ctx, fetch.Request{
		URL: address, Private: fetch.HostOf(address), User: access.User, Password: access.Password,
	})
	if err != nil {
		return nil, err
	}
	o.url, o.contentType = cmp.Or(o.url, answer.URL), cmp.Or(o.contentType, answer.ContentType)
	return answer.Body, nil
}

// isAddress reports whether an input is an address, not a file.
func isAddress(name string) bool {
	scheme, rest, ok := strings.Cut(name, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// fill says what data is and what is in it.
func (r *inspectRecord) fill(name string, data []byte, o inspectOptions) error {
	data, name, warning, err := local.Unpack(data, name, local.Limits{})
	if err != nil {
		return err
	}
	if warning != "" {
		r.Warnings = append(r.Warnings, warning)
	}
	if isFeed(name, data, o) {
		return r.feed(data, o)
	}
	return r.document(name, data, o)
}

// isFeed reports whether an input is a feed: of a server's answer whatever has
// one in it, of a file what an import takes for one.
func isFeed(name string, data []byte, o inspectOptions) bool {
	if o.url != "" || o.contentType != "" {
		return parse.Detect(data).IsFeed()
	}
	return local.IsFeed(name, data)
}

// feed fills in a feed.
func (r *inspectRecord) feed(data []byte, o inspectOptions) error {
	r.Kind = "feed"
	f, err := parse.Read(data, parse.Options{URL: o.url, ContentType: o.contentType, Encoding: o.encoding, Limits: o.limits})
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

package cli

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/fetch"
	"precis/feeds/intake"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/summary/shelf"
)

// input is an article that is to be summarised, wherever it came from.
type input struct {
	name     string // as messages call it
	path     string // of a file, as it was named
	id       uint64 // of an article of the library
	title    string // not cleaned
	source   string // not cleaned; empty for a file
	link     string // not cleaned
	language string
	blocks   []markup.Block
}

// article returns the input as package summary reads it, up to so many bytes, and
// whether that is all of it.
func (in *input) article(most int) (a summary.Article, all bool) {
	return shelf.Article(in.title, in.language, in.blocks, most)
}

// heading names the input in a line.
func (in *input) heading() string {
	t := markup.Line(in.title)
	switch {
	case t == "":
		return markup.Line(in.name)
	case in.id == 0:
		return markup.Line(in.name) + ": " + t
	case in.source == "":
		return t
	}
	return t + " (" + markup.Line(in.source) + ")"
}

// isNumber reports whether an argument is the number of an article.
func isNumber(arg string) bool {
	_, err := strconv.ParseUint(arg, 10, 64)
	return err == nil
}

// withInputs runs body with the library if an argument needs it, else with nil.
func (p *program) withInputs(cmd *cobra.Command, args []string, body func(*store.Store) error) error {
	if i := slices.Index(args, "-"); i >= 0 && slices.Contains(args[i+1:], "-") {
		return usage(cmd, "standard input can be read once: give one -")
	}
	if !slices.ContainsFunc(args, isNumber) {
		return body(nil)
	}
	if _, err := articleIDs(cmd, slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return !isNumber(arg) })); err != nil {
		return err
	}
	return p.withStore(func(st *store.Store) error {
		return cmp.Or(p.welcome(cmd.Context(), st), body(st))
	})
}

// readInput reads what an argument names. The store is not needed for files.
func (p *program) readInput(ctx context.Context, st *store.Store, arg string) (input, error) {
	if id, err := strconv.ParseUint(arg, 10, 64); err == nil && st != nil {
		return readStored(ctx, st, id)
	}
	read := p.readArticle
	if isAddress(arg) {
		read = p.readAddress
	}
	a, err := read(ctx, arg)
	if err != nil {
		return input{}, err
	}
	in := input{
		name: intake.HideAccess(arg), path: arg, title: a.Title, link: a.Link, language: a.Language,
		blocks: markup.Read(markup.Source{Format: a.Format, Text: charset.Decode(a.Body, a.Encoding), Title: a.Title, Base: a.Link}),
	}
	switch {
	case arg == "-":
		in.name = standardInput
	case isAddress(arg):
		in.path, in.link = "", cmp.Or(a.Link, in.name)
	default:
		in.name = arg
	}
	return in, nil
}

// readAddress fetches the page at an address and reads its article. A private
// address is allowed, since it was typed.
func (p *program) readAddress(ctx context.Context, address string) (feeds.Article, error) {
	fail := func(err error) (feeds.Article, error) {
		return feeds.Article{}, fileError{path: address, err: err}
	}
	client, c, err := p.client()
	if err != nil {
		return feeds.Article{}, err
	}
	defer client.Close()
	address, access := intake.SplitAccess(address)
	r, err := client.Get(ctx, fetch.Request{
		URL: address, Accept: fetch.AcceptPage, Private: fetch.HostOf(address),
		User: access.User, Password: access.Password,
	})
	if err != nil {
		if ctx.Err() != nil {
			return feeds.Article{}, context.Cause(ctx)
		}
		return feeds.Article{}, addressError{address: address, err: err}
	}
	d, err := local.Read("", time.Time{}, r.Body, local.Options{
		ContentType: r.ContentType, URL: r.URL, Limits: local.Limits{Opened: c.Limits.Unpacked << 20},
	})
	if err != nil {
		return fail(err)
	}
	a, err := d.One()
	if err != nil {
		return fail(err)
	}
	a.Link = cmp.Or(a.Link, r.URL)
	return a, nil
}

// addressError is an error about an address that was to be fetched.
type addressError struct {
	address string
	err     error
}

func (e addressError) Error() string { return e.address + ": " + e.err.Error() }
func (e addressError) Unwrap() error { return e.err }

// readArticle reads the file at path, or standard input for "-".
func (p *program) readArticle(ctx context.Context, path string) (feeds.Article, error) {
	if path == "-" {
		a, err := intake.ReadStream(ctx, standardInput, p.In)
		if err != nil {
			return a, fileError{path: standardInput, err: err}
		}
		return a, nil
	}
	d, err := local.ReadFile(path, local.Options{})
	if err != nil {
		return feeds.Article{}, fileError{path: path, err: err}
	}
	a, err := d.One()
	if err != nil {
		return a, fileError{path: path, err: err}
	}
	return a, nil
}

// readStored reads an article of the library.
func readStored(ctx context.Context, st *store.Store, id uint64) (input, error) {
	h, err := st.Header(ctx, id)
	if err != nil {
		return input{}, articleError{id: id, err: err}
	}
	blocks, err := storedBlocks(ctx, st, &h)
	if err != nil {
		return input{}, err
	}
	return input{
		name: "article " + strconv.FormatUint(id, 10), id: id, title: h.Title, source: h.Source, link: h.Link,
		language: h.Language, blocks: blocks,
	}, nil
}

// storedBlocks reads the body of an article of the library.
func storedBlocks(ctx context.Context, st *store.Store, h *store.Header) ([]markup.Block, error) {
	body, err := st.Body(ctx, h.ID)
	if err != nil {
		return nil, articleError{id: h.ID, err: err}
	}
	data, err := body.Bytes()
	if err != nil {
		return nil, articleError{id: h.ID, err: err}
	}
	return markup.Read(markup.Source{Format: body.Format, Text: charset.Decode(data, body.Encoding), Title: h.Title, Base: h.Link}), nil
}

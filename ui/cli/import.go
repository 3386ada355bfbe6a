package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds/charset"
	"precis/feeds/intake"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

const importLong = `Imports into the library: files as they are named, folders with all below them, "-" for standard input, and the pages at addresses (http and https), of which what is readable is kept. What a file holds is found out by its content: text, Markdown, web pages (their article without what stands around it), mail (one message, or an mbox), feeds, books (EPUB, an article a chapter), articles in JSON Lines, and any of these in gzip. A list of feeds (OPML) that is named itself is subscribed to. Hidden files, and files of other kinds, are passed over.

It prints a line a file: its path, and imported, updated, unchanged, passed over or failed, the last two with the reason; of a file that holds several articles the count of each; then a count of files. With --json each line is an object (path, outcome, reason, id, title; articles and ids of several; new_feeds and known_feeds of a list; warnings), the last one the total. Importing the same files again changes nothing; a file whose text changed updates its article. A deleted article comes back only if its file is named itself.

--encoding is the encoding of all that is imported, whatever it says itself.

With --format jsonl the files hold JSON Lines, an article a line, as "precis export" writes them: title, link, source, published, format (text, markdown or html) and body, and all else that an export holds, each of them optional. Articles come back with their status. Only lines that failed are printed, by their number, and the count. Files of any size are read so; without it they may have as many megabytes as [limits] in the configuration says, 64 where it says nothing.

The exit status is 0 only if nothing failed. Ctrl-C stops it; what was printed until then is kept.`

const importExample = `  # import a folder
  precis import ~/Documents/articles
  # import mail, a book and what a feed reader has exported
  precis import letters.mbox book.epub subscriptions.opml
  # import what comes through a pipe
  curl -s https://example.org/report.txt | precis import -
  # import a page
  precis import https://example.org/2026/05/the-ferry.html
  # import what another library exported
  precis import --format jsonl articles.jsonl
  # only say what failed
  precis import --quiet notes/ letter.txt`

// importOptions says how results are printed.
type importOptions struct {
	json, quiet bool
	format      string // "" for files, or jsonl
	encoding    string // "" for what each file says
}

func (p *program) importCommand() *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:     "import PATH|URL...",
		Short:   "Import files and folders",
		Long:    importLong,
		Example: importExample,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 1, -1, "files, folders, addresses, or - for standard input"); err != nil {
				return err
			}
			if o.format != "" && o.format != formatJSONL {
				return usage(cmd, "--format is jsonl, or left out for files of any kind")
			}
			if o.encoding != "" && charset.Label(o.encoding) == "unknown" {
				return usage(cmd, "there is no encoding %q", o.encoding)
			}
			return p.withStore(func(st *store.Store) error { return p.importPaths(cmd.Context(), st, args, o) })
		}),
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "print JSON Lines")
	cmd.Flags().StringVar(&o.format, "format", "", "what the files hold: jsonl for exported articles")
	cmd.Flags().StringVar(&o.encoding, "encoding", "", "the encoding, whatever the files say")
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "print only failures and the count")
	return cmd
}

// importPaths is `precis import`.
func (p *program) importPaths(ctx context.Context, st *store.Store, paths []string, o importOptions) error {
	read, err := p.fileOptions()
	if err != nil {
		return err
	}
	read.Encoding = o.encoding
	out := newPrinter(p.Out)
	bar := p.newProgressBar()
	all, what := p.importAll, countedFiles
	if o.format == formatJSONL {
		all, what = p.importLines, countedArticles
	}
	counts, err := all(ctx, st, paths, intake.Options{
		Read: read,
		Report: func(r intake.Result) {
			if (o.quiet || o.format == formatJSONL && !o.json) && r.Outcome != intake.Failed {
				return
			}
			// A reader of the results that has gone does not end the import:
			// the library is what it is for. The error stays in out.
			bar.clear()
			_ = out.result(r, o.json, o.quiet)
		},
		Progress: func(at intake.Progress) {
			bar.clear()
			_ = out.Flush()
			bar.draw(at, what)
		},
	})
	bar.clear()
	_ = out.total(counts, what, o.json)
	flushed := outputError(out.Flush())
	if closedPipe(flushed) {
		flushed = nil
	}
	switch {
	case err != nil:
		return importError{counts: counts, err: err}
	case flushed != nil:
		return flushed
	case counts.Failed > 0:
		return errReported
	}
	return nil
}

// fileOptions are the configuration's limits of what is read of a file.
func (p *program) fileOptions() (local.Options, error) {
	file, err := p.config()
	if err != nil {
		return local.Options{}, err
	}
	l := &file.Limits
	return local.Options{Limits: local.Limits{Bytes: l.File << 20, Opened: l.File << 20, Articles: l.Items}}, nil
}

// importAll imports paths in order, "-" among them.
func (p *program) importAll(ctx context.Context, st *store.Store, paths []string, o intake.Options) (intake.Counts, error) {
	var all intake.Counts
	for len(paths) > 0 {
		var counts intake.Counts
		var err error
		n := 1
		for n < len(paths) && kindOf(paths[n]) == kindOf(paths[0]) && paths[0] != "-" {
			n++
		}
		switch kindOf(paths[0]) {
		case inputStream:
			if isTerminal(p.In) {
				p.print(p.Err, "precis: reading the article from the terminal; ctrl-D on a line of its own ends it\n")
			}
			counts, err = intake.ImportStream(ctx, st, standardInput, p.In, o)
		case inputAddress:
			counts, err = p.importPages(ctx, st, paths[:n], o)
		default:
			counts, err = intake.Import(ctx, st, paths[:n], o)
		}
		all = all.Plus(counts)
		if err != nil {
			return all, err
		}
		paths = paths[n:]
	}
	return all, nil
}

// The kinds of what is named on the command line.
const (
	inputFile = iota
	inputStream
	inputAddress
)

// kindOf tells addresses and standard input from files.
func kindOf(name string) int {
	switch {
	case name == "-":
		return inputStream
	case isAddress(name):
		return inputAddress
	}
	return inputFile
}

// importPages imports what is at addresses.
func (p *program) importPages(ctx context.Context, st *store.Store, addresses []string, o intake.Options) (intake.Counts, error) {
	client, _, err := p.client()
	if err != nil {
		return intake.Counts{}, err
	}
	defer client.Close()
	return intake.ImportPages(ctx, st, client, addresses, o)
}

// formatJSONL is the name of the format of exported articles.
const formatJSONL = "jsonl"

// importLines imports the articles of files of JSON Lines, "-" among them.
func (p *program) importLines(ctx context.Context, st *store.Store, paths []string, o intake.Options) (intake.Counts, error) {
	var all intake.Counts
	for _, path := range paths {
		var (
			in     = p.In
			name   = standardInput
			closed = func() error { return nil }
		)
		if path != "-" {
			f, err := os.Open(path)
			if err != nil {
				return all, fileError{path: path, err: err}
			}
			in, name, closed = f, path, f.Close
		}
		counts, err := intake.ImportJSONL(ctx, st, name, in, o)
		_ = closed() // was only read
		all = all.Plus(counts)
		if wrong, ok := errors.AsType[*intake.ReadError](err); ok {
			err = fileError{path: wrong.Name, err: wrong.Err}
		}
		if err != nil {
			return all, err
		}
	}
	return all, nil
}

// result writes what became of one file.
func (p *printer) result(r intake.Result, json, quiet bool) error {
	if json {
		return writeJSON(p, newImportRecord(r))
	}
	err := p.line(resultLine(r))
	if quiet {
		return err
	}
	for i, w := range r.Warnings {
		if i == warningsShown {
			return cmp.Or(err, p.line(fmt.Sprintf("  and %d more warnings; --json prints them all", len(r.Warnings)-i)))
		}
		err = cmp.Or(err, p.line("  warning: "+markup.Line(w)))
	}
	return err
}

// warningsShown is how many warnings about a file are printed for people.
const warningsShown = 20

func newImportRecord(r intake.Result) importRecord {
	rec := importRecord{
		Path: markup.Line(r.Path), Outcome: r.Outcome, Reason: resultReason(r), ID: r.ID, Title: markup.Line(r.Title),
		Warnings: lines(r.Warnings), NewFeeds: r.Feeds.New, KnownFeeds: r.Feeds.Known,
	}
	if n := r.Articles.Total(); n > 1 {
		counts := countsRecord(r.Articles)
		rec.Articles, rec.IDs = &counts, r.IDs
	}
	return rec
}

// resultLine is a result in words, harmless.
func resultLine(r intake.Result) string {
	line := markup.Line(r.Path) + ": " + string(r.Outcome)
	if reason := resultReason(r); reason != "" {
		line += ": " + reason
	}
	switch {
	case r.Feeds.New+r.Feeds.Known > 0:
		line += fmt.Sprintf(" (%s: %s new)", kit.Count(r.Feeds.New+r.Feeds.Known, "feed", "feeds"), kit.Grouped(r.Feeds.New))
	case r.Articles.Total() > 1:
		line += " (" + countsInWords(r.Articles, countedArticles) + ")"
	}
	return line
}

// resultReason says why a file was passed over or failed, else nothing.
func resultReason(r intake.Result) string {
	switch {
	case r.Err == nil:
		return ""
	case r.Outcome == intake.Failed:
		return failureOf(r.Err)
	}
	return reasonOf(r.Err)
}

// total writes the closing count.
func (p *printer) total(c intake.Counts, what [2]string, json bool) error {
	if json {
		return writeJSON(p, totalRecord{Total: countsRecord(c)})
	}
	return p.line(countsInWords(c, what))
}

// What imports count: one of it, and several.
var (
	countedFiles    = [2]string{"file", "files"}
	countedArticles = [2]string{"article", "articles"}
	countedPages    = [2]string{"page", "pages"}
)

// countsInWords is a count of files or what else was imported, without the outcomes nothing had.
func countsInWords(c intake.Counts, what [2]string) string {
	var parts []string
	for _, of := range []struct {
		n    int
		what intake.Outcome
	}{
		{c.Imported, intake.Imported}, {c.Updated, intake.Updated}, {c.Unchanged, intake.Unchanged},
		{c.PassedOver, intake.PassedOver}, {c.Failed, intake.Failed},
	} {
		if of.n > 0 {
			parts = append(parts, kit.Grouped(of.n)+" "+string(of.what))
		}
	}
	if len(parts) == 0 {
		return "0 " + what[1]
	}
	return kit.Count(c.Total(), what[0], what[1]) + ": " + strings.Join(parts, ", ")
}

// importSelection imports what precis was started with, and returns the
// articles in the order in which they came, and a name for what they came
// from. What failed, and what was named by hand and passed over, is said on
// standard error.
func (p *program) importSelection(ctx context.Context, st *store.Store, paths []string) (ids []uint64, name string, err error) {
	var from []string
	seen := make(map[uint64]bool)
	subscribed := false
	read, err := p.fileOptions()
	if err != nil {
		return nil, "", err
	}
	bar := p.newProgressBar()
	counts, err := p.importAll(ctx, st, paths, intake.Options{
		Read:     read,
		Progress: func(at intake.Progress) { bar.draw(at, countedFiles) },
		Report: func(r intake.Result) {
			if r.ID != 0 {
				from = append(from, r.Path)
			}
			for _, id := range append(r.IDs, r.ID) {
				if id != 0 && !seen[id] {
					seen[id] = true
					ids = append(ids, id)
				}
			}
			if r.Feeds.New+r.Feeds.Known > 0 {
				subscribed = true
				bar.clear()
				p.print(p.Err, "precis: "+resultLine(r)+"\n")
			}
			if r.Outcome == intake.Failed || r.Outcome == intake.PassedOver && slices.Contains(paths, r.Path) {
				bar.clear()
				p.print(p.Err, "precis: "+resultLine(r)+"\n")
			}
		},
	})
	bar.clear()
	switch {
	case err != nil:
		return nil, "", importError{counts: counts, err: err}
	case len(ids) == 0 && !subscribed:
		return nil, "", fmt.Errorf("%w (%s)", errNothingToRead, cmp.Or(strings.Join(lines(paths), ", "), "nothing"))
	}
	return ids, nameOf(from), nil
}

// nameOf names what articles were read from: what it is, if it is one, else how
// many there are.
func nameOf(from []string) string {
	addresses := 0
	for _, path := range from {
		if isAddress(path) {
			addresses++
		}
	}
	what := countedFiles
	if len(from) > 0 && addresses == len(from) {
		what = countedPages
	}
	switch {
	case len(from) != 1:
		return kit.Count(len(from), what[0], what[1])
	case addresses == 1:
		return intake.HideAccess(from[0])
	}
	return filepath.Base(from[0])
}

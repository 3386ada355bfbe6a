package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"precis/feeds/intake"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// outside is what the reader may do on the machine it runs on.
func (p *program) outside(st *store.Store) kit.Outside {
	return kit.Outside{
		Suspendable: suspendable(),
		Browse:      p.browse,
		Write: func(name, text string) (string, error) {
			path, err := p.writeNew(name, text)
			return path, outsideFailure(err)
		},
		Import: func(ctx context.Context, path string, report func(kit.WorkProgress)) (string, error) {
			if path = strings.TrimSpace(path); path == "" {
				return "", nil
			}
			outcome, err := p.importFromReader(ctx, st, p.expandHome(path), report)
			return outcome, outsideFailure(err)
		},
	}
}

// outsideError is an error outside the library, in words already.
type outsideError struct{ error }

func outsideFailure(err error) error {
	if err == nil {
		return nil
	}
	return outsideError{err}
}

// inReader makes a sentence of an error that the reader meets.
func inReader(library string, err error) string {
	if outside, ok := errors.AsType[outsideError](err); ok {
		return outside.Error()
	}
	return librarySentence(library, err)
}

// expandHome does for a path typed in the reader what a shell does for others.
func (p *program) expandHome(path string) string {
	rest, ok := strings.CutPrefix(path, "~")
	home := p.Getenv("HOME")
	if runtime.GOOS == "windows" {
		home = p.Getenv("USERPROFILE")
	}
	if !ok || home == "" || rest != "" && !os.IsPathSeparator(rest[0]) {
		return path
	}
	return home + rest
}

// importFromReader imports one path and says what came of it. What one file
// has against it is said in full; of several there is a count.
func (p *program) importFromReader(ctx context.Context, st *store.Store, path string, report func(kit.WorkProgress)) (string, error) {
	reason, several := "", ""
	read, what := intake.Import, countedFiles
	if isAddress(path) {
		read, what = p.importPages, countedPages
	}
	counts, err := read(ctx, st, []string{path}, intake.Options{
		Report: func(r intake.Result) {
			if r.Err != nil {
				reason = resultLine(r)
			}
			if r.Feeds != (intake.Feeds{}) || r.Articles.Total() > 1 {
				several = resultLine(r)
			}
		},
		Progress: func(at intake.Progress) {
			all := at.Found
			if !at.Walked {
				all = 0 // nobody knows yet
			}
			report(kit.WorkProgress{Done: at.Done, All: all, What: what[1]})
		},
	})
	switch {
	case err != nil:
		return "", errors.New(markup.Line(librarySentence(st.Path(), err)))
	case counts.Total() == 1 && reason != "":
		return "", errors.New(reason)
	case counts.Total() == 1 && several != "":
		return several, nil
	}
	return countsInWords(counts, what), nil
}

// errNoBrowser is returned where no program is known that opens addresses.
var errNoBrowser = errors.New("no browser found: set BROWSER to the program that opens links")

// browse opens an address in a browser, without a shell and apart from the
// reader's terminal.
func (p *program) browse(address string) error { return outsideFailure(p.startBrowser(address)) }

// errNotBrowsed is returned for what no program is started with: an address of
// mail, which may attach files, among it.
var errNotBrowsed = errors.New("only addresses of the web (http and https) are opened")

func (p *program) startBrowser(address string) error {
	if !isAddress(address) {
		return errNotBrowsed
	}
	argv, err := browser(runtime.GOOS, p.Getenv("BROWSER"), exec.LookPath)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(context.Background(), argv[0], append(argv[1:], address)...) //nolint:gosec // the reader's own browser
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return errors.New("the browser could not be started: " + markup.Line(systemReason(err)))
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("%s could not open the link (%s): set BROWSER to a program that can, or copy the link",
				markup.Line(filepath.Base(argv[0])), markup.Line(err.Error()))
		}
	case <-time.After(browserFails): // how it ends later is between reader and browser
	}
	return nil
}

// browserFails is how long a browser has to say that it cannot open an address,
// as one does that has no desktop. Nothing waits for it but what it says.
const browserFails = 3 * time.Second

// browser returns the command that opens an address: what BROWSER names (the
// first that is there; of the forms in use only a plain program is taken),
// else the platform's own.
func browser(goos, fromEnv string, look func(string) (string, error)) ([]string, error) {
	var candidates [][]string
	for _, name := range filepath.SplitList(fromEnv) {
		if name != "" && !strings.Contains(name, "%s") {
			candidates = append(candidates, []string{name})
		}
	}
	switch goos {
	case "darwin":
		candidates = append(candidates, []string{"open"})
	case "windows":
		candidates = append(candidates, []string{"rundll32", "url.dll,FileProtocolHandler"})
	default:
		candidates = append(candidates, []string{"xdg-open"}, []string{"wslview"}, []string{"gio", "open"})
	}
	for _, argv := range candidates {
		if path, err := look(argv[0]); err == nil {
			return append([]string{path}, argv[1:]...), nil
		}
	}
	return nil, errNoBrowser
}

// writeNew creates the file that the reader named and writes text to it. What
// is there already stays as it is.
func (p *program) writeNew(name, text string) (path string, err error) {
	name = p.expandHome(strings.TrimSpace(name))
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // a text for others to read
	if errors.Is(err, os.ErrExist) {
		return "", errors.New("there is a file " + markup.Line(name) + " already; it stays as it is")
	}
	if err == nil {
		_, err = io.WriteString(f, text)
		if closed := f.Close(); err == nil {
			err = closed
		}
		if err != nil {
			_ = os.Remove(name) // half a file is none
		}
	}
	if err != nil {
		return "", errors.New("the file could not be written: " + markup.Line(systemReason(err)))
	}
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	return markup.Line(name), nil
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"

	"precis/feeds"
	"precis/feeds/intake"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui"
	"precis/ui/cli/config"
	"precis/ui/kit"
)

// errNothingToRead is returned when all that precis was started with turned
// out to be no article.
var errNothingToRead = errors.New("cli: nothing to read")

// articleError is an error about one article.
type articleError struct {
	id  uint64
	err error
}

func (e articleError) Error() string {
	return "article " + strconv.FormatUint(e.id, 10) + ": " + e.err.Error()
}
func (e articleError) Unwrap() error { return e.err }

// fileError is an error about one file that was to be read.
type fileError struct {
	path string
	err  error
}

func (e fileError) Error() string { return strconv.Quote(e.path) + ": " + e.err.Error() }
func (e fileError) Unwrap() error { return e.err }

// importError is why an import stopped before its end.
type importError struct {
	counts intake.Counts
	err    error
}

func (e importError) Error() string { return e.err.Error() }
func (e importError) Unwrap() error { return e.err }

// libraryError is an error of the library at path.
type libraryError struct {
	path string
	err  error
}

func (e libraryError) Error() string { return e.err.Error() }
func (e libraryError) Unwrap() error { return e.err }

// readerError is why the reader ended if nobody asked it to.
type readerError struct{ err error }

func (e readerError) Error() string { return "reader: " + e.err.Error() }
func (e readerError) Unwrap() error { return e.err }

// writeError is an error of standard output.
type writeError struct{ err error }

func (e writeError) Error() string { return "cli: write: " + e.err.Error() }
func (e writeError) Unwrap() error { return e.err }

// outputError marks an error as one of standard output.
func outputError(err error) error {
	if err == nil {
		return nil
	}
	return writeError{err}
}

// sentence says what happened and what to do about it, in one sentence
// without a full stop. It may hold anything that err holds: the caller cleans
// it.
func sentence(err error) string {
	var (
		output  writeError
		file    fileError
		address addressError
		library libraryError
		partial importError
	)
	if broken, ok := errors.AsType[*ui.PanicError](err); ok {
		return panicSentence(broken)
	}
	switch {
	case errors.As(err, &address):
		return feeds.HideAccess(address.address) + ": " + fetchReason(address.err)
	case errors.As(err, &output):
		return "the output could not be written: " + systemReason(output.err)
	case errors.As(err, &file):
		return shownPath(file.path) + ": " + failureOf(file.err)
	case errors.Is(err, errNoHome):
		return "there is no home folder to keep the library in; name a file with --library or PRECIS_LIBRARY"
	case errors.Is(err, config.ErrNoHome):
		return "there is no home folder to look for a configuration in; name a file with --config or PRECIS_CONFIG"
	case errors.Is(err, errNothingToRead):
		return "there is nothing to read in what was named; \"precis --help\" says what can be"
	case errors.Is(err, errNoMatch):
		return "no article of the library matches"
	case errors.As(err, &library):
		said := librarySentence(library.path, library.err)
		if errors.As(err, &partial) {
			said += "; " + kept(partial.counts)
		}
		return said
	}
	return err.Error()
}

// librarySentence is [sentence] for errors of the library at path.
func librarySentence(path string, err error) string {
	var (
		article articleError
		reader  readerError
	)
	isArticle := errors.As(err, &article)
	source, isSource := errors.AsType[sourceError](err)
	switch {
	case isSource && errors.Is(err, errAmbiguous):
		return "several sources are called " + source.name + "; name one by its number, which \"precis sources\" shows"
	case isSource && errors.Is(err, store.ErrNoSource):
		return "there is no source " + source.name + "; \"precis sources\" shows which there are"
	case isArticle && errors.Is(err, store.ErrNotFound):
		return fmt.Sprintf("there is no article %d; \"precis list\" shows which there are", article.id)
	case isArticle && errors.Is(err, store.ErrNoEarlier):
		return fmt.Sprintf("article %d is as it first came: its source has not changed it", article.id)
	case errors.Is(err, store.ErrNothingToUndo):
		return "there is nothing to undo"
	case errors.Is(err, store.ErrNotLibrary):
		return path + " is not a precis library and was left as it is; name another file with --library"
	case errors.Is(err, store.ErrDirectory):
		return path + " is a folder, not a library; name a file with --library"
	case errors.Is(err, store.ErrTruncated):
		return "the library " + path + " is cut short: a part of the file is missing; put a copy of it back, or keep what is left with \"precis check --repair\""
	case errors.Is(err, store.ErrNewer):
		return "the library " + path + " was written by a newer precis; use that version, or name another library with --library"
	case errors.Is(err, store.ErrNothingLeft):
		return "nothing of the library " + path + " can be read any more, and it was left as it is; put a copy of it back"
	case errors.Is(err, store.ErrDamaged):
		return "the library " + path + " is damaged; \"precis check\" says what is, and \"precis check --repair\" keeps the rest"
	case errors.Is(err, store.ErrBusy):
		return "the library " + path + " is in use by " + holder(err) + "; try again when that is done"
	case errors.Is(err, store.ErrFull), errors.Is(err, syscall.ENOSPC):
		return "there is no space left for the library " + path + "; nothing in it was lost; make room and try again"
	case errors.Is(err, store.ErrTooLarge):
		return "an article is too large for the library " + path
	case errors.Is(err, store.ErrReadOnly), errors.Is(err, syscall.EROFS):
		return "the library " + path + " cannot be written; change its permissions, or name another with --library"
	case errors.Is(err, fs.ErrNotExist):
		return "there is no library " + path + "; name another with --library"
	case errors.Is(err, fs.ErrPermission):
		return "there is no permission to use the library " + path + "; change its permissions, or name another with --library"
	case errors.Is(err, context.Canceled):
		return "stopped before it was done"
	}
	if errors.As(err, &reader) {
		return "the reader ended: " + reader.err.Error()
	}
	return "the library " + path + " cannot be used: " + systemReason(err)
}

// panicSentence says that precis made a mistake, and where it has written down
// what those who build it need to know.
func panicSentence(p *ui.PanicError) string {
	said := fmt.Sprintf("precis made a mistake and ended: %v; nothing that was read is lost", p.Value)
	f, err := os.CreateTemp("", "precis-mistake-*.txt")
	if err != nil {
		return said
	}
	_, err = fmt.Fprintf(f, "precis %s\n%s\n\n%s", version(), markup.Text(fmt.Sprint(p.Value)), p.Stack)
	if errors.Join(err, f.Close()) != nil {
		return said
	}
	return said + "; please report it with " + f.Name()
}

// holder names the process that keeps the library, as far as it is known.
func holder(err error) string {
	if busy, ok := errors.AsType[*store.BusyError](err); ok && busy.Holder != 0 {
		return fmt.Sprintf("another program (process %d)", busy.Holder)
	}
	return "another program"
}

// systemReason is the operating system's own word for what went wrong, and
// without one the error whole.
func systemReason(err error) string {
	if number, ok := errors.AsType[syscall.Errno](err); ok {
		return number.Error()
	}
	return err.Error()
}

// reasonOf says why a file was passed over or failed, harmless.
func reasonOf(err error) string {
	switch {
	case errors.Is(err, intake.ErrDeleted):
		return "deleted before; name the file itself to bring it back"
	case errors.Is(err, intake.ErrInternal):
		return "this is a mistake in precis, not in the file: " + markup.Line(err.Error())
	case isAttempt(err):
		return fetchReason(err)
	case isParseError(err):
		return markup.Line(strings.TrimPrefix(err.Error(), "parse: "))
	case errors.Is(err, intake.ErrRecord), errors.Is(err, intake.ErrEmptyList), isListError(err):
		return markup.Line(strings.TrimPrefix(err.Error(), "intake: "))
	}
	return markup.Line(local.Reason(err))
}

// isAttempt reports whether an error is of something that was to be fetched.
func isAttempt(err error) bool {
	_, ok := errors.AsType[*intake.AttemptError](err)
	return ok
}

// isListError reports whether an error is of subscriptions that nobody asked
// for.
func isListError(err error) bool {
	_, ok := errors.AsType[*intake.ListError](err)
	return ok
}

// failureOf says why a file failed and what to do about it, harmless.
func failureOf(err error) string {
	said := reasonOf(err)
	for _, known := range []struct {
		err    error
		advice string
	}{
		{local.ErrTooLarge, "split it, and import the parts"},
		{local.ErrNotRegular, "what comes through it can be read as standard input: -"},
		{local.ErrFolder, "name a file in it"},
		{fs.ErrPermission, "change its permissions"},
		{fs.ErrNotExist, "check the name"},
	} {
		if errors.Is(err, known.err) {
			return said + "; " + known.advice
		}
	}
	return said
}

// interruption says what a signal ended, and what is left of it.
func interruption(by InterruptError, err error) string {
	said := "stopped by ctrl-C"
	if by.Signal != syscall.SIGINT {
		said = fmt.Sprintf("stopped by a signal (%v)", by.Signal)
	}
	if partial, ok := errors.AsType[importError](err); ok {
		said += "; " + kept(partial.counts) + "; the same command imports the rest"
	}
	return said
}

// kept says what an import that ended early has stored.
func kept(c intake.Counts) string {
	n := c.Imported + c.Updated
	if n == 0 {
		return "nothing was imported yet"
	}
	was := " were imported and are kept"
	if n == 1 {
		was = " was imported and is kept"
	}
	return kit.Count(n, "article", "articles") + was
}

// shownPath is the path of a file for a message: an address that was given in
// its place is shown without a password.
func shownPath(path string) string {
	if isAddress(path) {
		return feeds.HideAccess(path)
	}
	return path
}

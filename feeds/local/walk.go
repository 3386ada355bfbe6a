package local

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"precis/feeds"
)

// File is a file that [Walk] met.
type File struct {
	Path     string // the root as it was given, joined with the way from it
	Explicit bool   // named by hand, not found in a folder
	Err      error  // why it is not to be read: see PassedOver and Reason; nil for a file to read
}

// Walk yields the files that roots stand for, in this order: a root that is a
// file as it is, a root that is a folder with all that is below it, in natural
// order of names. Each real file is yielded once, whatever links lead to it,
// and each real folder is walked once, so that no loop of links holds it up.
//
// What cannot or should not be read is yielded with Err, so that a caller can
// count it: hidden files and folders, pipes and devices (which are never
// opened), links that lead nowhere, folders without permission. Walk opens no
// file, only folders. It ends early when ctx does.
func Walk(ctx context.Context, roots []string) iter.Seq[File] {
	return func(yield func(File) bool) {
		w := walker{yield: yield, seen: make(map[string]bool)}
		for _, root := range roots {
			if !w.root(ctx, root) {
				return
			}
		}
	}
}

// walker is the state of one walk. Its methods return false when the walk is
// to end.
//
// A file's identity is its path after all links in it are resolved. That
// needs a system call for links and roots only: what lies in a real folder
// has that folder's real path and its own name.
type walker struct {
	yield func(File) bool
	seen  map[string]bool // real paths
}

func (w *walker) root(ctx context.Context, path string) bool {
	if ctx.Err() != nil {
		return false
	}
	info, err := os.Stat(path)
	if err != nil {
		return w.report(path, true, err)
	}
	actual, err := realPath(path)
	if err != nil {
		return w.report(path, true, err)
	}
	return w.visit(ctx, path, actual, info.Mode().Type(), true)
}

// visit yields the file at path, or walks it if it is a folder. mode is that
// of the file itself, never of a link.
func (w *walker) visit(ctx context.Context, path, actual string, mode fs.FileMode, explicit bool) bool {
	if !mode.IsDir() && !mode.IsRegular() {
		return w.report(path, explicit, &kindError{ErrNotRegular, modeInWords(mode)})
	}
	if w.seen[actual] {
		return w.report(path, explicit, ErrDuplicate)
	}
	w.seen[actual] = true
	if mode.IsDir() {
		return w.folder(ctx, path, actual, explicit)
	}
	return w.yield(File{Path: path, Explicit: explicit})
}

func (w *walker) folder(ctx context.Context, path, actual string, explicit bool) bool {
	entries, err := os.ReadDir(path)
	if err != nil && !w.report(path, explicit, err) {
		return false
	}
	// What was read before an error is walked all the same.
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return feeds.CompareNames(a.Name(), b.Name()) })
	for _, e := range entries {
		if ctx.Err() != nil || !w.entry(ctx, filepath.Join(path, e.Name()), filepath.Join(actual, e.Name()), e) {
			return false
		}
	}
	return true
}

func (w *walker) entry(ctx context.Context, path, actual string, e fs.DirEntry) bool {
	if strings.HasPrefix(e.Name(), ".") {
		return w.report(path, false, ErrHidden)
	}
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err == nil {
			actual, err = realPath(path)
		}
		if errors.Is(err, fs.ErrPermission) {
			return w.report(path, false, err)
		}
		if err != nil {
			return w.report(path, false, ErrDangling)
		}
		mode = info.Mode().Type()
	}
	return w.visit(ctx, path, actual, mode, false)
}

func (w *walker) report(path string, explicit bool, err error) bool {
	return w.yield(File{Path: path, Explicit: explicit, Err: &fileError{"read", path, err}})
}

func realPath(path string) (string, error) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

// modeInWords says what a file is that is neither file nor folder.
func modeInWords(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "a special file"
}

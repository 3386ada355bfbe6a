package intake

import (
	"path/filepath"
	"strings"

	"precis/feeds"
	"precis/feeds/local"
)

// ImportsTitle names the source of files that were imported one by one.
const ImportsTitle = "Imports"

// imports is the source of files and streams that came on their own.
var imports = feeds.Source{Kind: feeds.KindImports, Title: ImportsTitle}

// origins tells which folder a walked file was found in. A walk goes through
// its roots in order, so the root of a file is that of the file before or one
// that comes after it.
type origins struct {
	roots   []string
	current int
	source  *feeds.Source // of roots[current], nil until it is asked for
}

func newOrigins(roots []string) *origins { return &origins{roots: roots} }

// of returns the source of f: the folder named by hand that it lies below,
// or [imports] for a file named by hand.
func (o *origins) of(f local.File) *feeds.Source {
	if f.Explicit {
		return &imports
	}
	for i := o.current; i < len(o.roots); i++ {
		if !below(f.Path, o.roots[i]) {
			continue
		}
		if i != o.current || o.source == nil {
			o.current, o.source = i, folderSource(o.roots[i])
		}
		return o.source
	}
	return folderSource(filepath.Dir(f.Path))
}

// below reports whether path was made by joining root with a way from it.
func below(path, root string) bool {
	root = filepath.Clean(root)
	if root == "." {
		return !filepath.IsAbs(path)
	}
	rest, ok := strings.CutPrefix(path, root)
	separator := string(filepath.Separator)
	return ok && (strings.HasPrefix(rest, separator) || strings.HasSuffix(root, separator))
}

// folderSource is the source of what is imported from a folder.
func folderSource(folder string) *feeds.Source {
	if abs, err := filepath.Abs(folder); err == nil {
		folder = abs
	}
	return &feeds.Source{Kind: feeds.KindImports, Address: folder, Title: filepath.Base(folder)}
}

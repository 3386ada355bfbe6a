package epub

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
)

// Errors of Read. All are sentences about the file.
var (
	// ErrNotEPUB is returned for a ZIP archive of another kind, or none.
	ErrNotEPUB = errors.New("it is no book (EPUB)")

	// ErrEncrypted is returned for a book whose chapters cannot be read without
	// a key.
	ErrEncrypted = errors.New("it is a book that is locked (DRM)")

	// ErrDamaged is returned for a book without a readable chapter; the error
	// that wraps it says why.
	ErrDamaged = errors.New("it is a damaged book")

	// errTooLarge is of what opens to more than the limit.
	errTooLarge = errors.New("it opens to more than is read of a book")
)

// Limits bounds what is read of a book. A zero stands for the default.
type Limits struct {
	Opened   int // bytes of all that is decompressed; 64 MB
	Entries  int // of the archive; 20,000
	Chapters int // 5,000
}

func (l Limits) withDefaults() Limits {
	for _, d := range []struct {
		field *int
		value int
	}{{&l.Opened, 64 << 20}, {&l.Entries, 20_000}, {&l.Chapters, 5_000}} {
		if *d.field <= 0 {
			*d.field = d.value
		}
	}
	return l
}

// archive is the entries of a ZIP file.
type archive struct {
	files  map[string]*zip.File
	folded map[string]*zip.File // by name in lower case: some books call them otherwise
	left   int                  // bytes that may still be decompressed
}

func openArchive(data []byte, limits Limits) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, ErrNotEPUB
	}
	if len(z.File) > limits.Entries {
		return nil, fmt.Errorf("%w: it holds more than %d files", ErrDamaged, limits.Entries)
	}
	a := &archive{files: map[string]*zip.File{}, folded: map[string]*zip.File{}, left: limits.Opened}
	for _, f := range z.File {
		if a.files[f.Name] == nil {
			a.files[f.Name] = f
		}
		if lower := strings.ToLower(f.Name); a.folded[lower] == nil {
			a.folded[lower] = f
		}
	}
	return a, nil
}

// read returns an entry's content.
func (a *archive) read(name string) ([]byte, error) {
	f := a.files[name]
	if f == nil {
		f = a.folded[strings.ToLower(name)]
	}
	if f == nil {
		return nil, fmt.Errorf("%q is missing", name)
	}
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%q cannot be opened", name)
	}
	defer in.Close() //nolint:errcheck // nothing was written
	data, err := io.ReadAll(io.LimitReader(in, int64(a.left)+1))
	if len(data) > a.left {
		a.left = 0
		return nil, errTooLarge
	}
	a.left -= len(data)
	// A wrong checksum, or an end that is missing: what was read is read.
	if err != nil && len(data) == 0 {
		return nil, fmt.Errorf("%q is damaged", name)
	}
	return data, nil
}

// resolve returns the name of the entry that href stands for in the document
// called from. Whatever it holds, it is a name in the archive.
func resolve(from, href string) string {
	href, _, _ = strings.Cut(href, "#")
	if plain, err := url.PathUnescape(href); err == nil {
		href = plain
	}
	return strings.TrimPrefix(path.Join("/", path.Dir(from), href), "/")
}

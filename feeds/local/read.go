package local

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"precis/feeds"
	"precis/feeds/charset"
)

// MaxFile is the size of the largest file that is read where no other limit is
// set, and of the largest that is one article, in bytes.
const MaxFile = 64 << 20

// ReadBytes returns what is in the regular file at path, and when it was last
// modified, under the rules and with the errors of [ReadFile].
func ReadBytes(path string) ([]byte, time.Time, error) {
	data, modified, err := readBytes(path, MaxFile)
	if err != nil {
		return nil, time.Time{}, &fileError{"read", path, err}
	}
	return data, modified, nil
}

// readBytes returns what is in the regular file at path, and when it was
// last modified. Over limit bytes are refused.
func readBytes(path string, limit int) ([]byte, time.Time, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, time.Time{}, err
	}
	if err := readable(info, limit); err != nil {
		return nil, time.Time{}, err
	}
	f, err := openNonblocking(path)
	if err != nil {
		return nil, time.Time{}, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	// The file may be another by now than the one that was looked at.
	if info, err = f.Stat(); err != nil {
		return nil, time.Time{}, err
	}
	if err := readable(info, limit); err != nil {
		return nil, time.Time{}, err
	}
	// It may grow while it is read, and /proc tells every size as 0.
	buf := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := buf.ReadFrom(io.LimitReader(f, int64(limit)+1)); err != nil {
		return nil, time.Time{}, err
	}
	if buf.Len() > limit {
		return nil, time.Time{}, &sizeError{ErrTooLarge, limit}
	}
	return buf.Bytes(), info.ModTime(), nil
}

// readable returns why a file of this kind and size is not read, or nil.
func readable(info os.FileInfo, limit int) error {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return ErrFolder
	case !mode.IsRegular():
		return &kindError{ErrNotRegular, modeInWords(mode)}
	case info.Size() > int64(limit):
		return &sizeError{ErrTooLarge, limit}
	}
	return nil
}

// FromBytes makes one article of a text or Markdown, whatever else its content
// may look like: [Read] finds out. name, modified and data are as there.
//
// The article keeps data itself as its Body: it must not be changed after.
// Errors are ErrEmpty, ErrBinary and ErrTooLarge.
func FromBytes(name string, modified time.Time, data []byte) (feeds.Article, error) {
	if len(data) > MaxFile {
		return feeds.Article{}, &sizeError{ErrTooLarge, MaxFile}
	}
	if kind, binary := binaryKind(data); binary {
		return feeds.Article{}, &kindError{ErrBinary, kind}
	}
	if isBlank(data) {
		return feeds.Article{}, ErrEmpty
	}
	a := feeds.Article{Format: formatOf(name), Encoding: charset.Detect(data), Body: data}
	describe(&a, name, modified)
	return a, nil
}

// formatOf returns the format that a file's suffix promises.
func formatOf(name string) feeds.Format {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return feeds.FormatMarkdown
	}
	return feeds.FormatText
}

package local

import (
	"net/url"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"precis/feeds/markup"
)

// nameTitle makes a file's name readable: without suffix and leading date,
// words parted by spaces, the first with a capital where no other has one:
// "2024-05-01-my_first-post.txt" is "My first post". Names that need none of
// that stay as they are, as do those in Chinese and Japanese, which part no
// words.
func nameTitle(name string) string {
	if decoded, err := url.PathUnescape(name); err == nil && utf8.ValidString(decoded) {
		name = decoded // as browsers save pages
	}
	name = markup.Line(name)
	stem := name
	if ext := filepath.Ext(name); ext != name && isSuffix(ext) {
		stem = strings.TrimSuffix(name, ext)
	}
	if _, end, ok := dateInName(stem, time.UTC); ok {
		rest := strings.TrimLeft(stem[end:], "-_. ")
		if rest == "" {
			return stem // a diary's page is called by its day
		}
		stem = rest
	}
	if strings.ContainsFunc(stem, isUnspaced) {
		return stem
	}
	title := strings.ReplaceAll(stem, "_", " ")
	if !strings.Contains(strings.TrimSpace(stem), " ") {
		title = spaceHyphens(title)
	}
	title = strings.Join(strings.Fields(title), " ")
	if title == "" {
		return name
	}
	if !strings.ContainsFunc(title, unicode.IsUpper) {
		r, size := utf8.DecodeRuneInString(title)
		title = string(unicode.ToUpper(r)) + title[size:]
	}
	return title
}

// isUnspaced reports whether r is of a script that writes without spaces.
func isUnspaced(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// spaceHyphens turns the hyphens of "my-first-post" into spaces, and leaves
// those alone that stand between figures (2024-05-01) or at an end.
func spaceHyphens(s string) string {
	b := []byte(s)
	for i := 1; i < len(b)-1; i++ {
		if inFigures := isDigit(b[i-1]) && isDigit(b[i+1]); b[i] == '-' && !inFigures {
			b[i] = ' '
		}
	}
	return string(b)
}

// isSuffix reports whether ext, which begins with a name's last dot, is the
// kind of file and not part of the name, as in "v1.2" and "Mr. Smith".
func isSuffix(ext string) bool {
	if len(ext) < 2 || len(ext) > 9 {
		return false
	}
	letter := false
	for i := 1; i < len(ext); i++ {
		c := lower(ext[i])
		if !isDigit(c) && (c < 'a' || c > 'z') {
			return false
		}
		letter = letter || !isDigit(c)
	}
	return letter
}

// dateInName returns the date that a file's name begins with, as blogs name
// theirs: 2024-05-01-my-post.md, 20240501.txt. end is where the date ends.
func dateInName(name string, loc *time.Location) (t time.Time, end int, ok bool) {
	digits := 0
	for digits < len(name) && isDigit(name[digits]) {
		digits++
	}
	layout := "2006-01-02"
	switch {
	case digits == 8:
		layout = "20060102"
	case digits != 4 || len(name) < len(layout) || len(name) > len(layout) && isDigit(name[len(layout)]):
		return time.Time{}, 0, false
	}
	end = len(layout)
	t, err := time.ParseInLocation(layout, strings.NewReplacer("_", "-", ".", "-").Replace(name[:end]), loc)
	return t, end, err == nil && minYear <= t.Year() && t.Year() <= maxYear
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

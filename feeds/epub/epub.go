package epub

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Book is what a book says. Its strings are valid UTF-8, not cleaned.
type Book struct {
	ID        string // what it calls itself, such as "urn:isbn:..."; may be empty
	Title     string // may be empty
	Authors   []string
	Language  string    // BCP 47, as declared
	Published time.Time // zero if unknown
	Chapters  []Chapter // those that hold words, in reading order
	Warnings  []string  // what was passed over and why, not cleaned
}

// Chapter is one document of a book.
type Chapter struct {
	ID    string // the name of its entry in the archive: the same in every copy of the book
	Title string // of the table of contents, else its first heading; may be empty
	HTML  string
}

// IsArchive reports whether data is a ZIP archive that calls itself a book, or
// has what a book must have.
func IsArchive(data []byte) bool {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return false
	}
	return bytes.Contains(data[:min(len(data), 128)], []byte("application/epub+zip")) ||
		bytes.Contains(data, []byte("META-INF/container.xml"))
}

// Read reads a book. Chapters that cannot be read cost a warning. The errors are
// ErrNotEPUB, ErrEncrypted and ErrDamaged.
func Read(data []byte, limits Limits) (Book, error) {
	limits = limits.withDefaults()
	a, err := openArchive(data, limits)
	if err != nil {
		return Book{}, err
	}
	opf, err := rootfile(a)
	if err != nil {
		return Book{}, ErrNotEPUB
	}
	var p pkg
	data, err = a.read(opf)
	if err == nil {
		err = decode(data, &p)
	}
	if err != nil && len(p.Spine.Items) == 0 {
		return Book{}, fmt.Errorf("%w: its package document cannot be read", ErrDamaged)
	}
	b := Book{
		ID: p.identifier(), Authors: trimmed(p.Metadata.Creators), Published: p.published(),
	}
	if titles := trimmed(p.Metadata.Titles); titles != nil {
		b.Title = titles[0]
	}
	if languages := trimmed(p.Metadata.Languages); languages != nil {
		b.Language = languages[0]
	}
	b.chapters(a, &p, opf, limits)
	if len(b.Chapters) == 0 {
		if a.files["META-INF/encryption.xml"] != nil || a.files["META-INF/rights.xml"] != nil {
			return Book{}, ErrEncrypted
		}
		reason := "it has no chapters"
		if len(b.Warnings) > 0 {
			reason = b.Warnings[0]
		}
		return Book{}, fmt.Errorf("%w: %s", ErrDamaged, reason)
	}
	return b, nil
}

// chapters reads the chapters in the order of the spine.
func (b *Book) chapters(a *archive, p *pkg, opf string, limits Limits) {
	items := make(map[string]*item, len(p.Items))
	for i := range p.Items {
		items[p.Items[i].ID] = &p.Items[i]
	}
	titles := contents(a, p, opf)
	seen := map[string]bool{}
	for _, ref := range p.Spine.Items {
		it := items[ref.IDRef]
		if it == nil || hasWord(it.Properties, "nav") {
			continue
		}
		name := resolve(opf, it.Href)
		if seen[name] || !isText(it.MediaType, name) {
			continue
		}
		seen[name] = true
		if len(b.Chapters) == limits.Chapters {
			b.warnf("chapters beyond the first %d are passed over", limits.Chapters)
			return
		}
		data, err := a.read(name)
		switch {
		case errors.Is(err, errTooLarge):
			b.warnf("the book opens to more than %d MB; what comes after that is passed over", limits.Opened>>20)
			return
		case err != nil:
			b.warnf("a chapter is passed over: %v", err)
			continue
		case isLocked(data):
			b.warnf("a chapter is passed over: %q is locked or no text", name)
			continue
		}
		body, heading, words := chapter(data)
		if !words {
			continue // a cover, a picture
		}
		title := titles[name]
		if title == "" {
			title = heading
		}
		b.Chapters = append(b.Chapters, Chapter{ID: name, Title: title, HTML: body})
	}
}

func (b *Book) warnf(format string, arguments ...any) {
	b.Warnings = append(b.Warnings, strings.ToValidUTF8(fmt.Sprintf(format, arguments...), "\ufffd"))
}

// isText reports whether an item of the spine is a document.
func isText(mediaType, name string) bool {
	switch mediaType {
	case "application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml", "":
		return true
	}
	return strings.HasSuffix(name, "html") || strings.HasSuffix(name, ".htm")
}

// isLocked reports whether a chapter is no document: it was encrypted, which
// only a reader with the key undoes.
func isLocked(data []byte) bool {
	head := bytes.ToLower(bytes.ReplaceAll(data[:min(len(data), 4<<10)], []byte{0}, nil)) // UTF-16 has NULs
	for _, tag := range [...]string{"<html", "<body", "<?xml", "<!doctype", "<div", "<head", "<section", "</p>"} {
		if bytes.Contains(head, []byte(tag)) {
			return false
		}
	}
	return true
}

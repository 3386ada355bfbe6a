package intake

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"precis/feeds"
	"precis/store"
)

// record is an article as a line of JSON, with everything that the library
// keeps of it but its id. What an import is given may have as little as a
// title or a body. The names are for ever.
//
// JSON is Unicode and an article need not be: the strings that are not valid
// UTF-8 stand in bytes, in base64, under the name of the member (and of an
// element: "authors/0"), and are only shown where they belong.
type record struct {
	Title  string `json:"title"`
	Link   string `json:"link,omitempty"`
	Source string `json:"source,omitempty"` // its title

	SourceKind    string `json:"source_kind,omitempty"` // feed, folder or imports
	SourceAddress string `json:"source_address,omitempty"`

	GUID       string      `json:"guid,omitempty"`
	Path       string      `json:"path,omitempty"`
	Authors    []string    `json:"authors,omitempty"`
	Published  *time.Time  `json:"published,omitempty"`
	Updated    *time.Time  `json:"updated,omitempty"`
	Fetched    *time.Time  `json:"fetched,omitempty"`
	Language   string      `json:"language,omitempty"`
	Categories []string    `json:"categories,omitempty"`
	Enclosures []enclosure `json:"enclosures,omitempty"`

	Format   string `json:"format,omitempty"`   // text, markdown or html; text if empty
	Encoding string `json:"encoding,omitempty"` // of the body; UTF-8 if empty
	Body     string `json:"body"`

	// What the reader did. Without read, starred and tags there is no status,
	// and the one that the library has is kept.
	Read       *bool      `json:"read,omitempty"`
	ReadAt     *time.Time `json:"read_at,omitempty"`
	Starred    *bool      `json:"starred,omitempty"`
	StarredAt  *time.Time `json:"starred_at,omitempty"`
	Tags       []string   `json:"tags,omitempty"`
	TagsAt     *time.Time `json:"tags_at,omitempty"`
	Position   *position  `json:"position,omitempty"`
	PositionAt *time.Time `json:"position_at,omitempty"`

	Earlier *earlier `json:"earlier,omitempty"` // what it said before its source changed it

	Bytes map[string]string `json:"bytes,omitempty"`
}

type earlier struct {
	Title    string     `json:"title"`
	Replaced *time.Time `json:"replaced,omitempty"`
	Format   string     `json:"format"`
	Encoding string     `json:"encoding,omitempty"`
	Body     string     `json:"body"`
}

type enclosure struct {
	URL    string `json:"url"`
	Type   string `json:"type,omitempty"`
	Length int64  `json:"length,omitempty"`
}

type position struct {
	Block  int `json:"block"`
	Offset int `json:"offset"`
}

// formats are the names of the formats of a body.
var formats = map[string]feeds.Format{
	"": feeds.FormatText, "text": feeds.FormatText, "markdown": feeds.FormatMarkdown, "html": feeds.FormatHTML,
}

// kinds are the names of the kinds of source.
var kinds = map[string]feeds.Kind{
	"imports": feeds.KindImports, "folder": feeds.KindFolder, "feed": feeds.KindFeed,
}

// newRecord makes a record of what the library holds. Its body is decoded.
func newRecord(r *store.Record, body []byte) *record {
	h, st := &r.Header, &r.Status
	rec := &record{
		Title: h.Title, Link: h.Link, GUID: h.GUID, Path: h.Path, Language: h.Language,
		Source: r.Source.Title, SourceKind: r.Source.Kind.String(), SourceAddress: r.Source.Address,
		Authors: h.Authors, Categories: h.Categories,
		Published: known(h.Published), Updated: known(h.Updated), Fetched: known(h.Fetched),
		Format: h.Format.String(), Encoding: h.Encoding, Body: string(body),
		Read: &st.Read, ReadAt: known(st.ReadAt), Starred: &st.Starred, StarredAt: known(st.StarredAt),
		Tags: st.Tags, TagsAt: known(st.TagsAt), PositionAt: known(st.PositionAt),
	}
	for _, e := range h.Enclosures {
		rec.Enclosures = append(rec.Enclosures, enclosure(e))
	}
	rec.Earlier = newEarlier(r)
	if st.Position != (store.Position{}) {
		rec.Position = &position{Block: st.Position.Block, Offset: st.Position.Offset}
	}
	return rec
}

// newEarlier makes a record of an article's earlier text. One that is damaged
// is no reason to do without the present one.
func newEarlier(r *store.Record) *earlier {
	e := r.Header.Earlier
	if e == nil {
		return nil
	}
	body, err := r.Earlier.Bytes()
	if err != nil {
		return nil
	}
	return &earlier{
		Title: e.Title, Replaced: known(e.Replaced),
		Format: r.Earlier.Format.String(), Encoding: r.Earlier.Encoding, Body: string(body),
	}
}

// known is nil for the zero time.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func timeOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

// restoration is the inverse of newRecord.
func (r *record) restoration() (store.Restoration, error) {
	if err := r.decode(); err != nil {
		return store.Restoration{}, err
	}
	format, ok := formats[r.Format]
	if !ok {
		return store.Restoration{}, fmt.Errorf("%w: there is no format %q", ErrRecord, r.Format)
	}
	source, err := r.source()
	if err != nil {
		return store.Restoration{}, err
	}
	if r.Title == "" && r.Body == "" && r.Link == "" {
		return store.Restoration{}, fmt.Errorf("%w: it has no title, no link and no body", ErrRecord)
	}
	a := feeds.Article{
		Source: source, GUID: r.GUID, Path: r.Path, Title: r.Title, Authors: r.Authors, Link: r.Link,
		Published: timeOf(r.Published), Updated: timeOf(r.Updated), Fetched: timeOf(r.Fetched),
		Language: r.Language, Categories: r.Categories,
		Format: format, Encoding: r.Encoding, Body: []byte(r.Body),
	}
	for _, e := range r.Enclosures {
		a.Enclosures = append(a.Enclosures, feeds.Enclosure(e))
	}
	past, err := r.past()
	return store.Restoration{Article: a, Status: r.status(), Earlier: past}, err
}

// past is the article's earlier text.
func (r *record) past() (*store.Past, error) {
	e := r.Earlier
	if e == nil {
		return nil, nil
	}
	format, ok := formats[e.Format]
	if !ok {
		return nil, fmt.Errorf("%w: there is no format %q", ErrRecord, e.Format)
	}
	return &store.Past{
		Earlier: store.Earlier{Title: e.Title, Replaced: timeOf(e.Replaced)},
		Format:  format, Encoding: e.Encoding, Body: []byte(e.Body),
	}, nil
}

// source is the article's source: as an export names it, else imports under
// the name that is given.
func (r *record) source() (feeds.Source, error) {
	if r.SourceKind == "" {
		if r.Source == "" && r.SourceAddress == "" {
			return imports, nil
		}
		address := r.SourceAddress
		if address == "" {
			address = "name:" + r.Source // imports of another name are another source
		}
		return feeds.Source{Kind: feeds.KindImports, Address: address, Title: r.Source}, nil
	}
	kind, ok := kinds[r.SourceKind]
	if !ok {
		return feeds.Source{}, fmt.Errorf("%w: there is no kind of source %q", ErrRecord, r.SourceKind)
	}
	return feeds.Source{Kind: kind, Address: r.SourceAddress, Title: r.Source}, nil
}

func (r *record) status() *store.Status {
	if r.Read == nil && r.Starred == nil && r.Tags == nil {
		return nil
	}
	st := &store.Status{
		Read: r.Read != nil && *r.Read, Starred: r.Starred != nil && *r.Starred, Tags: r.Tags,
		ReadAt: timeOf(r.ReadAt), StarredAt: timeOf(r.StarredAt), TagsAt: timeOf(r.TagsAt), PositionAt: timeOf(r.PositionAt),
	}
	if r.Position != nil {
		st.Position = store.Position{Block: r.Position.Block, Offset: r.Position.Offset}
	}
	return st
}

// strings yields every string of the record that comes from outside.
func (r *record) strings() iter.Seq2[string, *string] {
	return func(yield func(string, *string) bool) {
		for name, s := range map[string]*string{
			"title": &r.Title, "link": &r.Link, "source": &r.Source, "source_address": &r.SourceAddress,
			"guid": &r.GUID, "path": &r.Path, "language": &r.Language, "encoding": &r.Encoding, "body": &r.Body,
		} {
			if !yield(name, s) {
				return
			}
		}
		if e := r.Earlier; e != nil {
			if !yield("earlier/title", &e.Title) || !yield("earlier/encoding", &e.Encoding) || !yield("earlier/body", &e.Body) {
				return
			}
		}
		for name, list := range map[string][]string{"authors": r.Authors, "categories": r.Categories, "tags": r.Tags} {
			for i := range list {
				if !yield(name+"/"+strconv.Itoa(i), &list[i]) {
					return
				}
			}
		}
		for i := range r.Enclosures {
			n := strconv.Itoa(i)
			if !yield("enclosures/"+n+"/url", &r.Enclosures[i].URL) || !yield("enclosures/"+n+"/type", &r.Enclosures[i].Type) {
				return
			}
		}
	}
}

// encode moves the strings that JSON cannot hold to bytes; a body, too, that
// would be longer escaped than in base64.
func (r *record) encode() {
	for name, s := range r.strings() {
		valid := utf8.ValidString(*s)
		if valid && (len(*s) <= longBody || !expands(*s)) {
			continue
		}
		if r.Bytes == nil {
			r.Bytes = map[string]string{}
		}
		r.Bytes[name] = base64.StdEncoding.EncodeToString([]byte(*s))
		if *s = strings.ToValidUTF8(*s, string(utf8.RuneError)); name == "body" || name == "earlier/body" {
			*s = ""
		}
	}
}

// longBody is from which length on it matters how long a string is as JSON.
const longBody = 16 << 20

// expands reports whether a string has so many signs to escape that base64 is
// shorter.
func expands(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] < ' ' || s[i] == '"' || s[i] == '\\' || s[i] == 0x7f {
			n++
		}
	}
	return n > len(s)/20
}

// decode is the inverse of encode.
func (r *record) decode() error {
	if len(r.Bytes) == 0 {
		return nil
	}
	left := len(r.Bytes)
	for name, s := range r.strings() {
		text, ok := r.Bytes[name]
		if !ok {
			continue
		}
		b, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return fmt.Errorf("%w: bytes of %s: %w", ErrRecord, name, err)
		}
		*s = string(b)
		left--
	}
	if left > 0 {
		return fmt.Errorf("%w: bytes of a member that is not there", ErrRecord)
	}
	return nil
}

// line writes the record as one line, harmless on a terminal.
func (r *record) line() ([]byte, error) {
	r.encode()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(r); err != nil {
		return nil, err
	}
	return harmless(b.Bytes()), nil
}

// harmless writes the signs of a line of JSON that could control a terminal
// as JSON's escapes. All of them stand in strings.
func harmless(line []byte) []byte {
	var out []byte
	from := 0
	for i := 0; i < len(line); {
		if line[i] < 0x7f {
			i++
			continue
		}
		r, n := utf8.DecodeRune(line[i:])
		if controls(r) {
			out = append(out, line[from:i]...)
			if r > 0xffff {
				out = fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
			} else {
				out = fmt.Appendf(out, `\u%04x`, r)
			}
			from = i + n
		}
		i += n
	}
	if out == nil {
		return line
	}
	return append(out, line[from:]...)
}

// controls reports whether a sign beyond ASCII, or DEL, does more on a terminal
// than stand there: C1, marks of direction, signs without width, tags.
func controls(r rune) bool {
	switch {
	case r < 0xa0, r == 0xad, r == 0x061c, r == 0xfeff:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	case r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}

// parseRecord reads a line of JSON.
func parseRecord(line []byte) (store.Restoration, error) {
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return store.Restoration{}, fmt.Errorf("%w: %s", ErrRecord, reasonOf(err))
	}
	return r.restoration()
}

// reasonOf says what a line has against it, in the words of its writer.
func reasonOf(err error) string {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
		return fmt.Sprintf("%s is a %s", wrong.Field, wrong.Value)
	}
	if wrong, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf("it is no JSON at byte %d", wrong.Offset)
	}
	if wrong, ok := errors.AsType[*time.ParseError](err); ok {
		return wrong.Value + " is no date of the form 2006-01-02T15:04:05Z"
	}
	return err.Error()
}

package parse

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"precis/feeds"
)

// JSON Feed, versions 1.0 and 1.1. Source: https://www.jsonfeed.org/version/1.1/
//
// The document is read item by item, so that one that is cut short gives the
// items before the cut. Values of another type than they should have are taken
// for what they say: a number for an id, a string for an author.

// jsonMark is in the version of every JSON Feed.
const jsonMark = "jsonfeed.org/version"

// detectJSON says what JSON a text is, Unknown if it is none.
func detectJSON(s string) Kind {
	after := strings.TrimLeft(s[1:], " \t\r\n")
	object := s[0] == '{' && (strings.HasPrefix(after, `"`) || strings.HasPrefix(after, "}"))
	switch {
	case object && (strings.Contains(s[:min(len(s), headSize)], jsonMark) || hasFeedKeys(s)):
		return JSON
	case object, s[0] == '[' && (len(s) > headSize && strings.HasPrefix(after, "{") || json.Valid([]byte(s))):
		return OtherJSON
	}
	return Unknown
}

// hasFeedKeys reports whether the outermost object of s has what a feed has.
func hasFeedKeys(s string) bool {
	d := json.NewDecoder(strings.NewReader(s))
	if _, err := d.Token(); err != nil {
		return false
	}
	items, named, version := false, false, false
	for d.More() {
		t, err := d.Token()
		key, ok := t.(string)
		if err != nil || !ok {
			break
		}
		var v json.RawMessage
		if d.Decode(&v) != nil {
			items = items || key == "items"
			break
		}
		switch key {
		case "items":
			items = len(v) > 0 && v[0] == '['
		case "version":
			version = strings.Contains(string(v), jsonMark)
		case "title", "home_page_url", "feed_url":
			named = true
		}
	}
	return version || items && named
}

// errNotJSON is returned for a JSON Feed of which nothing can be read.
var errNotJSON = &NotFeedError{Kind: JSON, What: "damaged JSON"}

// readJSON reads a feed in JSON.
func readJSON(f *Feed, text string, limits Limits) error {
	text = strings.TrimLeft(text, " \t\r\n\ufeff\x00")
	r := &reader{feed: f, limits: limits}
	err := r.readJSON(text)
	if err != nil && !isCut(err) {
		articles, texts := f.Articles, f.Texts
		f.Articles, f.Texts = nil, nil
		mended := &reader{feed: f, limits: limits}
		if again := mended.readJSON(mendJSON(text)); again == nil || len(f.Articles) > len(articles) {
			r, err = mended, again
		} else {
			f.Articles, f.Texts = articles, texts
		}
	}
	if err != nil && len(f.Articles) == 0 {
		return errNotJSON
	}
	for i := range f.Articles {
		f.Articles[i].Source = f.Source
		if f.Articles[i].Language == "" {
			f.Articles[i].Language = f.Language
		}
	}
	switch {
	case err == nil:
	case isCut(err):
		r.scan.cut = true
	default:
		f.Cut = true
		f.warnf("the feed is damaged; what comes before the damage was read")
	}
	r.warn()
	return nil
}

func isCut(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// mendJSON makes JSON of what is nearly that: control signs stand in strings
// where only their escapes may, a comma after the last of a list, and comments.
func mendJSON(s string) string {
	out := make([]byte, 0, len(s))
	comma := -1 // where in out one is that nothing has followed yet
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '"':
			end := stringEnd(s, i)
			for ; i < end; i++ {
				out = append(out, max(s[i], ' '))
			}
			i, comma = end-1, -1
			continue
		case c == '/' && i+1 < len(s) && (s[i+1] == '/' || s[i+1] == '*'):
			i = commentEnd(s, i) - 1
			continue
		case c <= ' ':
			c = ' '
		case c == ',':
			comma = len(out)
		case (c == ']' || c == '}') && comma >= 0:
			out[comma], comma = ' ', -1
		default:
			comma = -1
		}
		out = append(out, c)
	}
	return string(out)
}

// stringEnd returns where the string that begins at from ends.
func stringEnd(s string, from int) int {
	for i := from + 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

// commentEnd returns where the comment that begins at from ends.
func commentEnd(s string, from int) int {
	ending := "\n"
	if s[from+1] == '*' {
		ending = "*/"
	}
	if at := strings.Index(s[from+2:], ending); at >= 0 {
		return from + 2 + at + len(ending)
	}
	return len(s)
}

func (r *reader) readJSON(text string) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		key, _ := t.(string)
		if key == "items" {
			if err := r.jsonItems(d); err != nil {
				return err
			}
			continue
		}
		var v any
		if err := d.Decode(&v); err != nil {
			return err
		}
		r.jsonFeedValue(key, v)
	}
	return nil
}

// jsonFeedValue takes what a feed says of itself.
func (r *reader) jsonFeedValue(key string, v any) {
	f := r.feed
	switch key {
	case "title":
		f.Source.Title = r.cutTitle(oneLine(jsonText(v)))
	case "home_page_url":
		f.Link = resolve(f.Source.Address, jsonText(v))
	case "feed_url":
		f.Self = resolve(f.Source.Address, jsonText(v))
		if f.ID == "" {
			f.ID = f.Self
		}
	case "description":
		f.Description = jsonText(v)
	case "language":
		f.Language = jsonText(v)
	case "author", "authors":
		if names := jsonNames(v); len(names) > 0 {
			f.Author = names[0]
		}
	}
}

// jsonItems reads the list of items.
func (r *reader) jsonItems(d *json.Decoder) error {
	t, err := d.Token()
	if err != nil {
		return err
	}
	if t == json.Delim('{') { // one item that is no list
		m, err := jsonObject(d)
		r.addJSON(m)
		return err
	}
	if t != json.Delim('[') {
		return nil
	}
	for d.More() {
		var v any
		if err := d.Decode(&v); err != nil {
			return err
		}
		if m, ok := v.(map[string]any); ok {
			r.addJSON(m)
		}
	}
	_, err = d.Token()
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// addJSON adds the article of an item.
func (r *reader) addJSON(m map[string]any) {
	if len(r.feed.Articles) >= r.limits.Items {
		r.met.items = true
		return
	}
	it := r.jsonItem(m)
	if it.isEmpty() {
		return
	}
	a, t := it.article(r.feed)
	r.feed.Articles = append(r.feed.Articles, a)
	r.feed.Texts = append(r.feed.Texts, t)
}

// jsonObject reads the rest of an object that has begun.
func jsonObject(d *json.Decoder) (map[string]any, error) {
	m := map[string]any{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return m, err
		}
		key, _ := t.(string)
		var v any
		if err := d.Decode(&v); err != nil {
			return m, err
		}
		m[key] = v
	}
	_, err := d.Token()
	return m, err
}

// jsonItem reads an item.
func (r *reader) jsonItem(m map[string]any) *item {
	base := r.feed.Source.Address
	it := &item{}
	get := func(key string) string { return jsonText(m[key]) }
	it.GUID = get("id")
	it.Title = r.cutTitle(oneLine(get("title")))
	it.Language = get("language")
	it.offer(resolve(base, get("url")), 4)
	it.offer(resolve(base, get("external_url")), 3)
	it.permalink = true
	it.setPublished(get("date_published"), 1)
	it.setUpdated(get("date_modified"), 1)
	for _, key := range []string{"authors", "author"} {
		for _, name := range jsonNames(m[key]) {
			it.addAuthor(name, 1)
		}
	}
	for _, tag := range jsonList(m["tags"]) {
		it.addCategory(jsonText(tag))
	}
	for _, v := range jsonList(m["attachments"]) {
		if file, ok := v.(map[string]any); ok {
			it.enclose(resolve(base, jsonText(file["url"])), jsonText(file["mime_type"]), jsonText(file["size_in_bytes"]))
		}
	}
	it.addContent(2, body{text: get("content_html"), format: feeds.FormatHTML})
	it.addContent(1, body{text: get("content_text")})
	it.addSummary(1, body{text: get("summary")})
	return it
}

// jsonText returns what a value says, as text: that of a string, a number, or
// of an object that has it under one of the customary names.
func jsonText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case map[string]any:
		for _, key := range []string{"name", "url", "value", "text", "href"} {
			if s, ok := v[key].(string); ok && s != "" {
				return s
			}
		}
	case []any:
		if len(v) == 1 {
			if _, list := v[0].([]any); !list {
				return jsonText(v[0])
			}
		}
	}
	return ""
}

// jsonList returns the elements of a list; anything else is a list of itself.
func jsonList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// jsonNames returns the names of authors.
func jsonNames(v any) []string {
	var names []string
	for _, author := range jsonList(v) {
		if name := oneLine(jsonText(author)); name != "" {
			names = append(names, name)
		}
	}
	return names
}

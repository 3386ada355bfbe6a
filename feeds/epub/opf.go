package epub

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"time"

	"precis/feeds/charset"
)

// pkg is a package document.
type pkg struct {
	ID       string `xml:"unique-identifier,attr"`
	Language string `xml:"lang,attr"`
	Metadata struct {
		Titles      []string     `xml:"title"`
		Creators    []string     `xml:"creator"`
		Languages   []string     `xml:"language"`
		Dates       []opfDate    `xml:"date"`
		Identifiers []identifier `xml:"identifier"`
	} `xml:"metadata"`
	Items []item `xml:"manifest>item"`
	Spine struct {
		NCX   string    `xml:"toc,attr"`
		Items []itemref `xml:"itemref"`
	} `xml:"spine"`
}

type opfDate struct {
	Event string `xml:"event,attr"`
	Text  string `xml:",chardata"`
}

type identifier struct {
	ID   string `xml:"id,attr"`
	Text string `xml:",chardata"`
}

type item struct {
	ID         string `xml:"id,attr"`
	Href       string `xml:"href,attr"`
	MediaType  string `xml:"media-type,attr"`
	Properties string `xml:"properties,attr"`
}

type itemref struct {
	IDRef  string `xml:"idref,attr"`
	Linear string `xml:"linear,attr"`
}

// decode reads XML leniently: entities of HTML, encodings of every kind. What
// the document declares itself is not expanded.
func decode(data []byte, to any) error {
	text := charset.Decode(data, charset.Detect(data))
	d := xml.NewDecoder(bytes.NewReader([]byte(text)))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	return d.Decode(to)
}

// rootfile returns the name of the package document.
func rootfile(a *archive) (string, error) {
	var c struct {
		Files []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	data, err := a.read("META-INF/container.xml")
	if err != nil {
		return "", err
	}
	if err := decode(data, &c); err == nil {
		for _, f := range c.Files {
			if f.Path != "" {
				return resolve("", f.Path), nil
			}
		}
	}
	return "", ErrNotEPUB
}

// identifier is what the book calls itself, unlike any other.
func (p *pkg) identifier() string {
	first := ""
	for _, i := range p.Metadata.Identifiers {
		text := strings.TrimSpace(i.Text)
		if i.ID == p.ID && text != "" {
			return text
		}
		if first == "" {
			first = text
		}
	}
	return first
}

// published returns when the book was published, as far as it says.
func (p *pkg) published() time.Time {
	for _, event := range [...]string{"publication", "original-publication", "", "creation", "modification"} {
		for _, d := range p.Metadata.Dates {
			if !strings.EqualFold(strings.TrimSpace(d.Event), event) {
				continue
			}
			for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02", "2006-01", "2006"} {
				if t, err := time.Parse(layout, strings.TrimSpace(d.Text)); err == nil && t.Year() > 0 {
					return t.UTC()
				}
			}
		}
	}
	return time.Time{}
}

// trimmed returns what is not empty.
func trimmed(all []string) []string {
	var out []string
	for _, s := range all {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}

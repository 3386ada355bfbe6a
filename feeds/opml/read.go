package opml

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"precis/feeds/charset"
)

// ErrNotOPML is returned for data that holds no outline and does not call
// itself OPML.
var ErrNotOPML = errors.New("opml: it is no list of subscriptions")

// errDeep ends the parsing of outlines without an end: it costs their number
// squared.
var errDeep = errors.New("groups in groups in groups")

// Read reads a list of subscriptions. What is malformed is read as far as it
// makes sense: it costs warnings, never an error, and never an address that
// stands there. The only error is ErrNotOPML.
func Read(data []byte) (List, error) {
	text := charset.Decode(data, charset.Detect(data))
	l, known, err := parse(text, true)
	if err != nil {
		lenient, stillKnown, _ := parse(text, false)
		scanned := scan(text)
		l, known = lenient, known || stillKnown || len(scanned.Entries) > 0
		if better(scanned, l) {
			scanned.Title = firstOf(scanned.Title, l.Title)
			l = scanned
		}
		l.Warnings = append([]string{"the list is malformed: " + reasonOf(err)}, l.Warnings...)
	}
	if !known {
		return List{}, ErrNotOPML
	}
	if l.more > 0 {
		l.Warnings = append(l.Warnings, fmt.Sprintf("and %d more", l.more))
	}
	return l, nil
}

// better reports whether a has found more than b: feeds, of as many those that
// have titles, and what is passed over.
func better(a, b List) bool {
	if len(a.Entries) != len(b.Entries) {
		return len(a.Entries) > len(b.Entries)
	}
	titled := func(l List) (n int) {
		for _, e := range l.Entries {
			if e.Title != "" {
				n++
			}
		}
		return n
	}
	if na, nb := titled(a), titled(b); na != nb {
		return na > nb
	}
	return len(a.Warnings)+a.more > len(b.Warnings)+b.more
}

// reasonOf says what is malformed without the names of packages.
func reasonOf(err error) string {
	if wrong, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return fmt.Sprintf("line %d: %s", wrong.Line, wrong.Msg)
	}
	return err.Error()
}

// groups are the outlines that are open.
type groups struct {
	names []string // of each level a group's name, or "" for one that is a feed or has no name
	depth int      // beyond maxDepth levels are counted and have no name
}

// folder returns the names of the groups, without those that have none.
func (g *groups) folder() []string {
	var names []string
	for _, name := range g.names {
		if name != "" {
			names = append(names, name)
		}
	}
	return names
}

// enter notes that an outline was opened.
func (g *groups) enter(name string) {
	if g.depth++; g.depth <= maxDepth {
		g.names = append(g.names, name)
	}
}

func (g *groups) leave() {
	g.depth = max(0, g.depth-1)
	g.names = g.names[:min(g.depth, len(g.names))]
}

// parse reads the tokens of XML. known says that it is a list by its root or
// by an outline. With an error it returns what stood before that.
//
// Entities that the file defines itself are not expanded, and nothing that it
// refers to is opened: encoding/xml does neither.
func parse(text string, strict bool) (l List, known bool, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = strict
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	if !strict {
		d.Entity = xml.HTMLEntity
	}
	var open groups
	inTitle := false
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return l, known, nil
		}
		if err != nil {
			return l, known, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			name := strings.ToLower(t.Name.Local)
			known = known || name == "opml" || name == "outline"
			inTitle = name == "title" && open.depth == 0
			if name == "outline" {
				if open.depth == maxOpen {
					return l, known, errDeep
				}
				open.enter(groupName(l.outline(attributesOf(t.Attr), open.folder()), t.Attr))
			}
		case xml.EndElement:
			inTitle = false
			if strings.EqualFold(t.Name.Local, "outline") {
				open.leave()
			}
		case xml.CharData:
			if inTitle {
				l.Title = cut(l.Title + string(t))
			}
		}
	}
}

// attributesOf finds attributes by name in any letter case.
func attributesOf(all []xml.Attr) func(string) string {
	return func(name string) string {
		for _, a := range all {
			if strings.EqualFold(a.Name.Local, name) {
				return a.Value[:min(len(a.Value), maxValue)]
			}
		}
		return ""
	}
}

// groupName is the name of the group that an outline opens: a feed opens none.
func groupName(name string, all []xml.Attr) string {
	if attributesOf(all)("xmlUrl") != "" {
		return ""
	}
	return name
}

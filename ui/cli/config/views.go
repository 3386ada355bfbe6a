package config

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/store/query"
)

// Views is the section [views]: queries by the names that they are saved under.
type Views map[string]string

// maxViewName is how long a view's name may be, in bytes.
const maxViewName = 60

// check implements section.
func (v *Views) check() (key, reason string) {
	for _, name := range slices.Sorted(maps.Keys(*v)) {
		if reason := viewReason(name, (*v)[name]); reason != "" {
			if name == "" {
				name = `""`
			}
			return name, reason
		}
	}
	return "", ""
}

func viewReason(name, text string) string {
	if strings.TrimSpace(name) != name || name == "" || len(name) > maxViewName || !utf8.ValidString(name) ||
		strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return "must have a name of letters, digits and signs, short enough for a list"
	}
	_, err := query.Parse(text)
	if wrong, ok := errors.AsType[*query.Error](err); ok {
		return "must be a query, as precis list takes one: " + wrong.Reason
	}
	return ""
}

// View is a saved query.
type View struct {
	Name  string
	Query query.Query // the zero one is every article
}

// Saved returns the views in the order of the file.
func (f *File) Saved() []View {
	all := make([]View, 0, len(f.Views))
	for name, text := range f.Views {
		q, err := query.Parse(text)
		if err != nil {
			continue // Read refuses such
		}
		all = append(all, View{Name: name, Query: q})
	}
	slices.SortFunc(all, func(a, b View) int {
		return cmp.Or(f.lines["views."+a.Name]-f.lines["views."+b.Name], strings.Compare(a.Name, b.Name))
	})
	return all
}

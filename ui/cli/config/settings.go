package config

import (
	"cmp"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Setting is a setting that holds.
type Setting struct {
	Section, Key string
	Value        string // as TOML writes it
	Line         int    // of the file; 0: it is the default
}

// Settings returns all that holds, in the order of the sections.
func (f *File) Settings() []Setting {
	var all []Setting
	for name, s := range f.sections() {
		v := reflect.ValueOf(s).Elem()
		if v.Kind() == reflect.Map {
			all = append(all, f.named(name, v)...)
			continue
		}
		for i := range v.NumField() {
			key := v.Type().Field(i).Tag.Get("toml")
			all = append(all, Setting{Section: name, Key: key, Value: written(v.Field(i)), Line: f.lines[name+"."+key]})
		}
	}
	return all
}

// named returns the settings of a section with names of the reader's own, in
// the order of the file.
func (f *File) named(section string, v reflect.Value) []Setting {
	var all []Setting
	for it := v.MapRange(); it.Next(); {
		name := it.Key().String()
		key := name
		if strings.ContainsFunc(name, func(r rune) bool { return !isBare(r) }) {
			key = quoted(name)
		}
		all = append(all, Setting{Section: section, Key: key, Value: written(it.Value()), Line: f.lines[section+"."+name]})
	}
	slices.SortFunc(all, func(a, b Setting) int { return cmp.Or(a.Line-b.Line, strings.Compare(a.Key, b.Key)) })
	return all
}

// isBare reports whether TOML takes a sign in a key without quotes.
func isBare(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-'
}

// written writes a value as TOML does.
func written(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case string:
		return quoted(x)
	case fmt.Stringer:
		return quoted(x.String())
	}
	return fmt.Sprint(v.Interface())
}

// quoted writes a basic string of TOML.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7F:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// sections yields the sections by their names.
func (f *File) sections() iter.Seq2[string, section] {
	return func(yield func(string, section) bool) {
		v := reflect.ValueOf(&f.Config).Elem()
		for i := range v.NumField() {
			s, ok := reflect.TypeAssert[section](v.Field(i).Addr())
			if !ok {
				panic("config: " + v.Type().Field(i).Name + " has no check method")
			}
			if !yield(v.Type().Field(i).Tag.Get("toml"), s) {
				return
			}
		}
	}
}

// keysOf returns the keys of a section that there is.
func keysOf(name string) []string {
	field, _ := fieldOf([]string{name})
	return tags(field.Type())
}

func tags(t reflect.Type) []string {
	if t.Kind() != reflect.Struct {
		return nil
	}
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Tag.Get("toml")
	}
	return names
}

// fieldOf finds what a key names: a section, or a setting in one.
func fieldOf(key []string) (reflect.Value, bool) {
	v := reflect.ValueOf(Defaults())
	if len(key) == 0 {
		return v, false
	}
	for _, part := range key {
		if v.Kind() == reflect.Map {
			v = reflect.Zero(v.Type().Elem())
			continue
		}
		if v.Kind() != reflect.Struct {
			return v, false
		}
		found := false
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("toml") == part {
				v, found = v.Field(i), true
				break
			}
		}
		if !found {
			return v, false
		}
	}
	return v, true
}

// dotted writes the name of a setting for a sentence: `timeout in [summary]`.
func dotted(key []string) string {
	if len(key) == 2 {
		return key[1] + " in [" + key[0] + "]"
	}
	return strings.Join(key, ".")
}

// Origin says where a setting comes from.
func (s Setting) Origin() string {
	if s.Line == 0 {
		return "default"
	}
	return "line " + strconv.Itoa(s.Line)
}

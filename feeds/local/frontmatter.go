package local

import (
	"slices"
	"strconv"
	"strings"
)

// frontMatter reads the block between two lines of --- (YAML) or +++ (TOML)
// at the start of a Markdown file, and returns the lines after it. Plain
// values and lists of them are understood, which is all that titles, dates
// and tags are written in; the rest is passed over. found is false, and rest
// is all lines, where there is none.
func frontMatter(lines []string) (f fields, rest []string, found bool) {
	fence := strings.TrimRight(lines[0], " \t")
	separator := ":"
	switch fence {
	case "---":
	case "+++":
		separator = "="
	default:
		return f, lines, false
	}
	n := slices.IndexFunc(lines[1:], func(line string) bool {
		line = strings.TrimRight(line, " \t")
		return line == fence || line == "..." && fence == "---"
	})
	if n < 1 || !strings.ContainsAny(lines[1], ":=#") {
		return f, lines, false // a rule, and a text after it
	}
	block, rest := lines[1:n+1], lines[n+2:]
	key := ""
	for _, line := range block {
		value := strings.TrimSpace(line)
		item, isItem := strings.CutPrefix(value, "- ")
		switch {
		case value == "" || value[0] == '#':
		case isItem:
			f.add(key, scalar(strings.TrimPrefix(item, "name:")))
		case line[0] == ' ' || line[0] == '\t':
			// A map below the name, or the text of "title: >".
			f.set(key, scalar(strings.TrimPrefix(value, "name:")))
		default:
			var name string
			name, value, _ = strings.Cut(value, separator)
			key = headerName(name)
			f.set(key, strings.Trim(scalar(value), "[]"))
		}
	}
	return f, rest, true
}

// add appends an item to the list called name.
func (f *fields) add(name, item string) {
	switch {
	case item == "":
	case tagHeaders[name]:
		f.tags = append(f.tags, item)
	case authorHeaders[name]:
		f.authors = append(f.authors, item)
	}
}

// scalar returns what a value of YAML or TOML on one line says: without its
// quotation marks, or a comment behind it. A sign that announces lines to
// come says nothing itself.
func scalar(s string) string {
	s = strings.TrimSpace(s)
	switch {
	case len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"':
		if plain, err := strconv.Unquote(s); err == nil {
			return strings.TrimSpace(plain)
		}
		return strings.TrimSpace(s[1 : len(s)-1])
	case len(s) >= 2 && s[0] == '\'' && s[len(s)-1] == '\'':
		return strings.TrimSpace(strings.ReplaceAll(s[1:len(s)-1], "''", "'"))
	}
	s, _, _ = strings.Cut(s, " #")
	switch s = strings.TrimSpace(s); s {
	case ">", "|", ">-", "|-", ">+", "|+", "null", "~":
		return ""
	}
	return s
}

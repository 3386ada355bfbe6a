package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// MaxSize is how large a configuration may be, in bytes.
const MaxSize = 1 << 20

// File is a configuration that was read.
type File struct {
	Config
	Path  string
	Found bool // there is such a file; without one the defaults hold

	lines map[string]int // where a setting stands, by "section.key"
}

// Error is a mistake in a configuration, at a place.
type Error struct {
	Path         string
	Line, Column int    // from 1; 0 is not known
	Reason       string // what is wrong, without a full stop; quotes no values
	Err          error  // of the operating system, if it is one
}

// Error names place and reason.
func (e *Error) Error() string {
	at := e.Path
	if e.Line > 0 {
		at += ":" + strconv.Itoa(e.Line)
		if e.Column > 0 {
			at += ":" + strconv.Itoa(e.Column)
		}
	}
	return at + ": " + e.Reason
}

func (e *Error) Unwrap() error { return e.Err }

// Read reads the configuration at path. If there is none, the defaults hold,
// unless it was asked for by name. Errors are of type [*Error].
func Read(path string, named bool) (*File, error) {
	data, err := readBounded(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return &File{Config: Defaults(), Path: path}, nil
	}
	if err != nil {
		return nil, &Error{Path: path, Reason: fileReason(err), Err: err}
	}
	return parse(path, data)
}

var (
	errTooLarge   = errors.New("larger than a configuration can be")
	errNotRegular = errors.New("not a file")
)

func readBounded(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular // to read a pipe could take for ever
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // was only read
	data, err := io.ReadAll(io.LimitReader(f, MaxSize+1))
	if err == nil && len(data) > MaxSize {
		err = errTooLarge
	}
	return data, err
}

func fileReason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such configuration file"
	case errors.Is(err, fs.ErrPermission):
		return "the configuration may not be read; change its permissions"
	case errors.Is(err, errTooLarge), errors.Is(err, errNotRegular):
		return "this is " + err.Error()
	}
	return "the configuration cannot be read"
}

// parse reads what a file holds.
func parse(path string, data []byte) (*File, error) {
	// Editors on Windows put a byte order mark first.
	data = bytes.Clone(bytes.TrimPrefix(data, []byte("\ufeff")))
	f := &File{Config: Defaults(), Path: path, Found: true}
	d := toml.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f.Config); err != nil {
		return nil, mistake(path, data, err)
	}
	f.lines = map[string]int{}
	for _, p := range positionsOf(data) {
		f.lines[strings.Join(p.key, ".")] = p.line
	}
	for name, s := range f.sections() {
		if key, reason := s.check(); key != "" {
			line := f.lines[name+"."+key]
			if line == 0 {
				line = f.lines[name]
			}
			return nil, &Error{Path: path, Line: line, Reason: key + " in [" + name + "] " + reason}
		}
	}
	return f, nil
}

// mistake makes a sentence of what the decoder did not like.
func mistake(path string, data []byte, err error) error {
	if strict, ok := errors.AsType[*toml.StrictMissingError](err); ok && len(strict.Errors) > 0 {
		first := &strict.Errors[0]
		line, column := first.Position()
		return &Error{Path: path, Line: line, Column: column, Reason: unknown(first.Key(), isHeader(data, line))}
	}
	if wrong, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, column := wrong.Position()
		return &Error{Path: path, Line: line, Column: column, Reason: misfit(wrong)}
	}
	// Some values that do not fit come without a place.
	for _, p := range positionsOf(data) {
		if field, ok := fieldOf(p.key); ok && !fits(p.value, field) {
			return &Error{Path: path, Line: p.line, Column: p.column, Reason: needs(p.key, field)}
		}
	}
	return &Error{Path: path, Reason: "the settings do not fit: " + strings.TrimPrefix(err.Error(), "toml: ")}
}

// misfit says why a value does not fit its setting, or how the file is not TOML.
func misfit(wrong *toml.DecodeError) string {
	if field, ok := fieldOf(wrong.Key()); ok {
		return needs(wrong.Key(), field)
	}
	// The library's words quote no more than single characters.
	return "this is not TOML: " + strings.TrimPrefix(wrong.Error(), "toml: ")
}

// needs says what a setting must be.
func needs(key []string, field reflect.Value) string {
	switch field.Interface().(type) {
	case string:
		return dotted(key) + " must be a text in quotes"
	case bool:
		return dotted(key) + " must be true or false"
	case int:
		return dotted(key) + " must be a whole number, without quotes"
	case Duration:
		return dotted(key) + ` must be a length of time in quotes, such as "90s", "5m" or "1h30m"`
	}
	return "[" + dotted(key) + "] must be a section with settings in it"
}

// unknown says that there is no such section or key, and which one is near.
func unknown(key toml.Key, header bool) string {
	if len(key) == 0 {
		return "there is no such setting"
	}
	if sections := tags(reflect.TypeFor[Config]()); !slices.Contains(sections, key[0]) {
		said := fmt.Sprintf("there is no section [%s]", key[0])
		if len(key) == 1 && !header {
			said = fmt.Sprintf("%q stands in no section", key[0])
		}
		return said + suggest(key[0], sections, "[%s]")
	}
	if len(key) == 1 {
		return fmt.Sprintf("there is no setting %q", key[0])
	}
	said := fmt.Sprintf("there is no setting %q in [%s]", key[1], key[0])
	if key[0] == "summary" && (key[1] == "key" || key[1] == "api_key" || key[1] == "token") {
		return said + "; a key is not kept here: key_env or key_file say where it is"
	}
	return said + suggest(key[1], keysOf(key[0]), "%q")
}

// isHeader reports whether a line, from 1, is the head of a section.
func isHeader(data []byte, line int) bool {
	for range line - 1 {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	return bytes.HasPrefix(bytes.TrimLeft(data, " \t"), []byte("["))
}

// suggest names what was perhaps meant, or everything that there is.
func suggest(wrong string, names []string, format string) string {
	best, least := "", 1+len(wrong)/2
	for _, name := range names {
		if d := distance(strings.ToLower(wrong), name); d < least {
			best, least = name, d
		}
	}
	if best != "" {
		return "; did you mean " + fmt.Sprintf(format, best) + "?"
	}
	for i, name := range names {
		names[i] = fmt.Sprintf(format, name)
	}
	return "; there is " + strings.Join(names, ", ")
}

// distance is the number of letters to change, add, take away or swap with their
// neighbour to make b of a (optimal string alignment).
func distance(a, b string) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := range len(a) {
		before, last, now := rows[0], rows[1], rows[2]
		now[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(last[j]+cost, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		rows = [3][]int{last, now, before}
	}
	return rows[1][len(b)]
}

//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"maps"
	"net"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"precis/summary/llm/llmtest"
	"precis/ui/tuitest"
)

// update is for go test . -update, which accepts the screens and pictures
// that the program shows now.
var update = flag.Bool("update", false, "write the golden screens and the pictures again")

// patience is how long a screen is waited for before a script has failed.
var patience = flag.Duration("patience", 20*time.Second, "how long to wait for a screen")

// TestMain lets the test's own binary be precis, under its name, in scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"precis": main})
}

// TestScripts runs the real program by testdata/script: on a pseudo-terminal
// with an emulated screen, and in pipes.
func TestScripts(t *testing.T) {
	t.Parallel()
	script().Run(t, testscript.Params{
		Dir:                "testdata/script",
		RequireUniqueNames: true,
		Cmds:               commands(),
		Condition:          tuitest.Condition,
		Setup: func(env *testscript.Env) error {
			articles, err := filepath.Abs("testdata/articles")
			env.Setenv("ARTICLES", articles)
			return err
		},
	})
}

// commands sets the stage of scripts: files, libraries, and a model's endpoint.
func commands() map[string]func(*testscript.TestScript, bool, []string) {
	all := tuitest.Stage()
	maps.Copy(all, llmtest.Commands())
	return all
}

// script says where what the screen must look like is kept.
func script() tuitest.Script {
	return tuitest.Script{
		Golden: "testdata/golden", Pictures: "testdata/pictures",
		Update: *update, Patience: *patience,
	}
}

// arrows says which packages of ours a package may import. A name that ends in
// /... stands for a package and all below it. The first row that fits counts.
var arrows = []struct {
	from string
	to   []string
}{
	{"precis", []string{"ui/cli"}},
	{"feeds", nil},
	{"feeds/feedstest", nil},
	{"feeds/charset", []string{"feeds"}},
	{"feeds/markup", []string{"feeds"}},
	{"feeds/opml", []string{"feeds", "feeds/charset", "feeds/markup"}},
	{"feeds/diff", []string{"feeds", "feeds/markup"}},
	{"feeds/fetch", nil},
	{"feeds/epub", []string{"feeds/charset"}},
	{"feeds/mail", []string{"feeds", "feeds/charset", "feeds/markup"}},
	{"feeds/page", []string{"feeds", "feeds/charset", "feeds/markup"}},
	{"feeds/local", []string{"feeds", "feeds/charset", "feeds/epub", "feeds/mail", "feeds/markup", "feeds/opml", "feeds/page", "feeds/parse"}},
	{"feeds/parse", []string{"feeds", "feeds/charset", "feeds/markup"}},
	{"feeds/intake", []string{"feeds/...", "store"}},
	{"store/storetest", []string{"store", "feeds"}},
	{"store/query", nil},
	{"store/...", []string{"feeds", "feeds/charset", "feeds/markup", "store/..."}},
	{"summary", nil},
	{"summary/train", []string{"summary"}},
	{"summary/llm/llmtest", nil},
	{"summary/llm", []string{"summary"}},
	{"summary/shelf", []string{"summary", "summary/llm", "store", "feeds/markup", "feeds/charset", "feeds"}},
	{"ui/kit", []string{"feeds", "store"}},
	{"ui/tuitest", []string{"store"}},
	{"ui/cli/config", []string{"store/query"}},
	{"ui/cli", []string{"feeds/...", "store", "store/query", "summary/...", "ui", "ui/cli/config", "ui/kit"}},
	{"ui", append([]string{"ui/library", "ui/reader", "ui/sources", "ui/dialog"}, pages...)},
	{"ui/library", pages},
	{"ui/reader", pages},
	{"ui/sources", pages},
	{"ui/dialog", pages},
}

// pages is what a page may import: never another page.
var pages = []string{"ui/kit", "store", "store/query", "feeds", "feeds/intake", "feeds/markup", "feeds/charset", "feeds/diff", "summary", "summary/shelf"}

// owners says who alone may import a module.
var owners = map[string]string{
	"go.etcd.io/bbolt":                  "store",
	"github.com/spf13/cobra":            "ui/cli",
	"charm.land/fang/v2":                "ui/cli",
	"github.com/sashabaranov/go-openai": "summary/llm",
	"github.com/pelletier/go-toml/v2":   "ui/cli/config",
	"charm.land/glamour/v2":             "ui",
	"charm.land/bubbletea/v2":           "ui",
	"github.com/yuin/goldmark":          "feeds/markup",
}

// listed is what the tests need of a package that go list lists.
type listed struct {
	ImportPath string   `json:"ImportPath"`
	Dir        string   `json:"Dir"`
	GoFiles    []string `json:"GoFiles"`
	Imports    []string `json:"Imports"`
}

// TestArrows holds who imports whom, for two systems, since a file may be for one only.
func TestArrows(t *testing.T) {
	t.Parallel()
	for _, goos := range []string{"linux", "windows"} {
		t.Run(goos, func(t *testing.T) {
			t.Parallel()
			for _, p := range goList(t, goos) {
				for _, imported := range p.Imports {
					if target, ours := strings.CutPrefix(imported, "precis/"); ours && !allowed(p.ImportPath, target) {
						t.Errorf("%s imports %s: DESIGN has no such arrow", p.ImportPath, imported)
					}
					owner, owned := owners[imported]
					if owned && p.ImportPath != "precis/"+owner && !strings.HasPrefix(p.ImportPath, "precis/"+owner+"/") {
						t.Errorf("%s imports %s, which only %s does", p.ImportPath, imported, owner)
					}
				}
			}
		})
	}
}

// allowed says whether the package may import precis/target.
func allowed(importPath, target string) bool {
	for _, row := range arrows {
		if !matches(row.from, strings.TrimPrefix(importPath, "precis/")) {
			continue
		}
		return slices.ContainsFunc(row.to, func(pattern string) bool { return matches(pattern, target) })
	}
	return false // an unknown package: it must be added to the table
}

func matches(pattern, name string) bool {
	base, below := strings.CutSuffix(pattern, "/...")
	return name == base || below && strings.HasPrefix(name, base+"/")
}

// goList lists our packages.
func goList(t *testing.T, goos string) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,GoFiles,Imports", "./...")
	cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var ours []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return ours
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath == "precis" || strings.HasPrefix(p.ImportPath, "precis/") {
			ours = append(ours, p)
		}
	}
}

// top is all that may lie at the top, beside what .gitignore names.
var top = []string{
	".ci", ".editorconfig", ".git", ".gitignore", ".golangci.yml", "CHANGELOG.md", "LICENSE", "README.md",
	"feeds", "go.mod", "go.sum", "store", "summary", "testdata", "ui",
	"main.go", "main_test.go",
}

func TestTop(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	ignored := ignoredNames(t)
	for _, e := range entries {
		ignore := slices.ContainsFunc(ignored, func(pattern string) bool {
			ok, err := path.Match(pattern, e.Name())
			return ok && err == nil
		})
		if !ignore && !slices.Contains(top, e.Name()) {
			t.Errorf("%s does not belong at the top", e.Name())
		}
	}
}

func ignoredNames(t *testing.T) []string {
	t.Helper()
	file, err := os.ReadFile(".gitignore")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(file)) {
		names = append(names, strings.Trim(strings.TrimSpace(line), "/"))
	}
	return names
}

// goFile is a Go file of ours, tests included.
type goFile struct {
	path string
	syn  *ast.File
	set  *token.FileSet
}

// goFiles reads every Go file of ours.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "dist") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		set := token.NewFileSet()
		syn, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		files = append(files, goFile{path: filepath.ToSlash(name), syn: syn, set: set})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (f goFile) test() bool { return strings.HasSuffix(f.path, "_test.go") }

// Limits of size: large terminal programs broke where one file or one Update had taken in everything.
const (
	maxFile   = 500 // lines
	maxUpdate = 80
)

func TestSizes(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if f.test() || ast.IsGenerated(f.syn) {
			continue
		}
		if lines := f.set.Position(f.syn.FileEnd).Line; lines > maxFile+1 {
			t.Errorf("%s has %d lines, more than %d", f.path, lines-1, maxFile)
		}
		for _, d := range f.syn.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Name.Name != "Update" || fn.Body == nil {
				continue
			}
			if lines := f.set.Position(fn.End()).Line - f.set.Position(fn.Pos()).Line + 1; lines > maxUpdate {
				t.Errorf("%s: Update has %d lines, more than %d", f.path, lines, maxUpdate)
			}
		}
	}
}

// TestHanded holds that the reader's pages ask for nothing of the process they
// run in: over SSH it is not the reader's.
func TestHanded(t *testing.T) {
	t.Parallel()
	forbidden := []string{
		"Getenv", "LookupEnv", "Environ", "Stdin", "Stdout", "Stderr", "Exit", "Args", "Getwd", "UserHomeDir",
	}
	for _, f := range goFiles(t) {
		if f.test() || !strings.HasPrefix(f.path, "ui/") ||
			strings.HasPrefix(f.path, "ui/cli/") || strings.HasPrefix(f.path, "ui/tuitest/") {
			continue
		}
		ast.Inspect(f.syn, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "os" && slices.Contains(forbidden, sel.Sel.Name) {
				t.Errorf("%s: os.%s: the reader is handed its streams and its environment", f.set.Position(n.Pos()), sel.Sel.Name)
			}
			return true
		})
	}
}

// TestMaps holds that every package says what it is, in its doc.go or, if it
// has one file only, there.
func TestMaps(t *testing.T) {
	t.Parallel()
	for _, p := range goList(t, "linux") {
		if p.ImportPath == "precis" {
			continue
		}
		name := "doc.go"
		if len(p.GoFiles) == 1 {
			name = p.GoFiles[0]
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.ParseComments)
		if err != nil {
			t.Errorf("%s: %v", p.ImportPath, err)
			continue
		}
		if doc := file.Doc.Text(); !strings.HasPrefix(doc, "Package ") && !strings.HasPrefix(doc, "Command ") {
			t.Errorf("%s: %s does not begin with what the package is", p.ImportPath, name)
		}
	}
}

// vague are package names that say nothing.
var vague = []string{"utils", "util", "common", "helpers", "helper", "manager", "misc", "base", "lib"}

func TestNames(t *testing.T) {
	t.Parallel()
	for _, p := range goList(t, "linux") {
		if slices.Contains(vague, path.Base(p.ImportPath)) {
			t.Errorf("%s: the name says nothing", p.ImportPath)
		}
	}
}

// TestLinter holds that every linter that is switched off says why.
func TestLinter(t *testing.T) {
	t.Parallel()
	file, err := os.Open(".golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }() // was only read
	off, n := false, 0
	for s := bufio.NewScanner(file); s.Scan(); {
		n++
		line := strings.TrimSpace(s.Text())
		switch {
		case line == "disable:" || line == "excludes:":
			off = true
		case off && strings.HasPrefix(line, "- "):
			if !strings.Contains(line, " # ") {
				t.Error(".golangci.yml:" + strconv.Itoa(n) + ": switched off without a reason: " + line)
			}
		case line != "" && !strings.HasPrefix(line, "#"):
			off = false
		}
	}
}

// TestQuiet: what a server sends after its answer is on no screen. Whether a
// request that comes upon it on a kept connection fails is a matter of time,
// so how the command ends is not looked at.
func TestQuiet(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close() //nolint:errcheck // a test's
				_, _ = c.Read(make([]byte, 4096))
				_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nA\n\nfewout of turn")
				_, _ = c.Read(make([]byte, 4096)) // until it is closed
			}()
		}
	}()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + l.Addr().String()
	cmd := exec.CommandContext(t.Context(), self, "inspect", address+"/a", address+"/b", address+"/c", address+"/d")
	cmd.Args[0] = "precis"
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	var said, shown bytes.Buffer
	cmd.Stdout, cmd.Stderr = &shown, &said
	var failed *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	if !strings.Contains(shown.String(), address+"/d") || said.Len() > 0 {
		t.Errorf("it shows: %s\nand says: %s", shown.String(), said.String())
	}
}

package epub_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"precis/feeds/epub"
	"precis/feeds/feedstest"
)

// pack makes a book of the files of an archive in text.
func pack(tb testing.TB, files []txtar.File) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.Name)
		if err == nil {
			_, err = w.Write(f.Data)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// books returns the books of testdata by their names.
func books(tb testing.TB) map[string][]byte {
	tb.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		tb.Fatal("no books", err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		all[name] = pack(tb, a.Files)
	}
	return all
}

// TestRead packs each testdata/NAME.txtar, reads it, and compares what it says
// with NAME.want.
func TestRead(t *testing.T) {
	t.Parallel()
	feedstest.Compare(t, "testdata/*.txtar", feedstest.Beside, func(t *testing.T, _ string, data []byte) string {
		t.Helper()
		book := pack(t, txtar.Parse(data).Files)
		if !epub.IsArchive(book) {
			t.Error("it is taken for no book")
		}
		return said(epub.Read(book, epub.Limits{}))
	})
}

// said is what a book says, a line a fact.
func said(b epub.Book, err error) string {
	var out strings.Builder
	if err != nil {
		fmt.Fprintf(&out, "error: %v\n", err)
	}
	fmt.Fprintf(&out, "id: %s\ntitle: %s\nauthors: %q\nlanguage: %s\n", b.ID, b.Title, b.Authors, b.Language)
	if !b.Published.IsZero() {
		fmt.Fprintf(&out, "published: %s\n", b.Published.Format(time.DateOnly))
	}
	for _, c := range b.Chapters {
		fmt.Fprintf(&out, "chapter: %s %q\n%s\n", c.ID, c.Title, c.HTML)
	}
	for _, w := range b.Warnings {
		fmt.Fprintf(&out, "warning: %s\n", w)
	}
	return out.String()
}

// book is a book of chapters.
func book(chapters ...string) []txtar.File {
	files := []txtar.File{{Name: "META-INF/container.xml", Data: []byte(`<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`)}}
	var items, spine strings.Builder
	for i, c := range chapters {
		fmt.Fprintf(&items, `<item id="c%d" href="%d.html"/>`, i, i)
		fmt.Fprintf(&spine, `<itemref idref="c%d"/>`, i)
		files = append(files, txtar.File{Name: fmt.Sprintf("%d.html", i), Data: []byte("<html><body>" + c + "</body></html>")})
	}
	opf := "<package><manifest>" + items.String() + "</manifest><spine>" + spine.String() + "</spine></package>"
	return append(files, txtar.File{Name: "b.opf", Data: []byte(opf)})
}

func TestHostileBooks(t *testing.T) {
	t.Parallel()
	bomb := strings.Repeat("a", 2<<20)
	many := book("words")
	for i := range 300 {
		many = append(many, txtar.File{Name: fmt.Sprint("x", i)})
	}
	for _, c := range []struct {
		name     string
		data     []byte
		limits   epub.Limits
		err      error
		chapters int
		warning  string
	}{
		{"a bomb", pack(t, book("one", bomb, "three")), epub.Limits{Opened: 1 << 20}, nil, 1, "opens to more than 1 MB"},
		{"only a bomb", pack(t, book(bomb)), epub.Limits{Opened: 1 << 20}, epub.ErrDamaged, 0, ""},
		{"chapters", pack(t, book("one", "two", "three")), epub.Limits{Chapters: 2}, nil, 2, "beyond the first 2"},
		{"files", pack(t, many), epub.Limits{Entries: 200}, epub.ErrDamaged, 0, ""},
		{"deep", pack(t, book(strings.Repeat("<div>", 100_000)+"words")), epub.Limits{}, nil, 1, ""},
		{"empty elements", pack(t, book(strings.Repeat("<i/>", 100_000)+"words")), epub.Limits{}, nil, 1, ""},
		{"open tags", pack(t, book(strings.Repeat("<i a=\"", 100_000)+"words")), epub.Limits{}, epub.ErrDamaged, 0, ""},
		{"no chapters", pack(t, book()), epub.Limits{}, epub.ErrDamaged, 0, ""},
		{"another archive", pack(t, []txtar.File{{Name: "word/document.xml"}}), epub.Limits{}, epub.ErrNotEPUB, 0, ""},
		{"cut", pack(t, book("words"))[:200], epub.Limits{}, epub.ErrNotEPUB, 0, ""},
		{"nothing", nil, epub.Limits{}, epub.ErrNotEPUB, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b, err := epub.Read(c.data, c.limits)
			if !errors.Is(err, c.err) || len(b.Chapters) != c.chapters || !strings.Contains(strings.Join(b.Warnings, "\n"), c.warning) {
				t.Errorf("%d chapters, %q, %v", len(b.Chapters), b.Warnings, err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, data := range books(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := epub.Read(data, epub.Limits{Opened: 1 << 20})
		if (err == nil) != (len(b.Chapters) > 0) {
			t.Errorf("%d chapters, %v", len(b.Chapters), err)
		}
		for _, c := range b.Chapters {
			if strings.HasPrefix(c.ID, "/") || strings.HasPrefix(c.ID, "..") {
				t.Errorf("a chapter is called %q", c.ID)
			}
		}
	})
}

// FuzzChapter puts what it is given into a chapter, the table of contents and
// the package document: a fuzzer does not find its way through a checksum.
func FuzzChapter(f *testing.F) {
	f.Add("<p>words <i/></p>", "nav.html", "<a href='0.html'>x</a>")
	f.Add("<!-- ", "..", "<nav></nav>")
	f.Fuzz(func(t *testing.T, body, href, nav string) {
		files := book(body, nav)
		files[len(files)-1].Data = []byte(`<package><manifest><item id="a" href="0.html"/><item id="b" properties="nav" href="1.html"/><item id="c" href="` +
			href + `"/></manifest><spine><itemref idref="a"/><itemref idref="c"/></spine></package>`)
		b, err := epub.Read(pack(t, files), epub.Limits{})
		for _, c := range b.Chapters {
			if !strings.HasSuffix(c.ID, ".html") && c.ID != "b.opf" && !strings.EqualFold(c.ID, "META-INF/container.xml") {
				t.Errorf("a chapter is called %q, %v", c.ID, err)
			}
		}
	})
}

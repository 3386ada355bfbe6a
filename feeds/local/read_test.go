package local_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/local"
)

// noise returns n bytes that no text has, the same each time.
func noise(n int) []byte {
	var out []byte
	for sum := sha256.Sum256(nil); len(out) < n; sum = sha256.Sum256(sum[:]) {
		out = append(out, sum[:]...)
	}
	return out[:n]
}

func zipped(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return b.Bytes()
}

func TestWhatIsText(t *testing.T) {
	log := strings.Repeat("\x1b[32mok\x1b[0m   test \x1b[31mfailed\x1b[0m\r\n", 50)
	for _, c := range []struct {
		name   string
		data   []byte
		err    error
		reason string
	}{
		{"text", []byte(paragraph), nil, ""},
		{"one letter", []byte("a"), nil, ""},
		{"NULs amid text", []byte("abc\x00def\x00\x00 ghi, and so on.\n"), nil, ""},
		{"escapes", []byte(log), nil, ""},
		{"bells", bytes.Repeat([]byte{7}, 500), nil, ""},
		{"bad UTF-8", []byte("żółć \xff\xfe " + paragraph), nil, ""},
		{"C1 bytes", []byte("before \x9b31mred\x9d0;t\x9c after"), nil, ""},
		{"UTF-16", []byte("\xfe\xff\x00a\x00b"), nil, ""},
		{"a program's text", []byte("#!/bin/sh\necho hello\n"), nil, ""},
		{"nothing", nil, local.ErrEmpty, "it is empty"},
		{"newlines", bytes.Repeat([]byte("\r\n"), 10_000), local.ErrEmpty, "it is empty"},
		{"a mark of UTF-8", []byte("\xef\xbb\xbf\n"), local.ErrEmpty, "it is empty"},
		{"a mark of UTF-16", []byte("\xff\xfe\n\x00"), local.ErrEmpty, "it is empty"},
		{"PNG", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), local.ErrBinary, "it is a PNG picture, not text"},
		{"gzip", zipped(paragraph), local.ErrBinary, "it is a gzip archive, not text"},
		{"noise", noise(4096), local.ErrBinary, "it is not text"},
		{"noise after text", append([]byte(strings.Repeat(paragraph, 4000)), noise(1<<20)...), local.ErrBinary, "it is not text"},
		{"NULs", make([]byte, 100), local.ErrBinary, "it is not text"},
		{"UTF-16 without a mark", []byte(strings.Join(strings.Split("plain words ", ""), "\x00") + "\x00"), nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := local.FromBytes("a.txt", modified, c.data)
			if !errors.Is(err, c.err) || local.Reason(err) != c.reason {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if err != nil {
				if !local.PassedOver(err) {
					t.Errorf("%v counts as a failure", err)
				}
				return
			}
			if !bytes.Equal(a.Body, c.data) || a.Format != feeds.FormatText {
				t.Errorf("format %v, body changed: %t", a.Format, !bytes.Equal(a.Body, c.data))
			}
		})
	}
}

func TestFormatAndEncoding(t *testing.T) {
	for _, c := range []struct {
		file, text, encoding string
		format               feeds.Format
	}{
		{"a.txt", "plain text", charset.UTF8, feeds.FormatText},
		{"a", "plain text", charset.UTF8, feeds.FormatText},
		{"a.html", "plain text", charset.UTF8, feeds.FormatText},
		{"a.md", "żółć", charset.UTF8, feeds.FormatMarkdown},
		{"A.MARKDOWN", "caf\xe9", charset.Windows1252, feeds.FormatMarkdown},
		{"a.txt", "\xfe\xff\x00a", charset.UTF16BE, feeds.FormatText},
		{".md", "plain text", charset.UTF8, feeds.FormatMarkdown},
	} {
		if a := article(t, c.file, c.text); a.Format != c.format || a.Encoding != c.encoding {
			t.Errorf("%s %q: %v in %q, want %v in %q", c.file, c.text, a.Format, a.Encoding, c.format, c.encoding)
		}
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "budget.txt")
	if err := os.WriteFile(path, []byte("Budget put off\n\n"+paragraph), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, modified, modified); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	d, err := local.ReadFile("budget.txt", local.Options{})
	if err != nil || d.Kind != local.KindText || len(d.Articles) != 1 {
		t.Fatal(d.Kind, len(d.Articles), err)
	}
	a := d.Articles[0]
	if filepath.Base(a.Path) != "budget.txt" || !filepath.IsAbs(a.Path) || a.GUID != "" {
		t.Errorf("path %q, GUID %q", a.Path, a.GUID)
	}
	if a.Title != "Budget put off" || !a.Published.Equal(modified) {
		t.Errorf("title %q of %v", a.Title, a.Published)
	}
	if a.Source != (feeds.Source{}) {
		t.Errorf("source %+v: whoever imports it decides about that", a.Source)
	}
}

func TestReadFileFails(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.txt")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	// A file with a hole: as large as it says, and takes no place.
	if err := errors.Join(f.Truncate(local.MaxFile+1), f.Close()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path, reason string
		is                 error
	}{
		{"too large", large, "it is larger than 64 MB", local.ErrTooLarge},
		{"folder", dir, "it is a folder", local.ErrFolder},
		{"none", filepath.Join(dir, "none"), "there is no such file", fs.ErrNotExist},
		{"none, with an escape", filepath.Join(dir, "\x1b[2J"), "there is no such file", fs.ErrNotExist},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := local.ReadFile(c.path, local.Options{})
			if !errors.Is(err, c.is) || local.PassedOver(err) || local.Reason(err) != c.reason {
				t.Errorf("error %v, reason %q", err, local.Reason(err))
			}
			if err != nil && strings.ContainsRune(err.Error(), 0x1b) {
				t.Errorf("the error %q has a control sign", err)
			}
		})
	}
	if _, err := local.FromBytes("a.txt", time.Time{}, make([]byte, local.MaxFile+1)); !errors.Is(err, local.ErrTooLarge) {
		t.Errorf("of too many bytes: %v", err)
	}
}

// The corpus has real files: $PRECIS_CORPUS/text.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("PRECIS_CORPUS")
	if corpus == "" {
		t.Skip("PRECIS_CORPUS is not set")
	}
	text := filepath.Join(corpus, "text")
	for f := range local.Walk(t.Context(), []string{text}) {
		d, err := local.ReadFile(f.Path, local.Options{})
		if err != nil {
			t.Errorf("%s: %v", f.Path, err)
			continue
		}
		for _, a := range d.Articles {
			checkArticle(t, a, modified)
			t.Logf("%s: %s: %q of %s", filepath.Base(f.Path), d.Kind, a.Title, a.Published.Format(time.DateOnly))
		}
	}
	for _, c := range []struct{ file, title, date string }{
		{"gutenberg_alice_11.txt", "Alice's Adventures in Wonderland", "2008-06-25"},
		{"mbox_issue1189.mbox", "Message 1", "2025-09-26"},
		{"md_aerc_README.md", "aerc", ""},
		{"md_bbolt_README.md", "bbolt", ""},
	} {
		d, err := local.ReadFile(filepath.Join(text, c.file), local.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		if a := d.Articles[0]; a.Title != c.title || c.date != "" && a.Published.Format(time.DateOnly) != c.date {
			t.Errorf("%s: %q of %v, %v", c.file, a.Title, a.Published, err)
		}
	}
}

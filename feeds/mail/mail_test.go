package mail_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"precis/feeds/feedstest"
	"precis/feeds/mail"
)

// TestRead reads each testdata/NAME.eml and compares what it says with
// NAME.want.
func TestRead(t *testing.T) {
	t.Parallel()
	feedstest.Compare(t, "testdata/*.eml", feedstest.Beside, func(t *testing.T, _ string, data []byte) string {
		t.Helper()
		// What is called .eml need only look like one.
		if !mail.IsMessage(data) && !mail.HasHeader(data) {
			t.Error("it is taken for no message")
		}
		return said(mail.Read(data))
	})
}

// said is what a message says, a line a fact, then its body.
func said(m mail.Message) string {
	var b strings.Builder
	fmt.Fprintf(&b, "subject: %q\nfrom: %q\n", m.Subject, m.Authors)
	if !m.Date.IsZero() {
		fmt.Fprintf(&b, "date: %s\n", m.Date.UTC().Format(time.RFC3339))
	}
	for _, f := range []struct{ name, value string }{
		{"date text", m.DateText}, {"id", m.ID}, {"language", m.Language}, {"link", m.Link}, {"encoding", m.Encoding},
		{"warnings", strings.Join(m.Warnings, "; ")},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, "%s: %s\n", f.name, f.value)
		}
	}
	format := "text"
	if m.HTML {
		format = "html"
	}
	return b.String() + format + ":\n" + m.Body
}

func TestIsMessage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"sender and subject", "From: a@example.org\nSubject: x\n\nbody", true},
		{"received", "Received: by x\nMessage-ID: <1>\n\nbody", true},
		{"an article with headers", "Title: The ferry\nDate: 3 March 2024\nAuthor: Jane Doe\n\nIt came back.", false},
		{"an article from somewhere", "From: our correspondent\nSubject: The ferry\n\nIt came back.", false},
		{"prose", "Dear all: this is it.\n\nFrom: a@example.org", false},
		{"a log", "error: no such file\nwarning: x@y\n", false},
		{"nothing", "", false},
		{"a play", "Hamlet: To be.\nFrom: the wings@stage\nOphelia: My lord?\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := mail.IsMessage([]byte(c.text)); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}

func TestMessages(t *testing.T) {
	t.Parallel()
	const mbox = "From a@example.org Sun Mar  3 10:00:00 2024\nFrom: a@example.org\nSubject: One\nContent-Length: 9999\n\n" +
		"Text.\nFrom here on it is the same text.\n\nFrom the start it was no message.\n\n>From now on\n>>From then\n\n" +
		"From b Sun Mar  3 10:00:00 2024\r\nSubject: Two\r\n\r\nMore.\r\n\r\nFrom c Sun\nX: y\n\n"
	if !mail.IsMbox([]byte(mbox)) {
		t.Error("it is taken for no mbox")
	}
	var got []string
	for m, sent := range mail.Messages([]byte(mbox)) {
		got = append(got, string(bytes.TrimSpace(m)))
		if want := len(got) < 3; sent.IsZero() == want || want && sent.Format(time.DateTime) != "2024-03-03 10:00:00" {
			t.Errorf("message %d was sent at %v", len(got), sent)
		}
	}
	want := []string{
		"From: a@example.org\nSubject: One\nContent-Length: 9999\n\nText.\nFrom here on it is the same text.\n\n" +
			"From the start it was no message.\n\nFrom now on\n>From then",
		"Subject: Two\r\n\r\nMore.", "X: y",
	}
	if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// nested is a message of parts in parts.
func nested(n int) string {
	var b strings.Builder
	b.WriteString("From: a@example.org\nSubject: deep\n")
	for i := range n {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	return b.String() + "Content-Type: text/plain\n\nneedle\n"
}

func TestHostileMessages(t *testing.T) {
	t.Parallel()
	head := "From: a@example.org\nSubject: x\n"
	for _, c := range []struct{ name, text, want string }{
		{"parts in parts", nested(20), "needle"},
		{"10,000 parts in parts", nested(10_000), ""},
		{"one boundary for all depths", head + strings.Repeat("Content-Type: multipart/mixed; boundary=b\n\n--b\n", 10_000), ""},
		{"messages in messages", head + strings.Repeat("Content-Type: message/rfc822\n\n", 10_000), ""},
		{"200,000 parts", head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nneedle\n" + strings.Repeat("--b\n\nx\n", 200_000), "needle"},
		{"attachments", head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nneedle\n" + strings.Repeat("--b\nContent-Disposition: attachment; filename=a\n\nx\n", 50_000), "needle"},
		{"100,000 fields", head + strings.Repeat("X-A: b\n", 100_000) + "\nneedle", ""},
		{"a long field", head + "X-A: " + strings.Repeat("b\n ", 1<<20) + "\n\nneedle", ""},
		{"encoded words", "From: a@example.org\nSubject: " + strings.Repeat("=?utf-8?q?a?= ", 4_000) + "\n\nneedle", "needle"},
		{"half encoded words", "From: a@example.org\nSubject: " + strings.Repeat("=?utf-8?q?", 6_000) + "\n\nneedle", "needle"},
		{"parameters", head + "Content-Type: text/plain; " + strings.Repeat("a*0*=b;", 9_000) + "\n\nneedle", "needle"},
		{"quotation marks", head + "Content-Type: text/plain; a=\"" + strings.Repeat(`\"`, 30_000) + "\n\nneedle", "needle"},
		{"soft line ends", head + "Content-Transfer-Encoding: quoted-printable\n\nneedle" + strings.Repeat("=\n", 1<<20), "needle"},
		{"uuencode", head + "Content-Transfer-Encoding: uuencode\n\nbegin 644 x\n" + strings.Repeat("~\n", 1<<18), ""},
		{"addresses", "From: " + strings.Repeat("(<,", 20_000) + "\nSubject: x\nTo: a@b\n\nneedle", "needle"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := mail.Read([]byte(c.text))
			if !strings.Contains(m.Body, c.want) {
				t.Errorf("%.300q, %q", m.Body, m.Warnings)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*.eml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m := mail.Read(data)
		if !utf8.ValidString(said(m)) {
			t.Errorf("%q is not UTF-8", said(m))
		}
		for _, a := range m.Attachments {
			if a.Name == "" || strings.ContainsAny(a.Name, "/\\\x00\x1b\n") || strings.HasPrefix(a.Name, ".") {
				t.Errorf("an attachment is called %q", a.Name)
			}
		}
	})
}

func FuzzMessages(f *testing.F) {
	f.Add([]byte("From a\nX: y\n\nFrom b\nX: y\n\n>From c\n"))
	f.Add([]byte("From a\r\n>From b\r\n\r\nFrom c\r\nX: y\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		total := 0
		for m := range mail.Messages(data) {
			total += len(m)
			mail.Read(m)
		}
		if total > len(data) {
			t.Errorf("%d bytes of messages in %d", total, len(data))
		}
	})
}

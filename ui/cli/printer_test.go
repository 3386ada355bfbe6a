package cli

import (
	"bytes"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"precis/feeds/intake"
	"precis/feeds/markup"
	"precis/ui/kit"
)

func TestProgressLine(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		at    intake.Progress
		width int
		want  string
	}{
		"walking":  {intake.Progress{Done: 1_200, Found: 5_000}, 80, "Importing: 1,200 files"},
		"nothing":  {intake.Progress{Walked: true}, 80, "Importing: 0 files"},
		"half":     {intake.Progress{Done: 5, Found: 10, Walked: true}, 80, "Importing: 5 of 10 files " + strings.Repeat("█", 20) + strings.Repeat("░", 20)},
		"all":      {intake.Progress{Done: 1, Found: 1, Walked: true}, 80, "Importing: 1 of 1 file " + strings.Repeat("█", 40)},
		"narrow":   {intake.Progress{Done: 5, Found: 10, Walked: true}, 30, "Importing: 5 of 10 files"},
		"no width": {intake.Progress{Done: 5, Found: 10, Walked: true}, 0, "Importing: 5 of 10 files"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := progressLine(test.at, countedFiles, test.width); got != test.want {
				t.Errorf("%q, not %q", got, test.want)
			}
		})
	}
}

func TestProgressBarIsTakenAway(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	bar := &progressBar{out: &out}
	bar.clear()
	if out.Len() != 0 {
		t.Errorf("%q before anything was drawn", out.String())
	}
	bar.draw(intake.Progress{Done: 1}, countedFiles)
	bar.clear()
	if !strings.HasSuffix(out.String(), eraseLine) {
		t.Errorf("%q is left on the screen", out.String())
	}
	var none *progressBar
	none.draw(intake.Progress{}, countedFiles)
	none.clear()
}

func TestBlocksFitTheTerminal(t *testing.T) {
	t.Parallel()
	prose := strings.Repeat("some words ", 40)
	blocks := []markup.Block{
		{Kind: markup.Heading, Level: 1, Text: prose},
		{Kind: markup.Paragraph, Text: prose},
		{Kind: markup.Paragraph, Quote: 2, Text: prose},
		{Kind: markup.Paragraph, Indent: 2, Marker: "10.", Text: prose},
		{Kind: markup.Code, Text: "a line of code"},
	}
	for _, columns := range []int{1, 40, 79, 200} {
		var out bytes.Buffer
		p := newPrinter(&out)
		p.columns = columns
		if err := p.blocks(slices.Values(blocks)); err != nil {
			t.Fatal(err)
		}
		if err := p.Flush(); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > max(min(columns, readable), narrowest+8) {
				t.Errorf("%d columns, and a line of %d: %q", columns, n, line)
			}
		}
	}
	var out bytes.Buffer
	p := newPrinter(&out)
	if err := p.blocks(slices.Values(blocks)); err != nil {
		t.Fatal(err)
	}
	if err := p.Flush(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), strings.TrimSpace(prose)) {
		t.Errorf("a paragraph was wrapped in a pipe: %q", out.String())
	}
}

func TestRowsAreCut(t *testing.T) {
	t.Parallel()
	title := strings.Repeat("長い題", 100_000)
	for columns, most := range map[int]int{0: longestRow, 80: 80} {
		var out bytes.Buffer
		p := newPrinter(&out)
		p.columns = columns
		if err := p.row(title); err != nil {
			t.Fatal(err)
		}
		if err := p.Flush(); err != nil {
			t.Fatal(err)
		}
		if got := (kit.Terminal{}).TextWidth(strings.TrimSpace(out.String())); got > most || got < most-2 {
			t.Errorf("%d columns: a row of %d cells", columns, got)
		}
	}
}

// TestNotBrowsed: no program is started with what is no address of the web.
func TestNotBrowsed(t *testing.T) {
	t.Parallel()
	started := filepath.Join(t.TempDir(), "started")
	p := &program{Streams: Streams{Env: []string{"BROWSER=touch"}}}
	for _, address := range []string{"mailto:jo@example.org?attach=/etc/passwd", "-x", "--help://", "file://" + started, started, "javascript:x", ""} {
		if err := p.startBrowser(address); !errors.Is(err, errNotBrowsed) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestABrowserThatCannotOpenSaysSo(t *testing.T) {
	t.Parallel()
	for name, fails := range map[string]bool{"true": false, "false": true} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(err)
		}
		p := &program{Streams: Streams{Env: []string{"BROWSER=" + name}}}
		if err := p.startBrowser("https://example.org/"); (err != nil) != fails {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBrowser(t *testing.T) {
	t.Parallel()
	there := func(names ...string) func(string) (string, error) {
		return func(name string) (string, error) {
			if slices.Contains(names, name) {
				return "/bin/" + name, nil
			}
			return "", errNoBrowser
		}
	}
	for name, test := range map[string]struct {
		goos, env string
		look      func(string) (string, error)
		want      string
	}{
		"desktop":          {"linux", "", there("xdg-open", "gio"), "/bin/xdg-open"},
		"gio":              {"linux", "", there("gio"), "/bin/gio open"},
		"BROWSER":          {"linux", "firefox", there("xdg-open", "firefox"), "/bin/firefox"},
		"BROWSER missing":  {"linux", "netscape", there("xdg-open"), "/bin/xdg-open"},
		"BROWSER a script": {"linux", "sh -c %s", there("xdg-open"), "/bin/xdg-open"},
		"Mac":              {"darwin", "", there("open", "xdg-open"), "/bin/open"},
		"Windows":          {"windows", "", there("rundll32"), "/bin/rundll32 url.dll,FileProtocolHandler"},
		"none":             {"linux", "", there(), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			argv, err := browser(test.goos, test.env, test.look)
			if got := strings.Join(argv, " "); got != test.want || (err != nil) != (test.want == "") {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func TestWriteNew(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := &program{Streams: Streams{Env: []string{"HOME=" + dir, "USERPROFILE=" + dir}}}
	path, err := p.writeNew("~/story.txt", "words\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.writeNew("~/story.txt", "other words\n"); err == nil || !strings.Contains(err.Error(), "already") {
		t.Errorf("written over: %v", err)
	}
	if _, err := p.writeNew("~/no\x1bfolder/story.txt", "words\n"); err == nil || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("no such folder: %v", err)
	}
	if !strings.HasSuffix(path, "story.txt") {
		t.Errorf("it is said to be %q", path)
	}
}

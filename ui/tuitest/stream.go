//go:build unix

package tuitest

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Forbidden looks through the bytes a program wrote to its terminal and says
// which of them no renderer has a reason to write: what is left can only have
// come from an article, and would have had power over the terminal. It returns
// at most ten findings.
//
// Not forbidden are the cursor's movements, erasing, scrolling, colours, the
// modes of a full-screen program, links to the web (OSC 8), and the questions
// a program asks at its start.
func Forbidden(raw []byte) []string {
	var found []string
	report := func(at int, format string, args ...any) {
		found = append(found, fmt.Sprintf("byte %d: %s", at, fmt.Sprintf(format, args...)))
	}
	var state byte
	p := ansi.NewParser()
	for at := 0; at < len(raw) && len(found) < 10; {
		seq, _, n, next := ansi.DecodeSequence(raw[at:], state, p)
		if n == 0 {
			break
		}
		if why := objection(seq, p); why != "" {
			report(at, "%s: %.60q", why, seq)
		}
		at, state = at+n, next
	}
	return found
}

// objection says what is wrong with one sequence or one sign; nothing if it
// may be written.
func objection(seq []byte, p *ansi.Parser) string {
	switch {
	case len(seq) == 1 && seq[0] < 0x20:
		if !bytes.ContainsAny(seq, "\n\r\t\b") {
			return "a control"
		}
	case len(seq) == 1 && seq[0] == 0x7f:
		return "DEL"
	case bytes.HasPrefix(seq, []byte("\x1b[")):
		return csi(string(seq))
	case bytes.HasPrefix(seq, []byte("\x1b]")):
		return osc(string(p.Data()))
	case bytes.HasPrefix(seq, []byte("\x1bP")):
		if !bytes.HasPrefix(seq, []byte("\x1bP+q")) { // XTGETTCAP: a question
			return "a device control string"
		}
	case seq[0] == 0x1b:
		if !renderEscapes[string(seq)] {
			return "an escape"
		}
	default:
		return text(seq)
	}
	return ""
}

// renderEscapes are the two-byte escapes that terminfo has for drawing: save
// and restore the cursor, reverse index, keypad modes, ASCII.
var renderEscapes = map[string]bool{
	"\x1b7": true, "\x1b8": true, "\x1bM": true, "\x1bD": true, "\x1b=": true, "\x1b>": true, "\x1b(B": true,
}

// renderCSI are the control sequences for drawing, and the questions: DA1, XTVERSION,
// DECRQM, the kitty keyboard and the cursor's position. Window manipulation (t),
// printing (i) and device settings are not among them.
var renderCSI = regexp.MustCompile(`^\x1b\[(` + strings.Join([]string{
	`[0-9;:]*[@A-HJKLMPSTXZ` + "`" + `abdefrsum]`, // movement, erasing, scrolling, style
	`\?[0-9;]*[hl]`,                   // modes, looked at below
	`\?5W`,                            // a tab stop each eight columns
	`\?[0-9]+\$p`,                     // DECRQM
	`[>=<?][0-9;]*[um]`,               // keyboard
	`[0-9]* q`,                        // cursor's shape
	`0?c`, `>0?q`, `6n`, `\?6n`, `4l`, // DA1, XTVERSION, position, replace mode
}, `|`) + `)$`)

// renderModes are the private modes of a full-screen program.
var renderModes = map[string]bool{
	"1": true, "7": true, "12": true, "25": true, "1000": true, "1002": true, "1003": true, "1004": true,
	"1006": true, "1047": true, "1048": true, "1049": true, "2004": true, "2026": true, "2027": true, "2031": true, "2048": true,
}

// csi objects to a control sequence.
func csi(seq string) string {
	if !renderCSI.MatchString(seq) {
		return "a control sequence that draws nothing"
	}
	if last := seq[len(seq)-1]; seq[2] == '?' && (last == 'h' || last == 'l') {
		for m := range strings.SplitSeq(seq[3:len(seq)-1], ";") {
			if !renderModes[m] {
				return "a mode no full-screen program needs"
			}
		}
	}
	return ""
}

// osc objects to an operating system command: a link may go to the web, and
// colours may be asked for or reset.
func osc(data string) string {
	switch cmd, rest, _ := strings.Cut(data, ";"); cmd {
	case "8":
		_, url, _ := strings.Cut(rest, ";")
		for _, scheme := range []string{"http://", "https://", "mailto:"} {
			if strings.HasPrefix(url, scheme) {
				return ""
			}
		}
		if url != "" {
			return "a link that does not go to the web"
		}
		return ""
	case "10", "11", "12":
		if rest == "?" {
			return ""
		}
	case "110", "111", "112":
		return ""
	}
	return "an operating system command"
}

// text objects to a sign with power over those around it.
func text(seq []byte) string {
	for len(seq) > 0 {
		r, n := utf8.DecodeRune(seq)
		switch {
		case r == utf8.RuneError && n == 1:
			return "not UTF-8"
		case r >= 0x80 && r < 0xa0:
			return "a C1 control"
		case r >= 0xe0000 && r <= 0xe007f:
			return "a tag character"
		case unicode.Is(unicode.Bidi_Control, r):
			return "a bidirectional control"
		}
		seq = seq[n:]
	}
	return ""
}

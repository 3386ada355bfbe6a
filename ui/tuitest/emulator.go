//go:build unix

package tuitest

import (
	"regexp"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// help makes the emulator answer what a present-day terminal answers and it
// does not: that it knows synchronized output (2026) and measures text by
// grapheme clusters (2027), which it does.
//
// A mode it has been told to reset is one it reports as reset, and not as
// unknown.
func help(emu *vt.Emulator) {
	_, _ = emu.WriteString(ansi.ResetModeSynchronizedOutput + ansi.ResetModeUnicodeCore)
}

// feeder gives the emulator what a program wrote, one sequence or one sign at
// a time, and makes good what the emulator (charmbracelet/x/vt v0.1.0) does
// with wide signs at the right edge:
//
//   - one that needs two columns where one is left goes to the next row; the
//     emulator drops it;
//   - one that fills the row leaves the cursor waiting to wrap, as a narrow one
//     does; the emulator writes the next sign over its right half.
//
// A wrap that the emulator forgets is written to it as CR LF.
type feeder struct {
	emu      *vt.Emulator
	parser   *ansi.Parser
	state    byte
	edge     bool // the last sign filled its row: the next one wraps
	edgeWide bool // and was a wide one: the emulator does not know
}

func newFeeder(emu *vt.Emulator) *feeder { return &feeder{emu: emu, parser: ansi.NewParser()} }

func (f *feeder) write(p []byte) {
	for len(p) > 0 {
		if f.state == ansi.NormalState && p[0] >= 0x20 && p[0] != 0x7f {
			sign, width := ansi.FirstGraphemeCluster(p, ansi.GraphemeWidth)
			sign = p[:max(1, len(sign))]
			f.print(sign, width)
			p = p[len(sign):]
			continue
		}
		seq, _, n, state := ansi.DecodeSequence(p, f.state, f.parser)
		if n == 0 {
			seq, n = p, len(p)
		}
		f.state, p = state, p[n:]
		if moves(seq) {
			f.edge, f.edgeWide = false, false
		}
		_, _ = f.emu.Write(seq) // fails only when closed
	}
}

func (f *feeder) print(sign []byte, width int) {
	x := f.emu.CursorPosition().X
	if f.edgeWide || (width > 1 && !f.edge && x+width > f.emu.Width()) {
		_, _ = f.emu.WriteString("\r\n")
		x = 0
	} else if f.edge {
		x = 0
	}
	_, _ = f.emu.Write(sign)
	f.edge = x+width >= f.emu.Width()
	f.edgeWide = f.edge && width > 1
}

// still are the sequences that leave a cursor that waits to wrap waiting:
// styles, modes, and commands to the terminal.
var still = regexp.MustCompile("^\x1b(\\[[0-9;:?]*[mhl]|[]P_^X])")

func moves(seq []byte) bool { return !still.Match(seq) }

// sequenceEnd finds an escape sequence that ends where the text ends, so that
// its last byte is no sign that an accent could join.
var sequenceEnd = regexp.MustCompile("\x1b(\\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~])$")

// settled is the length of the part of p whose last sign is complete, whatever
// is written after it.
func settled(p []byte) int {
	end := len(p)
	for end > 0 && p[end-1] >= 0x80 {
		end--
	}
	if end == 0 || p[end-1] < 0x20 || p[end-1] == 0x7f || sequenceEnd.Match(p[max(0, end-64):end]) {
		return end
	}
	return end - 1
}

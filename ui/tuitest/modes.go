//go:build unix

package tuitest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// modes follows what a program turns on and off in a terminal. The emulator
// keeps the cursor's visibility for each of its screens apart, where a
// terminal has one for both, so that is followed here too.
type modes struct {
	on, base map[ansi.Mode]bool
	kitty    int  // depth of the kitty keyboard protocol's stack
	modify   bool // xterm's modifyOtherKeys is on
}

// names of the modes whose number says little.
var modeNames = map[ansi.Mode]string{
	ansi.ModeTextCursorEnable:    "cursor shown",
	ansi.ModeAutoWrap:            "automatic wrapping",
	ansi.ModeBracketedPaste:      "bracketed paste",
	ansi.ModeAltScreenSaveCursor: "alternate screen",
	ansi.ModeSynchronizedOutput:  "synchronized output",
	ansi.ModeUnicodeCore:         "grapheme clusters",
	ansi.ModeFocusEvent:          "focus reports",
	ansi.ModeMouseNormal:         "mouse clicks",
	ansi.ModeMouseButtonEvent:    "mouse drags",
	ansi.ModeMouseAnyEvent:       "mouse movements",
	ansi.ModeMouseExtSgr:         "mouse reports as SGR",
	ansi.ModeInBandResize:        "resize reports",
}

// follow registers m with the emulator.
func (m *modes) follow(emu *vt.Emulator) {
	m.on = map[ansi.Mode]bool{ansi.ModeTextCursorEnable: true, ansi.ModeAutoWrap: true}
	emu.SetCallbacks(vt.Callbacks{
		EnableMode:  func(mode ansi.Mode) { m.on[mode] = true },
		DisableMode: func(mode ansi.Mode) { delete(m.on, mode) },
	})
	emu.RegisterCsiHandler(ansi.Command('>', 0, 'u'), func(ansi.Params) bool {
		m.kitty++
		return true
	})
	emu.RegisterCsiHandler(ansi.Command('<', 0, 'u'), func(p ansi.Params) bool {
		n, _, _ := p.Param(0, 1)
		m.kitty = max(0, m.kitty-max(1, n))
		return true
	})
	emu.RegisterCsiHandler(ansi.Command('>', 0, 'm'), func(p ansi.Params) bool {
		resource, _, _ := p.Param(0, 0)
		value, _, _ := p.Param(1, 0)
		if resource == 4 {
			m.modify = value != 0
		}
		return true
	})
}

func (m *modes) copy() map[ansi.Mode]bool { return maps.Clone(m.on) }

// left names what is not as it was.
func (m *modes) left() []string {
	var left []string
	for mode := range m.on {
		if !m.base[mode] {
			left = append(left, modeName(mode)+" is still on")
		}
	}
	for mode := range m.base {
		if !m.on[mode] {
			left = append(left, modeName(mode)+" is still off")
		}
	}
	if m.kitty > 0 {
		left = append(left, "the kitty keyboard protocol is still on")
	}
	if m.modify {
		left = append(left, "modifyOtherKeys is still on")
	}
	slices.Sort(left)
	return left
}

func modeName(m ansi.Mode) string {
	if name, ok := modeNames[m]; ok {
		return fmt.Sprintf("mode %d (%s)", m.Mode(), name)
	}
	return fmt.Sprintf("mode %d", m.Mode())
}

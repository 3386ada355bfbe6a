//go:build unix

package tuitest

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/charmbracelet/x/ansi"

	uv "github.com/charmbracelet/ultraviolet"
)

// attributes that a script can ask for.
var attributes = map[string]uint8{
	"bold": uv.AttrBold, "faint": uv.AttrFaint, "italic": uv.AttrItalic,
	"reverse": uv.AttrReverse, "strike": uv.AttrStrikethrough, "blink": uv.AttrBlink,
}

// HasStyle says whether a style has a property: bold, faint, italic, reverse,
// strike, blink, underline; fg or bg (has a colour of its own); fg=5, fg=123,
// fg=#rrggbb and the same of bg.
func HasStyle(s uv.Style, property string) (bool, error) {
	if bit, ok := attributes[property]; ok {
		return s.Attrs&bit != 0, nil
	}
	what, want, exact := strings.Cut(property, "=")
	var c color.Color
	switch what {
	case "underline":
		return s.Underline != uv.UnderlineNone, nil
	case "fg":
		c = s.Fg
	case "bg":
		c = s.Bg
	default:
		return false, fmt.Errorf("tuitest: no style is named %q", property)
	}
	if !exact {
		return c != nil, nil
	}
	return colorName(c) == want, nil
}

// colorName is a palette colour's number, #rrggbb, or "none".
func colorName(c color.Color) string {
	switch c := c.(type) {
	case nil:
		return "none"
	case ansi.BasicColor:
		return fmt.Sprint(uint8(c))
	case ansi.IndexedColor:
		return fmt.Sprint(uint8(c))
	}
	return hex(c)
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// Palette returns how many colours a terminal must have to show the frame: 0,
// 16, 256 or 1<<24.
func (f Frame) Palette() int {
	most := 0
	cols, rows := f.Size()
	for y := range rows {
		for x := range cols {
			s := f.Cell(x, y).Style
			most = max(most, palette(s.Fg), palette(s.Bg), palette(s.UnderlineColor))
		}
	}
	return most
}

func palette(c color.Color) int {
	switch c := c.(type) {
	case nil:
		return 0
	case ansi.BasicColor:
		return 16
	case ansi.IndexedColor:
		if c < 16 {
			return 16
		}
		return 256
	}
	return 1 << 24
}

//go:build unix

package tuitest

import (
	"encoding/xml"
	"fmt"
	"image/color"
	"strings"

	"github.com/charmbracelet/x/ansi"

	uv "github.com/charmbracelet/ultraviolet"
)

// The measures of a picture, in pixels.
const (
	cellWidth  = 8.4
	cellHeight = 18
	baseline   = 13.5 // of a row, from its top
	margin     = 14
)

// A terminal's own colours in a picture, and its palette of 16.
const (
	pictureFg = "#d8d8d4"
	pictureBg = "#16181d"
)

var pictureColors = [16]string{
	"#2a2d34", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4",
	"#6b7280", "#ff8b92", "#b5e890", "#ffd88a", "#8ac7ff", "#dea0f0", "#7fd6e0", "#ffffff",
}

// SVG draws the frame with its colours and styles as a picture. Every run of
// text is placed and stretched to its columns, so that they line up with any
// font.
func (f Frame) SVG(title string) string {
	cols, rows := f.Size()
	width, height := float64(cols)*cellWidth+2*margin, rows*cellHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %d" width="%g" height="%d" role="img">`+"\n",
		width, height, width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n", escape(title))
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", pictureBg)
	fmt.Fprintf(&b, `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" `+
		`font-size="14" fill="%s" xml:space="preserve">`+"\n", pictureFg)
	for y := range rows {
		f.drawRow(&b, y)
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// run is a stretch of a row in one style.
type run struct {
	x, cells int
	text     string
	style    uv.Style
}

// runs cuts row y into runs.
func (f Frame) runs(y int) []run {
	var runs []run
	cols, _ := f.Size()
	for x := range cols {
		c := f.Cell(x, y)
		last := len(runs) - 1
		switch {
		case c.Width == 0 && last >= 0:
			runs[last].cells++
		// A sign that is not ASCII may come from another font: it gets a run
		// of its own, so that it does not push its neighbours.
		case last >= 0 && ascii(runs[last].text) && ascii(content(c)) && runs[last].style.Equal(&c.Style):
			runs[last].cells++
			runs[last].text += content(c)
		default:
			runs = append(runs, run{x: x, cells: 1, text: content(c), style: c.Style})
		}
	}
	return runs
}

func ascii(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0 }

func (f Frame) drawRow(b *strings.Builder, y int) {
	for _, r := range f.runs(y) {
		fg, bg := paint(r.style.Fg, pictureFg), paint(r.style.Bg, pictureBg)
		if r.style.Attrs&uv.AttrReverse != 0 {
			fg, bg = bg, fg
		}
		x, top, w := margin+float64(r.x)*cellWidth, margin+y*cellHeight, float64(r.cells)*cellWidth
		if bg != pictureBg {
			fmt.Fprintf(b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", x, top, w, cellHeight, bg)
		}
		if strings.TrimSpace(r.text) == "" && r.style.Underline == uv.UnderlineNone {
			continue
		}
		fmt.Fprintf(b, `<text x="%.1f" y="%g" textLength="%.1f" lengthAdjust="spacingAndGlyphs"%s>%s</text>`+"\n",
			x, float64(top)+baseline, w, looks(r.style, fg), escape(r.text))
	}
}

// looks are the SVG attributes of a style.
func looks(s uv.Style, fg string) string {
	var b strings.Builder
	if fg != pictureFg {
		fmt.Fprintf(&b, ` fill="%s"`, fg)
	}
	if s.Attrs&uv.AttrBold != 0 {
		b.WriteString(` font-weight="bold"`)
	}
	if s.Attrs&uv.AttrFaint != 0 {
		b.WriteString(` opacity="0.6"`)
	}
	if s.Attrs&uv.AttrItalic != 0 {
		b.WriteString(` font-style="italic"`)
	}
	switch {
	case s.Underline != uv.UnderlineNone:
		b.WriteString(` text-decoration="underline"`)
	case s.Attrs&uv.AttrStrikethrough != 0:
		b.WriteString(` text-decoration="line-through"`)
	}
	return b.String()
}

// paint is a colour for SVG.
func paint(c color.Color, none string) string {
	switch c := c.(type) {
	case nil:
		return none
	case ansi.BasicColor:
		return pictureColors[c&15]
	case ansi.IndexedColor:
		if c < 16 {
			return pictureColors[c]
		}
	}
	return hex(c)
}

// escape makes s fit for XML, its spaces ones that no viewer folds.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder does not fail
	return strings.ReplaceAll(b.String(), " ", "\u00a0")
}

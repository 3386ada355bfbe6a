package cli

import (
	"io"
	"runtime"
	"strings"

	"precis/feeds/intake"
	"precis/ui/kit"
)

// progressBar draws an import's progress on the last line of a terminal. It
// is taken away before anything else is written there. A nil one draws
// nothing.
type progressBar struct {
	out   io.Writer
	shown bool
}

// newProgressBar returns a bar for a terminal, and nil for anything that
// could not take it away again. On Windows a console understands sequences
// only once fang has told it to, which it does if all output goes there.
func (s Streams) newProgressBar() *progressBar {
	if !isTerminal(s.Err) || s.plain() || runtime.GOOS == "windows" && !isTerminal(s.Out) {
		return nil
	}
	return &progressBar{out: s.Err}
}

// eraseLine goes to the start of the line and clears it (ECMA-48 EL).
const eraseLine = "\r\x1b[K"

// draw shows how far the import is, in place of what was shown before.
func (b *progressBar) draw(p intake.Progress, what [2]string) {
	b.show(func(width int) string { return progressLine(p, what, width) })
}

// drawRefresh shows how far a refresh is.
func (b *progressBar) drawRefresh(p intake.RefreshProgress) {
	b.show(func(width int) string {
		words := "Refreshing: " + kit.Grouped(p.Done) + " of " + kit.Count(p.All, "source", "sources")
		if p.Articles > 0 {
			words += ", " + kit.Grouped(p.Articles) + " new"
		}
		if p.Pages > 0 {
			words += ", " + kit.Count(p.Pages, "page", "pages") + " to fetch"
		}
		return withBar(words, p.Done, p.All, width)
	})
}

// show writes a line in place of the one before.
func (b *progressBar) show(line func(width int) string) {
	if b == nil {
		return
	}
	width := columns(b.out) // it may have changed
	_, _ = io.WriteString(b.out, eraseLine+kit.Terminal{}.Cut(line(width), max(width-1, 0)))
	b.shown = true
}

// clear takes the bar away.
func (b *progressBar) clear() {
	if b == nil || !b.shown {
		return
	}
	_, _ = io.WriteString(b.out, eraseLine)
	b.shown = false
}

// progressLine is the bar as text. Before the folders are walked through
// nobody knows how much there is: then it is a count alone.
func progressLine(p intake.Progress, what [2]string, width int) string {
	if !p.Walked || p.Found == 0 {
		return "Importing: " + kit.Count(p.Done, what[0], what[1])
	}
	words := "Importing: " + kit.Grouped(p.Done) + " of " + kit.Count(p.Found, what[0], what[1])
	return withBar(words, p.Done, p.Found, width)
}

// withBar puts a bar after words, if there is room.
func withBar(words string, done, all, width int) string {
	room := min(width-len(words)-2, 40)
	if room < 10 || all == 0 {
		return words
	}
	full := room * done / all
	return words + " " + strings.Repeat("█", full) + strings.Repeat("░", room-full)
}

package ui

import (
	"strings"

	"precis/feeds/markup"
)

// statusLine draws the bottom line: a notice if there is one, else the place
// in an article and the keys that matter most. The keys stay as they are and
// the place stands first, so that a scrolled line costs few bytes.
func (a *App) statusLine() string {
	t, theme := a.common.Terminal, a.common.Theme
	if a.notice.Text != "" {
		style := theme.Notice
		if a.notice.Error {
			style = theme.Error
		}
		return " " + style.Render(t.Cut(markup.Line(a.notice.Text), t.Width-2))
	}
	place, bindings := "", a.list().ShortHelp()
	if a.reading {
		place, bindings = a.reader.Place(), a.reader.ShortHelp()
	}
	var hints []string
	room := t.Width - 2
	if place != "" {
		place = t.Pad(place, 12)
		room -= 12
	}
	for _, b := range bindings {
		hint := b.Help().Key + " " + b.Help().Desc
		if used := t.TextWidth(strings.Join(append(hints, hint), " · ")); used > room {
			break
		}
		hints = append(hints, hint)
	}
	return " " + theme.Bar.Render(place+strings.Join(hints, " · "))
}

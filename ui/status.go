package ui

import (
	"strings"

	"precis/feeds/markup"
)

// noticeLines draws a notice, in three lines at most; none if there is none.
func (a *App) noticeLines() []string {
	t, style, text := a.common.Terminal, a.common.Theme.Notice, a.notice.Text
	if a.notice.Err != nil {
		style = a.common.Theme.Error
		if text == "" {
			text = a.common.Sentence(a.notice.Err)
		} else {
			text += a.common.Reason(a.notice.Err)
		}
	}
	if text == "" {
		return nil
	}
	lines := t.Clip(t.Wrap(markup.Line(text), t.Width-2), min(3, t.Height-2), t.Width-2)
	for i, line := range lines {
		lines[i] = " " + style.Render(line)
	}
	return lines
}

// statusLine draws the bottom line: a notice if there is one, else the place
// in an article and the keys that matter most. The keys stay as they are and
// the place stands first, so that a scrolled line costs few bytes.
func (a *App) statusLine() string {
	t, theme := a.common.Terminal, a.common.Theme
	if lines := a.noticeLines(); len(lines) > 0 {
		return strings.Join(lines, "\n")
	}
	place, found, bindings := "", "", a.list().ShortHelp()
	switch {
	case a.reading:
		place, found, bindings = a.reader.Place(), a.reader.Found(), a.reader.ShortHelp()
	case a.atSources():
		bindings = a.sources.ShortHelp()
	}
	var hints []string
	room := t.Width - 2
	if place != "" {
		place = t.Pad(place, 12)
		room -= 12
	}
	if found != "" {
		place += found + " · "
		room -= t.TextWidth(found + " · ")
	}
	if line := a.workLine(room); line != "" {
		return " " + theme.Bar.Render(place+line)
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

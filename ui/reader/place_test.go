package reader

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/colorprofile"
	xansi "github.com/charmbracelet/x/ansi"

	"precis/feeds/markup"
	"precis/summary"
	"precis/ui/kit"
)

// many returns a text forty times, each time with another number in the place of #.
func many(text string) string {
	var b strings.Builder
	for i := range 40 {
		b.WriteString(strings.ReplaceAll(text, "#", strconv.Itoa(100+i)))
	}
	return b.String()
}

// linked is a paragraph in which the numbers of links move the words: without them it
// has fewer lines.
var linked = many("The [council of Holm](https://example.org/#) and the [town of *Arn*](https://example.org/#/b) agreed on [plan #](https://example.org/#/c) for the harbour. ")

// TestSentencesAreOnTheirLines holds that the lines to which a sentence's place leads
// hold the whole sentence, and that the first and the last of them hold some of it.
func TestSentencesAreOnTheirLines(t *testing.T) {
	bodies := []struct{ name, body string }{
		{"every kind of block", article},
		{"many links", linked},
		{"list with links", "- " + linked + "\n- " + linked + "\n"},
		{"line breaks", many("A line # of a poem that ends here.  \nAnother one follows #. ")},
		{"Chinese", many("阿恩岛居民#周二投票赞成修建一座通往大陆的大桥。市长佩尔·达尔[表示](https://example.org/)，今年渡轮已经发生了#次故障。")},
		{"Arabic", many("وقال رئيس البلدية بير دال إن [العبّارة](https://example.org/) تعطلت # مرات هذا العام. ")},
		{"a raised digit", many("The field has # [km](https://example.org/)² of *grain*. It is [not ¹ large](https://example.org/) but #. ")},
		{"a quotation of quotations", "> > " + linked},
	}
	for _, plain := range []bool{false, true} {
		for _, view := range []kit.View{kit.Full, kit.Skim} {
			for _, width := range []int{24, 80} {
				for _, body := range bodies {
					t.Run(fmt.Sprintf("%s, %s, %d, plain %v", body.name, view, width, plain), func(t *testing.T) {
						m := newModel(t, body.body, width, 20)
						if plain {
							m.common.Terminal.Profile = colorprofile.NoTTY
							m.common.Theme = kit.NewTheme(m.common.Terminal)
						}
						m.show(view)
						checkLines(t, m.page)
					})
				}
			}
		}
	}
}

func checkLines(t *testing.T, p *page) {
	t.Helper()
	for block, b := range p.blocks {
		if b.Kind != markup.Paragraph && b.Kind != markup.Heading {
			continue // no sentence of them is chosen
		}
		for start, end := range summary.Sentences(b.Text, "") {
			first := max(p.lineOf(block, start), p.gap(block))
			last := p.lineOf(block, end-1)
			want := letters(b.Text[start:end])
			lines := p.at(block)[first : last+1]
			if !holds(lines, want) {
				t.Fatalf("%q is not in lines %d to %d:\n%s", b.Text[start:end], first, last, strings.Join(p.at(block), "\n"))
			}
			if len(lines) > 1 && (holds(lines[1:], want) || holds(lines[:len(lines)-1], want)) {
				t.Errorf("%q has no part in the first or last of lines %d to %d:\n%s", b.Text[start:end], first, last, strings.Join(p.at(block), "\n"))
			}
		}
	}
}

// letters returns what a text has of letters and digits.
func letters(text string) []rune {
	var all []rune
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			all = append(all, r)
		}
	}
	return all
}

// holds reports whether lines hold letters, in a row but for the numbers of links.
func holds(lines []string, want []rune) bool {
	return strings.Contains(string(letters(xansi.Strip(strings.Join(lines, "")))), string(want))
}

func TestSkimKeepsTheAuthorsLines(t *testing.T) {
	m := newModel(t, "Roses are red,  \nviolets are blue,  \nsugar is sweet.", 80, 20)
	full := m.page.at(0)
	m.show(kit.Skim)
	skim := m.page.at(0)
	if len(full) != 3 || len(skim) != len(full) {
		t.Errorf("in full\n%s\nskimmed\n%s", strings.Join(full, "\n"), strings.Join(skim, "\n"))
	}
}

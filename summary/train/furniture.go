package main

import (
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"precis/summary"
)

// furnitureLines are what pages print around and inside their articles: place
// (head, mid, tail), language, and the paragraphs of a block, divided by " || ".
// They were written from knowledge of pages in eight lists, the first before the
// rules were read, each of the others after the rules had been mended by the one
// before it: of the first 22 of 253 blocks came into a summary, of the second 13 of
// 122, of the third 7 of 112. The last three were put at random places among 350
// articles in eleven languages, paragraphs of one to three sentences: of the fourth
// 20 of 129 came into a summary (1.61% of all sentences), after the mend, which
// tells a stranger by its form, 5 (0.16%); of the fifth, written after that, 4 of
// 118 (0.13%; by the rules before it 11, 0.47%); of the sixth 4 of 49 (0.22%; by the
// rules before the form 11, 1.02%), and 2 after its mend (0.07%); of a seventh, among 104
// articles, 1 of 63 (0.21%), of an eighth, among 322, 2 of 62 (0.14%). Their lines in
// English, French and Vietnamese are here.
//
//go:embed furniture.txt
var furnitureLines string

// injected is how many articles lines are injected into.
const injected = 300

// block is furniture that stands together.
type block struct {
	place, language string
	paragraphs      []string
}

func furnitureBlocks() []block {
	var all []block
	for line := range strings.Lines(furnitureLines) {
		fields := strings.SplitN(strings.TrimSpace(line), "\t", 3)
		if len(fields) == 3 && !strings.HasPrefix(line, "#") {
			all = append(all, block{fields[0], fields[1], strings.Split(fields[2], " || ")})
		}
	}
	return all
}

// pageAround returns an article as it would stand on a page: cut into paragraphs
// of about three sentences, with blocks before, between and after them. n chooses
// which.
func pageAround(x *sample, blocks []block, n int) (summary.Article, []string) {
	language := x.article.Language
	pick := func(place string, count int) []string {
		var of []block
		for _, b := range blocks {
			if b.place == place && b.language == language {
				of = append(of, b)
			}
		}
		var texts []string
		for k := range count {
			texts = append(texts, of[(n*count+k)%len(of)].paragraphs...)
		}
		return texts
	}
	page := summary.Article{Title: x.article.Title, Language: language}
	var lines []string
	put := func(texts ...string) {
		for _, t := range texts {
			page.Paragraphs = append(page.Paragraphs, summary.Paragraph{Text: t})
		}
	}
	inject := func(place string, count int) {
		texts := pick(place, count)
		lines = append(lines, texts...)
		put(texts...)
	}
	inject("head", 3)
	middle := pick("mid", 4)
	lines = append(lines, middle...)
	for i := 0; i < len(x.raw); i += 3 {
		put(strings.Join(x.raw[i:min(i+3, len(x.raw))], " "))
		if len(middle) > 0 {
			put(middle[0])
			middle = middle[1:]
		}
	}
	put(middle...)
	inject("tail", 4)
	return page, lines
}

// reportFurniture prints how many of the injected lines come into summaries, and how
// many sentences of people's summaries would be taken for lines of a page.
func reportFurniture(w io.Writer, samples []*sample, ranker *summary.Ranker) {
	blocks := furnitureBlocks()
	count, chosen, kept := 0, 0, make(map[string]int)
	step := max(1, len(samples)/injected)
	for k := 0; k < len(samples) && count < injected; k += step {
		x := samples[k]
		page, lines := pageAround(x, blocks, count)
		count++
		r := summary.Read(page)
		for _, l := range lengths {
			for _, s := range r.ExtractBy(ranker, l.Length).Sentences {
				chosen++
				if slices.Contains(lines, page.Paragraphs[s.Paragraph].Text) {
					kept[page.Paragraphs[s.Paragraph].Text]++
				}
			}
		}
	}
	_, _ = fmt.Fprintf(w, "\nPage furniture: %d kinds of block injected into %d articles, %d sentences chosen\n", len(blocks), count, chosen)
	printCounts(w, "in a summary: ", kept)
	removed, aside, all := make(map[string]int), 0, 0
	for _, x := range samples {
		for line := range strings.Lines(x.reference) {
			line = strings.TrimSpace(line)
			if line == "" || slices.ContainsFunc(x.article.Paragraphs, func(p summary.Paragraph) bool { return p.Text == line }) {
				continue // what is there twice is read once
			}
			all++
			a := x.article
			a.Paragraphs = append(slices.Clone(a.Paragraphs), summary.Paragraph{Text: line})
			r := summary.Read(a)
			if r.Len() == 0 || r.Sentence(r.Len()-1).Paragraph != len(a.Paragraphs)-1 {
				removed[line]++
			} else if r.IsAside(r.Len() - 1) {
				aside++
			}
		}
	}
	rightly := 0
	for line := range removed {
		if reason := pageLine(line); reason != "" {
			rightly++
		}
	}
	rate := func(n int) float64 { return 1000 * float64(n) / float64(max(1, all)) }
	_, _ = fmt.Fprintf(w, "Paragraphs of people's summaries taken for furniture: %d of %d, %.2f in 1,000; set aside as too foreign: %d\n",
		len(removed), all, rate(len(removed)), aside)
	_, _ = fmt.Fprintf(w, "Less %d that are a page's though they are in a summary: %d, %.2f in 1,000\n",
		rightly, len(removed)-rightly, rate(len(removed)-rightly))
	for _, line := range slices.Sorted(maps.Keys(removed)) {
		_, _ = fmt.Fprintf(w, "  taken: %q%s\n", line, pageLine(line))
	}
}

// pageLines are the lines in people's summaries that were read one by one and found
// to be of the page that the summary was taken from, by how they begin, with the
// reason.
var pageLines = []struct{ begins, reason string }{
	{"CLICK HERE for ", "a link to other stories, in its own words"},
	{"Scroll down for ", "points at a video below, which no summary has"},
	{"READ: ", "a link to another story: a label and that story's title"},
}

// pageLine returns why a line is a page's, to stand after it; nothing if it is not in
// the list.
func pageLine(line string) string {
	for _, p := range pageLines {
		if strings.HasPrefix(line, p.begins) {
			return " (the page's: " + p.reason + ")"
		}
	}
	return ""
}

func printCounts(w io.Writer, what string, counts map[string]int) {
	lines := make([]string, 0, len(counts))
	for line, n := range counts {
		lines = append(lines, fmt.Sprintf("  %s%q, %d times\n", what, line, n))
	}
	slices.Sort(lines)
	for _, line := range lines {
		_, _ = io.WriteString(w, line)
	}
}

package summary

// Lines that are there twice are a page's: a label, a caption, a button. Paragraphs
// that are there twice are the article's, which says them once: a page may hold its
// article twice, for two sizes of screen, and so may a file.

// maxRepeated is the length, in words, up to which a line that is there twice is
// taken for a part of the page.
const maxRepeated = 20

// repeat is what a paragraph is that is there more than once.
type repeat uint8

const (
	single   repeat = iota // it is there once, or is to be read as if it were
	again                  // it was read before
	pageLine               // a line of the page
)

// repeatsIn returns what each paragraph of a kind is. all is how many bytes of text
// they have together.
func repeatsIn(paragraphs []Paragraph, kind Kind, all int) []repeat {
	found := make([]repeat, len(paragraphs))
	lines := make(map[uint64]int, len(paragraphs)) // by its letters, where a short one is first
	var texts map[string]int                       // the same of longer ones, as they stand
	var firsts []int
	repeated := 0 // bytes
	note := func(first, i int) {
		firsts = append(firsts, first)
		found[i] = again
		repeated += len(paragraphs[i].Text)
	}
	for i, p := range paragraphs {
		if p.Kind != kind || p.Text == "" || p.Continues {
			continue
		}
		if len(p.Text) < 16*maxRepeated {
			key := letters(p.Text)
			if first, ok := lines[key]; ok && key != 0 {
				note(first, i)
			} else {
				lines[key] = i
			}
			continue
		}
		if texts == nil {
			texts = make(map[string]int, all/512+1)
		}
		if first, ok := texts[p.Text]; ok {
			note(first, i)
		} else {
			texts[p.Text] = i
		}
	}
	if repeated*3 >= all { // it is the article that is there twice, not the page
		return found
	}
	for i := range found {
		if found[i] == again && isShort(paragraphs[i].Text) {
			found[i] = pageLine
		}
	}
	for _, i := range firsts {
		if isShort(paragraphs[i].Text) {
			found[i] = pageLine
		}
	}
	return found
}

// isShort reports whether a paragraph that is there twice is short enough for a line
// of the page.
func isShort(text string) bool {
	return len(text) <= lineBytes || len(text) < 16*maxRepeated && !isFinished(text)
}

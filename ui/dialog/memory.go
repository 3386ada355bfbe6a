package dialog

import "slices"

// Memory keeps what was answered to questions, by their kind, for as long as
// the program runs: an address that was mistyped need not be typed again. The
// zero value is empty.
type Memory struct {
	answers map[string][]string // the latest last
}

// kept is how many answers of a kind are kept.
const kept = 50

// keep keeps an answer; the same one twice only where it was given last.
func (m *Memory) keep(kind, answer string) {
	if kind == "" || answer == "" {
		return
	}
	if m.answers == nil {
		m.answers = map[string][]string{}
	}
	answers := slices.DeleteFunc(m.answers[kind], func(a string) bool { return a == answer })
	answers = append(answers, answer)
	m.answers[kind] = answers[max(len(answers)-kept, 0):]
}

package markup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// script is a sub or sup that is open.
type script struct {
	name   string // "" if none is open
	depth  int
	raised bool   // its signs are shown by those that Unicode has for it
	close  string // what is written at its end
}

const (
	scriptSigns = "0123456789+-−=()"
	supSigns    = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"
	subSigns    = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"
)

// raise writes s in the raised or lowered signs of Unicode.
func raise(s, name string) string {
	signs := []rune(supSigns)
	if name == "sub" {
		signs = []rune(subSigns)
	}
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune(scriptSigns, r); i >= 0 {
			return signs[utf8.RuneCountInString(scriptSigns[:i])]
		}
		if r == 'n' && name == "sup" {
			return 'ⁿ'
		}
		return r
	}, strings.Replace(s, "TM", "™", 1))
}

// startScript opens a sub or sup. On a terminal there is one size of signs, so
// that figures are shown by the raised and lowered ones of Unicode, marks of
// notes in brackets, the endings of ordinals as they are, and what belongs to a
// formula behind ^ or _.
func (h *htmlReader) startScript(name string) {
	if h.script.name != "" || h.pre != nil {
		h.script.depth++
		return
	}
	h.script = script{name: name, depth: 1}
	raw, whole := h.peek(name, 300)
	text := strings.TrimSpace(html.UnescapeString(withoutTags(raw)))
	if !whole || text == "" {
		return
	}
	after := h.in.last != 0 && !h.in.space && isLetterOrNumber(h.in.last) || h.in.last == ')'
	switch {
	case strings.Contains(raw, "<a") || h.anchor.url != "" || h.anchor.close != "":
		if isNoteMark(text) && !strings.ContainsAny(text, "[(") && !h.bracketed() {
			h.sign("[")
			h.script.close = "]"
		}
	case strings.Trim(text, scriptSigns) == "", text == "n" && name == "sup", text == "TM" && name == "sup":
		h.script.raised = true
	case !after || !isPower(text, h.in.last, name):
		if after && len(text) > 3 && name == "sup" {
			h.in.space = true // a remark: "Name" and "new"
		}
	default:
		sign := "^"
		if name == "sub" {
			sign = "_"
		}
		if utf8.RuneCountInString(text) > 1 && (name == "sup" || strings.ContainsFunc(text, func(r rune) bool { return !isLetterOrNumber(r) })) {
			sign += "("
			h.script.close = ")"
		}
		h.sign(sign)
	}
}

// endings are those of ordinals and titles that are set raised: 1st, 2e, Mme.
var endings = set("st nd rd th er re ère ème eme ier ière nde de e o a os as é r d s le lle me mme mes gr dr sr sra cie ve")

// isPower says whether text belongs to a formula, and is no ending of an
// ordinal, no sign of a trade mark and no remark.
func isPower(text string, before rune, name string) bool {
	latin := true
	for _, r := range text {
		if !isLetterOrNumber(r) && !strings.ContainsRune("+-−–*/=.,()′″∗·", r) {
			return false
		}
		latin = latin && r < utf8.RuneSelf && unicode.IsLetter(r)
	}
	size := utf8.RuneCountInString(text)
	if size > 12 || name == "sup" && latin && size > 3 {
		return false
	}
	ordinal := size > 1 || unicode.IsDigit(before) || strings.ContainsRune("IVXLCDM", before)
	return name == "sub" || !ordinal || !endings[strings.ToLower(text)]
}

func (h *htmlReader) endScript(name string) {
	if h.script.name == "" {
		return
	}
	if h.script.depth--; h.script.depth > 0 && h.script.name != name {
		return
	}
	h.closeScript()
}

// closeScript ends the sub or sup that is open.
func (h *htmlReader) closeScript() {
	end := h.script.close
	h.script = script{}
	if end != "" {
		h.sign(end)
	}
}

// mathFrame is an element of a formula that is open.
type mathFrame struct {
	name   string
	part   int    // which of its parts is open, counted from 1
	raised string // sup or sub: its figures are shown by the signs that Unicode has
	close  string // what is written at its end
}

// mathParts says what is written before the parts of an element of MathML, the
// first, the second and the third.
var mathParts = map[string][3]string{
	"msup": {"", "^", ""}, "msub": {"", "_", ""}, "msubsup": {"", "_", "^"},
	"mfrac": {"", "/", ""}, "msqrt": {}, "mroot": {"", "√", ""},
	"mover": {"", "^", ""}, "munder": {"", "_", ""}, "munderover": {"", "_", "^"},
	"mtr": {"", " ", " "}, "mlabeledtr": {"", " ", " "}, "mtable": {"", "; ", "; "},
}

// grouping are the elements of MathML that hold several others.
var grouping = set("mrow mstyle mfenced mpadded")

// relations are the operators that stand between spaces.
var relations = set("= + − - < > ≤ ≥ ≠ ≈ ≡ ∼ → ⇒ ⇔ ∈ ⊂ ⊆ ∪ ∩ ± × ⋅ · ∧ ∨")

// maxMath is how many elements of a formula may be open.
const maxMath = 64

// startMath opens an element of a formula (MathML 3). It is written on one line:
// x = (-b ± √(b^2 - 4ac))/(2a).
func (h *htmlReader) startMath(name string) {
	if len(h.math) == 0 && !h.closes(name) || name == "math" && len(h.math) > 0 || len(h.math) >= maxMath || void[name] {
		return
	}
	frame := mathFrame{name: name}
	if n := len(h.math); n > 0 {
		parent := &h.math[n-1]
		parent.part++
		switch parts, known := mathParts[parent.name]; {
		case !known:
		case parent.part == 2 && name == "mn" && (parent.name == "msup" || parent.name == "msub"):
			frame.raised = parent.name[1:]
		default:
			h.sign(parts[min(parent.part, 3)-1])
			_, compound := mathParts[name]
			if (compound || grouping[name]) && parent.name != "msqrt" && parent.name[:2] != "mt" {
				h.sign("(")
				frame.close = ")"
			}
		}
	}
	h.math = append(h.math, frame)
	if name == "msqrt" {
		h.sign("√(")
		h.math[len(h.math)-1].close += ")"
	}
}

// endMath closes an element of a formula.
func (h *htmlReader) endMath(name string) {
	for i, open := range slices.Backward(h.math) {
		if open.name != name {
			continue
		}
		for _, frame := range slices.Backward(h.math[i:]) {
			h.sign(frame.close)
		}
		if name == "munderover" || name == "munder" {
			h.in.space = true
		}
		h.math = h.math[:i]
		return
	}
}

// mathText adds the signs of a formula; a relation or sum stands between spaces.
func (h *htmlReader) mathText(s string) {
	s = strings.TrimSpace(s)
	if raised := h.math[len(h.math)-1].raised; raised != "" {
		s = raise(s, raised)
	}
	frame := h.math[len(h.math)-1].name
	if frame == "mtext" {
		h.words(" " + s + " ")
		return
	}
	if s == "" {
		return
	}
	if frame == "mo" && relations[s] && h.in.last != '(' && h.in.last != '^' && h.in.last != '_' {
		h.words(" " + s + " ")
		return
	}
	h.words(s)
}

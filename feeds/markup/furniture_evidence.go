package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a text shows of its brackets: whether it lists the references that they
// point to, and whether they are of code.

// hasReferences says whether text has lines that begin as references do: "[1]
// Smith" or "1. ^ Smith", or a heading of references over a numbered one.
func hasReferences(text string, html bool) bool {
	if html {
		text = linesOfHTML(text)
	}
	headed := 0 // lines since a heading of references
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " \t>*-#=")
		line = strings.TrimRight(line, " \t\r\n:=#*")
		if line == "" {
			continue
		}
		headed--
		if isReference(line) || headed > 0 && strings.HasPrefix(line, "1.") {
			return true
		}
		if len(line) <= maxReferenceHeading && referenceHeadings[strings.ToLower(line)] {
			headed = 5
		}
	}
	return false
}

// hasNotes says whether a mark of a note in the head of an HTML text is a link
// to a place in its head or tail: the text has its notes.
func hasNotes(head, tail string) bool {
	const tries = 20
	rest := head
	for range tries {
		_, after, found := strings.Cut(rest, `href="#`)
		if !found {
			return false
		}
		rest = after
		name, after, _ := strings.Cut(after[:min(len(after), 300)], `"`)
		_, label, _ := strings.Cut(after, ">")
		label, _, _ = strings.Cut(label, "</a")
		if name == "" || !isCitationNumber(strings.Trim(withoutTags(label), "[] ")) {
			continue
		}
		for _, place := range [...]string{`id="` + name + `"`, `name="` + name + `"`} {
			if strings.Contains(tail, place) || strings.Contains(head, place) {
				return true
			}
		}
	}
	return false
}

// linesOfHTML returns text with a line break for each of its tags, but for those
// that stand within lines.
func linesOfHTML(text string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		tag, after, _ := strings.Cut(rest, ">")
		name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
		switch strings.ToLower(name) {
		case "a", "b", "i", "em", "strong", "sup", "span", "cite", "small":
		default:
			out.WriteByte('\n')
		}
		text = after
	}
}

// isReference says whether a line is one of a list of references.
func isReference(line string) bool {
	if strings.HasPrefix(line, `\[`) {
		line = strings.ReplaceAll(line[1:], `\]`, "]")
	}
	if strings.HasPrefix(line, "[") {
		number, rest, found := strings.Cut(line[1:], "]")
		number = strings.TrimPrefix(number, "^")
		rest = strings.TrimLeft(rest, ": \t.")
		return found && isCitationNumber(number) && !strings.ContainsAny(number, ", ") &&
			strings.IndexFunc(rest, unicode.IsLetter) >= 0 && !strings.HasPrefix(rest, "[")
	}
	if line[0] < '0' || line[0] > '9' {
		return false
	}
	number, rest, found := strings.Cut(line, ".")
	return found && isCitationNumber(number) && strings.HasPrefix(strings.TrimLeft(rest, ` \`), "^")
}

// maxReferenceHeading is how many bytes the longest of them has.
const maxReferenceHeading = 80

// referenceHeadings stand over lists of references.
var referenceHeadings = func() map[string]bool {
	headings := map[string]bool{}
	for _, h := range []string{
		"references", "notes", "footnotes", "endnotes", "sources", "bibliography", "works cited", "citations", "notes and references", "literature",
		"références", "notes et références", "bibliographie", "einzelnachweise", "anmerkungen", "quellen", "literatur", "fußnoten",
		"referencias", "notas", "bibliografía", "fuentes", "notas y referencias", "referências", "bibliografia", "fontes", "note", "fonti", "riferimenti",
		"referenties", "bronnen", "voetnoten", "noten", "примечания", "источники", "литература", "сноски", "kaynakça", "kaynaklar", "dipnotlar", "notlar",
		"tham khảo", "tài liệu tham khảo", "chú thích", "ghi chú", "nguồn", "referensi", "catatan kaki", "daftar pustaka", "sumber", "المراجع", "مراجع", "هوامش", "مصادر", "المصادر",
		"הערות שוליים", "מקורות", "ביבליוגרפיה", "सन्दर्भ", "संदर्भ", "टिप्पणियाँ", "स्रोत", "อ้างอิง", "เชิงอรรถ", "แหล่งที่มา",
		"参考文献", "参考资料", "參考文獻", "參考資料", "注释", "註釋", "脚注", "注脚", "出典", "注釈", "参考", "각주", "참고 문헌", "참고문헌", "출처", "주석",
	} {
		headings[h] = true
	}
	return headings
}()

// hasIndexes says whether brackets in text are, anywhere, those of code: a[i],
// argv[0], list[1:3], x[1].
func hasIndexes(text string) bool {
	for at := 0; ; {
		n := strings.IndexByte(text[at:], '[')
		if n < 0 {
			return false
		}
		open := at + n
		at = open + 1
		end := strings.IndexByte(text[at:min(len(text), at+24)], ']')
		if open == 0 || end < 0 || !isNameSign(text[open-1]) {
			continue
		}
		inner := text[at : at+end]
		switch {
		case inner == "" || inner == "0" || strings.ContainsAny(inner, ":+*_$\"'"):
			return true
		case len(inner) == 1 && strings.IndexByte("ijkmnpqxyz", inner[0]) >= 0:
			return true
		case isCitationNumber(inner) && isIdentifier(text[:open]):
			return true
		}
	}
}

// citesSeveral says whether text has brackets with different numbers. One number
// alone behind words may be anything: "uchar[20]", "git[1]".
func citesSeveral(text string) bool {
	one := ""
	for {
		_, rest, found := strings.Cut(text, "[")
		inner, after, closed := strings.Cut(rest[:min(len(rest), 24)], "]")
		if !found {
			return false
		}
		if inner = strings.TrimSuffix(inner, `\`); closed && isCitationNumber(inner) && !strings.HasPrefix(after, ":") {
			if one != "" && inner != one {
				return true
			}
			one = inner
		}
		text = rest
	}
}

// isVersion says whether text ends in a number and a full stop that is not of
// a sentence: "1.".
func isVersion(text string) bool {
	number := strings.TrimRight(text, ".0123456789")
	return len(text)-len(number) <= len("1.2.") && number != text[:len(text)-1] && strings.HasSuffix(number, " ")
}

func isNameSign(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
}

// isIdentifier says whether text ends in a name of a program: a single letter, a
// word with a digit, an underline or a capital inside, or one that programs use
// for arrays.
func isIdentifier(text string) bool {
	const longest = 64
	text = text[max(0, len(text)-longest):]
	start := len(text)
	for start > 0 && (isNameSign(text[start-1]) || text[start-1] >= utf8.RuneSelf) {
		start--
	}
	name := text[start:]
	if name == "" || strings.Trim(name, "0123456789") == "" {
		return false // a year before its citation
	}
	if start > 0 && strings.IndexByte("$.@#&`>\\", text[start-1]) >= 0 {
		return true
	}
	if utf8.RuneCountInString(name) == 1 {
		return name[0] < utf8.RuneSelf && name != "I"
	}
	if arrayNames[name] || strings.ContainsAny(name, "_0123456789") {
		return true
	}
	small := false
	for _, r := range name {
		if small && unicode.IsUpper(r) {
			return true // camelCase
		}
		small = unicode.IsLower(r)
	}
	return false
}

// arrayNames are words that programs give to arrays, and prose about programs has.
var arrayNames = func() map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(`array arr arrays list lst vec vector matrix mat args argv argc buf buffer data bytes
		slice tuple dict map hash row rows col cols item items index idx element elements elem string str char chars words
		tokens token values vals keys params result results stack queue heap table tab nodes node tree grid cells cell
		pixels pixel points point weights input inputs output outputs src dst ptr mem memory register registers identifier
		identifiers var vars variable int float double line lines nums num numbers foo bar baz self this obj node env
		response request body json`) {
		names[name] = true
	}
	return names
}()

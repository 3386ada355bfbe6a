package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// datelineReach is how far a dateline goes at most, in bytes.
const datelineReach = 120

// agencies are names that stand in a dateline's brackets, in small letters.
const agencies = ` cnn reuters ap afp dpa upi ani pti ians xinhua tass bloomberg efe ansa kyodo yonhap anadolu aa dw bbc npr
 the+associated+press associated+press cnn.com cnn+business cnn+student+news mental+floss people+magazine variety oprah.com entertainment+weekly
 reuters+health healthday+news upi.com ap+photo time.com mashable career+builder careerbuilder.com lifewire budget+travel parenting.com
 apa belga anp lusa ntb tt ritzau pap ctk mti agerpres tanjug hina sta antara bernama vna ttxvn interfax ria+novosti prnewswire business+wire globe+newswire
 afp.com europa+press télam notimex agência+brasil agência+lusa adnkronos askanews agi lapresse rtr sid kna epd dpa-afx
 рбк тасс интерфакс риа+новости رويترز أ+ف+ب د+ب+أ أب وام سانا واس भाषा वार्ता आईएएनएस एएनआई एजेंसी`

// players are what a page shows in place of a video that cannot be played; they
// run into the first sentence.
var players = []string{"Media playback is not supported on this device", "Media playback is unsupported on your device", "This video can not be played"}

// dateline returns where the text of an article begins after the place, date and
// agency that wires put before it: "PARIS, March 3 (Reuters) - ", "(CNN)",
// "【ロンドン=共同】". It returns 0 where there is none.
func dateline(text string) int {
	head := text
	if len(head) > datelineReach {
		head = head[:datelineReach]
	}
	r, size := utf8.DecodeRuneInString(head)
	switch {
	case r == '【':
		if i := strings.Index(head, "】"); i > 0 {
			return skipSeparator(text, i+len("】"))
		}
	case strings.HasPrefix(head, "新华社"), strings.HasPrefix(head, "新華社"), strings.HasPrefix(head, "中新"), strings.HasPrefix(head, "中央社"):
		for _, end := range []string{"电", "電", "）"} {
			if i := strings.Index(head, end); i > 0 {
				return skipSeparator(text, i+len(end))
			}
		}
	case (r == '(' || r == '[') && strings.Contains(head, "="):
		if i := strings.IndexAny(head, ")]"); i > strings.IndexByte(head, '=') && size == 1 {
			rest := head[i:]
			if j := strings.Index(rest, " = "); j > 0 && strings.Contains(rest[:j], "기자") {
				return skipSeparator(text, i+j+len(" = "))
			}
			return skipSeparator(text, i+1)
		}
	}
	for _, p := range players {
		if strings.HasPrefix(head, p) {
			return skipSeparator(text, len(p))
		}
	}
	if i := bracketed(text, head); i > 0 {
		return i
	}
	return dashed(text, head)
}

// bracketed finds a dateline that ends in an agency's name.
func bracketed(text, head string) int {
	open := strings.IndexAny(head, "(/（")
	if open < 0 || open > 70 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(head[open:])
	length := strings.IndexAny(head[open+size:], ")/）")
	if length <= 0 || length > 40 {
		return 0
	}
	name := head[open+size : open+size+length]
	_, closing := utf8.DecodeRuneInString(head[open+size+length:])
	end := open + size + length + closing
	known := strings.Contains(agencies, " "+strings.ReplaceAll(strings.ToLower(name), " ", "+")+" ") ||
		strings.Contains(agencies, " "+strings.ReplaceAll(strings.ToLower(name), " ", "+")+"\n")
	capitals := isCapitals(name) && len(name) <= 12
	place := strings.TrimSpace(head[:open])
	if !isPlace(place) || !known && (!capitals || place != "" && !isCapitals(firstWord(place))) {
		return 0
	}
	after := skipSeparator(text, end)
	r, _ := utf8.DecodeRuneInString(text[end:])
	if after == end || strings.TrimSpace(text[end:after]) == "" && !known && place == "" {
		if !known || unicode.IsLower(r) {
			return 0
		}
	}
	if next, _ := utf8.DecodeRuneInString(text[after:]); unicode.IsLower(next) {
		return 0 // "AP (Associated Press) reporters said"
	}
	return after
}

// dashed finds a dateline that is a place in capitals and a dash.
func dashed(text, head string) int {
	for _, dash := range []string{" -- ", " — ", " – ", "—", " - "} {
		i := strings.Index(head, dash)
		if i <= 0 || i > 50 {
			continue
		}
		place := head[:i]
		first := firstWord(place)
		if !isCapitals(first) || len(first) < 3 || !isPlace(place) {
			continue
		}
		rest := text[i+len(dash):]
		if strings.Contains(rest[:min(len(rest), 300)], strings.TrimSpace(dash)) && dash != " -- " {
			continue // "NATO — the alliance — said"
		}
		if dash == " - " && !strings.Contains(place, ",") && len(place) < 5 {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(rest); unicode.IsLower(next) {
			continue
		}
		return skipSeparator(text, i+len(dash))
	}
	return 0
}

// isPlace reports whether text can be the place and date of a dateline: words
// with capitals, numbers and what stands between them.
func isPlace(text string) bool {
	if len(text) > 70 {
		return false
	}
	small := 0
	for word := range strings.FieldsSeq(text) {
		r, _ := utf8.DecodeRuneInString(word)
		if unicode.IsLower(r) {
			if small++; small > 2 {
				return false
			}
		}
		if n := len(word); n > 5 && strings.ContainsAny(word[n-1:], ".!?") {
			return false
		}
	}
	return true
}

func firstWord(text string) string {
	if i := strings.IndexFunc(text, func(r rune) bool { return !isWord(r) && r != '-' && r != '\'' && r != '.' }); i >= 0 {
		text = text[:i]
	}
	return strings.TrimRight(text, ".")
}

// isCapitals reports whether text has letters, and none but capitals.
func isCapitals(text string) bool {
	letters := false
	for _, r := range text {
		if unicode.IsLetter(r) && !unicode.IsUpper(r) {
			return false
		}
		letters = letters || unicode.IsUpper(r)
	}
	return letters
}

// skipSeparator returns the offset after the dashes, colons and spaces at i.
func skipSeparator(text string, i int) int {
	start := i
	for n := 0; n < 8 && i < len(text); n++ {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Pd, r) && r != ':' && r != '：' && r != '=' && r != '＝' && r != '.' {
			break
		}
		i += size
	}
	if i >= len(text) {
		return start
	}
	return i
}

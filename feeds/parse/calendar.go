package parse

import (
	"strings"
	"time"
)

// months has the names of the months, in small letters, as feeds abbreviate
// them: a word is the month whose entry it begins with. Source: CLDR.
var months = func() map[string]time.Month {
	m := map[string]time.Month{}
	for _, line := range []string{
		"jan feb mar apr may jun jul aug sep oct nov dec",                    // English and many others
		"jän fev mär avr mai jui jui aoû sept okt nov dez",                   // German, French, Portuguese
		"ene fév märz abr mag giu lug ago set out noi déc",                   // Spanish, Italian
		"gen febr maa avg maj juin juil août set ott nov des",                // Dutch, Nordic
		"sty lut mrt kwi mei cze lip sie wrz paź lis gru",                    // Polish
		"led úno bře dub kvě čer srp srp zář říj pro pro",                    // Czech
		"янв фев мар апр май июн июл авг сен окт ноя дек",                    // Russian
		"січ лют бер кві тра чер лип сер вер жов лис гру",                    // Ukrainian
		"ιαν φεβ μαρ απρ μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ",                  // Greek
		"ιανουάριος φεβρουάριος μάρ άπρ μάι ιούν ιούλ αύγ σεπτ όκτ νοέμ δέκ", // Greek
		"oca şub mart nis mayıs haz tem ağu eyl eki kas ara",                 // Turkish
		"jan. feb márc ápr máj jún júl aug szept okt nov dec",                // Hungarian
		"januar februar március április május június július augusztus szeptember október november december",
		"tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu", // Finnish
	} {
		for i, name := range strings.Fields(line) {
			if _, ok := m[name]; !ok {
				m[name] = time.Month(i + 1)
			}
		}
	}
	// Where a language's own word would be taken for another's.
	for name, month := range map[string]time.Month{
		"jui": 0, "juin": time.June, "juil": time.July, "lis": 0, "listopad": time.November, "čer": 0, "červen": time.June,
		"červenec": time.July, "srp": time.August, "mar": time.March, "mart": time.March, "listopada": time.November, "листопада": time.November, "лис": time.November,
		"мая": time.May, "мае": time.May, "června": time.June, "července": time.July, "červnu": time.June,
		"prosince": time.December, "prosinec": time.December, "pro": 0, "srpen": time.August,
	} {
		if month == 0 {
			delete(m, name)
			continue
		}
		m[name] = month
	}
	return m
}()

// monthOf returns the month that a word in small letters names, 0 for none: by
// the whole word, else by the longest beginning that names one.
func monthOf(word string) time.Month {
	signs := []rune(word)
	for n := len(signs); n >= 3; n-- {
		if m, ok := months[string(signs[:n])]; ok {
			return m
		}
	}
	return 0
}

// zones has the offsets of the zones that feeds name, in minutes east of UTC.
// Of names with several meanings the one of RFC 822 counts, else the one with
// most people.
var zones = map[string]int{
	"ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "uct": 0,
	"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
	"et": -300, "ct": -360, "mt": -420, "pt": -480, "akst": -540, "akdt": -480, "hst": -600, "hast": -600, "hadt": -540,
	"ast": -240, "adt": -180, "nst": -210, "ndt": -150, "brt": -180, "brst": -120, "art": -180, "clt": -240, "clst": -180,
	"bst": 60, "ist": 330, "cet": 60, "cest": 120, "met": 60, "mest": 120, "mez": 60, "mesz": 120, "west": 60,
	"eet": 120, "eest": 180, "msk": 180, "msd": 240, "trt": 180, "sast": 120, "cat": 120, "eat": 180, "wat": 60,
	"pkt": 300, "npt": 345, "wib": 420, "ict": 420, "sgt": 480, "hkt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540,
	"acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
}

// zoneOf returns the offset of a zone by its name in small letters, in seconds.
func zoneOf(word string) (int, bool) {
	minutes, ok := zones[word]
	return minutes * 60, ok
}

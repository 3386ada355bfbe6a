package charset

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Languages in Latin letters are told by their commonest words. Half of these are
// written in ASCII alone, and so are there whatever the encoding; the others, and the
// letters outside ASCII, must come out right under an encoding that the
// language is written in. That takes two lines of text, where statistics of letters take
// a page, and knows languages that neither detector does.

// tongue is a language with how it is written.
type tongue struct {
	encodings []string // the likelier first
	letters   string   // outside ASCII, in small letters
	words     []string
}

// The encodings that languages are written in, by regions.
var (
	western    = []string{Windows1252}
	central    = []string{"windows-1250", "iso-8859-2"}
	baltic     = []string{"windows-1257"}
	turkish    = []string{"windows-1254"}
	vietnamese = []string{windows1258, viscii}
	southern   = []string{"iso-8859-3"}
)

// tongues are all that are told, made when they are first asked for.
var tongues = sync.OnceValue(func() (all []tongue) {
	for _, t := range []struct {
		encodings      []string
		letters, words string
	}{
		{western, "éèïöêçñ", "the of and to in that is was for it with as his on be at by this had not are but from or have"},
		{western, "éèàêâîôûùçëïüœæÿ", "de la le et les des en un du une que est pour qui dans par plus au sur ne pas ce il sont avec été"},
		{western, "äöüß", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden"},
		{western, "áéíóúñü¿¡", "de la que el en y a los del se las por un para con no una su al es lo como más pero este"},
		{western, "áâãàçéêíóôõú", "de que e o da do em um para com não uma os no se na por mais as dos como mas foi ao"},
		{western, "àèéìòùî", "di e che la il un a per in una sono con non del si da come le dei nel alla più della è"},
		{western, "éëïóöüè", "de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij door naar"},
		{western, "åäöé", "och att det i en som på är av för med till den har de inte om ett han var jag sig från vi"},
		{western, "æøåéü", "og i at det en til er som på de med han af for ikke der var den jeg et har om vi fra til"},
		{western, "æøåéòô", "og i det er på som en til for at med av de ikke har den var om et jeg han seg fra men"},
		{western, "äöå", "ja on ei se että oli hän mutta kun niin ovat myös joka sen tai mitä kuin vain nyt siitä ole voi"},
		{western, "áéíóúýþæöð", "og að í er á sem til um við en það var ekki með hann þess eru hefur fyrir frá af"},
		{western, "àèéíïóòúüç·", "de la i el que en a les els del un per una amb és no al va com més es però dels"},
		{central, "ąćęłńóśźż", "w i na z do się nie to że jest o jak za od po co dla przez ale są który tak tym oraz lub może"},
		{central, "áčďéěíňóřšťúůýž", "a v se na je že o s z do i to k by za ale jsou jako pro byl tak po jeho nebo které od"},
		{central, "áäčďéíĺľňóôŕšťúýž", "a v sa na je že o s z do aj to k by za ale sú ako pre bol tak po jeho alebo ktoré od"},
		{central, "áéíóöőúüű", "a az és hogy nem is egy ez meg de volt azt csak van már mint vagy el még ha ki le minden lesz"},
		{central, "ăâîșțşţ", "de și şi în a la cu nu o că pe din care un este mai pentru sunt au fi o prin dar lui sau"},
		{central, "čćđšž", "i u je se na da su za od s a o kao koji ne to iz bi je li ali ili biti sa što po samo"},
		{central, "čšž", "in je v na se za da so z ki pa ne ga tudi po od s ali bi kot pri o iz še"},
		{central, "ëç", "të e në i për me që nga një se dhe është u ka nuk më si do po duke kjo ky"},
		{turkish, "çğıöşüâî", "ve bir bu da için ile de çok daha olarak gibi en ne var kadar sonra o ama olan mi her ki bunu olduğu"},
		{baltic, "ąčęėįšųūž", "ir yra kad bei tai su iš į kaip apie buvo savo bet po už ar nuo jau tik per o labai metu metų"},
		{baltic, "āčēģīķļņšūž", "un ir ar no kas par uz kā tas pie savu gada bet pēc ka arī lai vai to viņa tika gan šo nav"},
		{baltic, "äöõüšž", "ja on ei et see oma ning mis kui aga ka tema aasta oli ta seda ole nii või kes mida siis võib selle"},
		{vietnamese, "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ\u0300\u0301\u0303\u0309\u0323", "và là có của cho trong các một người được không những hai khi với này đã từ ra trên về hay con theo thì ở cả nhiều năm"},
		{southern, "ĉĝĥĵŝŭ", "la de kaj estas en por kun estis esti pri ne oni ĝi ke el kiu al sed li ĉi aŭ per kiel ili ankaŭ tiu"},
		{southern, "ċġħżàèìòù", "il u ta li f minn fuq ma hija biex jew dan din l huwa ħafna kien tal għall"},
	} {
		all = append(all, tongue{t.encodings, t.letters, unique(strings.Fields(t.words))})
	}
	return all
})

// unique sorts words and drops the second of two.
func unique(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// Bounds of what is believed.
const (
	wordSample = 3 << 10 // bytes that are looked at
	minWords   = 3       // common words that a text must have
	minShare   = 8       // one in so many of all words must be common
	clearly    = 0.2     // the share of common words that leaves no doubt

	longestWord = 12 // bytes of the longest common word
)

// byWords returns the encoding of the language that most words of data are of,
// if it is one in Latin letters.
func byWords(data []byte) string {
	data = data[:min(len(data), wordSample)]
	best, most := unknown, 0.0
	texts := map[string]latinText{}
	for _, t := range tongues() {
		if t.encodings[0] != Windows1252 && most >= clearly {
			break // the western ones stand first
		}
		for _, label := range t.encodings {
			text, ok := texts[label]
			if !ok {
				text = newLatinText(Decode(data, label))
				texts[label] = text
			}
			if s := text.score(t); s > most {
				best, most = label, s
			}
		}
	}
	if best == Windows1252 && hasLatin9(data) {
		return "iso-8859-15"
	}
	return best
}

// latinText is a text as it comes out under one encoding.
type latinText struct {
	words   map[string]int // how often each stands there
	all     int            // words
	letters map[rune]int   // outside ASCII
	strange int            // signs that stand in no text
}

func newLatinText(s string) latinText {
	t := latinText{words: map[string]int{}, letters: map[rune]int{}}
	s = strings.ToLower(s)
	for w := range strings.FieldsFuncSeq(s, isNoLetter) {
		t.all++
		if len(w) <= longestWord {
			t.words[w]++
		}
	}
	for i, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			t.letters[r]++
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Sm, r) && inWord(s, i), unicode.Is(unicode.So, r) && inWord(s, i):
			t.strange++
		}
	}
	return t
}

// isNoLetter reports whether a sign parts words.
func isNoLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 < 'a' || r|0x20 > 'z'
	}
	return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)
}

// inWord reports whether letters stand on both sides of the sign at s[i].
func inWord(s string, i int) bool {
	_, size := utf8.DecodeRuneInString(s[i:])
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+size:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// score says how much of the text is of a language: the share of its common
// words, 0 if there are too few, or letters that it has not.
func (x latinText) score(t tongue) float64 {
	own, foreign := 0, x.strange
	for r, n := range x.letters {
		if strings.ContainsRune(t.letters, r) {
			own += n
		} else {
			foreign += n
		}
	}
	if foreign*10 > own+foreign && foreign > 1 || own == 0 {
		return 0
	}
	common := 0
	for _, w := range t.words {
		common += x.words[w]
	}
	if common < minWords || common*minShare < x.all {
		return 0
	}
	return float64(common)/float64(x.all) - float64(foreign)/float64(own+foreign)
}

// hasLatin9 reports whether what would be Windows-1252 is ISO-8859-15: the
// euro sign stands where the other has a sign that nobody writes, or letters
// where it has fractions, and of the signs that only Windows has there is none.
func hasLatin9(data []byte) bool {
	if slices.ContainsFunc(data, func(c byte) bool { return c >= 0x80 && c < 0xA0 }) {
		return false
	}
	for i, c := range data {
		switch c {
		case 0xA4:
			return true
		case 0xBC, 0xBD:
			if i > 0 && i+1 < len(data) && isASCIILetter(data[i-1]) && isASCIILetter(data[i+1]) {
				return true
			}
		}
	}
	return false
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

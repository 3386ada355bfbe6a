package charset

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/unicode/norm"
)

// passages are the first article of the Universal Declaration of Human Rights,
// about 170 signs in each language, with the encodings it was written in before
// UTF-8. Source: https://unicode.org/udhr/
var passages = []struct {
	language, text string
	encodings      []encoding.Encoding
}{
	{"German", "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.", latin},
	{"French", "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.", latin},
	{"Spanish", "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.", latin},
	{"Portuguese", "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência, devem agir uns para com os outros em espírito de fraternidade.", latin},
	{"Italian", "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.", latin},
	{"Swedish", "Alla människor äro födda fria och lika i värde och rättigheter. De äro utrustade med förnuft och samvete och böra handla gentemot varandra i en anda av broderskap.", latin},
	{"Danish", "Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft og samvittighed, og de bør handle mod hverandre i en broderskabets ånd.", latin},
	{"Finnish", "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu järki ja omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä.", latin},
	{"Icelandic", "Hver maður er borinn frjáls og jafn öðrum að virðingu og réttindum. Menn eru gæddir vitsmunum og samvisku, og ber þeim að breyta bróðurlega hverjum við annan.", latin},
	{"Polish", "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.", central2},
	{"Czech", "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím a mají spolu jednat v duchu bratrství.", central2},
	{"Hungarian", "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és lelkiismerettel bírván, egymással szemben testvéri szellemben kell hogy viseltessenek.", central2},
	{"Croatian", "Sva ljudska bića rađaju se slobodna i jednaka u dostojanstvu i pravima. Ona su obdarena razumom i sviješću i trebaju jedna prema drugima postupati u duhu bratstva.", central2},
	{"Turkish", "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler.", []encoding.Encoding{charmap.Windows1254, charmap.ISO8859_9}},
	{"Lithuanian", "Visi žmonės gimsta laisvi ir lygūs savo orumu ir teisėmis. Jiems suteiktas protas ir sąžinė ir jie turi elgtis vienas kito atžvilgiu kaip broliai.", []encoding.Encoding{charmap.Windows1257, charmap.ISO8859_13}},
	{"Latvian", "Visi cilvēki piedzimst brīvi un vienlīdzīgi savā pašcieņā un tiesībās. Viņi ir apveltīti ar saprātu un sirdsapziņu, un viņiem jāizturas citam pret citu brālības garā.", []encoding.Encoding{charmap.Windows1257, charmap.ISO8859_13}},
	{"Estonian", "Kõik inimesed sünnivad vabadena ja võrdsetena oma väärikuselt ja õigustelt. Neile on antud mõistus ja südametunnistus ja nende suhtumist üksteisesse peab kandma vendluse vaim.", latin},
	{"Esperanto", "Ĉiuj homoj estas denaske liberaj kaj egalaj laŭ digno kaj rajtoj. Ili posedas racion kaj konsciencon, kaj devus konduti unu al alia en spirito de frateco.", []encoding.Encoding{charmap.ISO8859_3}},
	{"Russian", "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.", []encoding.Encoding{charmap.Windows1251, charmap.KOI8R, charmap.ISO8859_5, charmap.CodePage866}},
	{"Greek", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης.", []encoding.Encoding{charmap.ISO8859_7, charmap.Windows1253}},
	{"Hebrew", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחווה.", []encoding.Encoding{charmap.Windows1255, charmap.ISO8859_8}},
	{"Arabic", "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء.", []encoding.Encoding{charmap.Windows1256, charmap.ISO8859_6}},
	{"Thai", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ", []encoding.Encoding{charmap.Windows874}},
	{"Vietnamese", "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. Mọi con người đều được tạo hoá ban cho lý trí và lương tâm và cần phải đối xử với nhau trong tình bằng hữu.", []encoding.Encoding{charmap.Windows1258}},
	{"Japanese", "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。", []encoding.Encoding{japanese.ShiftJIS, japanese.EUCJP, japanese.ISO2022JP}},
	{"Korean", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다.", []encoding.Encoding{korean.EUCKR}},
	{"Chinese, simplified", "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。人人有资格享有本宣言所载的一切权利和自由。", []encoding.Encoding{simplifiedchinese.GBK, simplifiedchinese.GB18030}},
	{"Chinese, traditional", "人人生而自由,在尊嚴和權利上一律平等。他們賦有理性和良心,並應以兄弟關係的精神相對待。人人有資格享有本宣言所載的一切權利和自由。", []encoding.Encoding{traditionalchinese.Big5}},
}

var (
	latin    = []encoding.Encoding{charmap.Windows1252, charmap.ISO8859_1, charmap.ISO8859_15}
	central2 = []encoding.Encoding{charmap.Windows1250, charmap.ISO8859_2}
	wide     = []encoding.Encoding{
		unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM),
	}
)

// TestPassages holds that two lines of text without any declaration are enough.
func TestPassages(t *testing.T) {
	t.Parallel()
	for _, p := range passages {
		for _, e := range append(p.encodings, wide...) {
			data, err := e.NewEncoder().Bytes([]byte(decomposed(p.text, e)))
			if err != nil {
				t.Fatalf("%s in %v: %v", p.language, e, err)
			}
			label := Detect(data)
			if got := Decode(data, label); got != p.text {
				t.Errorf("%s in %v is taken for %q: %s", p.language, e, label, got)
			}
		}
	}
}

// TestCyrillic holds that short texts in Windows-1251, of which all small letters
// but one are the same bytes on an old Macintosh, are not taken for that, nor
// the other way round.
// TestAmongTags reads a short text that is hardly more than its tags and does not
// say what it is in.
func TestAmongTags(t *testing.T) {
	for _, c := range []struct {
		name string
		text string
		in   encoding.Encoding
	}{
		{"Polish, ISO-8859-2", "Dziś rano wszystkie promy były opóźnione z powodu gęstej mgły.", charmap.ISO8859_2},
		{"Polish, Windows-1250", "Dziś rano wszystkie promy były opóźnione z powodu gęstej mgły.", charmap.Windows1250},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := `<?xml version="1.0"?><rss version="2.0"><channel><title>x &lt; y</title><link>http://example.org/</link><item><title>a < b</title><link>http://example.org/1</link><guid isPermaLink="true">http://example.org/1</guid><description>` +
				c.text + `</description></item></channel></rss>`
			data, err := c.in.NewEncoder().String(page)
			if err != nil {
				t.Fatal(err)
			}
			label := Detect([]byte(data))
			if got := Decode([]byte(data), label); got != page {
				t.Errorf("as %q: %s", label, got)
			}
		})
	}
}

func TestCyrillic(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Новости острова. Паром снова ходит через пролив. Сегодня утром паром вышел в море после двух недель ремонта, и половина острова пришла его встречать.",
		"Сегодня утром паром вышел в море после двух недель ремонта.",
	} {
		for _, e := range []encoding.Encoding{charmap.Windows1251, charmap.MacintoshCyrillic, charmap.KOI8R, charmap.CodePage866, charmap.ISO8859_5} {
			data, err := e.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if label := Detect(data); Decode(data, label) != text {
				t.Errorf("in %v it is taken for %q: %s", e, label, Decode(data, label))
			}
		}
	}
}

// TestMakers holds that two lines in a Western language and an encoding of old
// machines are enough, of a text with more than one letter outside ASCII.
func TestMakers(t *testing.T) {
	t.Parallel()
	tested := 0
	for _, p := range passages {
		for _, e := range []encoding.Encoding{charmap.CodePage850, charmap.CodePage437, charmap.Macintosh} {
			data, err := e.NewEncoder().Bytes([]byte(p.text))
			if err != nil || len(bytes.TrimFunc(data, func(r rune) bool { return r < 0x80 })) < 2 || p.language == "Estonian" {
				continue // another region's
			}
			tested++
			if label := Detect(data); Decode(data, label) != p.text {
				t.Errorf("%s in %v is taken for %q: %s", p.language, e, label, Decode(data, label))
			}
		}
	}
	if tested < 20 {
		t.Errorf("only %d passages", tested)
	}
}

// TestNotOfMakers holds that a foreign name does not make another encoding of a text.
func TestNotOfMakers(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Bjørn", "Müller", "Málaga", "Ångström", "Gödel", "Gabčíkovo", "Noël", "Fâr", "São João", "Þórr", "Øresund", "niño", "Zoë", "Brontë", "à la carte", "«Le Monde»", "£5", "½ of it", "“so”", "10 °C"} {
		text := "The harbour of the town is as it was when " + name + " came to it, and that is for the better, said " + name + " in a letter to the paper."
		data, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
		if err != nil {
			continue // it cannot be written so
		}
		if label := Detect(data); Decode(data, label) != text {
			t.Errorf("%s is taken for %q: %s", name, label, Decode(data, label))
		}
	}
}

// decomposed writes the tones of Vietnamese as Windows-1258 has them.
func decomposed(s string, e encoding.Encoding) string {
	if e != charmap.Windows1258 {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if _, err := e.NewEncoder().String(string(r)); err == nil {
			out.WriteRune(r)
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		tone := len(parts) - 1
		if strings.ContainsRune("\u0302\u0306\u031b", parts[tone]) {
			tone-- // the tone stands before the mark of the letter
		}
		rest := append(append([]rune{}, parts[:tone]...), parts[tone+1:]...)
		out.WriteString(norm.NFC.String(string(rest)) + string(parts[tone]))
	}
	return out.String()
}

// TestDeclared holds what declares an encoding, and when it counts.
func TestDeclared(t *testing.T) {
	t.Parallel()
	const russian = "\xcd\xee\xe2\xee\xf1\xf2\xe8" // Новости in Windows-1251
	for _, c := range []struct{ name, data, contentType, want string }{
		{"XML", `<?xml version="1.0" encoding="windows-1251"?>` + russian, "", "windows-1251"},
		{"XML, text before", " \n" + `<?xml version='1.0' encoding = 'CP1251' ?>` + russian, "", "windows-1251"},
		{"HTML 5", `<html><meta charset=koi8-r>` + russian, "", "koi8-r"},
		{"HTML 4", `<META http-equiv="Content-Type" content="text/html; charset=koi8-r">` + russian, "", "koi8-r"},
		{"HTTP", `<meta charset=koi8-r>` + russian, "text/html; charset=windows-1251", "windows-1251"},
		{"HTTP, quoted", russian, `text/xml;charset= "windows-1251"`, "windows-1251"},
		{"HTTP, malformed", russian, `text/xml; x; charset = windows-1251; =`, "windows-1251"},
		{"HTTP, unknown", `<meta charset=koi8-r>` + russian, "text/html; charset=klingon", "koi8-r"},
		{"declared UTF-8 and is not", `<?xml version="1.0" encoding="utf-8"?>` + strings.Repeat(russian+" \xe8 ", 9), "", "windows-1251"},
		{"declared something and is UTF-8", `<?xml version="1.0" encoding="koi8-r"?>Новости`, "text/xml; charset=koi8-r", UTF8},
		{"declared UTF-16 and is not", `<?xml version="1.0" encoding="utf-16"?>News`, "", UTF8},
		{"declared too late", strings.Repeat(" ", 5000) + `<meta charset=koi8-r>caf` + "\xe9", "", Windows1252},
		{"the standard's own other name", russian, "text/plain; charset=iso-8859-1", Windows1252},
		{"replacement", "caf\xe9", "text/plain; charset=hz-gb-2312", Windows1252},
	} {
		if got := DetectDeclared([]byte(c.data), c.contentType); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLarge holds that the part of a large text that tells is found.
func TestLarge(t *testing.T) {
	t.Parallel()
	data, err := charmap.Windows1250.NewEncoder().Bytes([]byte(passages[9].text + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	large := append(bytes.Repeat([]byte("plain lines of text without a sign\n"), 10_000), bytes.Repeat(data, 4)...)
	if got := Detect(large); got != "windows-1250" {
		t.Errorf("%q", got)
	}
}

package summary

import (
	"strings"
	"testing"
)

// fires holds one report in each of the eighteen languages: seven sentences in
// three paragraphs, the first of which is its gist.
var fires = map[string]string{
	"en": "A fire destroyed the old town library of Lindau on Monday night, the fire brigade said. Nobody was hurt.\nThe fire began in the roof of the library at 1.30 a.m., said Dr. Anna Berg of the fire brigade. About 40,000 books burned in it. The school is collecting books for the town.\nMayor Paul Roth said the library would be built again within three years. It rained in the morning.",
	"fr": "Un incendie a détruit la vieille bibliothèque municipale de Lindau dans la nuit de lundi, ont annoncé les pompiers. Personne n'a été blessé.\nLe feu a pris dans le toit de la bibliothèque à 1 h 30, selon le Dr. Anna Berg, des pompiers. Près de 40.000 livres de la bibliothèque ont brûlé. L'école recueille des livres pour la ville.\nLe maire Paul Roth a promis de reconstruire la bibliothèque en trois ans. Il a plu le matin.",
	"de": "Ein Brand hat in der Nacht zum 3. Mai die alte Stadtbibliothek von Lindau zerstört, teilte die Feuerwehr mit. Niemand wurde verletzt.\nDas Feuer brach im Dach der Bibliothek aus, sagte Dr. Anna Berg von der Feuerwehr. Rund 40.000 Bücher der Bibliothek verbrannten. Die Schule sammelt Bücher für die Stadt.\nBürgermeister Paul Roth will die Stadtbibliothek in drei Jahren wieder aufbauen. Am Morgen regnete es.",
	"es": "Un incendio destruyó el lunes por la noche la antigua biblioteca municipal de Lindau, informaron los bomberos. Nadie resultó herido.\nEl fuego empezó en el tejado de la biblioteca a la 1.30, según la Dra. Anna Berg, de los bomberos. Unos 40.000 libros de la biblioteca se quemaron. La escuela reúne libros para la ciudad.\nEl alcalde Paul Roth prometió reconstruir la biblioteca en tres años. Por la mañana llovió.", //nolint:misspell // Spanish
	"pt": "Um incêndio destruiu na noite de segunda-feira a antiga biblioteca municipal de Lindau, informaram os bombeiros. Ninguém ficou ferido.\nO fogo começou no telhado da biblioteca à 1h30, segundo a Dra. Anna Berg, dos bombeiros. Cerca de 40.000 livros da biblioteca arderam. A escola recolhe livros para a cidade.\nO prefeito Paul Roth prometeu reconstruir a biblioteca em três anos. Choveu de manhã.",
	"it": "Un incendio ha distrutto nella notte di lunedì la vecchia biblioteca comunale di Lindau, hanno detto i vigili del fuoco. Nessuno è rimasto ferito.\nIl fuoco è partito dal tetto della biblioteca all'1.30, secondo la dott.ssa Anna Berg dei vigili del fuoco. Circa 40.000 libri della biblioteca sono bruciati. La scuola raccoglie libri per la città.\nIl sindaco Paul Roth ha promesso di ricostruire la biblioteca in tre anni. In mattinata ha piovuto.",
	"nl": "Een brand heeft maandagnacht de oude stadsbibliotheek van Lindau verwoest, meldde de brandweer. Niemand raakte gewond.\nHet vuur begon in het dak van de bibliotheek om 1.30 uur, zei dr. Anna Berg van de brandweer. Ongeveer 40.000 boeken van de bibliotheek verbrandden. De school zamelt boeken in voor de stad.\nBurgemeester Paul Roth wil de stadsbibliotheek binnen drie jaar herbouwen. In de ochtend regende het.",
	"ru": "Пожар уничтожил в ночь на понедельник старую городскую библиотеку Линдау, сообщили пожарные. Никто не пострадал.\nПожар начался под крышей библиотеки в 1.30, сказала А. И. Берг из пожарной службы. В библиотеке сгорело около 40 тыс. книг. Школа собирает книги для города.\nМэр Пауль Рот обещал восстановить городскую библиотеку за три года. Утром шёл дождь.",
	"tr": "Lindau'nun eski şehir kütüphanesi pazartesi gecesi çıkan yangında yok oldu, itfaiye açıkladı. Yaralanan olmadı.\nYangın saat 1.30'da kütüphanenin çatısında çıktı, dedi itfaiyeden Dr. Anna Berg. Kütüphanede yaklaşık 40.000 kitap yandı. Okul şehir için kitap topluyor.\nBelediye Başkanı Paul Roth şehir kütüphanesini üç yılda yeniden yapacaklarını söyledi. Sabah yağmur yağdı.",
	"vi": "Một đám cháy đã thiêu rụi thư viện thành phố cũ ở Lindau vào đêm thứ Hai, đội cứu hỏa cho biết. Không ai bị thương.\nĐám cháy bắt đầu từ mái thư viện lúc 1 giờ 30, TS. Anna Berg của đội cứu hỏa nói. Khoảng 40.000 cuốn sách của thư viện đã cháy. Trường học đang quyên góp sách cho thành phố.\nThị trưởng Paul Roth hứa xây lại thư viện thành phố trong ba năm. Buổi sáng trời mưa.",
	"id": "Kebakaran menghancurkan perpustakaan kota lama di Lindau pada Senin malam, kata pemadam kebakaran. Tidak ada yang terluka.\nApi muncul di atap perpustakaan pada pukul 1.30, kata Dr. Anna Berg dari pemadam kebakaran. Sekitar 40.000 buku perpustakaan terbakar. Sekolah mengumpulkan buku untuk kota.\nWali Kota Paul Roth berjanji membangun kembali perpustakaan kota dalam tiga tahun. Pagi itu hujan turun.",
	"ar": "دمر حريق مكتبة المدينة القديمة في ليندو ليلة الاثنين، بحسب ما أعلن رجال الإطفاء. ولم يصب أحد بأذى.\nبدأ الحريق في سقف المكتبة في الساعة 1.30 صباحا، كما قالت د. آنا بيرغ من رجال الإطفاء. واحترق نحو 40 ألف كتاب من كتب المكتبة. وتجمع المدرسة الكتب من أجل المدينة.\nووعد رئيس البلدية بول روت بإعادة بناء مكتبة المدينة خلال ثلاث سنوات. وهطل المطر في الصباح.",
	"he": "שריפה הרסה ביום שני בלילה את הספרייה העירונית הישנה בלינדאו, מסרו הכבאים. איש לא נפגע.\nהאש פרצה בגג הספרייה בשעה 1.30, אמרה ד\"ר אנה ברג מהכבאים. כ-40 אלף ספרים של הספרייה נשרפו. בית הספר אוסף ספרים למען העיר.\nראש העיר פאול רוט הבטיח לבנות את הספרייה העירונית מחדש בתוך שלוש שנים. בבוקר ירד גשם.",
	"hi": "सोमवार की रात लिंडाउ शहर का पुराना पुस्तकालय आग में नष्ट हो गया, दमकल विभाग ने बताया। कोई घायल नहीं हुआ।\nआग रात 1.30 बजे पुस्तकालय की छत में लगी, दमकल विभाग की डॉ. अन्ना बर्ग ने कहा। पुस्तकालय की लगभग 40,000 किताबें जल गईं। स्कूल शहर के लिए किताबें जमा कर रहा है।\nमहापौर पॉल रोथ ने शहर का पुस्तकालय तीन साल में फिर से बनाने का वादा किया। सुबह बारिश हुई।",
	"zh": "消防部门说，林道市的老图书馆星期一夜里被大火烧毁。没有人受伤。\n消防部门的安娜·贝格博士说，大火1点30分从图书馆的屋顶烧起。图书馆约有4万册图书被烧毁。学校正在为城市收集图书。\n市长保罗·罗特说，林道市图书馆将在三年内重建。早上下了雨。",
	"ja": "消防によると、リンダウ市の古い図書館が月曜日の夜、火事で全焼した。けが人はいなかった。\n火は午前1時30分に図書館の屋根から出た、と消防のアンナ・ベルク博士は話した。図書館の本およそ4万冊が焼けた。学校は市のために本を集めている。\nパウル・ロート市長は、リンダウ市の図書館を三年以内に再建すると約束した。朝は雨だった。",
	"ko": "소방당국은 월요일 밤 린다우 시의 오래된 도서관이 화재로 모두 탔다고 밝혔다. 다친 사람은 없었다.\n불은 오전 1시 30분 도서관 지붕에서 났다고 소방당국의 안나 베르크 박사가 말했다. 도서관의 책 약 4만 권이 탔다. 학교는 도시를 위해 책을 모으고 있다.\n파울 로트 시장은 린다우 시 도서관을 3년 안에 다시 짓겠다고 약속했다. 아침에는 비가 왔다.",
}

// TestLanguages holds that a report in each language is known by its language,
// split as its readers do, that its gist is what happened, and that the weather is
// not in its summary.
func TestLanguages(t *testing.T) {
	for language, text := range fires {
		t.Run(language, func(t *testing.T) {
			var a Article
			for part := range strings.SplitSeq(text, "\n") {
				a.Paragraphs = append(a.Paragraphs, Paragraph{Text: part})
			}
			r := Read(a)
			s := r.Extract(Length{Sentences: Short})
			check(t, a, s)
			var all []string
			for i := range r.Len() {
				all = append(all, r.Sentence(i).Text)
			}
			if s.Language != language || r.Len() != 7 {
				t.Errorf("%q: %d sentences: %q", s.Language, r.Len(), all)
			}
			gist := s.First(Gist).Sentences[0]
			if gist.Text != all[0] && gist.Text != all[2] { // what happened, or how
				t.Errorf("gist %q", gist.Text)
			}
			for _, x := range s.Sentences {
				if x.Text == all[6] {
					t.Errorf("the rain is in the summary: %q", texts(s))
				}
			}
		})
	}
}

// TestThaiReport is the same for Thai, whose sentences have no ends.
func TestThaiReport(t *testing.T) {
	a := Article{Paragraphs: []Paragraph{
		{Text: "เจ้าหน้าที่ดับเพลิงเปิดเผยว่า ไฟไหม้ห้องสมุดเก่าของเมืองลินเดาเมื่อคืนวันจันทร์จนเสียหายทั้งหมด ไม่มีผู้บาดเจ็บ"},
		{Text: "ไฟเริ่มลุกไหม้จากหลังคาของห้องสมุดเมื่อเวลา 1.30 น. ดร. อันนา เบิร์ก จากหน่วยดับเพลิงกล่าว หนังสือของห้องสมุดราว 40,000 เล่มถูกไฟไหม้ โรงเรียนกำลังรวบรวมหนังสือให้เมือง"},
		{Text: "นายกเทศมนตรีพอล รอธ สัญญาว่าจะสร้างห้องสมุดของเมืองลินเดาขึ้นใหม่ภายในสามปี ตอนเช้ามีฝนตก"},
		{Text: "ชาวเมืองนำดอกไม้มาวางหน้าห้องสมุดที่ถูกไฟไหม้ตลอดทั้งวัน หลายคนบอกว่าเคยมาอ่านหนังสือที่นี่ตั้งแต่เด็ก"},
	}}
	s := Summarize(a, Gist)
	check(t, a, s)
	if s.Language != "th" || s.Sentences[0].Paragraph != 0 {
		t.Errorf("%q: %q", s.Language, texts(s))
	}
}

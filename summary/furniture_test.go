package summary

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestFurniture(t *testing.T) {
	for _, c := range []struct {
		language, text string
		want           bool
	}{
		{"en", "Read more: The ferries that never sailed", true},
		{"en", "Photo: Ida Krog / Harbour News", true},
		{"en", "By Ida Krog, harbour correspondent", true},
		{"en", "© 2024 Harbour News. All rights reserved.", true},
		{"en", "Sign up for our morning newsletter and get the harbour in your inbox.", true},
		{"en", "Watch the ferry turn round »", true},
		{"en", "Ida Krog of the Harbour News contributed to this report.", true},
		{"en", "Follow Ida Krog on Twitter @idakrog", true},
		{"en", "Download our app to get alerts on your phone.", true},
		{"en", "Hear the full interview on our podcast, out every Friday.", true},
		{"en", "Join 40,000 readers who start their day with the Harbour News.", true},
		{"en", "We want to hear from you: email desk@harbour.example", true},
		{"en", "→ All stories on the ferry", true},
		{"fr", "Lire aussi : Les ferries qui ne partent plus", true},
		{"fr", "Abonnez-vous à notre newsletter pour recevoir les actualités.", true},
		{"de", "Lesen Sie auch: Fähren, die nicht fahren", true},
		{"de", "Foto: Ida Krog/dpa", true},
		{"es", "Suscríbete a nuestro boletín y recibe las noticias.", true},
		{"pt", "Leia também: As balsas que não partem", true},
		{"it", "Riproduzione riservata", true},
		{"nl", "Lees ook: De veerboten die niet varen", true},
		{"ru", "Читайте также: Паромы, которые не ходят", true},
		{"tr", "Fotoğraf: Ida Krog", true},
		{"vi", "Xem thêm: Những chuyến phà không chạy", true},
		{"id", "Baca juga: Feri yang tidak berlayar", true},
		{"ar", "اقرأ أيضا: العبارات التي لا تبحر", true},
		{"he", "צילום: אידה קרוג", true},
		{"hi", "यह भी पढ़ें: जो नौका नहीं चली", true},
		{"th", "อ่านเพิ่มเติม: เรือที่ไม่ออก", true},
		{"zh", "责任编辑：王明", true},
		{"ja", "写真＝共同", true},
		{"ko", "사진=연합뉴스", true},

		{"en", "The paper's newsletter was read by 40,000 people before it closed in May.", false},
		{"en", "Read is a town in the north, and the ferry goes there twice a day.", false},
		{"en", "By Thursday the engine will be repaired, the harbour office said.", false},
		{"en", "The photo was taken on the quay at Holm on Monday.", false},
		{"en", "Follow-up repairs took three days and cost the county a million.", false},
		{"en", "Share prices fell by 3% after the ferry company's report.", false},
		{"fr", "Le photographe a publié son livre en mai, selon l'éditeur.", false},
		{"de", "Anzeige erstattete der Hafen am Montag bei der Polizei.", false},
		{"ru", "Источник в порту сообщил, что паром не выйдет в море.", false},
		{"vi", "Nguồn tin từ cảng cho biết phà sẽ không chạy hôm nay.", false},
		{"ja", "写真家の田中さんは港の祭りを三十年撮り続けてきた。", false},
	} {
		t.Run(c.language+"/"+c.text, func(t *testing.T) {
			r := newReader(c.language)
			r.read(c.text)
			if got := furnitureFor(c.language).isFurniture(c.text, lower(make([]byte, 0, 512), c.text), &r.traits, true); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

// TestInjected holds that lines which a page puts between the paragraphs of an
// article do not come into its summary, whatever they say.
func TestInjected(t *testing.T) {
	lines := []string{
		"Our harbour coverage in one place", "Ferry engine, archive image", "Words: Ida Krog", "Illustration by Per Dahl",
		"The five quays you must see this summer", "14 March 2024, 9:14 am", "Listen to this story (4 min)",
		"Tickets from €12 — book now", "You have 3 free articles left this month.", "Copyright Harbour News Group",
		"Tap the bell to get alerts for stories about ferries", "Next: Ice closes the harbour", "Ferry, Holm, Arn",
		"Get the Harbour Briefing: our daily email newsletter, delivered free at 7 am.",
	}
	for _, line := range lines {
		for at := range len(ferry.Paragraphs) + 1 {
			a := ferry
			a.Paragraphs = slices.Insert(slices.Clone(a.Paragraphs), at, Paragraph{Text: line})
			for _, x := range Summarize(a, Medium).Sentences {
				if strings.Contains(line, x.Text) {
					t.Errorf("%q at %d is in the summary", line, at)
				}
			}
		}
	}
}

func TestRepeatedLines(t *testing.T) {
	a := ferry
	line := "Your harbour, your stories, told by the people who live beside it."
	for _, at := range []int{8, 5, 2} {
		a.Paragraphs = slices.Insert(slices.Clone(a.Paragraphs), at, Paragraph{Text: line})
	}
	if got := texts(Summarize(a, Long)); slices.Contains(got, line) {
		t.Errorf("%q", got)
	}
}

// TestOnlyFurniture holds that an article which looks like a page still has a
// summary.
func TestOnlyFurniture(t *testing.T) {
	a := Article{Paragraphs: []Paragraph{{Text: "Photo: Ida Krog"}, {Text: "Read more: The ferry"}}}
	if s := Summarize(a, Gist); len(s.Sentences) != 1 {
		t.Errorf("%+v", s)
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"(CNN)The ferry stayed.", "The ferry stayed."},
		{"(CNN) -- The ferry stayed.", "The ferry stayed."},
		{"Holm, Norway (CNN)The ferry stayed.", "The ferry stayed."},
		{"LONDON, England (Reuters) -- The ferry stayed.", "The ferry stayed."},
		{"PARIS, March 3 (AP) — The ferry stayed.", "The ferry stayed."},
		{"Paris, 3 mars (AFP) - Le ferry est resté.", "Le ferry est resté."},
		{"ROME, Italy -- The ferry stayed.", "The ferry stayed."},
		{"WASHINGTON — The ferry stayed.", "The ferry stayed."},
		{"HANOI (VNA) – The ferry stayed.", "The ferry stayed."},
		{"МОСКВА, 3 марта /ТАСС/. Паром остался.", "Паром остался."},
		{"القاهرة (رويترز) - بقيت العبارة.", "بقيت العبارة."},
		{"【ロンドン＝共同】フェリーは残った。", "フェリーは残った。"},
		{"新华社北京3月3日电 渡轮停航。", "渡轮停航。"},
		{"(서울=연합뉴스) 홍길동 기자 = 여객선이 멈췄다.", "여객선이 멈췄다."},
		{"Media playback is not supported on this device The ferry stayed.", "The ferry stayed."},

		{"The ferry (1987) stayed.", ""},
		{"Per Dahl (Labour) - the mayor of Arn - said so.", ""},
		{"Per Dahl (SNP) - mayor of Arn - said so.", ""},
		{"NATO — the alliance — said so.", ""},
		{"Shares in AP (Associated Press) rose.", ""},
		{"I - The ferry stayed.", ""},
		{"", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			i := dateline(c.text)
			if got := c.text[i:]; c.want == "" && i != 0 || c.want != "" && got != c.want {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestOpenings holds that a pronoun or a connective at the beginning is known in
// every language, and a subject is none.
func TestOpenings(t *testing.T) {
	for _, c := range []struct{ language, leaning, standing string }{
		{"en", "He's been in Holm since May.", "Helen has been in Holm since May."},
		{"en", "In addition, the ferry is old.", "In Holm, the ferry is old."},
		{"en", "“It was cold,” said Krog.", "This week the ferry stayed in Holm."},
		{"fr", "Elle est restée au port.", "Le ferry est resté au port."},
		{"fr", "En revanche, le port est ouvert.", "En mai, le port est ouvert."},
		{"de", "Außerdem blieb die Fähre im Hafen.", "Die Fähre blieb im Hafen."},
		{"es", "Sin embargo, el puerto abrió.", "El puerto abrió."},
		{"pt", "Ele ficou no porto.", "O ferry ficou no porto."},
		{"it", "Inoltre il porto è aperto.", "Il porto è aperto."},
		{"nl", "Daarom bleef de boot in Holm.", "De boot bleef in Holm."},
		{"ru", "Кроме того, порт открыт.", "Порт открыт."},
		{"tr", "Bu nedenle liman kapalı.", "Liman kapalı."},
		{"vi", "Tuy nhiên, cảng vẫn mở.", "Cảng vẫn mở."},
		{"id", "Selain itu, pelabuhan buka.", "Pelabuhan buka."},
		{"ar", "لكن الميناء مفتوح.", "الميناء مفتوح."},
		{"he", "עם זאת הנמל פתוח.", "הנמל פתוח."},
		{"hi", "लेकिन बंदरगाह खुला है।", "बंदरगाह खुला है।"},
		{"th", "นอกจากนี้ท่าเรือเปิด", "ท่าเรือเปิด"},
		{"zh", "但港口开放。", "港口开放。"},
		{"ja", "しかし港は開いている。", "港は開いている。"},
		{"ko", "그러나 항구는 열려 있다.", "항구는 열려 있다."},
	} {
		t.Run(c.language, func(t *testing.T) {
			r := newReader(c.language)
			if r.read(c.leaning); !r.traits.leans() {
				t.Errorf("%q leans on nothing", c.leaning)
			}
			if r.read(c.standing); r.traits.leans() {
				t.Errorf("%q leans", c.standing)
			}
		})
	}
}

// TestGistNames holds that the gist is what somebody did, not how it was.
func TestGistNames(t *testing.T) {
	a := Article{Paragraphs: []Paragraph{
		{Text: "The emphasis was clear: the ferry, the harbour and the engine had to be made safe. The council of Holm voted on Monday to buy a new ferry for the harbour, Mayor Per Dahl said."},
		{Text: "The old ferry had an engine that failed. Nobody in the harbour was surprised. Ida Krog, who travels every week, heard a bang."},
	}}
	if got := texts(Summarize(a, Gist))[0]; !strings.Contains(got, "Per Dahl") {
		t.Errorf("%q", got)
	}
}

func FuzzDateline(f *testing.F) {
	f.Add("PARIS, March 3 (AP) — The ferry stayed.")
	f.Add("【ロンドン＝共同】フェリー")
	f.Add("(서울=연합뉴스) 홍길동 기자 = 여")
	f.Fuzz(func(t *testing.T, text string) {
		if i := dateline(text); i < 0 || i > len(text) {
			t.Fatal(i)
		}
		for language := range phrasesOf {
			furnitureFor(language).isFurniture(text, lower(make([]byte, 0, 512), text), &traits{words: int32(len(text) / 5)}, true)
		}
	})
}

func ExampleReading_Explain() {
	r := Read(ferry)
	for _, reason := range r.Explain(r.Extract(Length{Sentences: Gist}).Sentences[0])[:2] {
		fmt.Println(reason.Text)
	}
	// Output:
	// it says what the article is about: ferry, Arn, Holm
	// its length, 22 words
}

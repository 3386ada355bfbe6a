package summary

import "testing"

// prose holds a few sentences of each language; none is quoted from anywhere.
// Where the language is not one of those the package knows, the answer is none.
var prose = []struct{ language, want, text string }{
	{"en", "en", "The ferry was late again, and nobody on the quay could say when it would come. Two hours later the harbour office told those who were still waiting to go home."},
	{"fr", "fr", "Le bac était encore en retard, et personne sur le quai ne savait quand il viendrait. Deux heures plus tard, le bureau du port a dit à ceux qui attendaient de rentrer chez eux."},
	{"de", "de", "Die Fähre war wieder verspätet, und niemand am Kai wusste, wann sie kommen würde. Zwei Stunden später schickte das Hafenamt alle nach Hause, die noch warteten."},
	{"es", "es", "El transbordador llegaba otra vez tarde y nadie en el muelle sabía cuándo vendría. Dos horas después, la oficina del puerto mandó a casa a los que aún esperaban."},
	{"pt", "pt", "A balsa estava atrasada outra vez e ninguém no cais sabia quando ela viria. Duas horas depois, o escritório do porto mandou para casa os que ainda esperavam."},
	{"it", "it", "Il traghetto era di nuovo in ritardo e nessuno sul molo sapeva quando sarebbe arrivato. Due ore dopo l'ufficio del porto ha mandato a casa quelli che aspettavano ancora."},
	{"nl", "nl", "De veerboot was weer te laat en niemand op de kade wist wanneer hij zou komen. Twee uur later stuurde het havenkantoor iedereen die nog stond te wachten naar huis."},
	{"ru", "ru", "Паром снова опоздал, и никто на причале не знал, когда он придёт. Через два часа портовая контора отправила домой всех, кто ещё ждал."},
	{"tr", "tr", "Vapur yine gecikti ve iskelede kimse onun ne zaman geleceğini bilmiyordu. İki saat sonra liman idaresi bekleyen herkesi evine gönderdi."},
	{"vi", "vi", "Chuyến phà lại đến muộn và không ai trên bến biết khi nào nó sẽ tới. Hai giờ sau, văn phòng cảng đã bảo những người còn đợi về nhà."},
	{"id", "id", "Kapal penyeberangan itu terlambat lagi dan tidak ada orang di dermaga yang tahu kapan kapal akan datang. Dua jam kemudian kantor pelabuhan menyuruh mereka yang masih menunggu untuk pulang."},
	{"ar", "ar", "تأخرت العبارة مرة أخرى ولم يكن أحد على الرصيف يعرف متى ستأتي. وبعد ساعتين طلب مكتب الميناء من الذين كانوا لا يزالون ينتظرون أن يعودوا إلى بيوتهم."},
	{"he", "he", "המעבורת איחרה שוב, ואיש ברציף לא ידע מתי היא תגיע. שעתיים אחר כך שלח משרד הנמל הביתה את כל מי שעוד חיכה."},
	{"hi", "hi", "नाव फिर देर से आई और घाट पर कोई नहीं जानता था कि वह कब आएगी। दो घंटे बाद बंदरगाह के दफ़्तर ने उन लोगों को घर भेज दिया जो अब भी इंतज़ार कर रहे थे।"},
	{"th", "th", "เรือข้ามฟากมาสายอีกแล้ว และไม่มีใครบนท่าเรือรู้ว่ามันจะมาเมื่อไร สองชั่วโมงต่อมาสำนักงานท่าเรือบอกให้คนที่ยังรออยู่กลับบ้าน"},
	{"zh", "zh", "渡轮又晚点了，码头上没有人知道它什么时候来。两个小时以后，港口办公室让还在等的人回家。"},
	{"ja", "ja", "渡し船はまた遅れ、桟橋にいた誰もいつ来るのか知らなかった。二時間後、港の事務所はまだ待っていた人々を家に帰した。"},
	{"ko", "ko", "나룻배는 또 늦었고 부두에 있던 누구도 배가 언제 올지 몰랐다. 두 시간 뒤 항만 사무소는 아직 기다리던 사람들을 집으로 돌려보냈다."},
	{"zh with a name in Latin letters", "zh", "Apple 公司和 Google 公司周二在 California 的一个会议上宣布，他们将在 iPhone 上合作。"},
	{"ja with few kana", "ja", "東京都議会、予算案を可決。知事「責任を果たす」"},
	{"Swedish", "", "Färjan var sen igen och ingen på kajen visste när den skulle komma. Två timmar senare skickade hamnkontoret hem alla som fortfarande väntade."},
	{"Danish", "", "Færgen var forsinket igen, og ingen på kajen vidste, hvornår den ville komme. To timer senere sendte havnekontoret alle dem hjem, som stadig ventede."},
	{"Polish", "", "Prom znowu się spóźnił i nikt na nabrzeżu nie wiedział, kiedy przypłynie. Dwie godziny później biuro portu odesłało do domu wszystkich, którzy jeszcze czekali."},
	{"Czech", "", "Přívoz měl zase zpoždění a nikdo na nábřeží nevěděl, kdy přijede. O dvě hodiny později poslala přístavní kancelář domů všechny, kdo ještě čekali."},
	{"Finnish", "", "Lautta oli taas myöhässä, eikä kukaan laiturilla tiennyt, milloin se tulisi. Kaksi tuntia myöhemmin sataman toimisto lähetti kotiin kaikki, jotka vielä odottivat."},
	{"Hungarian", "", "A komp megint késett, és a parton senki sem tudta, mikor jön. Két órával később a kikötői iroda hazaküldte azokat, akik még vártak."},
	{"Ukrainian", "", "Пором знову запізнився, і ніхто на причалі не знав, коли він прийде. Через дві години портова контора відправила додому всіх, хто ще чекав."},
	{"Persian", "", "کشتی دوباره دیر کرد و هیچ کس در اسکله نمی\u200cدانست چه وقت می\u200cآید. دو ساعت بعد دفتر بندر همه کسانی را که منتظر بودند به خانه فرستاد."},
	{"Greek", "", "Το φέρι άργησε πάλι και κανείς στην προβλήτα δεν ήξερε πότε θα έρθει."},
	{"nothing", "", ""},
	{"numbers", "", "1 2 3 4, 5.6 7/8"},
}

func TestGuessLanguage(t *testing.T) {
	for _, c := range prose {
		t.Run(c.language, func(t *testing.T) {
			if got := GuessLanguage([]Paragraph{{Text: c.text}}); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestLanguageOf(t *testing.T) {
	english := []Paragraph{{Text: prose[0].text}}
	russian := []Paragraph{{Text: prose[7].text}}
	for _, c := range []struct {
		name string
		a    Article
		want string
	}{
		{"declared", Article{Language: "en-GB", Paragraphs: english}, "en"},
		{"declared with an underscore", Article{Language: "pt_BR"}, "pt"},
		{"declared, not known", Article{Language: "sv", Paragraphs: english}, "sv"},
		{"declared for the feed only", Article{Language: "en", Paragraphs: russian}, "ru"},
		{"old name", Article{Language: "iw"}, "he"},
		{"no language", Article{Language: "x-default", Paragraphs: english}, "en"},
		{"not declared", Article{Paragraphs: english}, "en"},
		{"headings only", Article{Paragraphs: []Paragraph{{Text: prose[0].text, Kind: Heading}}}, "en"},
		{"code is not looked at", Article{Paragraphs: []Paragraph{{Text: prose[7].text, Kind: Other}, english[0]}}, "en"},
		{"empty", Article{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := languageOf(c.a); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

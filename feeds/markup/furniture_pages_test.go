package markup

import (
	"slices"
	"strings"
	"testing"
)

// TestFurnitureOfLanguages reads a page in each language: two paragraphs of
// prose, which stay, and what a site puts around them, which goes.
func TestFurnitureOfLanguages(t *testing.T) {
	tests := []struct{ name, first, second, before, between, after string }{
		{"English", "The council voted on Tuesday to rebuild the bridge, and asked readers to share this news.", "Work will begin in May and last two years, the mayor said.",
			"No time to read?\nGet a summary", "Advertisement", "Share this\nPrevious Article\nIce closes the harbour\nNext Article\nThe baker who gave away bread"},
		{"German", "Der Stadtrat hat am Dienstag beschlossen, die Brücke zu erneuern, und die Anzeige zurückgezogen.", "Die Arbeiten sollen im Mai beginnen und zwei Jahre dauern, sagte die Bürgermeisterin.",
			"Keine Zeit zum Lesen?\nZusammenfassung lesen", "Anzeige", "Teilen\nVorheriger Artikel\nDas Eis schließt den Hafen\nNächster Artikel\nDer Bäcker und sein Brot"},
		{"French", "Le conseil a décidé mardi de reconstruire le pont, et la publicité du vote était demandée.", "Les travaux commenceront en mai et dureront deux ans, selon la mairie.",
			"Pas le temps de lire ?", "Publicité", "Partager\nArticle précédent\nLa glace ferme le port\nArticle suivant\nLe boulanger et son pain"},
		{"Spanish", "El ayuntamiento decidió el martes reconstruir el puente y compartir los gastos con la provincia.", "Las obras empezarán en mayo y durarán dos años, según la alcaldesa.",
			"", "Publicidad", "Compartir\nArtículo anterior\nEl hielo cierra el puerto\nArtículo siguiente\nEl panadero y su pan"},
		{"Portuguese", "A câmara decidiu na terça-feira reconstruir a ponte e compartilhar os custos com o estado.", "As obras começam em maio e devem durar dois anos, disse a prefeita.",
			"", "Publicidade", "Compartilhar\nArtigo anterior\nO gelo fecha o porto\nPróximo artigo\nO padeiro e o seu pão"},
		{"Italian", "Il consiglio ha deciso martedì di ricostruire il ponte e di condividere le spese con la provincia.", "I lavori cominceranno a maggio e dureranno due anni, ha detto la sindaca.",
			"", "Pubblicità", "Condividi\nArticolo precedente\nIl ghiaccio chiude il porto\nArticolo successivo\nIl fornaio e il suo pane"},
		{"Dutch", "De raad besloot dinsdag de brug te herbouwen en de kosten met de provincie te delen.", "Het werk begint in mei en duurt twee jaar, zei de burgemeester.",
			"", "Advertentie", "Delen\nVorig artikel\nHet ijs sluit de haven\nVolgend artikel\nDe bakker en zijn brood"},
		{"Russian", "Совет во вторник решил перестроить мост и поделиться расходами с областью.", "Работы начнутся в мае и продлятся два года, сказала мэр города.",
			"", "Реклама", "Поделиться\nПредыдущая статья\nЛёд закрыл гавань\nСледующая статья\nПекарь и его хлеб"},
		{"Turkish", "Meclis salı günü köprüyü yeniden yapmaya ve masrafı il ile paylaşmaya karar verdi.", "Çalışmalar mayıs ayında başlayacak ve iki yıl sürecek, dedi başkan.",
			"", "Reklam", "Paylaş\nÖnceki haber\nBuz limanı kapattı\nSonraki haber\nEkmeğini dağıtan fırıncı"},
		{"Vietnamese", "Hội đồng thành phố hôm thứ ba quyết định xây lại cây cầu và chia sẻ chi phí với tỉnh.", "Công việc sẽ bắt đầu vào tháng năm và kéo dài hai năm, thị trưởng cho biết.",
			"", "Quảng cáo", "Chia sẻ\nBài trước\nBăng đóng kín bến cảng\nBài tiếp theo\nNgười thợ làm bánh mì"},
		{"Indonesian", "Dewan kota pada hari Selasa memutuskan membangun kembali jembatan dan membagikan biayanya.", "Pekerjaan akan dimulai pada bulan Mei dan berlangsung dua tahun, kata wali kota.",
			"", "Iklan", "Bagikan\nArtikel sebelumnya\nEs menutup pelabuhan\nArtikel selanjutnya\nTukang roti dan rotinya"},
		{"Arabic", "قرر المجلس يوم الثلاثاء إعادة بناء الجسر القديم ومشاركة النفقات مع المحافظة.", "تبدأ الأعمال في شهر مايو وتستمر عامين كاملين كما قالت رئيسة البلدية.",
			"", "إعلان", "شارك\nالمقال السابق\nالجليد يغلق الميناء\nالمقال التالي\nالخباز الذي وزع خبزه"},
		{"Hebrew", "המועצה החליטה ביום שלישי לבנות מחדש את הגשר הישן ולשתף את המחוז בהוצאות.", "העבודות יתחילו בחודש מאי ויימשכו שנתיים, כך אמרה ראש העיר.",
			"", "פרסומת", "שתפו\nהכתבה הקודמת\nהקרח סוגר את הנמל\nהכתבה הבאה\nהאופה שחילק את לחמו"},
		{"Hindi", "परिषद ने मंगलवार को पुराने पुल को फिर से बनाने और खर्च साझा करने का फैसला किया।", "काम मई में शुरू होगा और दो साल तक चलेगा, महापौर ने कहा।",
			"", "विज्ञापन", "शेयर करें\nपिछला लेख\nबर्फ ने बंदरगाह बंद किया\nअगला लेख\nरोटी बांटने वाला बेकर"},
		{"Thai", "สภาเมืองลงมติเมื่อวันอังคารให้สร้างสะพานขึ้นใหม่และแบ่งค่าใช้จ่ายกับจังหวัด", "งานจะเริ่มในเดือนพฤษภาคมและใช้เวลาสองปี นายกเทศมนตรีกล่าว",
			"", "โฆษณา", "แชร์\nบทความก่อนหน้า\nน้ำแข็งปิดท่าเรือ\nบทความถัดไป\nคนทำขนมปังใจดี"},
		{"Chinese", "市议会星期二决定重建旧桥，并与省里分享费用，十一人赞成，四人反对。", "工程将于五月开始，预计需要两年时间，市长在会后这样说。",
			"", "广告", "分享\n上一篇\n冰封住了港口\n下一篇\n送面包的面包师"},
		{"Japanese", "市議会は火曜日、古い橋を架け替えることを決めた。賛成は十一人、反対は四人だった。", "工事は五月に始まり、二年かかる見込みである。計画は市役所で見ることができる。",
			"", "広告", "シェアする\n前の記事\n氷が港を閉ざす\n次の記事\nパンを配ったパン屋"},
		{"Korean", "시의회는 화요일에 오래된 다리를 다시 짓고 비용을 도와 나누기로 결정했다.", "공사는 오월에 시작해 이 년 동안 이어질 것이라고 시장이 말했다.",
			"", "광고", "공유하기\n이전 기사\n얼음이 항구를 막다\n다음 기사\n빵을 나눠 준 제빵사"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page := strings.TrimLeft(strings.Join([]string{test.before, test.first, test.between, test.second, test.after}, "\n\n"), "\n")
			var kept []string
			for _, b := range Read(Source{Text: page + "\n"}) {
				kept = append(kept, b.Text)
			}
			if !slices.Equal(kept, []string{test.first, test.second}) {
				t.Errorf("kept %q", kept)
			}
		})
	}
}

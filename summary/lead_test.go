package summary

import (
	"strings"
	"testing"
)

// markets holds short articles of short paragraphs, in languages whose words change
// their endings, are written together or take others before them: their paragraphs
// have few words in common.
var markets = map[string]string{
	"de": "Der Stadtrat von Nordersiel hat am Donnerstag beschlossen, den letzten Fischmarkt der Stadt zu schließen.\nNeun von dreizehn Räten stimmten für den Plan, der die Halle von 1782 in Wohnungen und ein kleines Museum verwandelt. „Wir können keinen Fisch verkaufen, den niemand fängt“, sagte Bürgermeisterin Anna Pörtner.\nNur noch vier Kutter laufen von hier aus. Im Jahr 1960 waren es mehr als neunzig.\nDie Fischer müssen ihren Fang künftig 60 km weit nach Emden fahren. Peter Gahl, der seit 1988 Krabben in der Halle verkauft, sprach von einem Begräbnis.\nDie Firma Buchtbau zahlt 3,2 Mio. Euro für das Gebäude. Die Arbeiten sollen im März beginnen und bis zum 1. Juni 2028 dauern.\nEine Petition gegen den Verkauf fand 6.000 Unterschriften, mehr als die Stadt Wähler hat. Die Gegner wollen vor das Verwaltungsgericht ziehen.",
	"he": "מועצת העיר נמל צפון החליטה ביום חמישי לסגור את שוק הדגים האחרון בעיר, שנפתח בשנת 1782.\nתשעה מתוך שלושה עשר חברי המועצה תמכו בתוכנית, שתהפוך את הבניין לדירות ולמוזיאון קטן. \"אי אפשר למכור דגים שאף אחד לא דג\", אמרה ראש העיר, אנה פורטל.\nבנמל נשארו רק ארבע סירות. בשנת 1960 היו בו יותר מתשעים.\nהדייגים ייאלצו להסיע את הדגים לחיפה, במרחק 60 ק\"מ. פטר גל, שמוכר סרטנים בשוק מאז 1988, קרא להצבעה הלוויה.\nחברת מפרץ תשלם 3.2 מיליון אירו עבור הבניין. העבודות יתחילו במרץ ויימשכו שנתיים.\nעצומה נגד המכירה אספה 6,000 חתימות, יותר ממספר הבוחרים בעיר. המתנגדים אמרו שיפנו לבית המשפט.",
	"nl": "De gemeenteraad van Noordersluis heeft donderdag besloten de laatste vismarkt van de stad te sluiten.\nNegen van de dertien raadsleden stemden voor het plan, dat de hal uit 1782 verandert in woningen en een klein museum. \"We kunnen geen vis verkopen die niemand vangt\", zei burgemeester Anna Poortman.\nEr varen nog maar vier boten uit. In 1960 waren dat er meer dan negentig.\nDe vissers moeten hun vangst voortaan 60 kilometer verderop naar Den Helder brengen. Pieter Gaal, die sinds 1988 krab verkoopt in de hal, noemde de stemming een begrafenis.\nProjectontwikkelaar Baai Wonen betaalt 3,2 miljoen euro voor het gebouw. Het werk begint in maart en duurt twee jaar.\nEen petitie tegen de verkoop kreeg 6.000 handtekeningen, meer dan de stad kiezers heeft. De tegenstanders stappen naar de rechter.",
	"ru": "Городской совет Северогорска в четверг решил закрыть последний рыбный рынок города, открытый в 1782 году.\nДевять из тринадцати депутатов поддержали план, по которому здание превратят в квартиры и небольшой музей. «Мы не можем продавать рыбу, которую никто не ловит», — заявила мэр Анна Портнова.\nВ порту осталось всего четыре лодки. В 1960 г. их было больше девяноста.\nРыбакам придётся возить улов в Мурманск за 60 километров. Пётр Галкин, который продаёт крабов на рынке с 1988 года, назвал голосование похоронами.\nКомпания «Бухта» заплатит за здание 3,2 млн евро. Работы начнутся в марте и продлятся два года.\nПетиция против продажи собрала 6000 подписей — больше, чем в городе избирателей. Противники обещают обратиться в суд.",
	"zh": "北港市议会星期四决定关闭全市最后一个鱼市场，该市场自1782年开业。\n十三名议员中有九名支持这项计划，大楼将改建为公寓和一座小型博物馆。市长安娜说：“我们不能卖没有人捕的鱼。”\n港口现在只剩下四艘渔船。1960年有九十多艘。\n渔民今后必须把鱼运到60公里外的宁波。自1988年起在市场卖螃蟹的高彼得称这次投票是一场葬礼。\n海湾公司将为这座大楼支付3.2亿元。工程将于3月开始，为期两年。\n反对出售的请愿书收集了6000个签名，比全市选民还多。反对者表示将向法院提起诉讼！",
	"en": "Amadou Sarr led Senegal's forest service for twelve years before he resigned in May. We met him in Thiès.\nWhy did you leave?\nBecause the money for planting went to the capital and stayed there. Of the 40 million trees that we announced, nine million were planted, and three million are alive. I could not sign that report again.\nWho is to blame?\nAll of us. Ministers like numbers, donors like photographs, and foresters like their jobs. Nobody asks in the third year whether the tree is still there.\nWhat would you do instead?\nI would pay the herders. A tree that a herder owns survives; a tree that the state owns is eaten. In Kaffrine we gave 200 families the rights to their acacias, and after five years four in five trees stood. I learnt more from the goats there than from the ministry.\nWill the new government listen?\nI have met the minister twice. She took notes, which is more than the last one did.\nAnd you?\nI have eleven hectares and a lot of goats. I am busy.",
}

// TestLeadStays holds that a short article's first paragraph may be chosen, and so
// may most of the others, though they have next to no word in common.
func TestLeadStays(t *testing.T) {
	for language, text := range markets {
		t.Run(language, func(t *testing.T) {
			var a Article
			for part := range strings.SplitSeq(text, "\n") {
				a.Paragraphs = append(a.Paragraphs, Paragraph{Text: part})
			}
			r := Read(a)
			s := r.Extract(Length{Sentences: Medium})
			check(t, a, s)
			if r.IsAside(0) || r.IsLesser(0) {
				t.Errorf("not chosen before others: %q", r.Sentence(0).Text)
			}
			if s.Total < r.Len()-1 {
				t.Errorf("%d of %d sentences are left", s.Total, r.Len())
			}
			if s.Sentences[0].Paragraph != 0 {
				t.Errorf("the first paragraph is not in five sentences: %q", texts(s))
			}
		})
	}
}

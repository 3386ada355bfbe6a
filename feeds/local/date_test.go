package local_test

import (
	"fmt"
	"testing"
	"time"
)

func TestPublished(t *testing.T) {
	day := time.Date(2024, 3, 3, 0, 0, 0, 0, time.UTC)
	at := func(hour, minute, second, east int) time.Time {
		return time.Date(2024, 3, 3, hour, minute, second, 0, time.FixedZone("", east*3600))
	}
	for _, c := range []struct {
		name, text string
		want       time.Time
	}{
		{"header", "Budget\nDate: March 3, 2024\n\n" + paragraph, day},
		{"ISO", "Published: 2024-03-03T10:15:30Z\n\n" + paragraph, at(10, 15, 30, 0)},
		{"ISO with fraction and zone", "Date: 2024-03-03T10:15:30.250+02:00\n\n" + paragraph, at(10, 15, 30, 2)},
		{"RFC 5322", "Date: Sun, 3 Mar 2024 10:15:30 -0500\n\n" + paragraph, at(10, 15, 30, -5)},
		{"RFC 5322, named zone", "Date: Sun, 03 Mar 2024 10:15:30 EST\n\n" + paragraph, at(10, 15, 30, -5)},
		{"a header before a dateline", "Date: 2024-03-03\n\nLONDON, May 5, 2023 (Reuters) - The council\n", day},
		{"agency", "LONDON, March 3, 2024 (Reuters) - The council met.\n\n" + paragraph, day},
		{"agency, long line", "NEW YORK, March 3, 2024 /PRNewswire/ -- " + paragraph, day},
		{"agency in capitals", "SAO PAULO, Brazil, March 3, 2024 AP — " + paragraph, day},
		{"agency without comma", "PARIS 3 March 2024 (AFP) – " + paragraph, day},
		{"alone", "Budget put off\n\nMarch 3, 2024\n\n" + paragraph, day},
		{"weekday", "Budget put off\nSunday, 3rd March 2024\n\n" + paragraph, day},
		{"place", "Budget put off\nSan Francisco, March 3, 2024\n\n" + paragraph, day},
		{"published at", "Budget put off\nPublished March 3, 2024 at 9:05 p.m. EST\n\n" + paragraph, at(21, 5, 0, -5)},
		{"noon", "Budget put off\n3 March 2024, 12:05 pm\n\n" + paragraph, at(12, 5, 0, 0)},
		{"midnight", "Budget put off\n3 March 2024 12:05 am GMT\n\n" + paragraph, at(0, 5, 0, 0)},
		{"time first", "Budget put off\n10:15 EST, 3 March 2024\n\n" + paragraph, day},
		{"with an update", "Budget put off\nSun 3 Mar 2024 10:15 GMT Last modified on Mon 4 Mar 2024 12:00 GMT\n\n" + paragraph, at(10, 15, 0, 0)},
		{"name before it", "Budget put off\nJane Doe | March 3, 2024 | 5 min read\n\n" + paragraph, day},
		{"posted by", "Budget put off\nPosted by Jane Doe on March 3, 2024\n\n" + paragraph, day},
		{"with its source", "预算\n2024年03月03日10:15 来源：新华网\n\n市议会开会。\n", at(10, 15, 0, 0)},
		{"Chinese agency", "预算\n\n新华社北京2024年3月3日电 市议会周二开会。\n", day},
		{"French hour", "Budget\nPublié le 3 mars 2024 à 10h15, mis à jour le 4 mars 2024\n\n" + paragraph, at(10, 15, 0, 0)},
		{"Japanese hour", "予算\n2024年3月3日 10時15分\n\n市議会。\n", at(10, 15, 0, 0)},
		{"Korean afternoon", "예산\n입력 2024.03.03. 오후 10:15\n\n시의회.\n", at(22, 15, 0, 0)},
		{"German", "Der Rat vertagt\nVon Jana Doe, Stuttgart\nStand: 03.03.2024, 10:15 Uhr\n\nDer Rat tagte.\n", at(10, 15, 0, 0)},
		{"figures, day first", "Budget put off\n15.03.2024\n\n" + paragraph, time.Date(2024, 3, 15, 0, 0, 0, 0, time.UTC)},
		{"figures, one way only", "Budget put off\n3/15/2024\n\n" + paragraph, time.Date(2024, 3, 15, 0, 0, 0, 0, time.UTC)},
		{"full width figures", "予算\n２０２４年３月３日（日）\n\n市議会。\n", day},
		{"leap day", "Date: 29 February 2024\n\n" + paragraph, time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)},
		{"historic", "Date: 1 May 1865\n\n" + paragraph, time.Date(1865, 5, 1, 0, 0, 0, 0, time.UTC)},

		{"none", paragraph, modified},
		{"in a sentence", "The council met on March 3, 2024.\n\n" + paragraph, modified},
		{"in a sentence with a dash", "On 3 March 2024 - a Sunday - the council met and decided nothing of any use to anybody in the town.\n", modified},
		{"in a wrapped sentence", "The council, which was elected on\nMarch 3, 2024, met yesterday to talk\nabout it.\n", modified},
		{"in a title", "Results: March 3, 2024\n\n" + paragraph, modified},
		{"30 February", "Date: 30 February 2024\n\n" + paragraph, modified},
		{"29 February of no leap year", "Date: 2023-02-29\n\n" + paragraph, modified},
		{"month 13", "Date: 2024-13-03\n\n" + paragraph, modified},
		{"day 0", "Date: 2024-03-00\n\n" + paragraph, modified},
		{"year 0", "Date: 0000-01-01\n\n" + paragraph, modified},
		{"year of many digits", "Date: 3 March 20244444444444444444\n\n" + paragraph, modified},
		{"two ways to read it", "Date: 4/3/2024\n\n" + paragraph, modified},
		{"after today", "Date: 2190-03-03\n\n" + paragraph, modified},
		{"far down", "Budget\n\n" + paragraph + paragraph + paragraph + paragraph + paragraph + paragraph + paragraph + paragraph + "March 3, 2024\n", modified},
		{"header in prose", "Budget\n\n" + "The secretary of the council wrote the following into the book,\ndate: 2024-03-03 and nothing else\n", modified},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := article(t, "note.txt", c.text).Published; !got.Equal(c.want) {
				t.Errorf("published %v, want %v", got, c.want)
			}
		})
	}
}

func TestPublishedOfName(t *testing.T) {
	day := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, file string
		want       time.Time
	}{
		{"hyphens", "2024-05-01-post.txt", day},
		{"underscores", "2024_05_01 post.txt", day},
		{"digits", "20240501.txt", day},
		{"Markdown", "2024-05-01.md", day},
		{"no such day", "2024-02-30-post.txt", modified},
		{"too many digits", "202405011.txt", modified},
		{"digits after it", "2024-05-012.txt", modified},
		{"in the middle", "post-2024-05-01.txt", modified},
		{"after today", "21900501.txt", modified},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := article(t, c.file, paragraph).Published; !got.Equal(c.want) {
				t.Errorf("published %v, want %v", got, c.want)
			}
		})
	}
}

// The front matter's date wins over the name's, and a date without a zone is
// read in that of the file's time.
func TestPublishedInZone(t *testing.T) {
	a := article(t, "2024-05-01-post.md", "---\ndate: 2024-05-02 10:00:00 +0200\n---\ntext\n")
	if want := time.Date(2024, 5, 2, 8, 0, 0, 0, time.UTC); !a.Published.Equal(want) {
		t.Errorf("published %v, want %v", a.Published, want)
	}
}

// Each language's months, as a line of their own below a title.
func TestMonths(t *testing.T) {
	for _, c := range []struct {
		language, layout string // with the day, the month and the year
		months           [12]string
	}{
		{"English", "%d %s %d", [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}},
		{"English, month first", "%[2]s %[1]d, %[3]d", [12]string{"Jan.", "FEB", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept.", "Oct", "Nov", "Dec"}},
		{"French", "Publié le %d %s %d", [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}},
		{"German", "%d. %s %d", [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"}},
		{"Spanish", "%d de %s de %d", [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"}},
		{"Portuguese", "%d de %s de %d", [12]string{"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"}},
		{"Italian", "%d %s %d", [12]string{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"}},
		{"Dutch", "%d %s %d", [12]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}},
		{"Russian", "%d %s %d г.", [12]string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"}},
		{"Turkish", "%d %s %d", [12]string{"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "EKİM", "KASIM", "Aralık"}},
		{"Vietnamese", "%d %s năm %d", [12]string{"tháng 1", "tháng 2", "tháng 3", "tháng 4", "tháng 5", "tháng 6", "tháng 7", "tháng 8", "tháng 9", "tháng 10", "tháng 11", "tháng 12"}},
		{"Indonesian", "%d %s %d", [12]string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}},
		{"Arabic", "%d %s %d", [12]string{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}},
		{"Hebrew", "%d %s %d", [12]string{"בינואר", "בפברואר", "במרץ", "באפריל", "במאי", "ביוני", "ביולי", "באוגוסט", "בספטמבר", "באוקטובר", "בנובמבר", "בדצמבר"}},
		{"Hindi", "%d %s %d", [12]string{"जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"}},
		{"Thai", "%d %s %d", [12]string{"มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"}},
		{"Chinese", "%[3]d年%[2]s%[1]d日", [12]string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"}},
		{"Japanese", "%[3]d年 %[2]s %[1]d日（日）", [12]string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"}},
		{"Korean", "%[3]d년 %[2]s %[1]d일", [12]string{"1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"}},
	} {
		t.Run(c.language, func(t *testing.T) {
			for i, month := range c.months {
				line := fmt.Sprintf(c.layout, 7, month, 2023)
				want := time.Date(2023, time.Month(i+1), 7, 0, 0, 0, 0, time.UTC)
				if got := article(t, "a.txt", "Title\n"+line+"\n\ntext\n").Published; !got.Equal(want) {
					t.Errorf("%q is %v, want %v", line, got, want)
				}
			}
		})
	}
}

// Other calendars, scripts and forms of the same languages.
func TestDateForms(t *testing.T) {
	want := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	for _, line := range []string{
		"1er mars 2024", "vendredi 1 mars 2024", "Freitag, den 1. März 2024", "1º de marzo de 2024", "1 de março, 2024",
		"วันที่ 1 มีนาคม พ.ศ. 2567", "วันศุกร์ที่ 1 มีนาคม 2567", "١ مارس ٢٠٢٤", "1 مارس/آذار 2024", "१ मार्च २०२४",
		"ngày 1 tháng 3 năm 2024", "2024. 3. 1.", "2024/03/01", "2024-03-01", "1-Mar-2024", "1st of March 2024", "(March 1, 2024)",
		"2024 March 1", "Mar. 1, 2024",
	} {
		if got := article(t, "a.txt", "Title\n"+line+"\n\ntext\n").Published; !got.Equal(want) {
			t.Errorf("%q is %v, want %v", line, got, want)
		}
	}
}

package local

import (
	"strings"
	"time"
)

// The words of dates, in the languages the summariser knows.

// monthNames are the names of the months and their usual abbreviations, in
// lower case, January first, names of one month separated by spaces. Forms
// that name a date are enough: Russian has its genitive, Hebrew its prefix.
var monthNames = [12]string{
	"jan january janvier janv januar jänner jän enero ene janeiro gennaio gen januari января январь янв ocak oca " +
		"يناير جانفي ינואר जनवरी มกราคม",
	"feb february février fevrier févr fév februar febrero fevereiro fev febbraio februari pebruari февраля февраль фев şubat şub " +
		"فبراير فيفري شباط פברואר फरवरी फ़रवरी กุมภาพันธ์",
	"mar march mars märz maerz mär mrz marzo março marco maart mrt maret марта март мар mart " +
		"مارس آذار מרץ מרס मार्च มีนาคม",
	"apr april avril avr abril abr aprile апреля апрель апр nisan nis " +
		"أبريل ابريل أفريل نيسان אפריל अप्रैल เมษายน",
	"may mai mayo maio maggio mag mei мая май mayıs mayis " +
		"مايو أيار ماي מאי मई พฤษภาคม",
	"jun june juin juni junio junho giugno giu июня июнь июн haziran haz " +
		"يونيو حزيران جوان יוני जून มิถุนายน",
	"jul july juillet juil juli julio julho luglio lug июля июль июл temmuz tem " +
		"يوليو تموز جويلية יולי जुलाई กรกฎาคม",
	"aug august août aout agosto ago augustus agustus agu августа август авг ağustos ağu " +
		"أغسطس اغسطس آب أوت אוגוסט अगस्त สิงหาคม",
	"sep sept september septembre septiembre setiembre setembro set settembre сентября сентябрь сен сент eylül eyl " +
		"سبتمبر أيلول ספטמבר सितंबर सितम्बर กันยายน",
	"oct october octobre oktober okt octubre outubro out ottobre ott октября октябрь окт ekim eki " +
		"أكتوبر اكتوبر אוקטובר अक्टूबर अक्तूबर ตุลาคม",
	"nov november novembre noviembre novembro nopember ноября ноябрь ноя нояб kasım kasim kas " +
		"نوفمبر נובמבר नवंबर नवम्बर พฤศจิกายน",
	"dec december décembre decembre déc dezember dez diciembre dic dezembro dicembre desember des декабря декабрь дек aralık aralik ara " + //nolint:misspell // French, without its accent
		"ديسمبر דצמבר दिसंबर दिसम्बर ธันวาคม",
}

var months = func() map[string]time.Month {
	m := make(map[string]time.Month)
	for i, names := range monthNames {
		for name := range strings.FieldsSeq(names) {
			m[name] = time.Month(i + 1)
		}
	}
	return m
}()

// monthNamed returns the month that a word names, or 0. The word is in lower
// case.
func monthNamed(word string) time.Month {
	if m, ok := months[word]; ok {
		return m
	}
	// Hebrew writes "in March" and "of March" as one word.
	if rest, ok := strings.CutPrefix(word, "ב"); ok {
		return months[rest]
	}
	return 0
}

// dateFillers are words that stand between the parts of a date.
var dateFillers = wordSet("of the de del di do da den de' พ ศ ค nam năm ngày г года an ה")

// clockFillers are words that stand between a date and a time of day.
var clockFillers = wordSet("t at à um alle às a las la om kl klo в saat pukul jam lúc เวลา da")

// nearDates are words that stand beside a date in a dateline and are no part
// of a sentence.
var nearDates = wordSet(`
	published posted updated created edited modified first last on at am pm date edition issue
	mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
	publié publiée publie mis mise à a jour le lundi mardi mercredi jeudi vendredi samedi dimanche
	veröffentlicht aktualisiert stand den am um uhr vom montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
	publicado actualizado el lunes martes miércoles jueves viernes sábado domingo hora horas
	atualizado em segunda terça quarta quinta sexta feira às
	pubblicato aggiornato il alle ore lunedì martedì mercoledì giovedì venerdì sabato domenica
	gepubliceerd bijgewerkt op maandag dinsdag woensdag donderdag vrijdag zaterdag zondag uur
	опубликовано обновлено понедельник вторник среда четверг пятница суббота воскресенье в г
	yayınlandı yayınlanma güncelleme tarihi pazartesi salı çarşamba perşembe cuma cumartesi pazar
	ngày đăng lúc thứ hai ba tư năm sáu bảy chủ nhật cập nhật
	diterbitkan senin selasa rabu kamis jumat sabtu minggu wib pukul
	نشر نُشر في بتاريخ السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة
	פורסם עודכן ב יום ראשון שני שלישי רביעי חמישי שישי שבת
	प्रकाशित सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार
	เผยแพร่ วันที่ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ เวลา น
	วันจันทร์ที่ วันอังคารที่ วันพุธที่ วันพฤหัสบดีที่ วันศุกร์ที่ วันเสาร์ที่ วันอาทิตย์ที่
	发布 發布 发布于 发表于 发布时间 更新 时间 星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周二 周三 周四 周五 周六 周日
	公開 配信 投稿 掲載 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月 火 水 木 金 土 日 時 分
	입력 게시 작성 수정 월요일 화요일 수요일 목요일 금요일 토요일 일요일 오전 오후
	gmt utc est edt pst pdt bst cet cest ist jst kst min read minutes minute`)

// postedBy are words that begin "Posted by Jane Doe on March 3, 2024".
var postedBy = wordSet("posted published updated written by publié veröffentlicht publicado pubblicato gepubliceerd")

// zones are the zones of RFC 5322, section 4.3, and what news adds to them,
// in minutes east of Greenwich.
var zones = map[string]int{
	"z": 0, "ut": 0, "utc": 0, "gmt": 0,
	"est": -5 * 60, "edt": -4 * 60, "cst": -6 * 60, "cdt": -5 * 60,
	"mst": -7 * 60, "mdt": -6 * 60, "pst": -8 * 60, "pdt": -7 * 60,
	"bst": 60, "cet": 60, "cest": 2 * 60, "mez": 60, "mesz": 2 * 60,
	"eet": 2 * 60, "eest": 3 * 60, "msk": 3 * 60, "jst": 9 * 60, "kst": 9 * 60,
}

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

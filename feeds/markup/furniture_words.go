package markup

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// A line is compared with the phrases of page furniture word by word, letter
// case, accents, vowel points and punctuation aside. In scripts that write
// without spaces, and in Korean, where spaces come and go, each sign is a word.
//
// Between two words stands a gap: the kind of signs in it decides whether a
// phrase may reach over it.

// word is a word of a line.
type word struct {
	id       int32 // in the vocabulary, a sign's negative code, or one of those below
	gap      gap   // what stands before it
	from, to int   // where in the line it is
}

// thirds returns what a word counts in thirds: signs that are words by themselves
// are one.
func (w word) thirds() int {
	if w.id < 0 {
		return 1
	}
	return 3
}

// Words that are in no vocabulary.
const (
	unknownWord int32 = iota
	numberWord
	firstKnownWord
)

// gap is a set of the kinds of signs between two words.
type gap uint16

const (
	gapSpace    gap = 1 << iota
	gapMark         // parts a label from what it is of: a colon, a dash
	gapArrow        // points somewhere
	gapStop         // a full stop, an exclamation mark or an ellipsis
	gapQuestion     // a question mark
	gapComma
	gapQuote
	gapParen // a bracket
)

// gapEnds are the gaps that no phrase reaches over.
const gapEnds = gapMark | gapArrow | gapStop | gapQuestion | gapComma | gapQuote

// gapSign returns the kind of a sign that is in no word. Others than these, such
// as pictographs, are nothing.
func gapSign(c rune) gap {
	switch c {
	case ' ', '\t', '\u00A0', '\u3000':
		return gapSpace
	case ':', '：', '|', '｜', '•', '·', '・', '/', '／', '︰':
		return gapMark
	case '»', '«', '›', '‹', '>', '<', '→', '←', '⟶', '⟵', '➔', '➜', '➡', '⬅', '⇒', '⇐', '▶', '▷', '►', '▸', '◀', '◁', '◄', '◂',
		'↑', '▲', '↓', '▼', '＞', '＜', '☞', '👉':
		return gapArrow
	case '!', '…', '。', '！', '．', '।', '॥', '۔':
		return gapStop
	case '?', '？', '؟':
		return gapQuestion
	case ',', '，', '、', '،', ';', '；', '؛':
		return gapComma
	case '"', '“', '”', '„', '‘', '「', '」', '『', '』', '《', '》', '〈', '〉':
		return gapQuote
	case '(', ')', '[', ']', '{', '}', '（', '）', '【', '】', '［', '］':
		return gapParen
	}
	return 0
}

// maxLineWords is how many words of a line are read. A line that has more is no
// furniture.
const maxLineWords = 240

// wordReader reads the words of a line as they are asked for: most lines are
// known to be prose by their first.
type wordReader struct {
	vocabulary map[string]int32
	line       string
	at         int
	words      []word
	end        gap // after the last word; known when done
	done       bool
	folded     []byte
}

func (r *wordReader) reset(line string) {
	r.line, r.at, r.words, r.end, r.done = line, 0, r.words[:0], 0, false
}

// has says whether there is a word i.
func (r *wordReader) has(i int) bool {
	for len(r.words) <= i && !r.done {
		r.next()
	}
	return i < len(r.words)
}

// before returns the gap before word i, which is that after the last word if
// there is none.
func (r *wordReader) before(i int) gap {
	if r.has(i) {
		return r.words[i].gap
	}
	return r.end
}

// next reads a word and the gap before it.
func (r *wordReader) next() {
	var g gap
	for r.at < len(r.line) && len(r.words) < maxLineWords {
		c, size := utf8.DecodeRuneInString(r.line[r.at:])
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			r.word(c, size, g)
			return
		}
		g |= r.gapOf(c, size)
		r.at += size
	}
	r.end, r.done = g, true
}

// gapOf returns the kind of a sign that is in no word, which within one is none.
func (r *wordReader) gapOf(c rune, size int) gap {
	switch c {
	case '-', '–', '—', '―', '.', '\'', '’', 'ʼ', '`', '׳', '״', '‑', '‐', '־':
		if c != '—' && r.isWithinWord(size) {
			return 0
		}
		switch c {
		case '.':
			return gapStop
		case '\'', '’', '`':
			if before, _ := utf8.DecodeLastRuneInString(r.line[:r.at]); !isWordSign(before) {
				return gapQuote // one that opens
			}
		case '-', '–', '—', '―':
			return gapMark
		}
		return 0
	}
	return gapSign(c)
}

// isWithinWord says whether the sign of the given size at r.at stands between
// two letters.
func (r *wordReader) isWithinWord(size int) bool {
	before, _ := utf8.DecodeLastRuneInString(r.line[:r.at])
	after, _ := utf8.DecodeRuneInString(r.line[r.at+size:])
	return isWordSign(before) && isWordSign(after)
}

func isWordSign(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}

// word reads the word that begins with c.
func (r *wordReader) word(c rune, size int, g gap) {
	from := r.at
	r.at += size
	var id int32
	switch {
	case unicode.IsDigit(c):
		id = numberWord
		r.number()
	case isOwnWord(c):
		id = -c
	default:
		id = r.letters(c)
	}
	r.words = append(r.words, word{id: id, gap: g, from: from, to: r.at})
}

// number reads on to the end of a number such as 1,200 or 1.2K.
func (r *wordReader) number() {
	for r.at < len(r.line) {
		c, size := utf8.DecodeRuneInString(r.line[r.at:])
		if !unicode.IsDigit(c) && c != 'K' && c != 'k' && c != 'M' && (c != '.' && c != ',' || !r.isWithinWord(size)) {
			return
		}
		r.at += size
	}
}

// letters reads on to the end of a word of letters and returns its number in the
// vocabulary. Two words of a page's buttons may stand without a space, as
// "TweetShare" does: if the whole is unknown, its first part is taken.
func (r *wordReader) letters(c rune) int32 {
	const longest = 64 // bytes; no word of a phrase has more
	r.folded = appendFolded(r.folded[:0], c)
	part, partFolded := 0, 0 // where the first part ends
	lower := unicode.IsLower(c)
	for r.at < len(r.line) {
		c, size := utf8.DecodeRuneInString(r.line[r.at:])
		if isWithin(r.line, r.at, c, size) {
			r.at += size
			continue
		}
		if !isWordSign(c) || isOwnWord(c) {
			break
		}
		if part == 0 && lower && unicode.IsUpper(c) {
			part, partFolded = r.at, len(r.folded)
		}
		lower = unicode.IsLower(c)
		r.at += size
		if len(r.folded) < longest {
			r.folded = appendFolded(r.folded, c)
		}
	}
	if id, ok := r.vocabulary[string(r.folded)]; ok || part == 0 {
		return id
	}
	id, ok := r.vocabulary[string(r.folded[:partFolded])]
	if ok {
		r.at = part
	}
	return id
}

// isWithin says whether the sign c at s[at:], which is no letter, is part of the
// word around it: a joiner, or the quotation mark in a Hebrew abbreviation.
func isWithin(s string, at int, c rune, size int) bool {
	switch c {
	case '\u200C', '\u200D':
		return true
	case '"', '\'', '”', '’', '״', '׳':
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		after, _ := utf8.DecodeRuneInString(s[at+size:])
		return before >= 0x0590 && before <= 0x05FF && after >= 0x0590 && after <= 0x05FF
	}
	return false
}

// isOwnWord says whether c is a word by itself: it is of Chinese, Japanese,
// Korean or Thai writing.
func isOwnWord(c rune) bool {
	return c >= 0x0E00 && (c < 0x0E80 || spaceless(c) || c >= 0xAC00 && c <= 0xD7A3)
}

// appendFolded appends a letter or mark as it is compared: small, without accent
// or vowel point.
func appendFolded(dst []byte, c rune) []byte {
	if c < utf8.RuneSelf {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		return append(dst, byte(c))
	}
	c = baseLetter(unicode.ToLower(c))
	switch {
	case c == 'ß':
		return append(dst, "ss"...)
	case c == 'æ':
		return append(dst, "ae"...)
	case c == 'œ':
		return append(dst, "oe"...)
	case c == 'ـ', unicode.IsMark(c) && (c < 0x0900 || c > 0x097F || c == 0x093C):
		// Devanagari's marks are vowels, but for the dot of borrowed sounds.
		return dst
	}
	return utf8.AppendRune(dst, c)
}

// baseLetter returns the letter that stands for c and others like it.
func baseLetter(c rune) rune {
	switch c {
	case 'à', 'á', 'â', 'ã', 'ä', 'å', 'ā', 'ă', 'ą', 'ạ', 'ả', 'ấ', 'ầ', 'ẩ', 'ẫ', 'ậ', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ':
		return 'a'
	case 'ç', 'ć', 'č':
		return 'c'
	case 'đ', 'ð':
		return 'd'
	case 'è', 'é', 'ê', 'ë', 'ē', 'ę', 'ě', 'ẹ', 'ẻ', 'ẽ', 'ế', 'ề', 'ể', 'ễ', 'ệ':
		return 'e'
	case 'ğ':
		return 'g'
	case 'ì', 'í', 'î', 'ï', 'ī', 'ı', 'ĩ', 'ỉ', 'ị':
		return 'i'
	case 'ł':
		return 'l'
	case 'ñ', 'ń', 'ň':
		return 'n'
	case 'ò', 'ó', 'ô', 'õ', 'ö', 'ø', 'ō', 'ő', 'ọ', 'ỏ', 'ố', 'ồ', 'ổ', 'ỗ', 'ộ', 'ớ', 'ờ', 'ở', 'ỡ', 'ợ', 'ơ':
		return 'o'
	case 'ś', 'ş', 'š', 'ș':
		return 's'
	case 'ţ', 'ț':
		return 't'
	case 'ù', 'ú', 'û', 'ü', 'ū', 'ů', 'ű', 'ũ', 'ụ', 'ủ', 'ứ', 'ừ', 'ử', 'ữ', 'ự', 'ư':
		return 'u'
	case 'ý', 'ÿ', 'ỳ', 'ỵ', 'ỷ', 'ỹ':
		return 'y'
	case 'ź', 'ż', 'ž':
		return 'z'
	case 'ё':
		return 'е'
	case 'й':
		return 'и'
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ئ', 'ی':
		return 'ي'
	case 'ؤ':
		return 'و'
	case 'ة':
		return 'ه'
	case 'ک':
		return 'ك'
	case '\u0958':
		return 'क'
	case '\u0959':
		return 'ख'
	case '\u095A':
		return 'ग'
	case '\u095B':
		return 'ज'
	case '\u095C':
		return 'ड'
	case '\u095D':
		return 'ढ'
	case '\u095E':
		return 'फ'
	case '\u095F':
		return 'य'
	case '\u0901': // half-moon and dot over a vowel
		return '\u0902'
	}
	return c
}

// foldSign returns the simplified form of a traditional Chinese sign.
func foldSign(c rune) rune {
	if c < 0x4E00 || c > 0x9FFF {
		return c
	}
	if simple, ok := simplified()[c]; ok {
		return simple
	}
	return c
}

// simplified tells the simplified forms of traditional signs that phrases have.
var simplified = sync.OnceValue(func() map[rune]rune {
	const pairs = "沒没時时間间閱阅讀读獲获導导覽览錄录產产動动態态開开關关閉闭聯联繫系絡络點点擊击選选連连結结鏈链複复製制" +
		"轉转發发載载評评論论贊赞讚赞續续內内頁页頂顶訂订註注冊册會会員员請请輸输郵邮電电報报導导視视頻频頭头條条號号" +
		"訊讯聞闻網网資资題题專专區区廣广告告贊赞助助商商略略過过關关係系這这篇篇個个為为為为與与來来後后從从現现實实際际" +
		"當当將将應应該该對对於于無无還还沒没們们妳你您您裡里裏里歡欢迎迎喜喜愛爱閱阅費费獨独優优質质記记協协辦办辭辞讓让" +
		"啟启閱阅寫写說说話话議议見见觀观點点標标籤签鍵键詞词類类熱热門门薦荐編编輯辑選选圖图畫画錯错漏漏隨随掌掌握握" +
		"傳传統统遞递訪访問问達达獎奖勵励購购買买賣卖價价準准確确認认證证許许權权歸归屬属侵侵違违責责聲声隱隐私私條条" +
		"戶户帳账賬账號号碼码掃扫瞄瞄描描維维應应數数據据機机構构隊队節节則则僅仅參参與与儲储檔档異异體体驗验滿满預预" +
		"領领藍蓝綠绿紅红連连結结經经濟济歷历險险項项顯显載载較较舊旧變变調调適适運运長长閒闲覺觉給给誰谁讓让蓋盖" +
		"廠厂園园團团圍围國国場场塊块壓压備备傷伤億亿兩两單单嚴严萬万業业東东車车軟软輕轻農农邊边進进遠远選选遲迟" +
		"滑滑動动滾滚馬马鳥鸟龍龙學学習习書书術术樂乐樣样橋桥殺杀氣气漢汉灣湾燈灯爭争狀状獻献環环療疗盡尽監监盤盘礎础" +
		"禮礼種种稱称窮穷競竞筆笔簡简糧粮細细終终組组織织綜综線线練练縮缩縣县績绩總总羅罗義义職职聽听脫脱腦脑興兴舉举" +
		"處处藝艺藥药蘇苏號号補补裝装規规計计訓训討讨設设詢询試试詩诗詳详語语誤误誠诚課课談谈講讲識识護护豐丰負负財财" +
		"貢贡貨货貼贴貴贵賽赛趕赶趨趋輛辆輪轮農农鄉乡醫医釋释針针鋼钢錢钱鐵铁閃闪閣阁陽阳陸陆階阶隊队雙双雜杂離离難难" +
		"雲云霧雾靈灵順顺須须願愿顧顾風风飛飞飯饭館馆驚惊髮发鬥斗魚鱼鮮鲜麗丽黃黄齊齐齡龄溝沟濾滤嗎吗麼么著着捲卷" +
		"囉啰贏赢絕绝捨舍錶表遺遗憾憾斷断敗败務务勞劳勝胜剛刚創创劃划刪删別别徵征應应憂忧懷怀戲戏戰战據据擇择擁拥擔担損损換换"
	forms := make(map[rune]rune, len(pairs)/6)
	signs := []rune(pairs)
	for i := 0; i+1 < len(signs); i += 2 {
		if signs[i] != signs[i+1] {
			forms[signs[i]] = signs[i+1]
		}
	}
	return forms
})

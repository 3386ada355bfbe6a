package local

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	headerReach = 25  // lines with text among which a header such as "Title: " may stand
	headerWidth = 400 // bytes of the longest header
	nameWidth   = 60  // bytes of the longest name of a header, with its colon
	proseWidth  = 60  // bytes; a longer line is taken for one of a paragraph
)

// fields are what a text says of itself in headers or front matter.
type fields struct {
	title              string
	authors            []string
	language           string
	tags               []string
	published, updated string
}

// The names of headers, in lower case, in the languages the summariser knows.
var (
	titleHeaders = wordList(`
		title|headline|subject|titel|titre|título|titulo|titolo|заголовок|название|başlık|tiêu đề|judul|العنوان|عنوان
		כותרת|शीर्षक|ชื่อเรื่อง|หัวข้อ|标题|標題|题目|題目|タイトル|題名|表題|제목`)
	//nolint:misspell // German and Spanish
	authorHeaders = wordList(`
		author|authors|by|byline|auteur|autor|autora|autore|verfasser|автор|yazar|tác giả|penulis|المؤلف|الكاتب|מאת
		लेखक|ผู้เขียน|作者|著者|筆者|글쓴이|저자|기자`)
	publishedHeaders = wordList(`
		date|published|pubdate|pub date|publish date|publication date|published on|published at|date published|posted
		posted on|posting date|release date|created|datum|veröffentlicht|veröffentlicht am|date de publication
		publié le|fecha|publicado|fecha de publicación|data|data de publicação|publicado em|pubblicato
		data di pubblicazione|gepubliceerd|дата|опубликовано|дата публикации|tarih|yayın tarihi|ngày|ngày đăng|tanggal
		tanggal terbit|التاريخ|تاريخ النشر|תאריך|פורסם|दिनांक|तारीख|प्रकाशित|วันที่|เผยแพร่|日期|发布时间|發布時間|发布日期|時間|时间|日付
		公開日|投稿日|掲載日|날짜|작성일|게시일|입력`)
	updatedHeaders = wordList(`
		updated|last updated|modified|lastmod|last modified|date modified|aktualisiert|mis à jour|mise à jour
		actualizado|atualizado|aggiornato|bijgewerkt|обновлено|güncelleme|cập nhật|diperbarui|آخر تحديث|עודכן|更新|更新时间
		更新日|最終更新|수정`)
	languageHeaders = wordList("language|lang|sprache|langue|idioma|lingua|taal|язык")
	tagHeaders      = wordList("tags|categories|keywords")
)

// wordList returns the set of the phrases in s, which are parted by bars and
// line ends.
func wordList(s string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '|' || r == '\n' }) {
		set[strings.TrimSpace(w)] = true
	}
	delete(set, "")
	return set
}

// headers reads "Title: ..." and its like from among the first lines. The
// first of each name counts. A line that continues a paragraph is no header,
// whatever it begins with.
func headers(lines []string) fields {
	var f fields
	seen := 0
	inProse := false
	for _, line := range lines {
		if isBlankLine(line) {
			inProse = false
			continue
		}
		if seen++; seen > headerReach {
			break
		}
		if name, value, ok := header(line); ok && !inProse {
			f.set(name, value)
		}
		inProse = seen > 1 && len(line) > proseWidth && colonIn(line) < 0
	}
	return f
}

func isBlankLine(line string) bool { return strings.TrimSpace(line) == "" }

// header cuts a line such as "Date: 3 March 2024" if it has one of the known
// names and a value of its kind: "Data: the new oil" is a title.
func header(line string) (name, value string, ok bool) {
	line = strings.TrimSpace(line)
	at := colonIn(line)
	if at < 1 || len(line) > headerWidth {
		return "", "", false
	}
	_, colon := utf8.DecodeRuneInString(line[at:])
	name, value = headerName(line[:at]), strings.TrimSpace(line[at+colon:])
	switch {
	case value == "":
		return "", "", false
	case publishedHeaders[name], updatedHeaders[name]:
		return name, value, strings.ContainsFunc(value, unicode.IsDigit)
	case languageHeaders[name]:
		return name, value, languageTag(value) != ""
	}
	return name, value, titleHeaders[name] || authorHeaders[name] || tagHeaders[name]
}

// colonIn returns where the colon is that could end a header's name, or -1.
func colonIn(line string) int {
	return strings.IndexFunc(line[:min(len(line), nameWidth)], func(r rune) bool { return r == ':' || r == '：' })
}

// headerName makes one name of "Pub-Date", "pub_date" and "Pub date".
func headerName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	return strings.ReplaceAll(strings.ReplaceAll(s, "-", " "), "_", " ")
}

// set keeps the value of the header name, unless it is unknown, empty or known
// already.
func (f *fields) set(name, value string) {
	switch {
	case value == "":
	case titleHeaders[name] && f.title == "":
		f.title = value
	case authorHeaders[name] && f.authors == nil:
		f.authors = splitAuthors(value)
	case publishedHeaders[name] && f.published == "":
		f.published = value
	case updatedHeaders[name] && f.updated == "":
		f.updated = value
	case languageHeaders[name] && f.language == "":
		f.language = value
	case tagHeaders[name] && f.tags == nil:
		f.tags = splitList(value, ",;、，،")
	}
}

// splitAuthors splits "Jane Doe, John Roe and Ann Poe". "Doe, Jane" is one
// person: commas part names only if each is of two words.
func splitAuthors(s string) []string {
	s = strings.NewReplacer(" and ", ";", " & ", ";").Replace(s)
	names := splitList(s, ",;、，،")
	if slices.ContainsFunc(names, func(name string) bool { return !strings.Contains(name, " ") }) {
		return splitList(s, ";、")
	}
	return names
}

// splitList splits s at any of the signs and returns what is not empty,
// without quotation marks.
func splitList(s, signs string) []string {
	var items []string
	for item := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(signs, r) }) {
		if item = scalar(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// languageNames are the names that texts call their language by in a header.
var languageNames = map[string]string{
	"english": "en", "french": "fr", "français": "fr", "german": "de", "deutsch": "de",
	"spanish": "es", "español": "es", "portuguese": "pt", "português": "pt", "italian": "it",
	"italiano": "it", "dutch": "nl", "nederlands": "nl", "russian": "ru", "русский": "ru",
	"turkish": "tr", "vietnamese": "vi", "indonesian": "id", "arabic": "ar", "hebrew": "he",
	"hindi": "hi", "thai": "th", "chinese": "zh", "japanese": "ja", "korean": "ko",
}

// languageTag returns what a header calls its language as a BCP 47 tag, or ""
// if it is none.
func languageTag(s string) string {
	if tag := languageNames[strings.ToLower(s)]; tag != "" {
		return tag
	}
	tag := strings.ReplaceAll(s, "_", "-")
	primary, _, _ := strings.Cut(tag, "-")
	if len(primary) < 2 || len(primary) > 3 || len(tag) > 20 {
		return ""
	}
	for i := range len(tag) {
		if c := lower(tag[i]); c != '-' && !isDigit(c) && (c < 'a' || c > 'z') {
			return ""
		}
	}
	return tag
}

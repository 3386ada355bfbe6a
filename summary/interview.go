package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An interview is questions and answers. A question is no part of what is said, and
// an answer that begins with yes, no or because does not stand without it.

// questionMarks and answerMarks stand before a question and an answer.
var (
	questionMarks = [...]string{"Q: ", "Q. ", "Q – ", "Q - ", "Question: ", "Question : ", "Frage: ", "P: ", "Pregunta: ", "Pergunta: ", "Domanda: ", "D: ",
		"Vraag: ", "Вопрос: ", "Soru: ", "Hỏi: ", "Tanya: ", "问：", "問："}
	answerMarks = [...]string{"A: ", "A – ", "A - ", "Answer: ", "R: ", "R : ", "Réponse: ", "Réponse : ", "Antwort: ", "Respuesta: ", "Resposta: ", "Risposta: ",
		"Antwoord: ", "Ответ: ", "Cevap: ", "Đáp: ", "Jawab: ", "答：", "答: "}
)

// asks reports whether a paragraph is a question of an interview: "Q: Why?".
func asks(text string) bool {
	for _, mark := range questionMarks {
		if strings.HasPrefix(text, mark) {
			return true
		}
	}
	return false
}

// isQuestion reports whether a paragraph is a question, marked or not.
func isQuestion(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool { return isQuoteOrBracket(r) || unicode.IsSpace(r) })
	r, _ := utf8.DecodeLastRuneInString(text)
	return asks(text) || r == '?' || r == '？' || r == '؟'
}

// answerMark returns how long the mark before an answer is; 0 if there is none.
func answerMark(text string) int {
	for _, mark := range answerMarks {
		if strings.HasPrefix(text, mark) {
			return len(mark)
		}
	}
	return 0
}

// replies are the words that an answer begins with which its question is a part of.
var replies = func() map[uint64]struct{} {
	set := make(map[uint64]struct{})
	//nolint:misspell // French
	addWords(set, `because yes no yeah well absolutely exactly definitely certainly sure maybe perhaps probably never not
		parce oui non si absolument exactement weil ja nein doch genau porque sí claro sim não perché sì certo omdat nee потому да нет çünkü evet hayır
		vì có không karena ya tidak`)
	return set
}()

// repliesTo reports whether a sentence is but the reply to a question before it.
func repliesTo(sentence string) bool {
	word, _, _ := strings.Cut(sentence, " ")
	_, ok := replies[fold(strings.TrimFunc(word, func(r rune) bool { return !isWord(r) }))]
	return ok
}

// isLabel reports whether a sentence is but a name, as a list has of its items:
// next to all its words have capitals, "Museum of Weather, Port Allan."
func (t *traits) isLabel(terms []uint64, capitals []capitals) bool {
	if t.words > labelWords || len(terms) < 2 || t.numbers > 0 {
		return false
	}
	return !slices.Contains(capitals[:len(terms)], small)
}

// labelWords is how many words a name of an item has at most.
const labelWords = 8

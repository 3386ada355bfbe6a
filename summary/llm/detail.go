package llm

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDetail is how much is told of what an endpoint says of an error, in bytes.
const maxDetail = 300

// reasonIn finds what an endpoint says in the body of an error that is not of
// OpenAI's form: in JSON under one of the usual names, or as a line of plain text.
func reasonIn(body []byte) string {
	var reply map[string]any
	if json.Unmarshal(body, &reply) == nil {
		for _, name := range []string{"error", "message", "detail", "error_description"} {
			if said, ok := reply[name].(string); ok {
				return said
			}
		}
		return ""
	}
	text := strings.TrimSpace(string(body))
	if text == "" || len(text) > maxDetail || !utf8.ValidString(text) || strings.ContainsAny(text, "<>{}\n") {
		return "" // a page for people, or nothing for them
	}
	return text
}

// redact takes the key out of a text: services like to quote it, some with stars in
// its middle.
func (c *Client) redact(text string) string {
	if key := c.options.Key; key != "" {
		text = strings.ReplaceAll(text, key, hidden)
		words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"'()[]<>,;:=`, r) })
		for _, word := range words {
			if !strings.HasSuffix(word, "...") {
				word = strings.TrimRight(word, ".!?")
			}
			if isPartOf(word, key) {
				text = strings.ReplaceAll(text, word, hidden)
			}
		}
	}
	return strings.ToValidUTF8(text[:min(len(text), maxDetail)], "")
}

// hidden stands in the place of the key.
const hidden = "[the key]"

// isPartOf reports whether a word begins or ends as a key does, with something that
// hides the rest, or is a long piece of it.
func isPartOf(word, key string) bool {
	const few, many = 3, 12
	if len(word) >= many && strings.Contains(key, word) {
		return true
	}
	at := strings.IndexAny(word, "*•…")
	if at < 0 {
		if at = strings.Index(word, "..."); at < 0 {
			return false
		}
	}
	begin := word[:at]
	end := strings.TrimLeft(word[at:], "*•….")
	return len(begin) >= few && strings.HasPrefix(key, begin) || len(end) >= few && strings.HasSuffix(key, end)
}

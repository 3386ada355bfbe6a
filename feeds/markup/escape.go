package markup

import "strings"

// Escape writes one clean line of text as Markdown that shows exactly it.
func Escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "*", "&#42;", "_", "&#95;", "<", "&lt;", "`", "&#96;", "[", "&#91;", "#", "&#35;").Replace(text)
}

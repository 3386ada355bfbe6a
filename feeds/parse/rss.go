package parse

import (
	"strings"
)

// rssPerson makes a name of what RSS has for one: "jane@example.org (Jane
// Doe)" is Jane Doe (jane@example.org).
func rssPerson(s string) string {
	s = oneLine(s)
	if name, mail, ok := strings.Cut(s, "<"); ok && strings.HasSuffix(mail, ">") && strings.Contains(mail, "@") && !strings.Contains(mail, " ") {
		mail = strings.TrimSuffix(mail, ">")
		if name = strings.Trim(strings.TrimSpace(name), `"`); name == "" {
			return mail
		}
		return name + " (" + mail + ")"
	}
	before, rest, ok := strings.Cut(s, "(")
	name, after, closed := strings.Cut(rest, ")")
	before = strings.TrimSpace(before)
	if ok && closed && strings.TrimSpace(after) == "" && strings.Contains(before, "@") && !strings.Contains(before, " ") {
		if name = strings.TrimSpace(name); name == "" {
			return before
		}
		return name + " (" + before + ")"
	}
	return s
}

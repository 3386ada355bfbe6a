package local_test

import (
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/feeds/local"
)

// modified is the time of every file in these tests.
var modified = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)

// paragraph is prose that is nobody's title.
const paragraph = "The council met on Tuesday evening to discuss the budget for the coming year, and decided after four hours to put it off.\n"

func article(t *testing.T, name, text string) feeds.Article {
	t.Helper()
	a, err := local.FromBytes(name, modified, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestTitleOfText(t *testing.T) {
	const fromName = "Note" // of note.txt
	for _, c := range []struct{ name, text, want string }{
		{"a line and a blank", "Budget put off again\n\n" + paragraph, "Budget put off again"},
		{"a line over a paragraph", "Budget put off again\n" + paragraph, "Budget put off again"},
		{"a line over a paragraph a line", "Budget put off again by the council\nThe mayor was not there.\n" + paragraph + strings.TrimSpace(paragraph) + paragraph, "Budget put off again by the council"},
		{"over a dateline", "Budget put off again\nMarch 3, 2024\n\n" + paragraph, "Budget put off again"},
		{"over a byline", "Budget put off again\nBy Jane Doe\n\n" + paragraph, "Budget put off again"},
		{"over a header", "Budget put off again\nDate: 2024-03-03\n\n" + paragraph, "Budget put off again"},
		{"over a subtitle and a dateline", "Der Rat vertagt\nVon Jana Doe, Stuttgart\nStand: 03.03.2024, 10:15 Uhr\n\nDer Rat tagte.\n", "Der Rat vertagt"},
		{"over a Chinese dateline", "预算\n2024年3月3日\n\n市议会开会。\n", "预算"},
		{"after a credit", "(Jane Doe/Agency)\n\nBudget put off\n\n" + paragraph, "Budget put off"},
		{"blank lines before it", "\n\n  Budget put off again  \n\n" + paragraph, "Budget put off again"},
		{"underlined", "Budget put off again\n====================\n" + paragraph, "Budget put off again"},
		{"underlined, with a full stop", "Budget put off.\n---------------\n" + paragraph, "Budget put off."},
		{"capitals", "BUDGET PUT OFF AGAIN\nTHE COUNCIL\n" + paragraph, "BUDGET PUT OFF AGAIN"},
		{"a question", "Who put the budget off?\n\n" + paragraph, "Who put the budget off?"},
		{"dots", "And then there were none...\n\n" + paragraph, "And then there were none..."},
		{"abbreviations", "U.S. and U.K. sign deal, says Mr. Smith\n\n" + paragraph, "U.S. and U.K. sign deal, says Mr. Smith"},
		{"number sign", "# Budget\n\n" + paragraph, "Budget"},
		{"hash tag", "#budget put off\n\n" + paragraph, "#budget put off"},
		{"header", "Title: Budget put off\nDate: 2024-03-03\n\n" + paragraph, "Budget put off"},
		{"header further down", "An eBook of the project\n\n" + paragraph + "\nTitle: Budget\n\nAuthor: Jane Doe\n", "Budget"},
		{"mail", "From: a@example.com\nSubject: Budget put off\nDate: Sun, 3 Mar 2024 10:00:00 +0000\n\n" + paragraph, "Budget put off"},
		{"French header", "Titre : Le budget\n\n" + paragraph, "Le budget"},
		{"Chinese header", "标题：预算\n\n" + paragraph, "预算"},
		{"after a date header", "Date: 2024-03-03\n\nBudget put off\n\n" + paragraph, "Budget put off"},
		{"after a dateline", "March 3, 2024\nBudget put off\n\n" + paragraph, "Budget put off"},
		{"after an address", "https://example.com/budget\n\nBudget put off\n\n" + paragraph, "Budget put off"},
		{"after a byline", "By Jane Doe, Reporter\n\nBudget put off\n\n" + paragraph, "Budget put off"},
		{"after a rule", "*****\nBudget put off\n\n" + paragraph, "Budget put off"},
		{"title with a date", "Minutes of the council's meeting | 3 March 2024\n\n" + paragraph, "Minutes of the council's meeting | 3 March 2024"},
		{"a colon and a word that names a header", "Data: the new oil\n\n" + paragraph, "Data: the new oil"},
		{"Chinese", "预算再次推迟\n\n市议会周二晚上开会讨论预算。\n", "预算再次推迟"},
		{"Chinese over a paragraph", "预算再次推迟\n市议会周二晚上开会讨论来年的预算，四小时后决定推迟。\n", "预算再次推迟"},
		{"Japanese quotation", "「予算」また延期\n\n市議会は火曜日に予算を議論した。\n", "「予算」また延期"},
		{"Arabic", "تأجيل الميزانية مرة أخرى\n\nاجتمع المجلس مساء الثلاثاء لمناقشة الميزانية.\n", "تأجيل الميزانية مرة أخرى"},
		{"UTF-16", "\xff\xfeB\x00u\x00d\x00g\x00e\x00t\x00\n\x00\n\x00T\x00e\x00x\x00t\x00", "Budget"},
		{"Windows-1252", "Caf\xe9 du march\xe9\n\n" + paragraph, "Café du marché"},
		{"escapes", "Budget \x1b[2J\x1b]0;owned\x07 off\n\n" + paragraph, "Budget ␛␛ off"},
		{"overrides", "Budget \u202eoff\n\n" + paragraph, "Budget off"},

		{"a paragraph", paragraph, fromName},
		{"a page's menu", "Home\nNews\nSport\nAdvertisement\n\n" + paragraph, fromName},
		{"wrapped prose", "The council met on Tuesday evening to\ndiscuss the budget for the coming year,\nand put it off.\n", fromName},
		{"wrapped prose with a name below", "The council met on Tuesday evening with\nMayor Smith to discuss the budget for\nthe coming year.\n", fromName},
		{"a sentence", "The council put it off.\n\n" + paragraph, fromName},
		{"two sentences", "The council met yesterday. Nothing came of it\n\n" + paragraph, fromName},
		{"a Chinese sentence", "市议会周二晚上开会。\n\n预算再次推迟。\n", fromName},
		{"a greeting", "Dear Jane,\n\n" + paragraph, fromName},
		{"a list", "- milk\n- eggs\n", fromName},
		{"code", "#!/bin/sh\n\necho hello\n", fromName},
		{"figures", "3.14 2.71 1.41\n\n" + paragraph, fromName},
		{"one line", "Buy milk\n", fromName},
		{"a dateline that opens a story", "LONDON, March 3, 2024 (Reuters) - The council\n\n" + paragraph, fromName},
		{"verse", "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\n", fromName},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := article(t, "note.txt", c.text).Title; got != c.want {
				t.Errorf("title %q, want %q", got, c.want)
			}
		})
	}
}

func TestTitleOfMarkdown(t *testing.T) {
	const fromName = "Note" // of note.md
	for _, c := range []struct{ name, text, want string }{
		{"heading", "# Budget put off #\n\n" + paragraph, "Budget put off"},
		{"underlined", "Budget put off\n===\n\n" + paragraph, "Budget put off"},
		{"underlined with hyphens", "Budget put off\n--\n\n" + paragraph, "Budget put off"},
		{"second level opens the text", "## Budget put off\n\n" + paragraph, "Budget put off"},
		{"second level in the text", paragraph + "\n## Costs\n\n" + paragraph, fromName},
		{"first level in the text", paragraph + "\n# Costs\n\n" + paragraph, fromName},
		{"below badges", "[![Build](https://example.com/a.svg)](https://example.com)\n<p align=center>\n\n# Budget\n", "Budget"},
		{"in code", "```\n# comment\n```\n\n" + paragraph, fromName},
		{"in indented code", "    # comment\n\n" + paragraph, fromName},
		{"end of a paragraph underlined", "one line of a paragraph\nand another\n===\n", fromName},
		{"no heading", "Budget put off\n\n" + paragraph, "Budget put off"},
		{"inline markup", "# The *budget*, `put` [off](https://example.com)\n\n" + paragraph, "The budget, put off"},
		{"bold line", "**Budget put off**\n\n" + paragraph, "Budget put off"},
		{"YAML", "---\ntitle: \"Budget: put \\\"off\\\"\"\n---\n# Another\n", `Budget: put "off"`},
		{"YAML with a comment", "---\ntitle: Budget # draft\n---\ntext\n", "Budget"},
		{"YAML with quotes", "---\ntitle: 'The council''s budget'\n---\ntext\n", "The council's budget"},
		{"YAML on the next line", "---\ntitle: >-\n  Budget put off\ndate: 2024-03-03\n---\ntext\n", "Budget put off"},
		{"YAML without a title", "---\ndate: 2024-03-03\n---\n# Budget\n", "Budget"},
		{"YAML closed with dots", "---\ntitle: Budget\n...\ntext\n", "Budget"},
		{"TOML", "+++\ntitle = \"Budget\"\n+++\ntext\n", "Budget"},
		{"never closed", "---\ntitle: Budget\n\n" + paragraph, "Budget"},
		{"a rule and no front matter", "---\n\n# Budget\n\n---\n", "Budget"},
		{"nothing but a heading sign", "#\n\n" + paragraph, fromName},
		{"escapes", "# Budget \x1b[2J off\n", "Budget ␛ off"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := article(t, "note.md", c.text).Title; got != c.want {
				t.Errorf("title %q, want %q", got, c.want)
			}
		})
	}
}

func TestTitleOfName(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"date, hyphens and underscores", "2024-05-01-my_first-post.txt", "My first post"},
		{"date without signs", "20240501 budget.txt", "Budget"},
		{"nothing but a date", "2024-05-01.md", "2024-05-01"},
		{"no date in the calendar", "2024-13-41-budget.txt", "2024-13-41 budget"},
		{"a year and a range", "budget-2024-2025.txt", "Budget 2024-2025"},
		{"capitals are kept", "iPhone_review.txt", "iPhone review"},
		{"spaces keep hyphens", "a well-known story.txt", "A well-known story"},
		{"no suffix", "README", "README"},
		{"a dot that is no suffix", "release v1.2", "Release v1.2"},
		{"a title with a dot", "Mr. Smith", "Mr. Smith"},
		{"two suffixes", "notes.tar.txt", "Notes.tar"},
		{"Chinese", "预算_再次-推迟.txt", "预算_再次-推迟"},
		{"Chinese with a date", "2024-05-01-预算.txt", "预算"},
		{"Japanese", "予算.md", "予算"},
		{"Korean", "예산_연기.txt", "예산 연기"},
		{"Cyrillic", "бюджет-отложен.txt", "Бюджет отложен"},
		{"encoded", "budget%20put%20off.txt", "Budget put off"},
		{"bad encoding", "100%.txt", "100%"},
		{"leading hyphen", "-rf.txt", "-rf"},
		{"only signs", "___.txt", "___.txt"},
		{"hidden", ".notes", ".notes"},
		{"bad UTF-8", "bad\xff\xfename.txt", "Bad\ufffd\ufffdname"},
		{"escape", "red\x1b[31mname.txt", "Redname"},
		{"escape that clears", "x\x1b[2J.txt", "X␛"},
		{"encoded escape", "x%1b[2J.txt", "X␛"},
		{"newline", "new\nline.txt", "New line"},
		{"override", "\u202egnp.txt", "Gnp"},
		{"no name", "", "The council met on Tuesday evening to discuss the budget…"},
		{"invisible name", "\u200b\u202e", "The council met on Tuesday evening to discuss the budget…"},
		{"very long", strings.Repeat("word_", 100) + ".txt", "Word" + strings.Repeat(" word", 58) + "…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := article(t, c.file, paragraph).Title; got != c.want {
				t.Errorf("title %q, want %q", got, c.want)
			}
		})
	}
}

func TestAuthors(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"header", "a.txt", "Budget\nAuthor: Jane Doe\n\n" + paragraph, "Jane Doe"},
		{"surname first", "a.txt", "Budget\nAuthor: Doe, Jane\n\n" + paragraph, "Doe, Jane"},
		{"several", "a.txt", "Authors: Jane Doe, John Roe and Ann Poe\n\n" + paragraph, "Jane Doe|John Roe|Ann Poe"},
		{"byline", "a.txt", "Budget put off\nBy Jane Doe\n\n" + paragraph, "Jane Doe"},
		{"byline with a post", "a.txt", "Budget put off\nby Jane van Doe and John Roe, Science Editor | 3 March 2024\n\n" + paragraph, "Jane van Doe|John Roe"},
		{"agency", "a.txt", "Budget put off\nBy AFP\n\n" + paragraph, "AFP"},
		{"no byline", "a.txt", "Budget put off\n\nBy Friday the storm had passed\n\nBy Friday, all was over.\n", ""},
		{"YAML", "a.md", "---\nauthor: Jane Doe\n---\ntext\n", "Jane Doe"},
		{"YAML list", "a.md", "---\nauthors: [\"Jane Doe\", John Roe]\n---\ntext\n", "Jane Doe|John Roe"},
		{"YAML lines", "a.md", "---\nauthors:\n  - Jane Doe\n  - name: John Roe\n---\ntext\n", "Jane Doe|John Roe"},
		{"YAML map", "a.md", "---\nauthor:\n  name: Jane Doe\n---\ntext\n", "Jane Doe"},
		{"none", "a.txt", paragraph, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(article(t, c.file, c.text).Authors, "|"); got != c.want {
				t.Errorf("authors %q, want %q", got, c.want)
			}
		})
	}
}

func TestLanguageAndTags(t *testing.T) {
	a := article(t, "a.md", "---\nlang: pt_BR\ntags: [news, \"city hall\"]\nupdated: 2024-03-05\ndate: 2024-03-03\n---\ntext\n")
	if a.Language != "pt-BR" || strings.Join(a.Categories, "|") != "news|city hall" {
		t.Errorf("language %q, categories %q", a.Language, a.Categories)
	}
	if want := time.Date(2024, 3, 5, 0, 0, 0, 0, time.UTC); !a.Updated.Equal(want) {
		t.Errorf("updated %v, want %v", a.Updated, want)
	}
	for text, want := range map[string]string{
		"Language: English\n\ntext": "en", "Language: zh-Hant\n\ntext": "zh-Hant", "Language: why it matters\n\ntext": "",
	} {
		if got := article(t, "a.txt", text).Language; got != want {
			t.Errorf("%q is in %q, want %q", text, got, want)
		}
	}
}

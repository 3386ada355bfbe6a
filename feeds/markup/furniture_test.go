package markup

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"precis/feeds"
)

// story stands around the furniture of a case.
const (
	storyStart = "The council voted late on Tuesday to keep the old bridge open to traffic."
	storyEnd   = "Work on the eastern pier is to begin in the spring, the engineers said."
)

// unfiltered returns the blocks of s with their furniture.
func unfiltered(s Source) []Block {
	var all []Block
	add := func(b Block) bool { all = append(all, b); return true }
	switch s.Format {
	case feeds.FormatMarkdown:
		markdownBlocks(s, add)
	case feeds.FormatHTML:
		htmlBlocks(s, add)
	default:
		textBlocks(s, add)
	}
	return all
}

func textsOf(blocks []Block) []string {
	var texts []string
	for _, b := range blocks {
		if b.Kind != Rule {
			texts = append(texts, b.Text)
		}
	}
	return texts
}

// TestFurnitureGoes sets each piece at the start, amid and at the end of a story.
func TestFurnitureGoes(t *testing.T) {
	cases := map[string]string{
		"no time":                  "No time to read?",
		"no time and summary":      "No time to read?\n\nGet a summary",
		"glued together":           "No time to read?Get a summary",
		"one line":                 "No time to read? Get a summary",
		"share":                    "Share this",
		"share article":            "Share this article",
		"share on":                 "Share on Facebook",
		"share many":               "Share this with Email Facebook Messenger Twitter WhatsApp LinkedIn",
		"words of buttons":         "Share Tweet Pin Email",
		"words joined":             "ShareTweet",
		"many in one paragraph":    "Share this article Print Email Get a summary Advertisement",
		"opens in a window":        "Click to share on Twitter (Opens in new window)",
		"read more":                "Read more:",
		"read more with title":     "Read more: Five things we learned from the budget",
		"capitals":                 "READ MORE: Man charged over fire at station",
		"stroke":                   "Read More | Why house prices are falling",
		"related":                  "Related: The best places to eat in Lisbon",
		"label":                    "You may also like",
		"advertisement":            "Advertisement",
		"advertisement shouted":    "ADVERTISEMENT",
		"advertisement repeated":   "Advertisement Advertisement Advertisement",
		"continues":                "Story continues below advertisement",
		"newsletter":               "Sign up for our newsletter",
		"newsletter and more":      "Sign up to our free daily newsletter for all the latest news.",
		"newsletter question":      "Want more stories like this? Sign up for our weekly newsletter.",
		"inbox":                    "Get the latest news delivered to your inbox.",
		"follow":                   "Follow us on Twitter and Facebook",
		"follow someone":           "Follow Jane Doe on Twitter @janedoe",
		"comments":                 "12 Comments",
		"leave a comment":          "Leave a comment",
		"reader comments":          "Reader comments (12)",
		"cookies":                  "We use cookies to improve your experience. By continuing to use this site you agree to our use of cookies.",
		"paywall":                  "This article is for subscribers only.",
		"subscriber":               "Already a subscriber? Log in",
		"limit":                    "You have 3 free articles remaining this month.",
		"picture":                  "Image source, Getty Images",
		"agency":                   "Photo: AFP via Getty Images",
		"agency and name":          "REUTERS/Jane Doe",
		"name and agency":          "(Denis Roy/AFP/Getty Images)",
		"copyright":                "© 2023 The Example Press. All rights reserved.",
		"ago":                      "Last updated 3 hours ago",
		"citation":                 "[1]",
		"citations":                "[2][3]",
		"citation needed":          "[citation needed]",
		"previous in line":         "Previous Article: Council approves new bridge",
		"previous without sign":    "Previous Article Storm leaves thousands without power",
		"previous in next block":   "Previous Article\n\nStorm leaves thousands without power",
		"next in next block":       "Next Article\n\nWhy are there so many cats on the roofs of Naples?",
		"arrow before":             "« Previous Post",
		"arrow after":              "Next Post →",
		"arrow and title":          "Next Article » Mayor denies claims of bias",
		"bare with arrow":          "← Previous",
		"bare with arrow, title":   "Next → Mayor denies claims of bias",
		"both in a line":           "Previous Article: Storm leaves thousands without power Next Article: Mayor denies claims",
		"both, then titles apart":  "Previous Article\n\nStorm leaves thousands without power\n\nNext Article\n\nMayor denies claims of bias",
		"both as one line of bare": "« Previous | Next »",
		"weak among certain":       "Share this story\n\nFacebook\n\nTwitter\n\nPrint",
		"back to top":              "Back to top",
		"skip":                     "Skip to main content",
		"listen":                   "Listen to this article",
		"tags":                     "Tags: politics, london, housing",
		"error and retry":          "Something went wrong. Please try again later.",
	}
	for name, piece := range cases {
		t.Run(name, func(t *testing.T) {
			want := []string{storyStart, storyEnd}
			for place, text := range map[string]string{
				"amid": storyStart + "\n\n" + piece + "\n\n" + storyEnd,
				"end":  storyStart + "\n\n" + storyEnd + "\n\n" + piece,
			} {
				for _, format := range []feeds.Format{feeds.FormatText, feeds.FormatMarkdown} {
					if strings.HasPrefix(piece, "[") && format == feeds.FormatMarkdown {
						text = strings.ReplaceAll(text, "[", `\[`)
					}
					if got := textsOf(Read(Source{Format: format, Text: text})); !slices.Equal(got, want) {
						t.Errorf("%s, format %v: %q", place, format, got)
					}
				}
			}
		})
	}
}

// TestFurnitureInItsPlace has layouts of which it matters how they stand.
func TestFurnitureInItsPlace(t *testing.T) {
	cases := map[string]struct {
		format     feeds.Format
		text, want string
	}{
		"at the start":                {0, "Share this article\n\nNo time to read?\n\nA first sentence of the story.", "A first sentence of the story."},
		"title in next line":          {0, storyStart + "\n\nPrevious Article\nStorm leaves thousands without power\n\n" + storyEnd, storyStart + "|" + storyEnd},
		"titles in next lines":        {0, storyStart + "\n\n" + storyEnd + "\n\nPrevious Article\nStorm leaves thousands\nNext Article\nMayor denies claims", storyStart + "|" + storyEnd},
		"markdown link":               {1, storyStart + "\n\nPrevious Article\n\n[Storm leaves thousands](http://a.example/1)\n\n" + storyEnd, storyStart + "|" + storyEnd},
		"markdown link in line":       {1, storyStart + "\n\n**Previous Article:** [Storm leaves thousands](http://a.example/1)\n\n" + storyEnd, storyStart + "|" + storyEnd},
		"html links":                  {2, "<p>" + storyStart + "</p><div><a href='http://a.example/1'>« Previous Article</a> <a href='http://a.example/2'>Next Article »</a></div><p>" + storyEnd + "</p>", storyStart + "|" + storyEnd},
		"list item":                   {1, storyStart + "\n\n- Previous Article: Storm leaves thousands\n- Next Article: Mayor denies claims\n\n" + storyEnd, storyStart + "|" + storyEnd},
		"list of related":             {1, storyStart + "\n\nRelated stories:\n\n- [Storm leaves thousands](http://a.example/1)\n- [Mayor denies claims](http://a.example/2)\n\n" + storyEnd, storyStart + "|" + storyEnd},
		"share buttons in a list":     {1, storyStart + "\n\n" + storyEnd + "\n\nShare this:\n\n- Facebook\n- Twitter\n- WhatsApp", storyStart + "|" + storyEnd},
		"step before a long sentence": {0, "Previous Article\n\n" + storyStart + "\n\n" + storyEnd, storyStart + "|" + storyEnd},
		"only furniture":              {0, "Share this article\n\nAdvertisement\n\nNo time to read?", "Share this article|Advertisement|No time to read?"},
		"nothing":                     {0, "", ""},
		"verse of buttons":            {0, storyStart + "\n\n    Share this article\n    Get a summary\n    Back to top\n\n" + storyEnd, storyStart + "|" + storyEnd},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			formats := []feeds.Format{feeds.FormatText, feeds.FormatMarkdown, feeds.FormatHTML}
			got := strings.Join(textsOf(Read(Source{Format: formats[c.format], Text: c.text})), "|")
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestStoryIsNotItsOwnFurniture: a title that the story has itself stays.
func TestStoryIsNotItsOwnFurniture(t *testing.T) {
	text := "Next Article\n\nThe bridge stays\n\n" + storyStart + "\n\n" + storyEnd
	s := Source{Format: feeds.FormatMarkdown, Text: text, Title: "The bridge stays"}
	if got := textsOf(Read(s)); !slices.Contains(got, s.Title) {
		t.Errorf("the title went: %q", got)
	}
}

// prose are paragraphs that speak of what furniture does.
var prose = []string{
	"Please share this with anyone who was on the bridge that night, the police said.",
	"He asked me to share this story with my children, and I did.",
	"Share prices fell by three per cent after the report.",
	"“Read more!” said the teacher, and the class groaned.",
	"\"Read more!\" said her mother.",
	"\"Share this,\" he told them.",
	"'Sign up for our newsletter,' the poster said, and nobody did.",
	"Read more books, he told them, and fewer newspapers.",
	"Next, the committee turned to the budget.",
	"Next week the council will vote again.",
	"Previous articles in this series looked at the cost of the bridge.",
	"The previous article was wrong about the date.",
	"Next article in the auction was a silver watch, and it went for nine hundred pounds.",
	"Advertisement was his trade, and he was good at it.",
	"Advertising revenue fell for the third year.",
	"Sponsored by the guild, the race has been run since 1911, and it is still free.",
	"Follow the river to the mill and turn left at the chapel.",
	"Follow us, they shouted from the boats, and the crowd ran along the bank.",
	"Subscribe to a theory, and you will find facts for it.",
	"Subscribers to the paper complained about the change.",
	"Sign up for the army, the posters said.",
	"Print was declared dead in 1995, and again in 2005.",
	"Email changed the way that offices work.",
	"Comments by the minister drew laughter.",
	"Comments are welcome until the end of May, the ministry said.",
	"Related industries lost twice as many jobs.",
	"Recommended reading lists were banned by the board.",
	"Most read the letter as a threat.",
	"More than forty people were on the bridge.",
	"More on the bridge was lost than anyone knew.",
	"See also how the tide moves the sand, wrote the engineer.",
	"Watch the birds long enough and they forget you.",
	"Have you got no time to read the whole report, or no wish to?, she asked the minister.",
	"What do you think you are doing, he asked the driver.",
	"We use cookies and milk to bribe the children.",
	"Thank you for your interest in working on the mill. We meet on Mondays.",
	"By continuing to use the bridge, drivers accept a risk that no engineer would take.",
	"You agree that the river is rising, do you not?, she asked.",
	"Click here to see it was all the email said. He did, and lost nine thousand pounds.\" So began the trial.",
	"Top of the page is where the mayor wanted to be.",
	"Copyright law has not kept up with the machines.",
	"Copyright 2007 was a strange year for it, as the courts found that nobody owned the song.",
	"Image source code was leaked by a former engineer.",
	"Getty Images sued the company in 2023.",
	"Reuters reported the sale first, and the shares rose.",
	"Back to the future of the valley, which is uncertain.",
	"Continue reading below the surface of the novel and you find another one.",
	"Listen to this: the bridge is older than the town.",
	"Play the video again, the judge ordered, and the court watched in silence.",
	"Join the conversation about the bridge was the title of the evening, which few attended.",
	"Support our troops, read the banner on the bridge.",
	"Loading the barges took all night.",
	"Please try again later, the machine said; she tried for nine years.",
	"Tweet by tweet, the birds in the hedge were counted.",
	"Report a fire at once, the notice said, whatever its size.",
	"Skip to the end and you miss the point of the book.",
	"An error has occurred in the count of the votes, the board said.",
	"The article continues below the fold, as printers used to say, and ends on page nine.",
	"Trending upward since May, the price of bread has worried the ministry.",
	"In case you missed it the first time, the comet is back.",
	"Popular songs of the war were sung on the bridge.",
	"Editor's picks of the year were all by his friends, it turned out.",
	"Breaking news: the bridge has fallen, the boy shouted, and ran on.",
	"Last updated in 1911, the map shows no bridge.",
	"Save the bridge and lose the school: that was the choice.",
	"Download speeds doubled in the valley.",
	"Hide and seek was played in the ruins.",
	"Pin it on the driver was the plan.",
	"Already a father of four, he joined the crew in May.",
	"Not recommended.",
	"No spam was found in the tins, which held sand, and the men laughed \"for an hour\".",
	"Stay connected to the rope, the guide said.",
	"Try 4 weeks of rain, said the farmer.",
	"Terms of use of the bridge were fixed in 1911.",
	"Produced by the same family since 1911, the cheese is sold at the bridge.",
	"Reporting for this newspaper was all that he ever did, his widow said.",
}

func TestProseLosesNothing(t *testing.T) {
	if len(prose) < 60 {
		t.Fatalf("%d examples", len(prose))
	}
	for _, line := range prose {
		if IsFurniture(line) {
			t.Errorf("furniture: %q", line)
		}
		for _, format := range []feeds.Format{feeds.FormatText, feeds.FormatMarkdown} {
			s := Source{Format: format, Text: storyStart + "\n\n" + line + "\n\n" + storyEnd}
			if got, want := textsOf(Read(s)), textsOf(unfiltered(s)); !slices.Equal(got, want) {
				t.Errorf("format %v: %q became %q", format, want, got)
			}
		}
	}
	s := Source{Text: strings.Join(prose, "\n\n")}
	if got, want := textsOf(Read(s)), textsOf(unfiltered(s)); !slices.Equal(got, want) {
		t.Errorf("together: %d of %d blocks are left", len(got), len(want))
	}
}

// TestArticlesLoseNothing reads whole layouts.
func TestArticlesLoseNothing(t *testing.T) {
	cases := map[string]struct{ title, text string }{
		"heading related work":    {"", "## Related work\n\nSmith measured it first."},
		"heading next steps":      {"", "## Next steps\n\nThe pier is to be rebuilt."},
		"heading next":            {"", "Text.\n\n## Next\n\nThe pier is to be rebuilt."},
		"heading advertisement":   {"", "It was sold.\n\n## Advertisement\n\nIts history is long."},
		"heading comments":        {"", "It was sold.\n\n## Comments\n\nA line that begins with a sign is one."},
		"heading report a bug":    {"", "Intro.\n\n## Report a bug\n\nOpen an issue with the steps to repeat it."},
		"heading support us":      {"", "Intro.\n\n## Support us\n\nThe project has no owner."},
		"heading more":            {"", "Intro.\n\n## More\n\nThere is more."},
		"title read more books":   {"Read more books", "# Read more books\n\nIt is good for you."},
		"title share this":        {"Share this", "# Share this\n\nA story of three brothers."},
		"list of links":           {"", "Places that I read:\n\n- [A blog](http://a.example)\n- [A paper](http://b.example)\n- [More news](http://c.example/x)"},
		"related links":           {"", "Intro.\n\n## Related links\n\n- [The code](http://a.example)\n- [The talk](http://b.example)"},
		"list of networks":        {"", "They count as large:\n\n- Facebook\n- Twitter\n- WhatsApp\n\nOthers do not."},
		"list of one word each":   {"", "The keys are:\n\n- Print\n- Home\n- Menu\n- Share\n\nAll may be changed."},
		"numbered steps":          {"", "1. Open the menu.\n2. Share the file with a friend of yours.\n3. Close it."},
		"tasks":                   {"", "- [ ] Sign the lease\n- [x] Read the letter"},
		"footnotes":               {"", "The bridge is old.[^1]\n\n[^1]: Older than the town."},
		"code":                    {"", "Say:\n\n```\nShare this\nRead more:\n[1]\n```\n\nThen stop."},
		"code span":               {"", "Write `a[1]` and `list[2]`.\n\nThen stop."},
		"indented code":           {"", "Say:\n\n    Advertisement\n    Share this\n\nThen stop."},
		"table":                   {"", "| Next Article | Share this |\n|---|---|\n| 1 | 2 |"},
		"quotation of a list":     {"", "> He wrote: read more, write less.\n\nAnd he did."},
		"poem":                    {"", "> Read more, my heart,  \n> of what the river wrote,  \n> and share it with no one.\n\nSo it ends."},
		"recommendation in items": {"", "Intro.\n\n- Recommended for greenfield projects\n- Not so for others"},
		"code of conduct":         {"", "- [ ] I agree to follow the Code of Conduct by submitting this pull request."},
		"index words":             {"", "Words:\n\nNot\n\nAnd\n\nOr"},
		"link that is a title":    {"", "[Why the bridge stays](http://a.example)\n\nIt is old."},
		"actual and previous":     {"", "- Actual: 3.4%\n- Previous: 3.2% growth\n- Forecast: 3.1%"},
		"api fields":              {"", "Fields:\n\n- previous `<fs.Stats>`\n- current `<fs.Stats>`"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := Source{Format: feeds.FormatMarkdown, Text: c.text, Title: c.title}
			if got, want := textsOf(Read(s)), textsOf(unfiltered(s)); !slices.Equal(got, want) {
				t.Errorf("%q became %q", want, got)
			}
		})
	}
}

func TestIsFurniture(t *testing.T) {
	for line, want := range map[string]bool{
		"Share this": true, "Previous Article: Its title": true, "[1]": true, "No time to read?": true,
		"": false, "Facebook": false, "Print": false, "Watch: A dog saves a boy": false, "The bridge stays": false,
		"1 000.00": false, "@@ -1,7 +1,7 @@": false, "21.1.0 21.0.0": false, "766-2194": false,
		"Next": false, strings.Repeat("Share this ", 1000): false, "Reuters": false,
	} {
		if got := IsFurniture(line); got != want {
			t.Errorf("%.60q: %v", line, got)
		}
	}
}

// TestLinksOfFurnitureGo: links go with their blocks, and others keep their numbers.
func TestLinksOfFurnitureGo(t *testing.T) {
	all := Read(Source{Format: feeds.FormatMarkdown, Text: "The [council](http://a.example/1) voted.\n\nRead more: [The vote](http://a.example/2)\n\nThe [bridge](http://a.example/3) stays."})
	var got []string
	for _, b := range all {
		for _, l := range b.Links {
			got = append(got, fmt.Sprint(l.N)+" "+l.URL)
		}
	}
	if want := []string{"1 http://a.example/1", "3 http://a.example/3"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestRemovedBlocksLeaveTheirBlankLine: what follows is not set close to what
// came before the furniture.
func TestRemovedBlocksLeaveTheirBlankLine(t *testing.T) {
	for _, b := range Read(Source{Format: feeds.FormatMarkdown, Text: "- one\n- two\n\nShare this article\n\nThe end of it."}) {
		if b.Text == "The end of it." && b.Tight {
			t.Error("it is tight")
		}
	}
}

// checkFurniture holds that the filter only leaves blocks out, but for brackets,
// and that what is left is as it must be.
func checkFurniture(t *testing.T, r screens, s Source) {
	t.Helper()
	all, left := unfiltered(s), Read(s)
	if len(left) == 0 && len(textsOf(all)) > 0 {
		t.Errorf("nothing is left of %q", s.Text)
	}
	i := 0
	for _, b := range left {
		for i < len(all) && !isRestOf(b, all[i]) {
			i++
		}
		if i == len(all) {
			t.Errorf("%q is not of %q", b.Text, s.Text)
			return
		}
		if b.Text != all[i].Text {
			checkBlock(t, r, b)
		}
		i++
	}
}

// isRestOf says whether b is a, or a without some of its brackets.
func isRestOf(b, a Block) bool {
	if b.Kind != a.Kind || b.Level != a.Level || b.Quote != a.Quote || b.Indent != a.Indent || b.Marker != a.Marker || b.Continues != a.Continues {
		return false
	}
	if b.Text == a.Text {
		return b.Markdown == a.Markdown && slices.Equal(b.Links, a.Links)
	}
	return isWithoutBrackets(b.Text, a.Text)
}

// isWithoutBrackets says whether rest is text without some of its brackets and
// the spaces before them.
func isWithoutBrackets(rest, text string) bool {
	reached := make([]map[int]bool, len(text)+1) // places in rest, for each in text
	reach := func(at, place int) {
		if reached[at] == nil {
			reached[at] = map[int]bool{}
		}
		reached[at][place] = true
	}
	reach(0, 0)
	for at := range text {
		_, bracket, opens := strings.Cut(text[at:], "[")
		inner, _, closes := strings.Cut(bracket, "]")
		before := len(text[at:]) - len(bracket) - 1
		for place := range reached[at] {
			if _, size := utf8.DecodeRuneInString(text[at:]); strings.HasPrefix(rest[place:], text[at:at+size]) {
				reach(at+size, place+size)
			}
			if opens && closes && strings.TrimLeft(text[at:at+before], " ") == "" {
				reach(at+before+len(inner)+2, place)
			}
		}
	}
	return reached[len(text)][len(rest)]
}

func FuzzFurniture(f *testing.F) {
	f.Add("Share this\n\nText[1] of it.[2] And[edit] more.\n\nNext Article\n\nA title\n", byte(0))
	f.Add("# Share this\n\n- Facebook\n- [a](http://b.example)\n\n*Bold*[3]\\[4\\] **x\\[5\\]**y\n\n---\n\nRead more: x", byte(1))
	f.Add("<p>Text<sup><a href='#c'>[1]</a></sup> of.<p>Advertisement<hr><p>Previous Article<p>Title<ul><li>Share<li>Tweet</ul>", byte(2))
	for _, line := range prose[:10] {
		f.Add(line, byte(0))
	}
	f.Fuzz(func(t *testing.T, text string, format byte) {
		if len(text) > 3000 {
			return
		}
		formats := []feeds.Format{feeds.FormatText, feeds.FormatMarkdown, feeds.FormatHTML}
		checkFurniture(t, newScreens(t), Source{Format: formats[format%3], Text: text})
		for line := range strings.Lines(text) {
			if !IsFurniture(line) {
				continue
			}
			b := Block{Text: Line(line)}
			if j := newFurniture(Source{}).score(b); j < certain && !isBareCitation(b.Text) {
				t.Errorf("%q is furniture as a line, as a block %d", line, j)
			}
		}
	})
}

// BenchmarkFurniture reads an article as it is, and without taking furniture out.
func BenchmarkFurniture(b *testing.B) {
	starts := []string{"The council", "Nobody in the town", "In May the engineers", "“It will fall,” they", "But the mayor", "A report", "Mr Jones", "Since 1911 the guild", "This year the river", "Her answer", "Most of them", "They"}
	var text strings.Builder
	for i := range 400 {
		text.WriteString(starts[i%len(starts)] + " said so more than once. " + storyStart + " " + storyEnd)
		switch {
		case i%20 == 0:
			text.WriteString("\n\nShare this article")
		case i%5 == 0:
			fmt.Fprintf(&text, "[%d]", i%90+1)
		}
		text.WriteString("\n\n")
	}
	for _, format := range []feeds.Format{feeds.FormatText, feeds.FormatMarkdown} {
		s := Source{Format: format, Text: text.String()}
		for name, read := range map[string]func(Source) []Block{"with": Read, "without": unfiltered} {
			b.Run(fmt.Sprintf("%v/%s", format, name), func(b *testing.B) {
				b.SetBytes(int64(len(s.Text)))
				for b.Loop() {
					read(s)
				}
			})
		}
	}
}

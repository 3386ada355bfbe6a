package summary

import (
	"slices"
	"strings"
	"testing"
)

func paragraphsOf(text string) Article {
	var a Article
	for p := range strings.SplitSeq(text, "\n") {
		a.Paragraphs = append(a.Paragraphs, Paragraph{Text: p})
	}
	return a
}

// TestInterview holds that an answer is chosen without its mark, that a bare reply is
// not chosen without its question, and a question not at all while there is an answer.
func TestInterview(t *testing.T) {
	a := paragraphsOf(`Ines Calder ran the bus network of Holm for eleven years and cut its delays by half. She now advises towns in nine countries.
Q: You say that punctuality is the wrong measure. Why?
A: Because nobody takes one bus. Passengers of the Holm network take a bus and then another, and what matters is whether they arrive.
Q: So what did you measure instead?
A: Journeys by bus from door to door, and how much they varied from one day to the next in Holm.
Q: Drivers went on strike against the plan in 2016. Were they right?
A: Yes, in part. The timetable of the network had lost the slack that drivers need, and the slack was put back.`)
	got := texts(Summarize(a, Medium))
	for _, s := range got {
		if strings.HasPrefix(s, "A:") || strings.HasPrefix(s, "Q:") || strings.HasPrefix(s, "Because") || strings.HasPrefix(s, "Yes") {
			t.Errorf("%q in %q", s, got)
		}
	}
	r := Read(a)
	for i := range r.Len() {
		s := r.Sentence(i)
		if s.Text != a.Paragraphs[s.Paragraph].Text[s.Start:s.End] {
			t.Errorf("%q is not where it says", s.Text)
		}
		if strings.HasPrefix(s.Text, "Journeys") && r.Leans(i) || strings.HasPrefix(s.Text, "Because") && !r.Leans(i) {
			t.Errorf("%q leans: %v", s.Text, r.Leans(i))
		}
	}
}

// TestInitialIsNoMark holds that a paragraph that begins like an answer is left as it
// is where nobody asked.
func TestInitialIsNoMark(t *testing.T) {
	const plan = "A: the plan of the harbour office, and B: that of the mayor, cost the same, the council of Holm heard on Monday."
	a := paragraphsOf(plan + "\nThe council of Holm voted for the plan of the mayor.")
	if s := Summarize(a, Short).Sentences[0]; s.Text != plan {
		t.Errorf("%q", s.Text)
	}
}

// TestThinAndEmptyComeLast holds that of a list, a release and a padded text what
// says something is chosen.
func TestThinAndEmptyComeLast(t *testing.T) {
	for _, c := range []struct {
		name, text string
		not        []string
	}{
		{"a list's items", `Three small museums, all within an hour of Holm by train, are open this summer and cost less than ten pounds.
Museum of Weather, Port Allan. The diary of a keeper who noted the wind every hour for thirty years is in the museum.
House of Locks, Dunmore. Four floors of the house are full of keys, and visitors have to break out of a room.
The Button Collection, Harle. Two sisters left 80,000 buttons to the village, and the museum shows them by colour.`,
			[]string{"Museum of Weather, Port Allan.", "House of Locks, Dunmore.", "The Button Collection, Harle."}},
		{"a release's quotation", `Brightwater Energy announced on Tuesday that 214 stations of Northline Rail will run on solar power by 2027.
"We are thrilled to embark on this exciting journey with Northline," said Clara Whitmore of Brightwater Energy.
Under the agreement, worth 86 million pounds, Brightwater will put 61,000 panels on the roofs of the stations.
"Sustainability is at the heart of everything we do," said Graham Pike of Northline Rail.
The panels will produce 52 gigawatt-hours a year, two fifths of what the stations of Northline use.`,
			[]string{"thrilled", "at the heart"}},
		{"padding", `Foam mattresses relieve pressure, but they hold heat. There are many options out there, and it can be overwhelming to know where to start.
Sprung mattresses are cooler and last about eight years. Needless to say, everyone is different.
Hybrids cost a third more and did best in our test of 24 mattresses.`,
			[]string{"overwhelming", "everyone is different"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := texts(Summarize(paragraphsOf(c.text), Short))
			for _, not := range c.not {
				if slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, not) }) {
					t.Errorf("%q is in %q", not, got)
				}
			}
		})
	}
}

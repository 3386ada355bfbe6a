package shelf

import (
	"slices"
	"strings"
	"testing"

	"precis/feeds/markup"
	"precis/summary"
)

var fire = []string{
	"The old mill at Holm burned down on Sunday night, the fire service said.",
	"Nobody was in the mill when the fire began in its cellar.",
	"Ida Krog, whose family has owned the mill since 1840, wants to build it again.",
	"More is at https://holm.example/mill for those who wish to help.",
	"The county will decide in May about the 300,000 crowns that it would cost.",
}

func newFire() *teller {
	a := summary.Article{Title: "The mill", Language: "en"}
	for _, text := range fire {
		a.Paragraphs = append(a.Paragraphs, summary.Paragraph{Text: text})
	}
	return newTeller(a, "small\x1b[31m", summary.Length{Sentences: summary.Short})
}

func TestTellerCleans(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"plain":         {"The mill at Holm burned down.\nNobody was in it.\n", []string{"The mill at Holm burned down.", "Nobody was in it."}},
		"one line":      {"The mill at Holm burned down. Nobody was in it.", []string{"The mill at Holm burned down.", "Nobody was in it."}},
		"introduction":  {"Here is a summary of the article:\n\nThe mill burned.", []string{"The mill burned."}},
		"markup":        {"## Summary\n\n- **The mill** *burned*.\n2. `Nobody` was in it.\n---\n", []string{"The mill burned.", "Nobody was in it."}},
		"escapes":       {"The \x1b[31mmill\x1b[0m \x1b]0;owned\x07burned\u009b2J.\x00", []string{"The mill ␛burned␛."}},
		"entities":      {"The mill &#27;[2J&#x9b;31mburned &amp;#27;[2J.", []string{"The mill ␛[2J›31mburned &#27;[2J."}},
		"hyperlink":     {"The \x1b]8;;http://evil.example\x07mill\x1b]8;;\x07 burned.", []string{"The mill burned."}},
		"link":          {"The [mill](https://evil.example/x) burned.", []string{"The mill burned."}},
		"address":       {"The mill burned, see https://evil.example/x or www.evil.example now.", []string{"The mill burned, see [link] or [link] now."}},
		"own address":   {"The mill burned, see HTTPS://holm.example/mill or WWW.holm.example.", []string{"The mill burned, see [link] or [link]."}},
		"mail":          {"The mill burned, write to mailto:me@evil.example.", []string{"The mill burned, write to [link]."}},
		"direction":     {"The mill \u202eburned\u2066.", []string{"The mill burned."}},
		"tags":          {"The <b>mill</b><script>alert(1)</script> burned.", []string{"The millalert(1) burned."}},
		"loop":          {strings.Repeat("The mill burned.\n", 50), []string{"The mill burned."}},
		"too many":      {"The mill burned.\nOne.\nTwo.\nThree.\nFour.\n", []string{"The mill burned.", "One.", "Two."}},
		"nothing":       {"\n \n", nil},
		"a mere colon":  {"The county decides:\n", nil},
		"no full stops": {"The mill burned\nNobody was in it\n", []string{"The mill burned", "Nobody was in it"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := newFire().read(test.text, true)
			var got []string
			for _, x := range s.Sentences {
				got = append(got, x.Text)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("\ngot  %q\nwant %q", got, test.want)
			}
			if s.By != "small" || s.Method != Told {
				t.Errorf("%+v", s)
			}
		})
	}
}

func TestTellerPlaces(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		paragraph   int
		unsupported bool
	}{
		"A fire destroyed the old mill at Holm on Sunday night.":     {0, false},
		"The owner, Ida Krog, wants to build the mill again.":        {2, false},
		"The county decides in May on the 300000 crowns.":            {4, false},
		"The mill was insured for 750,000 crowns by the county.":     {4, true}, // a number that the article does not have
		"Ida Hansen, whose family owned the mill, wants to build it": {2, true}, // nor this name
		"Lions sleep through most of the afternoon in zoos.":         {-1, true},
		"王先生说":                               {-1, true},
		"...":                                {-1, true},
		"Visit our casino and win big money": {-1, true},
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			s, _ := newFire().read(text, true)
			x := s.Sentences[0]
			if x.Paragraph != want.paragraph || x.Unsupported != want.unsupported {
				t.Errorf("%+v", x)
			}
			if x.Paragraph >= 0 && x.End > len(fire[x.Paragraph]) {
				t.Errorf("%+v", x)
			}
		})
	}
}

func TestTellerOpen(t *testing.T) {
	t.Parallel()
	s, open := newFire().read("The mill at Holm burned down.\nLions sle", false)
	if !open || len(s.Sentences) != 2 || s.Sentences[1].Unsupported {
		t.Errorf("%v %+v", open, s)
	}
	if s, open := newFire().read("The mill at Holm burned down.\n", false); open || len(s.Sentences) != 1 {
		t.Errorf("%v %+v", open, s)
	}
}

// TestTellerReadsAsItComes holds that a text that came in pieces is read as one that
// came at once.
func TestTellerReadsAsItComes(t *testing.T) {
	t.Parallel()
	const text = "Here it is:\nThe mill at Holm burned down. Nobody was in it.\n- Ida Krog wants to build it again.\nThe mill at Holm burned down.\n"
	pieces := newFire()
	for i := range text {
		got, gotOpen := pieces.read(text[:i], false)
		want, wantOpen := newFire().read(text[:i], false)
		if gotOpen != wantOpen || !slices.Equal(got.Sentences, want.Sentences) {
			t.Fatalf("%q: %v %+v, want %v %+v", text[:i], gotOpen, got.Sentences, wantOpen, want.Sentences)
		}
	}
	got, _ := pieces.read(text, true)
	if want, _ := newFire().read(text, true); !slices.Equal(got.Sentences, want.Sentences) || len(got.Sentences) != 3 {
		t.Errorf("%+v, want %+v", got.Sentences, want.Sentences)
	}
}

func FuzzTeller(f *testing.F) {
	f.Add("The mill burned.\nSee [x](http://y) &#27;[2J \x1b]0;x\x07", true)
	f.Add("* a\n> b\n```\nc", false)
	f.Fuzz(func(t *testing.T, text string, whole bool) {
		s, _ := newFire().read(text, whole)
		if len(s.Sentences) > 3 {
			t.Errorf("%d sentences", len(s.Sentences))
		}
		for _, x := range s.Sentences {
			if markup.Line(x.Text) != x.Text || x.Text == "" {
				t.Errorf("not harmless: %q", x.Text)
			}
		}
		if !whole || len(s.Sentences) == 0 {
			return
		}
		data, err := encodeTold(s, 7)
		if err != nil {
			t.Fatal(err)
		}
		again, err := decodeTold(data, 7, 3)
		if err != nil || !slices.Equal(again.Sentences, s.Sentences) {
			t.Errorf("%v: %+v\n%+v", err, again, s)
		}
	})
}

func FuzzDecodeTold(f *testing.F) {
	s, _ := newFire().read("The mill at Holm burned down.", true)
	data, err := encodeTold(s, 7)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := decodeTold(data, 7, 3)
		if err != nil {
			return
		}
		for _, x := range s.Sentences {
			if markup.Line(x.Text) != x.Text || x.Start > x.End || x.Paragraph < -1 {
				t.Errorf("%+v", x)
			}
		}
	})
}

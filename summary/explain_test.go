package summary

import (
	"strings"
	"testing"
)

func TestExplain(t *testing.T) {
	r := Read(ferry)
	s := r.Extract(Length{Sentences: Short})
	for _, x := range s.Sentences {
		reasons := r.Explain(x)
		if len(reasons) == 0 {
			t.Errorf("no reason for %q", x.Text)
		}
		for i, reason := range reasons {
			if reason.Text == "" || i > 0 && reason.Weight > reasons[i-1].Weight {
				t.Errorf("%q: %v", x.Text, reasons)
			}
			if strings.HasPrefix(reason.Text, "against") != (reason.Weight < 0) {
				t.Errorf("%q: %v", x.Text, reason)
			}
		}
	}
	first := r.Explain(s.First(Gist).Sentences[0])
	var all []string
	for _, reason := range first {
		all = append(all, reason.Text)
	}
	if text := strings.Join(all, "; "); !strings.Contains(text, "takes up the title: ferry") || !strings.Contains(text, "it names Arn, Holm") {
		t.Errorf("the gist was chosen since %s", text)
	}
	if r.Explain(Sentence{Paragraph: 99}) != nil {
		t.Error("reasons for a sentence that is not there")
	}
}

func TestNth(t *testing.T) {
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 111: "111th", 122: "122nd"} {
		if got := nth(n); got != want {
			t.Errorf("nth(%d) = %s", n, got)
		}
	}
}

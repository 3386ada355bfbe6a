package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNeedle(t *testing.T) {
	tests := []struct {
		name, needle, text string
		want               []string
	}{
		{"a part of a word", "err", "The ferry, the Ferryman", []string{"err", "err"}},
		{"capitals", "FERRY", "Ferry and ferry", []string{"Ferry", "ferry"}},
		{"accents in the text", "cafe", "Le Café noir", []string{"Café"}},
		{"accents typed", "Café", "cafe", []string{"cafe"}},
		{"accents as signs of their own", "cafe", "Cafe\u0301 noir", []string{"Cafe\u0301"}},
		{"an accent belongs to its letter", "caf", "cafe\u0301", []string{"caf"}},
		{"a letter that is two", "strasse", "Straße", []string{"Straße"}},
		{"half of a letter that is two", "s", "Straße", []string{"S", "ß"}},
		{"a ligature", "fi", "the ﬁnal offer", []string{"ﬁ"}},
		{"й is no и", "мои", "мой", nil},
		{"й in two parts", "мой", "мои\u0306", []string{"мои\u0306"}},
		{"Chinese", "大桥", "修建一座通往大陆的大桥。大桥", []string{"大桥", "大桥"}},
		{"full width", "abc", "ＡＢＣ", []string{"ＡＢＣ"}},
		{"Arabic with its vowels", "كتاب", "كِتَاب جديد", []string{"كِتَاب"}},
		{"Hebrew", "שלום", "שָׁלוֹם", []string{"שָׁלוֹם"}},
		{"white space is one", "the ferry", "the\n\tferry, the\u00a0ferry", []string{"the\n\tferry", "the\u00a0ferry"}},
		{"signs count", "c++", "C and C++ and C+", []string{"C++"}},
		{"an apostrophe is one", "don't", "I don’t", []string{"don’t"}},
		{"quotation marks are one", `"so"`, "„So“ and “so”", []string{"„So“", "“so”"}},
		{"dashes are one", "1914-1918", "1914–1918", []string{"1914–1918"}},
		{"none reaches into the next", "aa", "aaaaa", []string{"aa", "aa"}},
		{"an emoji", "🚢", "a 🚢 b", []string{"🚢"}},
		{"nothing", "", "text", nil},
		{"nothing but an accent", "\u0301", "text\u0301", nil},
		{"not there", "zeppelin", "a ferry", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, span := range NewNeedle(test.needle).In(test.text) {
				got = append(got, test.text[span.Start:span.End])
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%q in %q: got %q, want %q", test.needle, test.text, got, test.want)
			}
		})
	}
}

// FuzzNeedle holds that places are in order, within the text and at the edges of
// signs, and that what was found is found in itself.
func FuzzNeedle(f *testing.F) {
	f.Add("s", "Straße")
	f.Add("e", "e\u0301\u0301 \u0301")
	f.Add(" ", " \u00a0\n")
	f.Add("\xff", "a\xff\xfe")
	f.Fuzz(func(t *testing.T, needle, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		n := NewNeedle(needle)
		at := 0
		for _, span := range n.In(text) {
			if span.Start < at || span.End <= span.Start || span.End > len(text) {
				t.Fatalf("%v after %d in %q", span, at, text)
			}
			at = span.End
			part := text[span.Start:span.End]
			if !utf8.ValidString(part) {
				t.Fatalf("%q is a part of a sign", part)
			}
			if len(NewNeedle(needle).In(part)) == 0 {
				t.Fatalf("%q is not in %q", needle, part)
			}
		}
	})
}

func BenchmarkNeedle(b *testing.B) {
	for _, test := range []struct{ name, text string }{
		{"English", "The council of the town agreed on a new ferry for its harbour. "},
		{"French", "L’après-midi, la ville a décidé d’acheter un bateau à l’été. "},
		{"Arabic", "وقال رئيس البلدية بير دال إن العبّارة تعطلت مرات هذا العام. "},
		{"Chinese", "阿恩岛居民周二投票赞成修建一座通往大陆的大桥。"},
	} {
		b.Run(test.name, func(b *testing.B) {
			n := NewNeedle("zeppelin")
			text := strings.Repeat(test.text, 8<<10/len(test.text)) // as long as a paragraph may be
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				n.In(text)
			}
		})
	}
}

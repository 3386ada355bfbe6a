package query

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

func word(s string) Text { return Text{Words: s} }

func TestParse(t *testing.T) {
	tests := []struct {
		name, text string
		want       Node
		written    string // by String, if it is not text
	}{
		{"nothing", "", nil, ""},
		{"only spaces", " \t\n", nil, ""},
		{"a word", "ferry", word("ferry"), ""},
		{"two words", "last  ferry", And{word("last"), word("ferry")}, "last ferry"},
		{"a phrase", `"last ferry"`, Text{Words: "last ferry", Quoted: true}, ""},
		{"a phrase with quotes", `"say \"so\" \\ now"`, Text{Words: `say "so" \ now`, Quoted: true}, ""},
		{"a prefix", "harb*", Text{Words: "harb", Prefix: true}, ""},
		{"not", "-noon", Not{word("noon")}, ""},
		{"not a group", "-(a b)", Not{And{word("a"), word("b")}}, ""},
		{"not not", "-(-a)", Not{Not{word("a")}}, ""},
		{"or", "a OR b OR c", Or{word("a"), word("b"), word("c")}, ""},
		{"or binds less than and", "a b OR c d", Or{And{word("a"), word("b")}, And{word("c"), word("d")}}, ""},
		{"a group", "(a OR b) c", And{Or{word("a"), word("b")}, word("c")}, ""},
		{"needless parentheses", "((a) (b c))", And{word("a"), word("b"), word("c")}, "a b c"},
		{"a small or is a word", "a or b", And{word("a"), word("or"), word("b")}, ""},
		{"a quoted OR is a word", `"OR"`, Text{Words: "OR", Quoted: true}, ""},
		{"a field", "title:ferry", Text{Field: Title, Words: "ferry"}, ""},
		{"a field's name in capitals", "Title:ferry", Text{Field: Title, Words: "ferry"}, "title:ferry"},
		{"a field with a phrase", `source:"The Times"`, Text{Field: Source, Words: "The Times", Quoted: true}, ""},
		{"a field with a group", "title:(a OR b*)", Or{Text{Field: Title, Words: "a"}, Text{Field: Title, Words: "b", Prefix: true}}, "title:a OR title:b*"},
		{"a group in a group of another field", "title:(a author:b)", And{Text{Field: Title, Words: "a"}, Text{Field: Author, Words: "b"}}, "title:a author:b"},
		{"not a field", "-author:smith", Not{Text{Field: Author, Words: "smith"}}, ""},
		{"all other fields", "tag:x lang:en", And{Text{Field: Tag, Words: "x"}, Text{Field: Lang, Words: "en"}}, ""},
		{"states", "is:unread is:read is:starred", And{Is(Unread), Is(Read), Is(Starred)}, ""},
		{"has", "has:link", Has(Link), ""},
		{"a year", "before:2024", Date{Before: true, When: When{Year: 2024}}, ""},
		{"a month", "after:2024-3", Date{When: When{Year: 2024, Month: 3}}, "after:2024-03"},
		{"a day", "after:2024-02-29", Date{When: When{Year: 2024, Month: 2, Day: 29}}, ""},
		{"today", "after:today", Date{When: When{Unit: 'd'}}, ""},
		{"yesterday", "after:yesterday", Date{When: When{Unit: 'd', Count: 1}}, "after:1d"},
		{"relative", "before:1y after:2w", And{Date{Before: true, When: When{Unit: 'y', Count: 1}}, Date{When: When{Unit: 'w', Count: 2}}}, ""},
		{"a time is a word", "12:30", word("12:30"), ""},
		{"an address is a word", "https://example.org/a?b", word("https://example.org/a?b"), ""},
		{"a hyphen inside a word", "lock-free", word("lock-free"), ""},
		{"a minus in a field's value", "title:-a", Text{Field: Title, Words: "-a"}, ""},
		{"a quote ends a word", `a"b c"d`, And{word("a"), Text{Words: "b c", Quoted: true}, word("d")}, `a "b c" d`},
		{"other scripts", "東京 Ünïcode", And{word("東京"), word("Ünïcode")}, ""},
		{"a wide space", "a\u3000b", And{word("a"), word("b")}, "a b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q, err := Parse(test.text)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(q.Root(), test.want) {
				t.Errorf("read as %#v\nwant    %#v", q.Root(), test.want)
			}
			want := test.written
			if want == "" && test.want != nil {
				want = test.text
			}
			if got := q.String(); got != want {
				t.Errorf("written as %q, want %q", got, want)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name, text, at, reason string // at: what the error points at, by a part of the text
	}{
		{"an unknown field", "ferry tilte:x", "tilte:", `no field "tilte"`},
		{"a quote that is not closed", `one "two three`, `"`, "no second one"},
		{"a parenthesis that is not closed", "one (two", "(", "not closed"},
		{"a parenthesis too many", "one) two", ")", "closes none"},
		{"empty parentheses", "one ()", ")", "nothing to find"},
		{"OR at the start", "OR one", "OR", "between two"},
		{"OR at the end", "one OR", "", "missing here"},
		{"OR twice", "one OR OR two", "OR two", "between two"},
		{"a minus alone", "one - two", "-", "right before"},
		{"two minuses", "--one", "-", "right before"},
		{"an asterisk inside", "fo*o", "*o", "at the end"},
		{"an asterisk alone", "one *", "*", "no letter"},
		{"only signs", "one ,.!", ",.!", "no letter"},
		{"an empty phrase", `one ""`, `""`, "no letter"},
		{"a field without a value", "title: one", "title:", "value is missing"},
		{"an unknown state", "is:new", "new", "unread, read or starred"},
		{"an unknown thing", "has:sound", "sound", "link"},
		{"a state in parentheses", "is:(read)", "(", "one value"},
		{"no date", "before:soon", "soon", "no date"},
		{"no month", "before:2024-13", "2024-13", "no date"},
		{"no day", "before:2023-02-29", "2023-02-29", "no date"},
		{"not UTF-8", "one \xff two", "\xff", "UTF-8"},
		{"too long", strings.Repeat("a", MaxLength+1), "", "at most"},
		{"too many", strings.Repeat("a ", MaxTerms+1), "", "at most"},
		{"too deep", strings.Repeat("(", 1000) + "a" + strings.Repeat(")", 1000), "", "deep"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(test.text)
			e, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("the error is %v", err)
			}
			if !strings.Contains(e.Reason, test.reason) {
				t.Errorf("it says %q, want something with %q", e.Reason, test.reason)
			}
			if want := strings.Index(test.text, test.at); test.at != "" && e.Offset != want {
				t.Errorf("it points at byte %d, want %d", e.Offset, want)
			}
			if e.Offset < 0 || e.Length < 0 || e.Offset+e.Length > len(e.Text) {
				t.Errorf("it points outside of the text: %d, %d", e.Offset, e.Length)
			}
		})
	}
}

func TestTimes(t *testing.T) {
	here := time.FixedZone("here", 2*3600)
	now := time.Date(2024, 3, 31, 1, 30, 0, 0, here)
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, here) }
	tests := []struct {
		text string
		want time.Time
	}{
		{"2023", day(2023, 1, 1)},
		{"2023-07", day(2023, 7, 1)},
		{"2023-07-14", day(2023, 7, 14)},
		{"today", day(2024, 3, 31)},
		{"yesterday", day(2024, 3, 30)},
		{"2w", day(2024, 3, 17)},
		{"1m", day(2024, 2, 29)},
		{"13m", day(2023, 2, 28)},
		{"1y", day(2023, 3, 31)},
		{"9999y", day(2024-9999, 3, 31)},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			w, ok := readWhen(test.text)
			if got := w.Time(now); !ok || !got.Equal(test.want) {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		`last ferry "from here" harb* -noon title:(a OR b) -(x y)`, `source:"The \"Times\"" before:3d after:2024-02-29`,
		"is:unread has:link lang:en tag:x -(-(-a))", "((((", "OR", "a:b:c 12:30", "-\"", "東京*", "title:\xff",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			e, ok := errors.AsType[*Error](err)
			if !ok || e.Offset < 0 || e.Length < 0 || e.Offset+e.Length > len(text) || e.Reason == "" {
				t.Fatalf("error %#v", err)
			}
			return
		}
		written := q.String()
		again, err := Parse(written)
		if err != nil && len(written) <= MaxLength { // a group of a field grows when it is written
			t.Fatalf("%q was written as %q: %v", text, written, err)
		}
		if err == nil && !reflect.DeepEqual(q, again) {
			t.Fatalf("%q was written as %q, which is\n%#v, not\n%#v", text, written, again, q)
		}
	})
}

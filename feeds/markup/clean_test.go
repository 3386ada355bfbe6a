package markup

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "a\tb\nc", "a\tb\nc"},
		{"line ends", "a\r\nb\rc\u0085d\ve\ff\u2028g\u2029h\r\r\ni", "a\nb\nc\nd\ne\nf\ng\nh\n\ni"},
		{"colour", "a \x1b[31;5mRED\x1b[0m b", "a RED b"},
		{"colour by colons", "\x1b[38:2::1:2:3mx\x1b[m", "x"},
		{"colour in one sign", "\u009b31mred", "red"},
		{"private m is no colour", "\x1b[>4;1mx", "␛x"},
		{"clear", "a\x1b[2Jb", "a␛b"},
		{"CSI without a final", "a\x1b[12\nb", "a␛[12\nb"},
		{"CSI at the end", "a\x1b[", "a␛["},
		{"ESC at the end", "a\x1b", "a␛"},
		{"ESC at a line end", "a \x1b\n[31m", "a ␛\n[31m"},
		{"zero width in a sequence", "a\x1b[\u200b31m", "a␛[31m"},
		{"NUL in a sequence", "a\x1b\x00[31m", "a␛[31m"},
		{"two ESC", "\x1b\x1b[31mx", "␛x"},
		{"full reset", "a\x1bcb", "a␛cb"},
		{"title", "a\x1b]0;own\x07b", "a␛b"},
		{"title ended by ST", "a\x1b]0;own\x1b\\b", "a␛b"},
		{"title ended by C1 ST", "a\u009d0;own\u009cb", "a␛b"},
		{"title over two lines", "a\x1b]0;o\nwn\x07b", "a␛]0;o\nwnb"},
		{"title over a separator", "a\x1b]0;o\u2028wn\x07b", "a␛]0;o\nwnb"},
		{"hyperlink", "\x1b]8;;http://e.example\x1b\\text\x1b]8;;\x1b\\.", "text."},
		{"hyperlink unclosed", "\x1b]8;;http://e.example\x07text", "text"},
		{"OSC 80 is no hyperlink", "\x1b]80;x\x07y", "␛y"},
		{"DCS", "a\x1bP+q544e\x1b\\b", "a␛b"},
		{"DCS is not ended by BEL", "a\x1bPx\x07b", "a␛Pxb"},
		{"DCS unterminated", "a\x1bPrest of it", "a␛Prest of it"},
		{"APC, PM, SOS", "\x1b_G\x1b\\\x1b^p\x1b\\\x1bXs\x1b\\", "␛␛␛"},
		{"sequence in a string", "\x1b]0;a\x1b[31mb\x07", "␛]0;ab"},
		{"controls", "a\x00b\x07c\x0ed\x7fe\u0081f", "abcdef"},
		{"overstrike bold", "N\bNA\bAM\bME\bE", "NAME"},
		{"overstrike thrice", "N\bN\bN\bN", "N"},
		{"overstrike underline", "_\bf_\bo_\bo f\b_", "foo f"},
		{"overstrike underlined bold", "_\bf\bf", "f"},
		{"underline of underline", "_\b_", "_"},
		{"backspace hides nothing", "good\b\b\b\bevil\rEVIL", "goodevil\nEVIL"},
		{"backspace at the start", "\bx", "x"},
		{"backspace at the end", "x\b", "x"},
		{"bidi", "a\u202eb\u202cc\u2066d\u2069e\u200ef\u061cg", "abcdefg"},
		{"zero width", "p\u200ba\u2060y\ufeffa\u00adl", "payal"},
		{"joiners stay", "p\u200ca\u200dy", "p\u200ca\u200dy"},
		{"tags", "a\U000E0041\U000E007Fb", "ab"},
		{"noncharacters", "a\ufffe\uffff\ufdd0\U0001FFFEb", "ab"},
		{"annotation", "\ufff9a\ufffab\ufffb", "ab"},
		{"bad bytes", "a\xffb\xc0\x9bc\xed\xa0\x80d\xf4\x90\x80\x80", "a\ufffdb\ufffd\ufffdc\ufffd\ufffd\ufffdd\ufffd\ufffd\ufffd\ufffd"},
		{"overlong", "a\xc0\x9bb\xe0\x80\x9bc\xe0\x9f\xbfd", "a\ufffd\ufffdb\ufffd\ufffd\ufffdc\ufffd\ufffd\ufffdd"},
		{"cut sign", "日本\xe8\xaa", "日本\ufffd\ufffd"},
		{"marks", "z" + strings.Repeat("\u0300", 500) + "y\u0301", "z" + strings.Repeat("\u0300", maxMarks) + "y\u0301"},
		{"marks around a removed sign", "z" + strings.Repeat("\u0300", 6) + "\u200b" + strings.Repeat("\u0300", 6), "z" + strings.Repeat("\u0300", maxMarks)},
		{"joiners count as marks", "z" + strings.Repeat("\u200d", 20), "z" + strings.Repeat("\u200d", maxMarks)},
		{"family", "👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣", "👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣"},
		{"scripts", "Tiếng Việt שָׁלוֹם ภาษาไทย हिन्दी བོད", "Tiếng Việt שָׁלוֹם ภาษาไทย हिन्दी བོད"},
		{"eight and more", strings.Repeat("abcdefgh", 3) + "\x01" + strings.Repeat("ijklmnop", 3), strings.Repeat("abcdefgh", 3) + strings.Repeat("ijklmnop", 3)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Text(c.in); got != c.want {
				t.Errorf("Text(%q)\n got %q\nwant %q", c.in, got, c.want)
			}
			checkClean(t, c.in)
		})
	}
}

func TestLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"blank", " \n\t\u00a0 ", ""},
		{"one", "a b", "a b"},
		{"folded", "  a \t\r\n b\n\nc  d ", "a b c d"},
		{"no-break space stays", "10\u00a0km", "10\u00a0km"},
		{"escape", "esc\x1b[31m.txt", "esc.txt"},
		{"override", "\u202egnp.txt", "gnp.txt"},
		{"bad bytes", "bad\xff\xfeutf8.txt", "bad\ufffd\ufffdutf8.txt"},
		{"newline", "new\nline.txt", "new line.txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Line(c.in); got != c.want {
				t.Errorf("Line(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// checkClean holds what is promised of any input.
func checkClean(t *testing.T, s string) {
	t.Helper()
	text, line := Text(s), Line(s)
	for _, r := range text {
		if r != '\n' && r != '\t' && isSpecial(r) {
			t.Errorf("Text(%q) has %U", s, r)
		}
	}
	if !utf8.ValidString(text) {
		t.Errorf("Text(%q) is not UTF-8: %q", s, text)
	}
	if again := Text(text); again != text {
		t.Errorf("Text is not idempotent on %q: %q, then %q", s, text, again)
	}
	if again := Line(line); again != line || strings.ContainsAny(line, "\n\t") || Text(line) != line {
		t.Errorf("Line is not settled on %q: %q, then %q", s, line, again)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"a\x1b[31mb", "\u009b31m", "X\bX _\bX", "z\u0300\u0300", "\x1b]8;;u\x1b\\x", "\xe2\x80\xaea\r\n", "\xf0\x9f\x91\xa8\u200d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkClean(t, s)
		if utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && r != '\t' && isSpecial(r) || isExtending(r) }) && Text(s) != s {
			t.Errorf("clean %q became %q", s, Text(s))
		}
	})
}

func BenchmarkText(b *testing.B) {
	for _, c := range []struct{ name, line string }{
		{"ASCII", "The quick brown fox jumps over the lazy dog, and then it rests.\n"},
		{"Cyrillic", "Съешь же ещё этих мягких французских булок, да выпей чаю.\n"},
		{"Chinese", "视野无限广，窗外有蓝天。微风迎客，软语伴茶。\n"},
		{"quotes", "“It’s late,” she said — and the “others” agreed: “yes…”\n"},
		{"colours", "\x1b[32mok\x1b[0m  \tprecis/feeds/markup\t0.012s\n"},
	} {
		text := strings.Repeat(c.line, 1<<20/len(c.line))
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Text(text)
			}
		})
	}
}

// foldedEndSlowly is the slow twin of foldedEnd.
func foldedEndSlowly(text string) int {
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\t' || text[i] == ' ' && (i+1 == len(text) || strings.IndexByte(" \n\t", text[i+1]) >= 0) {
			return i
		}
	}
	return len(text)
}

func FuzzFoldedEnd(f *testing.F) {
	for _, s := range []string{
		"", "a", "a b c d e f g h i j k l m n", "abcdefgh  ij", "abcdefg \nhij", "abcdefghijklmno\tp", "żółć gęśl  ą", "abcdefgh ", "abcdefg ",
		"!!!!!!!! !!!!!!!!  !", "\u00a0\u00a0\u00a0\u00a0  x", "~~~~~~~~~~~~~~~~~~ ~ ~",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.TrimLeft(Text(s), " \n\t")
		if got, want := foldedEnd(s), foldedEndSlowly(s); got != want {
			t.Errorf("foldedEnd(%q) = %d, want %d", s, got, want)
		}
	})
}

func FuzzPlainURL(f *testing.F) {
	for _, s := range []string{
		"http://e.example/x", "https://a-b.example/a/b.html?c=d&e=f", "http://a..b/", "http://-a/", "http://a-/", "http://xn--a/", "https://1.2.3.4//~x/",
		"http://a.b?c", "http://a./", "http://a", "https://a.b/?", "http://a.b/:x", "http://a_b/", "http://A/",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if isPlainURL(s) && rewrittenURL(s) != s {
			t.Errorf("%q is rewritten to %q", s, rewrittenURL(s))
		}
	})
}

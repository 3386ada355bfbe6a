package charset

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestDetectAndDecode(t *testing.T) {
	polish := strings.Repeat("zażółć gęślą jaźń ", 40)
	japanese := strings.Repeat("日本語テキスト。", 80)
	const mixed = "<title>Żółć — 今天 Привет</title><p>and words</p>"
	for _, c := range []struct{ name, data, label, want string }{
		{"empty", "", UTF8, ""},
		{"ASCII", "plain\n", UTF8, "plain\n"},
		{"UTF-8", polish, UTF8, polish},
		{"UTF-8 with a mark", markUTF8 + "é", UTF8, "é"},
		{"mark alone", markUTF8, UTF8, ""},
		{"mark and a bad byte", markUTF8 + "a\xffb", UTF8, "a\ufffdb"},
		{"UTF-16LE", "\xff\xfea\x00\xac\x20", UTF16LE, "a€"},
		{"UTF-16BE", "\xfe\xff\x00a\x20\xac", UTF16BE, "a€"},
		{"UTF-16 pair", "\xfe\xff\xd8\x3d\xde\x00x", UTF16BE, "😀\ufffd"},
		{"UTF-16 lone surrogates", "\xfe\xff\xd8\x3d\x00a\xde\x00\xd8\x3d", UTF16BE, "\ufffda\ufffd\ufffd"},
		{"UTF-16LE of several scripts among tags", wideBytes(mixed, false), UTF16LE, mixed},
		{"UTF-16BE of several scripts among tags", wideBytes(mixed, true), UTF16BE, mixed},
		{"Windows-1252", "caf\xe9 \x93quoted\x94 \x80 5", Windows1252, "café “quoted” € 5"},
		{"one accent in a long text", strings.Repeat("plain words ", 500) + "caf\xe9", Windows1252, strings.Repeat("plain words ", 500) + "café"},
		{"a byte without a sign", "It\x92s na\xefve \x81 to say so", Windows1252, "It’s naïve \ufffd to say so"},
		{"raw C1", "before \x9b31mred\x9d0;t\x9c after", Windows1252, "before ›31mred\ufffd0;tœ after"},
		{"mostly UTF-8", polish + "a\xff\xfeb " + polish, UTF8, polish + "a\ufffd\ufffdb " + polish},
		{"cut in a sign", japanese + "\xe8\xaa", UTF8, japanese + "\ufffd\ufffd"},
		{"short and cut in a sign", "日\xe8\xaa", UTF8, "日\ufffd\ufffd"},
		{"sign across 4,096", strings.Repeat("a", 4095) + "żółć", UTF8, strings.Repeat("a", 4095) + "żółć"},
		{"late outside ASCII", strings.Repeat("ascii text\n", 6000) + polish, UTF8, strings.Repeat("ascii text\n", 6000) + polish},
		{"overlong escape", polish + "\xc0\x9b", UTF8, polish + "\ufffd\ufffd"},
	} {
		t.Run(c.name, func(t *testing.T) {
			label := Detect([]byte(c.data))
			if label != c.label {
				t.Errorf("Detect = %q, want %q", label, c.label)
			}
			if got := Decode([]byte(c.data), label); got != c.want {
				t.Errorf("Decode = %q, want %q", got, c.want)
			}
		})
	}
}

func TestIsWide(t *testing.T) {
	numbers := strings.Repeat("\x01\x00\x02\x00\xe9\x00\x80\x00", 40)
	for _, c := range []struct {
		name, data string
		want       bool
	}{
		{"text", wideBytes("plain words", false), true},
		{"numbers of two bytes", numbers, false},
		{"numbers of two bytes, the high one first", "\x00" + numbers[:len(numbers)-1], false},
		{"a NUL here and there", strings.Repeat("word\x00 ", 40), false},
	} {
		if got := IsWide([]byte(c.data)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// wideBytes is s in UTF-16 without a mark.
func wideBytes(s string, bigEndian bool) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if bigEndian {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return string(out)
}

func TestDecodeLabels(t *testing.T) {
	for _, c := range []struct{ label, want string }{
		{"UTF-8", "\ufffd"}, {" utf8 ", "\ufffd"}, {"latin1", "é"}, {"no such thing", "é"}, {"UTF-16BE", "\ufffd"},
	} {
		if got := Decode([]byte("\xe9"), c.label); got != c.want {
			t.Errorf("Decode as %q = %q, want %q", c.label, got, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"a", "\xff\xfea\x00", "\xfe\xff\xd8\x00", "caf\xe9", "日本\xe8", markUTF8} {
		f.Add([]byte(s), "")
	}
	f.Fuzz(func(t *testing.T, data []byte, label string) {
		for _, l := range []string{Detect(data), label} {
			got := Decode(data, l)
			if !utf8.ValidString(got) {
				t.Errorf("Decode(%q, %q) = %q is not UTF-8", data, l, got)
			}
			// No sign stands for more than four bytes: none is lost, but for
			// the sequences that change between the tables of ISO-2022.
			if !strings.HasPrefix(Label(l), "iso-2022-") && 4*utf8.RuneCountInString(got)+len(markUTF8) < len(data) {
				t.Errorf("Decode(%q, %q) = %q is too short", data, l, got)
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for _, c := range []struct{ name, line string }{
		{"ASCII", "The quick brown fox jumps over the lazy dog.\n"},
		{"UTF-8", "Съешь же ещё этих мягких французских булок.\n"},
		{"Windows-1252", "Le c\x9cur d\xe9\xe7u mais l'\xe2me plut\xf4t na\xefve.\n"},
	} {
		data := []byte(strings.Repeat(c.line, 1<<20/len(c.line)))
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				Decode(data, Detect(data))
			}
		})
	}
}

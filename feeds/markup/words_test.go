package markup

import (
	"strings"
	"testing"

	"precis/feeds"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		name string
		f    feeds.Format
		body string
		want int
	}{
		{"empty", feeds.FormatText, "", 0},
		{"plain", feeds.FormatText, "The quick, brown fox.\nJumps 2 times!", 7},
		{"apostrophes", feeds.FormatText, "don't l’eau 'quoted'", 3},
		{"accents", feeds.FormatText, "zażółć gęślą jaźń", 3},
		{"Windows-1252", feeds.FormatText, "caf\xe9 d\xe9j\xe0 vu", 3},
		{"Cyrillic", feeds.FormatText, "Съешь же ещё этих", 4},
		{"Korean", feeds.FormatText, "안녕하세요 세계", 2},
		{"Chinese", feeds.FormatText, "视野无限广，窗外有蓝天。", 5},
		{"Japanese and English", feeds.FormatText, "日本語 text", 2},
		{"Thai", feeds.FormatText, "ภาษาไทย", 3},
		{"dashes and quotes", feeds.FormatText, "“one”—two…three", 3},
		{"emoji", feeds.FormatText, "a 👍 b", 2},
		{"text with tags", feeds.FormatText, "a <b> c", 3},
		{"tags", feeds.FormatHTML, "<p class=x>one <b>two</b> 3 < 4 <br/>five", 5},
		{"script", feeds.FormatHTML, "a<SCRIPT>if (a</b) c</SCRIPT>d<style>e</style>f", 3},
		{"unclosed", feeds.FormatHTML, "a <script>b", 1},
		{"cut tag", feeds.FormatHTML, "a <b", 1},
		{"cut sign", feeds.FormatText, "a \xe2\x97", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Words(c.f, []byte(c.body)); got != c.want {
				t.Errorf("Words(%q) = %d, want %d", c.body, got, c.want)
			}
		})
	}
}

func FuzzWords(f *testing.F) {
	f.Add([]byte("a <b>c</b> <script>x</script> 日本 \xe2\x80\x99"))
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, format := range []feeds.Format{feeds.FormatText, feeds.FormatMarkdown, feeds.FormatHTML} {
			if n := Words(format, body); n < 0 || n > len(body) {
				t.Errorf("Words(%s, %q) = %d", format, body, n)
			}
		}
	})
}

func BenchmarkWords(b *testing.B) {
	for _, c := range []struct {
		name, line string
		f          feeds.Format
	}{
		{"ASCII", "The quick brown fox jumps over the lazy dog, and then it rests.\n", feeds.FormatText},
		{"Cyrillic", "Съешь же ещё этих мягких французских булок, да выпей чаю.\n", feeds.FormatText},
		{"Chinese", "视野无限广，窗外有蓝天。微风迎客，软语伴茶。\n", feeds.FormatText},
		{"HTML", "<p>The <a href=\"http://e.example/fox\">quick</a> brown fox &amp; the dog.</p>\n", feeds.FormatHTML},
	} {
		body := []byte(strings.Repeat(c.line, 1<<20/len(c.line)))
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				Words(c.f, body)
			}
		})
	}
}

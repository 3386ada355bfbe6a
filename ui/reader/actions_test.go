package reader

import "testing"

func TestFileName(t *testing.T) {
	tests := []struct{ title, want string }{
		{"The last ferry", "the-last-ferry.txt"},
		{"A/B: \"C\", (D)!", "ab-c-d.txt"},
		{"../../etc/passwd", "etcpasswd.txt"},
		{"-rf *", "rf.txt"},
		{"日本の図書館", "日本の図書館.txt"},
		{"", "article.txt"},
		{"??", "article.txt"},
		{"A very long title that goes on and on as those of press releases do", "a-very-long-title-that-goes-on-and-on-as-those-of-press.txt"},
	}
	for _, test := range tests {
		if got := fileName(test.title); got != test.want {
			t.Errorf("%q: %q, want %q", test.title, got, test.want)
		}
	}
}

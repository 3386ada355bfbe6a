package intake_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"precis/feeds/intake"
	"precis/store/storetest"
)

// message is a message of a name, with a text of its own for each n.
func message(id string, n int) string {
	return fmt.Sprintf("From: Ann <ann@example.org>\nSubject: Hello\nDate: Mon, 5 Jan 2026 10:00:00 +0000\nMessage-ID: <%s@example.org>\n\nThe ferry brought %d letters to the island.\n", id, n)
}

// TestMessagesOfOneName: different messages of one Message-ID are all kept, and
// known when they are imported again; a message that has changed is updated.
func TestMessagesOfOneName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	box := func(numbers ...int) string {
		var b strings.Builder
		for _, n := range numbers {
			b.WriteString("From ann@example.org Mon Jan  5 10:00:00 2026\n" + message("same", n) + "\n")
		}
		return b.String()
	}
	tests := []struct {
		name  string
		files map[string]string
		want  string
		total int
	}{
		{"two files", map[string]string{"1.eml": message("a", 1), "2.eml": message("a", 2)}, "1.eml imported, 2.eml imported", 2},
		{"again", nil, "1.eml unchanged, 2.eml unchanged", 2},
		{"one has changed", map[string]string{"2.eml": message("a", 3)}, "1.eml unchanged, 2.eml updated", 2},
		{"another, before them", map[string]string{"0.eml": message("a", 4)}, "0.eml imported, 1.eml unchanged, 2.eml unchanged", 3},
		{"a mailbox", map[string]string{"3.mbox": box(1, 2, 3)}, "0.eml unchanged, 1.eml unchanged, 2.eml unchanged, 3.mbox imported", 6},
		{"all again", nil, "0.eml unchanged, 1.eml unchanged, 2.eml unchanged, 3.mbox unchanged", 6},
		{"a mailbox with another", map[string]string{"3.mbox": box(4, 1, 2, 3)}, "0.eml unchanged, 1.eml unchanged, 2.eml unchanged, 3.mbox imported", 7},
	}
	st := storetest.Open(t)
	for _, tt := range tests {
		for name, text := range tt.files {
			write(t, filepath.Join(dir, name), text)
		}
		if got := outcomes(imported(t, st, dir)); got != tt.want {
			t.Errorf("%s: %s", tt.name, got)
		}
		counts, err := st.Counts(t.Context())
		if err != nil || counts.Total != tt.total {
			t.Errorf("%s: %d articles, want %d, %v", tt.name, counts.Total, tt.total, err)
		}
	}
}

// TestImportTwinsInBatches: articles that share a link and come in several
// transactions are all kept, and known again.
func TestImportTwinsInBatches(t *testing.T) {
	t.Parallel()
	st := storetest.Open(t)
	lines := make([]string, 2_100)
	for i := range lines {
		lines[i] = fmt.Sprintf(`{"title": "Item %d", "link": "https://example.org/", "source": "S", "body": "Text."}`, i)
	}
	for _, some := range [][]string{lines[:1], lines, lines} {
		if _, failed := importLines(t, st, some...); len(failed) > 0 {
			t.Fatal(failed)
		}
		counts, err := st.Counts(t.Context())
		if err != nil || counts.Total != len(some) {
			t.Errorf("%d articles, want %d, %v", counts.Total, len(some), err)
		}
	}
	if counts, _ := importLines(t, st, lines...); counts != (intake.Counts{Unchanged: len(lines)}) {
		t.Errorf("again: %+v", counts)
	}
}

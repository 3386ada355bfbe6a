package opml_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"precis/feeds/opml"
)

// TestCorpus reads lists that nobody here wrote, and finds every feed in them.
func TestCorpus(t *testing.T) {
	t.Parallel()
	corpus := os.Getenv("PRECIS_CORPUS")
	if corpus == "" {
		t.Skip("PRECIS_CORPUS is not set: no lists to read")
	}
	manifest, err := os.ReadFile(filepath.Join(corpus, "manifest.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	lines := bufio.NewScanner(bytes.NewReader(manifest))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var m struct {
			File   string `json:"file"`
			Kind   string `json:"kind"`
			Expect struct {
				Count int `json:"feeds_count"`
				Feeds []struct {
					URL    string   `json:"url"`
					Title  string   `json:"title"`
					Folder []string `json:"folder"`
				} `json:"feeds"`
			} `json:"expect"`
		}
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil || m.Kind != "opml" {
			continue
		}
		all++
		data, err := os.ReadFile(filepath.Join(corpus, m.File))
		if err != nil {
			t.Fatal(err)
		}
		l, err := opml.Read(data)
		// What is no list has no feeds, and says so.
		if err != nil && !errors.Is(err, opml.ErrNotOPML) || len(l.Entries) != m.Expect.Count {
			t.Logf("%s: %d feeds, %d expected; %v", m.File, len(l.Entries), m.Expect.Count, err)
			continue
		}
		good := true
		for _, f := range m.Expect.Feeds {
			if !slices.ContainsFunc(l.Entries, func(e opml.Entry) bool {
				return e.URL == f.URL && e.Title == f.Title && slices.Equal(e.Folder, f.Folder)
			}) {
				t.Logf("%s: %+v is missing", m.File, f)
				good = false
				break
			}
		}
		if good {
			right++
		}
	}
	t.Logf("%d of %d lists right", right, all)
	if right < 76 {
		t.Errorf("%d lists right, fewer than 76", right)
	}
}

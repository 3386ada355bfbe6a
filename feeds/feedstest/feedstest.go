// Package feedstest compares what is read of the files in testdata with what
// was written down of them: for a rule the smallest file that needs it, and what
// it says, side by side.
//
// A test that uses it has the flag -update, which writes the expectations anew.
package feedstest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the expectations of testdata again")

// Beside is where the expectations of a file lie that are next to it: NAME.want
// for NAME.eml.
func Beside(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + ".want"
}

// In returns where expectations lie that have the same names in a folder of
// their own.
func In(folder string) func(path string) string {
	return func(path string) string { return filepath.Join(folder, filepath.Base(path)) }
}

// Compare reads each file that a pattern finds, at least one, and compares what
// said says of it with what is written where wanted says. The files are
// subtests by their names, in parallel.
func Compare(t *testing.T, pattern string, wanted func(path string) string, said func(t *testing.T, name string, data []byte) string) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files: %s: %v", pattern, err)
	}
	for _, path := range paths {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := said(t, name, data)
			if *update {
				if err := os.WriteFile(wanted(path), []byte(got), 0o644); err != nil { //nolint:gosec // it is of the source tree
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(wanted(path))
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

package kit

import (
	"slices"
	"testing"
)

func TestTags(t *testing.T) {
	tests := []struct {
		name, line string
		want       []string
	}{
		{"none", "", nil},
		{"one", "ferry", []string{"ferry"}},
		{"spaces between", "ferry  ice", []string{"ferry", "ice"}},
		{"commas between", "ferry, ice,tide", []string{"ferry", "ice", "tide"}},
		{"a tag of two words", "ferry, New York", []string{"ferry", "New York"}},
		{"nothing but one", "New York,", []string{"New York"}},
		{"commas alone", " , ,", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readTags(test.line)
			if !slices.Equal(got, test.want) {
				t.Errorf("%q, want %q", got, test.want)
			}
			if again := readTags(tagLine(got)); !slices.Equal(again, got) {
				t.Errorf("edited without a change %q became %q", got, again)
			}
		})
	}
}

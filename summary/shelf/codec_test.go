package shelf

import (
	"reflect"
	"strings"
	"testing"

	"precis/feeds/markup"
	"precis/summary"
)

// StoredVersion lets the tests outside look into the library.
const StoredVersion = version

func TestCodec(t *testing.T) {
	for _, text := range []string{"", "One.", "One. Two. Three. Four.", strings.Repeat("It burned. ", 20)} {
		want := Of("", "en", []markup.Block{{Text: text}}, summary.Long)
		data, err := encode(want, 7)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decode(data, 7)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decode(data, 8); err == nil {
			t.Error("a summary of another revision was taken")
		}
		if !reflect.DeepEqual(got.First(summary.Long), want.First(summary.Long)) && len(want.Sentences) > 0 {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	data, err := encode(Of("", "en", []markup.Block{{Text: "One. Two. Three. Four."}}, summary.Long), 7)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("rubbish"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := decode(data, 7)
		if err != nil {
			return
		}
		if len(s.Sentences) > summary.Long || len(s.Sentences) > s.Total {
			t.Errorf("%+v", s)
		}
		for _, x := range s.Sentences {
			if markup.Text(x.Text) != x.Text || x.End-x.Start != len(x.Text) || x.Start < 0 || x.Paragraph < 0 {
				t.Errorf("%+v", x)
			}
		}
		s.First(summary.Gist)
	})
}

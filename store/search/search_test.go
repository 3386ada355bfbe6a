package search

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	annex "github.com/clipperhouse/uax29/v2/words"
	bolt "go.etcd.io/bbolt"

	"precis/store/query"
)

// scanned is the words of a text, | before those that are joined to the one
// before.
func scanned(text string) string {
	var all []string
	var s scanner
	for s.reset(text); s.next(); {
		w := string(s.word)
		if s.joined {
			w = "|" + w
		}
		all = append(all, w)
	}
	return strings.Join(all, " ")
}

func TestScan(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"signs only", " ,.!?—…", ""},
		{"small letters", "The LAST ferry", "the last ferry"},
		{"digits", "x9 3.14 2024-03-17", "x9 3 14 2024 03 17"},
		{"apostrophes", "can't l’heure", "can t l heure"},
		{"addresses", "https://example.org/a_b?c", "https example org a b c"},
		{"accents", "Élève naïve Ångström", "eleve naive angstrom"},
		{"accents apart", "E\u0301le\u0300ve", "eleve"},
		{"letters with strokes", "Øre Łódź straße Æther ﬁn", "ore lodz strasse aether fin"}, //nolint:misspell // folded
		{"full width", "Ｆｕｌｌ２", "full2"},
		{"Turkish i", "İstanbul ısı", "istanbul isi"},
		{"Greek", "Ὀδυσσεύς", "οδυσσευσ"},
		{"Cyrillic", "Ёлка Йод", "елка йод"},
		{"Hebrew points", "שָׁלוֹם", "שלום"},
		{"Arabic vowels", "مَرْحَبًا", "مرحبا"},
		{"Hindi keeps its vowels", "हिन्दी", "हिन्दी"},
		{"Han", "東京都", "東 |京 |都"},
		{"punctuation parts", "東、京", "東 京"},
		{"a line's end does not", "東\n  京", "東 |京"},
		{"a paragraph's does", "東\n\n京", "東 京"},
		{"a space does", "東 京", "東 京"},
		{"mixed", "iPhone手机x", "iphone 手 |机 x"},
		{"kana", "ラーメン が", "ラ |ー |メ |ン が"},
		{"kana apart", "か\u3099", "が"},
		{"Hangul", "서울", "서 |울"},
		{"Hangul apart", "\u1109\u1165", "서"},
		{"Thai", "ไทย", "ไ |ท |ย"},
		{"superscript", "m²", "m2"},
		{"a joiner inside", "می\u200cخواهم", "میخواهم"},
		{"a long word", strings.Repeat("a", 100) + " b", strings.Repeat("a", maxWord) + " b"},
		{"not UTF-8", "a\xffb", "a b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := scanned(test.text); got != test.want {
				t.Errorf("%q is %q, want %q", test.text, got, test.want)
			}
		})
	}
}

// FuzzScan holds the scanner against Unicode Annex 29: between two of its word
// boundaries there is never a part of two of ours, scripts without spaces and
// what the annex leaves alone aside. And words are where they say they are.
func FuzzScan(f *testing.F) {
	for _, text := range []string{"can't stop, 3.14!", "Élève e\u0301 東京\n都 서울 ไทย", "a\xffb \u200d x\u0301", "foo.bar:baz_1 ½ ﷺ ㍿"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, " ")
		var s scanner
		s.reset(text)
		bounds := map[int]bool{}
		at := 0
		for w := annex.FromString(s.text); w.Next(); at += len(w.Value()) {
			bounds[at] = true
		}
		end := 0
		for s.next() {
			if s.start < end || s.end <= s.start || s.end > len(s.text) || len(s.word) == 0 || len(s.word) > maxWord {
				t.Fatalf("%q: word %q at %d to %d after %d", s.text, s.word, s.start, s.end, end)
			}
			end = s.end
			for i := s.start + 1; i < s.end && !s.sign; i++ {
				if bounds[i] && plain(s.text[s.start:s.end]) {
					t.Fatalf("%q: %q goes over the boundary at %d", s.text, s.text[s.start:s.end], i)
				}
			}
		}
	})
}

// plain reports whether a text is of letters that the annex knows as such.
func plain(text string) bool {
	for _, r := range text {
		if !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) || !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// FuzzFolded holds a folded text against the scanner: it is the scanner's
// words, and every pattern that it has an answer for is found as by the scanner.
func FuzzFolded(f *testing.F) {
	f.Add("The last, ferry. Élève東x e\u0301 \u0301a 京 ー", "last ferry", true)
	f.Add("a\xffb ـa \u200db x\u200c\u200dy ﬁ fin", "fi*", false)
	f.Add("m² İstanbul ½ क़\u093c", "m2 istanbul", false)
	f.Fuzz(func(t *testing.T, text, wanted string, prefix bool) {
		text = compose(text)
		folded := appendFolded(nil, text)
		want := []byte{' '}
		var s scanner
		for s.reset(text); s.next(); {
			if s.sign {
				want = append(want, aSign)
			} else {
				want = append(want, s.word...)
			}
			want = append(want, ' ')
		}
		if longest(folded) < maxWord && !bytes.Equal(folded, want) {
			t.Fatalf("%q is folded to %q, the scanner's words are %q", text, folded, want)
		}
		p := newPattern(query.Text{Words: wanted, Quoted: !prefix, Prefix: prefix})
		if len(p.words) == 0 {
			return
		}
		if in, known := p.inFolded(folded, noStemmer); known && in != p.in(text, noStemmer) {
			t.Fatalf("%q in %q: %t, the scanner says %t", wanted, text, in, !in)
		}
	})
}

// longest returns the length of the longest word of a folded text.
func longest(folded []byte) int {
	n := 0
	for w := range bytes.FieldsSeq(folded) {
		n = max(n, len(w))
	}
	return n
}

func FuzzStem(f *testing.F) {
	f.Add("running", byte(0))
	f.Add("élèves", byte(1))
	f.Add("привет", byte(3))
	f.Fuzz(func(_ *testing.T, word string, language byte) {
		var s scanner
		for s.reset(word); s.next(); {
			stem(int(language)%len(stemmers), string(s.word))
		}
	})
}

func TestSets(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for n := 1; n < 300; n += 1 + r.IntN(40) {
		s, is := newSet(n), make([]bool, n)
		for range r.IntN(n + 1) {
			i := r.IntN(n)
			s.add(uint32(i))
			is[i] = true
		}
		if r.IntN(2) == 0 {
			s.invert(n)
			for i := range is {
				is[i] = !is[i]
			}
		}
		from := r.IntN(n)
		to := from + r.IntN(n-from+1)
		s.addRange(from, to)
		for i := from; i < to; i++ {
			is[i] = true
		}
		for i := -1; i <= n; i++ {
			next, previous := -1, -1
			for k := range is {
				if is[k] && k <= i {
					previous = k
				}
				if is[k] && k >= i && next < 0 {
					next = k
				}
			}
			if got := s.next(i); got != next {
				t.Fatalf("of %d, next of %d is %d, want %d", n, i, got, next)
			}
			if got := s.previous(i); got != previous {
				t.Fatalf("of %d, previous of %d is %d, want %d", n, i, got, previous)
			}
		}
	}
}

// TestBlocks writes terms with lists of every form and reads them again.
func TestBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, size := range []int{1, 7, 64, 65, 1000, MaxArticles} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			var terms []string
			want := map[string][]uint32{}
			for i := range 200 {
				term := fmt.Sprintf("w%04d", i*7)
				terms = append(terms, term)
				for d := range size {
					if r.IntN(1+i*i/10) == 0 {
						want[term] = append(want[term], uint32(d))
					}
				}
			}
			var blocks [][]byte
			w := &blockWriter{size: size, emit: func(_, block []byte) error {
				blocks = append(blocks, block)
				return nil
			}}
			for _, term := range terms {
				if err := w.add([]byte(term), want[term]); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.flush(); err != nil {
				t.Fatal(err)
			}
			at := 0
			for _, b := range blocks {
				b, err := unseal(b)
				if err != nil {
					t.Fatal(err)
				}
				for r := (blockReader{rest: b, size: size}); ; at++ {
					more, err := r.next()
					if err != nil {
						t.Fatal(err)
					}
					if !more {
						break
					}
					docs, err := r.appendTo(nil)
					if err != nil || string(r.term) != terms[at] || !slices.Equal(docs, want[terms[at]]) {
						t.Fatalf("term %q has %d articles, want %q and %d: %v", r.term, len(docs), terms[at], len(want[terms[at]]), err)
					}
					s := newSet(size)
					if err := r.addTo(s); err != nil || s.count() != len(docs) {
						t.Fatalf("term %q has %d articles as a set, want %d: %v", r.term, s.count(), len(docs), err)
					}
				}
			}
			if at != len(terms) {
				t.Errorf("%d terms were read, want %d", at, len(terms))
			}
		})
	}
}

// FuzzBlock reads bytes as a block and as a table: errors, never panics.
func FuzzBlock(f *testing.F) {
	f.Add([]byte("\x00\x02ab\x04\x01\x01c\x05\x01\x02"), uint16(10))
	f.Add(bytes.Repeat([]byte{0xff}, 40), uint16(3))
	f.Fuzz(func(_ *testing.T, b []byte, size uint16) {
		r := blockReader{rest: b, size: int(size)}
		for {
			more, err := r.next()
			if err != nil || !more {
				break
			}
			_ = r.addTo(newSet(int(size)))
			_, _ = r.appendTo(nil)
		}
		if t, err := openTable(b); err == nil {
			t.find(Key{1})
			t.entries()
		}
	})
}

// FuzzLists writes lists of articles in every form and reads them again.
func FuzzLists(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 250, 0, 0, 9}, uint16(3))
	f.Add(bytes.Repeat([]byte{7, 30, 2}, 60), uint16(900))
	f.Add(bytes.Repeat([]byte{255, 255, 0, 1}, 300), uint16(0))
	f.Fuzz(func(t *testing.T, gaps []byte, more uint16) {
		var docs []uint32
		next := uint32(0)
		for _, g := range gaps {
			next += uint32(g)
			if next >= MaxArticles {
				break
			}
			docs = append(docs, next)
			next++
		}
		size := int(min(next+uint32(more)+1, MaxArticles))
		w := blockWriter{size: size}
		w.articles(docs)
		r := blockReader{rest: append([]byte{0, 0}, w.out...), size: size}
		if more, err := r.next(); !more || err != nil {
			t.Fatalf("%v %v", more, err)
		}
		got, err := r.appendTo(nil)
		if err != nil || !slices.Equal(got, docs) {
			t.Fatalf("%v: got %v, want %v", err, got, docs)
		}
		s, want := newSet(size), newSet(size)
		for _, d := range docs {
			want.add(d)
		}
		if err := r.addTo(s); err != nil || !slices.Equal(s, want) {
			t.Fatalf("%v: other articles", err)
		}
		if len(docs) == 0 {
			return
		}
		list := appendRice(nil, docs, 3) // where it would not be chosen, too
		got = got[:0]
		if err := walkRice(list, size, func(d uint32) { got = append(got, d) }); err != nil || !slices.Equal(got, docs) {
			t.Fatalf("%v: Rice: got %v, want %v", err, got, docs)
		}
		if k, n := riceOf(docs, size); n != len(appendRice(nil, docs, k)) {
			t.Fatalf("%d bytes were said, %d are written", n, len(appendRice(nil, docs, k)))
		}
	})
}

// TestSegmentDamaged flips every byte of a small segment: reading it is an
// error or gives an answer, and Check always sees it.
func TestSegmentDamaged(t *testing.T) {
	db, err := bolt.Open(filepath.Join(t.TempDir(), "x.db"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	docs := map[uint64]*Document{}
	run := NewRun()
	for i := range 20 {
		d := Document{Key: keyBehind(int64(1000 + i)), Revision: uint64(1 + i), Title: "a title", Language: "en", Body: func() string { return fmt.Sprint("running text 東京 ", i) }}
		docs[d.Revision] = &d
		run.Add(&d)
	}
	run.Seal()
	q, err := query.Parse("run 東京 -text OR tex*")
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket([]byte("segment"))
		if err != nil {
			return err
		}
		if err := WriteRuns([]*Run{run}, func(p Part) error { return Put(b, p) }); err != nil {
			return err
		}
		document := func(revision uint64) (*Document, error) { return docs[revision], nil } //nolint:unparam // Check wants one
		check := func() error {
			s, err := OpenSegment(b)
			if err != nil {
				return err
			}
			c := NewPlan(q, Surroundings{}).Cursor([]*Segment{s}, Key{}, false)
			for ok := true; ok && err == nil; {
				_, ok, err = c.Next()
			}
			return s.Check(document)
		}
		if err := check(); err != nil {
			t.Errorf("whole, but: %v", err)
		}
		values := map[string][]byte{}
		err = b.ForEach(func(k, v []byte) error { values[string(k)] = bytes.Clone(v); return nil })
		for k, v := range values {
			for i := range v {
				wrong := bytes.Clone(v)
				wrong[i] ^= 0x55
				if err := b.Put([]byte(k), wrong); err != nil {
					return err
				}
				if check() == nil {
					t.Errorf("byte %d under %q is wrong, and nobody noticed", i, k)
				}
			}
			if err := b.Put([]byte(k), v); err != nil {
				return err
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("Nothing of it is here. ", 30)
	tests := []struct{ name, text, query, language, want string }{
		{"none", "Nothing is here.", "ferry", "", ""},
		{"a short text is whole", "The Ferry leaves.", "ferry", "", "The [Ferry] leaves."},
		{"lines become one", "The\n\nferry \t leaves", "ferry", "", "The [ferry] leaves"},
		{"a form", "He was running dry.", "run", "en", "He was [running] dry."},
		{"a prefix", "He was running dry.", "runn*", "", "He was [running] dry."},
		{"a phrase", "last ferry, the last of the ferries", `"the last"`, "", "last ferry, [the last] of the ferries"},
		{"several", "a ferry and a harbour", "harbour OR ferry", "", "a [ferry] and a [harbour]"},
		{"what must not be there is not shown", "a ferry and a harbour", "ferry -harbour", "", "a [ferry] and a harbour"},
		{"other fields are not shown", "a ferry by dickens", "ferry author:dickens", "", "a [ferry] by dickens"},
		{"signs", "大阪と東京都の橋", "東京", "", "大阪と[東京]都の橋"},
		{"accents", "Les élèves mangent", "eleves", "", "Les [élèves] mangent"},
		{"in the middle", long + "The last ferry leaves. " + long, "ferry", "", "…it is here. The last [ferry] leaves. Nothing of it is here. Nothing of it is here. Nothing…"},
		{"where most of them are", "A ferry. " + long + "The last ferry of the harbour. " + long, "ferry harbour", "", "…it is here. The last [ferry] of the [harbour]. Nothing of it is here. Nothing of it is here.…"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q, err := query.Parse(test.query)
			if err != nil {
				t.Fatal(err)
			}
			s := NewSnippet(test.text, q, test.language, 90)
			got := s.Text
			for _, w := range slices.Backward(s.Words) {
				got = got[:w.Start] + "[" + got[w.Start:w.End] + "]" + got[w.End:]
			}
			if got != test.want {
				t.Errorf("%q\nwant %q", got, test.want)
			}
		})
	}
}

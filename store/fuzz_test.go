package store

import (
	"bytes"
	"errors"
	"testing"
	"time"
)

// FuzzDecoders gives every decoder of the package bytes of any kind, both
// unsealed and with a right checksum: errors, never panics.
func FuzzDecoders(f *testing.F) {
	key := number(7)
	h := headerRecord{Source: 1, Title: "T", Published: stampOf(time.Unix(1, 2)), Enclosures: []enclosureRecord{{URL: "u"}}}
	for _, record := range []any{
		h, statusRecord{Read: true, Tags: []string{"a"}}, sourceRecord{Title: "x"}, counters{Total: 1},
		undoRecord{Kind: undoAdd, Add: &addBefore{Runs: []run{{First: 1, Last: 2}}}},
		undoRecord{Kind: undoMarks, Marks: &marksBefore{Packed: []byte{1, 2, 3, 4}}},
	} {
		b, err := encoding.Marshal(record)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add(append([]byte{7}, packBody(0, "", bytes.Repeat([]byte("text "), 50))...))
	f.Add(append([]byte{7}, packBody(1, "latin1", nil)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, v := range [][]byte{b, seal(key, bytes.Clone(b))} {
			decodeAll(t, key, v)
		}
	})
}

func decodeAll(t *testing.T, key, v []byte) {
	t.Helper()
	var (
		h headerRecord
		s standing
		u undoRecord
	)
	for _, record := range []any{&h, &s, &u, &statusRecord{}, &sourceRecord{}, &counters{}} {
		if err := decode(key, v, record); err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatalf("%T: %v", record, err)
		}
	}
	_ = h.header(7)
	_ = h.identities()
	_ = s.key(7)
	if u.Marks != nil {
		_, _, _ = u.Marks.unpack()
	}
	if u.Add != nil {
		_ = u.Add.has(7)
	}
	body, err := openBody(key, v)
	if err != nil {
		return
	}
	all, err := body.Bytes()
	head, headErr := body.Head(10)
	if err == nil && (headErr != nil || !bytes.HasPrefix(all, head)) {
		t.Fatalf("head %q (%v) of %q", head, headErr, all)
	}
	if len(all) > MaxBody {
		t.Fatalf("a body of %d bytes", len(all))
	}
}

// FuzzFile takes any bytes for the beginning of a library's file.
func FuzzFile(f *testing.F) {
	f.Add([]byte("A text file."), int64(12))
	f.Add(make([]byte, 20), int64(1<<20))
	f.Fuzz(func(_ *testing.T, b []byte, size int64) {
		r := bytes.NewReader(b)
		_, _ = readHead(r, size)
		n := 0
		_ = checkPages(r, min(size, int64(len(b))), func(string) { n++ })
	})
}

// FuzzBody brings every body back as it came.
func FuzzBody(f *testing.F) {
	f.Add([]byte(""), "", 0)
	f.Add([]byte("text"), "utf-16le", 2)
	f.Add(bytes.Repeat([]byte("text "), 4_000), "", 77)
	f.Fuzz(func(t *testing.T, text []byte, label string, n int) {
		key := number(3)
		b, err := openBody(key, bodyRecord(key, 9, packBody(1, label, text)))
		if err != nil {
			t.Fatal(err)
		}
		all, err := b.Bytes()
		if err != nil || !bytes.Equal(all, text) || b.Encoding != label || b.article != 9 {
			t.Fatalf("%v; %d bytes of %d, label %q", err, len(all), len(text), b.Encoding)
		}
		head, err := b.Head(n)
		if err != nil || !bytes.Equal(head, text[:max(0, min(n, len(text)))]) {
			t.Fatalf("%v; head of %d has %d bytes", err, n, len(head))
		}
	})
}

// FuzzKey sorts as time does, and gives back what it was made of.
func FuzzKey(f *testing.F) {
	f.Add(int64(0), uint64(1), int64(1), uint64(2))
	f.Add(earliest.UnixMicro(), uint64(1), latest.UnixMicro(), uint64(1))
	f.Fuzz(func(t *testing.T, at1 int64, id1 uint64, at2 int64, id2 uint64) {
		a, b := newKey(at1, id1), newKey(at2, id2)
		if a.ID() != id1 || a.place() != at1 {
			t.Fatalf("key of %d at %d is of %d at %d", id1, at1, a.ID(), a.place())
		}
		want := at1 > at2 || at1 == at2 && id1 < id2
		if got := bytes.Compare(a[:], b[:]) < 0; got != want {
			t.Fatalf("%d at %d before %d at %d: %t", id1, at1, id2, at2, got)
		}
	})
}

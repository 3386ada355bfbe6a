package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"sync"

	"github.com/klauspost/compress/zstd"

	"precis/feeds"
)

// MaxBody is the largest body of an article, in bytes.
const MaxBody = 64 << 20

// window is how far back a body's compression looks, in bytes; a decoder needs
// that much memory for a body read in part.
const window = 512 << 10

// How a body is stored.
const (
	bodyRaw  = 0 // as it is: compression gained nothing
	bodyZstd = 1 // one zstd frame (RFC 8878) with its checksum
)

// compressor is safe for concurrent use, as EncodeAll is.
var compressor = sync.OnceValue(func() *zstd.Encoder {
	return must(zstd.NewWriter(nil,
		zstd.WithEncoderLevel(zstd.SpeedFastest),
		zstd.WithEncoderConcurrency(4),
		zstd.WithWindowSize(window),
		zstd.WithLowerEncoderMem(true)))
})

// expander is safe for concurrent use, as DecodeAll is. A frame that claims or
// grows to more than a body may have is refused.
var expander = sync.OnceValue(func() *zstd.Decoder {
	return must(zstd.NewReader(nil,
		zstd.WithDecoderConcurrency(4),
		zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxMemory(MaxBody),
		zstd.WithDecodeAllCapLimit(true)))
})

// streams are decoders for bodies that are read in part.
var streams = sync.Pool{New: func() any {
	return must(zstd.NewReader(nil,
		zstd.WithDecoderConcurrency(1),
		zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxMemory(MaxBody)))
}}

// Body is an article's body, apart from the library: it can be read after the
// library has changed or closed.
type Body struct {
	Format   feeds.Format
	Encoding string // a WHATWG label; empty is UTF-8
	Size     int    // bytes of the body as it came

	article uint64
	method  byte
	data    []byte
}

// Head returns the body's first n bytes, or all if it has no more, and decodes
// little more than it returns.
func (b Body) Head(n int) ([]byte, error) {
	n = max(0, min(n, b.Size))
	if n == b.Size || b.method == bodyRaw {
		all, err := b.Bytes()
		return all[:min(n, len(all))], err
	}
	s := streams.Get().(*zstd.Decoder) //nolint:errcheck,forcetypeassert // the pool holds nothing else
	defer streams.Put(s)
	defer func() { _ = s.Reset(nil) }() // lets go of b.data
	if err := s.Reset(bytes.NewReader(b.data)); err != nil {
		return nil, damaged("body of article %d: %v", b.article, err)
	}
	head := make([]byte, n)
	if got, err := io.ReadFull(s, head); err != nil {
		return head[:got], damaged("body of article %d: %v", b.article, err)
	}
	return head, nil
}

// Bytes returns the whole body, exactly as it came.
func (b Body) Bytes() ([]byte, error) {
	if b.method == bodyRaw {
		return b.data, nil
	}
	all, err := expander().DecodeAll(b.data, make([]byte, 0, b.Size))
	if err == nil && len(all) != b.Size {
		err = errors.New("its length is not what its record says")
	}
	if err != nil {
		return nil, damaged("body of article %d: %v", b.article, err)
	}
	return all, nil
}

// packBody makes the part of a body's record that does not depend on its key:
// method, format, size, length of the encoding's name, that name, the data.
func packBody(f feeds.Format, encoding string, body []byte) []byte {
	packed := make([]byte, 0, 32+len(encoding)+len(body)/2)
	packed = append(packed, bodyZstd, byte(f))
	packed = binary.AppendUvarint(packed, uint64(len(body)))
	packed = binary.AppendUvarint(packed, uint64(len(encoding)))
	packed = append(packed, encoding...)
	head := len(packed)
	packed = compressor().EncodeAll(body, packed)
	if len(packed)-head >= len(body) {
		packed = append(packed[:head], body...)
		packed[0] = bodyRaw
	}
	return packed
}

// bodyRecord is what is stored under key: the article's id, then what packBody
// made, sealed. The id lets a body be told whose it is without its header.
func bodyRecord(key []byte, article uint64, packed []byte) []byte {
	r := make([]byte, 0, binary.MaxVarintLen64+len(packed)+sumLength)
	r = binary.AppendUvarint(r, article)
	r = append(r, packed...)
	return seal(key, r)
}

// openBody reads a body's record. The body keeps a copy, not the value.
func openBody(key, value []byte) (Body, error) {
	r, err := unseal(key, value)
	if err != nil {
		return Body{}, err
	}
	d := reader{rest: r}
	b := Body{article: d.uvarint()}
	b.method = d.byte()
	b.Format = feeds.Format(d.byte())
	size := d.uvarint()
	b.Encoding = string(d.take(d.uvarint()))
	switch {
	case d.failed, b.method > bodyZstd, size > MaxBody, b.method == bodyRaw && size != uint64(len(d.rest)):
		return Body{}, damaged("body %x is not a body", key)
	}
	b.Size = int(size)
	b.data = bytes.Clone(d.rest)
	return b, nil
}

// reader takes apart bytes that are not CBOR. After the first thing that is
// not there everything else is zero, and failed is set.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) take(n uint64) []byte {
	if r.failed || n > uint64(len(r.rest)) {
		r.failed, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.rest)
	if n <= 0 {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

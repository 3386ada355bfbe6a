package fetch

import (
	"bufio"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

const acceptEncoding = "gzip, br, zstd"

// maxWindow is how much a zstd stream may ask to be kept in memory: what RFC
// 9659 allows in HTTP.
const maxWindow = 8 << 20

// maxEncodings is how many compressions may be on top of each other.
const maxEncodings = 2

// read reads an answer's body, decompressed, within both limits.
func (c *Client) read(answer *http.Response) ([]byte, error) {
	raw := &limited{r: answer.Body, left: c.o.Bytes, limit: &SizeError{Limit: c.o.Bytes}}
	if answer.ContentLength > c.o.Bytes {
		return nil, raw.limit
	}
	r := io.Reader(raw)
	encodings := splitEncodings(answer.Header.Values("Content-Encoding"))
	if len(encodings) > maxEncodings {
		return nil, fmt.Errorf("%w: %d of them", ErrEncoding, len(encodings))
	}
	for _, encoding := range slices.Backward(encodings) {
		var err error
		if r, err = unpack(encoding, r); err != nil {
			return nil, ofPacking(err)
		}
	}
	if len(encodings) == 0 {
		// A file of a feed that was compressed once and is served as it is.
		peek := bufio.NewReader(r)
		r = peek
		if magic, _ := peek.Peek(len(gzipMagic)); string(magic) == gzipMagic {
			var err error
			if r, err = unpack("gzip", peek); err != nil {
				return nil, ofPacking(err)
			}
			encodings = []string{"gzip"}
		}
	}
	if closer, ok := r.(io.Closer); ok {
		defer closer.Close() //nolint:errcheck // frees memory
	}
	out := &limited{r: r, left: c.o.Unpacked, limit: &SizeError{Limit: c.o.Unpacked, Unpacked: true}}
	body, err := readAll(out, answer.ContentLength)
	if err != nil && len(encodings) > 0 {
		err = ofPacking(err)
	}
	return body, err
}

// The pieces that a body is read in, bytes. Read in one that doubles, what is
// refused in the end would take three times its limit of memory.
const (
	firstPiece = 64 << 10
	mostPiece  = 1 << 20
)

// readAll reads r to its end. expected is how long it may be, if not negative.
func readAll(r io.Reader, expected int64) ([]byte, error) {
	size := firstPiece
	if expected > 0 {
		size = int(min(expected+1, mostPiece)) // one more, to see the end
	}
	var pieces [][]byte
	for {
		piece := make([]byte, size)
		n := 0
		var err error
		for n < size && err == nil {
			var more int
			more, err = r.Read(piece[n:])
			n += more
		}
		pieces = append(pieces, piece[:n])
		switch {
		case err == io.EOF && len(pieces) == 1:
			return piece[:n], nil
		case err == io.EOF:
			return slices.Concat(pieces...), nil
		case err != nil:
			return nil, err
		}
		size = min(2*size, mostPiece)
	}
}

// gzipMagic begins every gzip stream that there is (RFC 1952).
const gzipMagic = "\x1f\x8b\x08"

// splitEncodings returns the compressions among the values of Content-Encoding.
// What is none is left out, as browsers do: some servers say "utf-8" there.
func splitEncodings(values []string) []string {
	var out []string
	for e := range strings.SplitSeq(strings.Join(values, ","), ",") {
		switch e = strings.ToLower(strings.TrimSpace(e)); e {
		case "gzip", "x-gzip", "br", "zstd", "deflate", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip":
			out = append(out, e)
		}
	}
	return out
}

// unpack returns a reader of what a stream holds.
func unpack(encoding string, r io.Reader) (io.Reader, error) {
	switch encoding {
	case "gzip", "x-gzip":
		return gzip.NewReader(r)
	case "br":
		return brotli.NewReader(r), nil
	case "zstd":
		d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	case "deflate": // zlib, and what many servers send instead
		peek := bufio.NewReader(r)
		if head, _ := peek.Peek(2); len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			return zlib.NewReader(peek)
		}
		return flate.NewReader(peek), nil
	}
	return nil, errors.New("not known here")
}

// ofPacking tells an error of a compressed stream from one of the network.
func ofPacking(err error) error {
	if errors.Is(err, ErrTooLarge) || errors.Is(err, io.ErrUnexpectedEOF) || isNetwork(err) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrEncoding, err)
}

// limited reads up to a number of bytes, and fails where there are more.
type limited struct {
	r     io.Reader
	left  int64
	limit *SizeError
}

func (l *limited) Read(b []byte) (int, error) {
	if int64(len(b)) > l.left+1 {
		b = b[:l.left+1]
	}
	n, err := l.r.Read(b)
	if l.left -= int64(n); l.left < 0 {
		return n, l.limit
	}
	return n, err
}

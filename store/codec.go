package store

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// A record is CBOR (RFC 8949) with integer keys: a version that does not know
// a field passes over it, and one that misses a field reads its zero. Strings
// are byte strings, because what comes from outside need not be UTF-8 (a file
// name, a title) and must come back as it was.
var (
	encoding = must(cbor.EncOptions{
		String:    cbor.StringToByteString,
		OmitEmpty: cbor.OmitEmptyGoValue,
	}.EncMode())
	decoding = must(cbor.DecOptions{
		ByteStringToString: cbor.ByteStringToStringAllowed,
		IndefLength:        cbor.IndefLengthForbidden,
		MaxNestedLevels:    8,
		UTF8:               cbor.UTF8DecodeInvalid,
	}.DecMode())
)

// must is for the two modes above, whose options are constants.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// castagnoli is the polynomial of CRC-32C (RFC 3720, appendix B.4), which
// processors compute themselves: over 5 GB/s.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

const sumLength = 4

// seal appends a checksum to a record. The key is part of it, so that a record
// that stands under another's key is noticed.
func seal(key, record []byte) []byte {
	return binary.BigEndian.AppendUint32(record, checksum(key, record))
}

// unseal checks a record and returns it without its checksum: a slice of value.
func unseal(key, value []byte) ([]byte, error) {
	n := len(value) - sumLength
	if n < 0 || binary.BigEndian.Uint32(value[n:]) != checksum(key, value[:n]) {
		return nil, damaged("record %x has a wrong checksum", key)
	}
	return value[:n], nil
}

func checksum(key, record []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, record)
}

// encode makes the value that is stored under key.
func encode(key []byte, record any) ([]byte, error) {
	b, err := encoding.Marshal(record)
	if err != nil {
		return nil, fmt.Errorf("encode record %x: %w", key, err)
	}
	return seal(key, b), nil
}

// decode reads a stored value into record. Whatever the bytes are, it either
// fills record or returns an ErrDamaged; it keeps nothing of value.
func decode(key, value []byte, record any) error {
	b, err := unseal(key, value)
	if err != nil {
		return err
	}
	if err := decoding.Unmarshal(b, record); err != nil {
		return damaged("record %x: %v", key, err)
	}
	return nil
}

// stamp is a moment in a record: seconds since 1970 and nanoseconds. The zero
// stamp is the zero time, which means unknown; 1 January 1970 itself is kept
// by a nanosecond field of unixEpoch.
type stamp struct {
	_    struct{} `cbor:",toarray"`
	Sec  int64
	Nsec int64
}

// unixEpoch in the field of nanoseconds marks the second 0, so that it is not
// the zero stamp.
const unixEpoch = int64(time.Second)

func stampOf(t time.Time) stamp {
	if t.IsZero() {
		return stamp{}
	}
	s := stamp{Sec: t.Unix(), Nsec: int64(t.Nanosecond())}
	if s.Sec == 0 && s.Nsec == 0 {
		s.Nsec = unixEpoch
	}
	return s
}

func (s stamp) time() time.Time {
	if s.Sec == 0 && s.Nsec == 0 {
		return time.Time{}
	}
	if s.Sec == 0 && s.Nsec == unixEpoch {
		return time.Unix(0, 0).UTC()
	}
	return clamp(time.Unix(s.Sec, s.Nsec).UTC())
}

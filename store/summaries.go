package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
)

// SummaryRecord is a summary to be kept. What Data means is its maker's.
type SummaryRecord struct {
	Article uint64
	// Revision is the Header.Revision that the summary was made from. If the
	// article was updated since, the summary is not kept. 0: not known.
	Revision uint64

	Method          string // up to 255 bytes
	Length, Version int    // 0 to 65535
	Data            []byte
}

func summaryKey(id uint64, method string, length, version int) ([]byte, error) {
	if len(method) > math.MaxUint8 || length < 0 || length > math.MaxUint16 || version < 0 || version > math.MaxUint16 {
		return nil, fmt.Errorf("summary %q of length %d, version %d: out of bounds", method, length, version)
	}
	k := append(number(id), byte(len(method)))
	k = append(k, method...)
	k = binary.BigEndian.AppendUint16(k, uint16(length))
	return binary.BigEndian.AppendUint16(k, uint16(version)), nil
}

// Summary returns a summary that was kept, and whether there is one. One that
// is damaged is none: it can be made again.
func (s *Store) Summary(ctx context.Context, id uint64, method string, length, version int) ([]byte, bool, error) {
	doing := fmt.Sprintf("read the summary of article %d", id)
	k, err := summaryKey(id, method, length, version)
	if err != nil {
		return nil, false, fmt.Errorf("store: %s: %w", doing, err)
	}
	var data []byte
	found := false
	err = s.view(ctx, doing, func(r *reading) error {
		v := r.summaries.Get(k)
		if v == nil {
			return nil
		}
		if b, err := unseal(k, v); err == nil {
			data, found = bytes.Clone(b), true
		}
		return nil
	})
	return data, found, err
}

// PutSummaries keeps summaries, in one transaction. Those of articles that the
// library does not have, or that were updated since, are passed over.
func (s *Store) PutSummaries(ctx context.Context, records []SummaryRecord) error {
	if len(records) == 0 {
		return nil
	}
	return s.update(ctx, "keep summaries", false, func(c *change) error {
		for i := range records {
			if err := c.putSummary(&records[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c *change) putSummary(rec *SummaryRecord) error {
	h, err := c.standingOf(rec.Article)
	if h == nil || err != nil || rec.Revision != 0 && rec.Revision != h.Revision {
		return err
	}
	k, err := summaryKey(rec.Article, rec.Method, rec.Length, rec.Version)
	if err != nil {
		return err
	}
	return c.summaries.Put(k, seal(k, bytes.Clone(rec.Data)))
}

// dropSummaries removes all summaries of an article.
func (c *change) dropSummaries(id uint64) error {
	prefix := number(id)
	for {
		k, _ := c.summaries.Cursor().Seek(prefix)
		if !bytes.HasPrefix(k, prefix) {
			return nil
		}
		if err := c.summaries.Delete(bytes.Clone(k)); err != nil {
			return err
		}
	}
}

package store

import (
	"bytes"
	"encoding/binary"
	"errors"

	bolt "go.etcd.io/bbolt"

	"precis/store/search"
)

// The index is made of what the other buckets hold and can be made again at
// any time. Without it everything is found as well, only slower. Its buckets
// are there from when they are first needed:
//
//	search           state -> which segments there are, and how far they go
//	segment: + id    a segment, see package search
//	tagged           article -> nothing: all that their reader gave tags
//
// A segment that the state does not name is one that was never finished, or is
// not needed any more.
//
// What is indexed are revisions, not articles: they ascend, are never used
// twice, and never change. So an update or a deletion does nothing to the
// index: whoever finds an article there asks whether it still has that revision.
// Deleted and replaced articles that undo can bring back are indexed, too, and
// a segment keeps them for as long as their bodies are there.
var (
	bucketSearch  = []byte("search")
	bucketTagged  = []byte("tagged")
	keyIndexState = []byte("state")
	segmentPrefix = []byte("segment:")
)

// indexVersion counts up with every change that makes an index of the version
// before wrong: of its layout, or of what words an article has.
const indexVersion = 3

// indexState is a stored record; the numbers are for ever.
type indexState struct {
	Version  int           `cbor:"1,keyasint"`
	Through  uint64        `cbor:"2,keyasint,omitempty"` // all revisions up to it are in the segments
	Segments []segmentInfo `cbor:"3,keyasint,omitempty"`
	Next     uint64        `cbor:"4,keyasint,omitempty"` // id of the next segment
}

type segmentInfo struct {
	_        struct{} `cbor:",toarray"`
	ID       uint64
	Articles int
}

func segmentKey(id uint64) []byte {
	return binary.BigEndian.AppendUint64(bytes.Clone(segmentPrefix), id)
}

// index returns the state of the index. That of one that is of another
// version, or cannot be read, is that of none.
func (r *reading) index() indexState {
	none := indexState{Version: indexVersion}
	b := r.tx.Bucket(bucketSearch)
	if b == nil {
		return none
	}
	v := b.Get(keyIndexState)
	var state indexState
	if err := decode(keyIndexState, v, &state); err != nil || state.Version != indexVersion {
		none.Next = r.nextSegment()
		return none
	}
	return state
}

// nextSegment returns an id that no segment has.
func (r *reading) nextSegment() uint64 {
	next := uint64(0)
	for _, id := range r.segmentIDs() {
		next = max(next, id+1)
	}
	return next
}

// segmentIDs returns the ids of all segments, finished or not.
func (r *reading) segmentIDs() []uint64 {
	var ids []uint64
	c := r.tx.Cursor()
	for k, _ := c.Seek(segmentPrefix); bytes.HasPrefix(k, segmentPrefix); k, _ = c.Next() {
		if id, ok := numberOf(k[len(segmentPrefix):]); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// segment opens a segment.
func (r *reading) segment(id uint64) (*search.Segment, error) {
	s, err := search.OpenSegment(r.tx.Bucket(segmentKey(id)))
	if err != nil {
		return nil, indexError(err)
	}
	return s, nil
}

// segments opens the segments of the index.
func (r *reading) segments() ([]*search.Segment, indexState, error) {
	state := r.index()
	segments := make([]*search.Segment, len(state.Segments))
	for i, info := range state.Segments {
		var err error
		if segments[i], err = r.segment(info.ID); err != nil {
			return nil, state, err
		}
	}
	return segments, state, nil
}

// indexError makes an error of package search one of ours.
func indexError(err error) error {
	if errors.Is(err, search.ErrDamaged) {
		return damaged("%v; it can be made again", err)
	}
	return err
}

// changeIndex gives fn the state of the index, and writes it afterwards.
func (c *change) changeIndex(fn func(*indexState) error) error {
	state := c.index()
	if err := fn(&state); err != nil {
		return err
	}
	b, err := c.tx.CreateBucketIfNotExists(bucketSearch)
	if err != nil {
		return err
	}
	v, err := encode(keyIndexState, state)
	if err != nil {
		return err
	}
	return b.Put(keyIndexState, v)
}

// forgetIndex empties the state of the index, so that it is made anew. What it
// consists of is removed then.
func (c *change) forgetIndex() error {
	return c.changeIndex(func(state *indexState) error {
		*state = indexState{Version: indexVersion, Next: max(state.Next, c.nextSegment())}
		return nil
	})
}

// retag keeps the list of articles with tags, for the search by tags. It is
// made when the first article gets one.
func (c *change) retag(id []byte, tags []string) error {
	b := c.tx.Bucket(bucketTagged)
	if len(tags) == 0 {
		if b == nil || b.Get(id) == nil {
			return nil
		}
		return b.Delete(id)
	}
	if b == nil {
		var err error
		if b, err = c.makeTagged(); err != nil {
			return err
		}
	}
	return b.Put(id, []byte{})
}

func (c *change) makeTagged() (*bolt.Bucket, error) {
	var ids []uint64
	err := c.withTags(func(id uint64, _ []string) error {
		ids = append(ids, id)
		return nil
	})
	if err != nil {
		return nil, err
	}
	b, err := c.tx.CreateBucket(bucketTagged)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if err := b.Put(number(id), []byte{}); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// withTags gives visit every article with tags, deleted ones included.
func (r *reading) withTags(visit func(id uint64, tags []string) error) error {
	list := r.tx.Bucket(bucketTagged)
	if list == nil {
		list = r.status
	}
	return list.ForEach(func(k, _ []byte) error {
		id, ok := numberOf(k)
		if !ok {
			return damaged("status %x", k)
		}
		st, err := r.statusOf(id)
		switch {
		case errors.Is(err, ErrDamaged):
			return nil // it is nobody's tags that are lost
		case err != nil || len(st.Tags) == 0:
			return err
		}
		return visit(id, st.Tags)
	})
}

package store

import (
	"errors"

	"precis/store/search"
)

// checkIndex proves the index against the texts: each segment is made again,
// in memory, of the articles it says it holds, and must be the same; and every
// article that the index should know is in one.
func (c *checker) checkIndex() error {
	if err := c.checkTagged(); err != nil {
		return err
	}
	if b := c.tx.Bucket(bucketSearch); b != nil {
		var stored indexState
		if err := decode(keyIndexState, b.Get(keyIndexState), &stored); err != nil {
			return c.foundErr(bucketSearch, 0, err)
		}
	}
	state := c.index()
	known := map[uint64]bool{}
	g := &gathering{}
	for _, info := range state.Segments {
		err := c.checkSegment(info, g, known)
		if errors.Is(err, search.ErrDamaged) {
			err = c.found(bucketSearch, 0, "segment %d: %v", info.ID, err)
		}
		if err != nil {
			return err
		}
	}
	return c.headers.ForEach(func(k, _ []byte) error {
		id, _ := numberOf(k)
		h, err := c.standingOf(id)
		if err != nil || h == nil || h.Revision > state.Through || known[h.Revision] {
			return c.step() // what is damaged was found before
		}
		return c.found(bucketSearch, id, "the index does not have it")
	})
}

func (c *checker) checkSegment(info segmentInfo, g *gathering, known map[uint64]bool) error {
	segment, err := search.OpenSegment(c.tx.Bucket(segmentKey(info.ID)))
	if err != nil {
		return err
	}
	if segment.Len() != info.Articles {
		return c.found(bucketSearch, 0, "segment %d has %d articles, must be %d", info.ID, segment.Len(), info.Articles)
	}
	for _, revision := range segment.Revisions() {
		known[revision] = true
	}
	return segment.Check(func(revision uint64) (*search.Document, error) {
		if err := c.step(); err != nil {
			return nil, err
		}
		k := number(revision)
		v := c.bodies.Get(k)
		if v == nil {
			return nil, nil // it is gone for good
		}
		id := whose(v)
		h, err := g.headerOf(c.reading, id, revision)
		if h == nil || err != nil {
			return nil, err
		}
		d := h.document(id)
		d.Body = func() string {
			b, err := openBody(k, v)
			if err != nil {
				return ""
			}
			return searchText(b)
		}
		return d, nil
	})
}

// checkTagged proves the list of articles with tags.
func (c *checker) checkTagged() error {
	list := c.tx.Bucket(bucketTagged)
	if list == nil {
		return nil
	}
	n := 0
	err := c.status.ForEach(func(k, _ []byte) error {
		id, _ := numberOf(k)
		st, err := c.statusOf(id)
		if err != nil || len(st.Tags) == 0 {
			return c.step()
		}
		if n++; list.Get(k) == nil {
			return c.found(bucketSearch, id, "it has tags and is not in the list of those that do")
		}
		return nil
	})
	if listed := list.Stats().KeyN; err == nil && listed != n {
		err = c.found(bucketSearch, 0, "%d articles are listed to have tags, %d do", listed, n)
	}
	return err
}

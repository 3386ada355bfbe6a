package intake

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"precis/feeds"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/store"
)

// folderError is why a folder that is a source cannot be read.
type folderError struct{ err error }

func (e *folderError) Error() string {
	switch {
	case errors.Is(e.err, fs.ErrNotExist):
		return "there is no such folder"
	case errors.Is(e.err, errNoFolder):
		return "it is a file, not a folder"
	}
	return "the folder cannot be read: " + markup.Line(local.Reason(e.err))
}

func (e *folderError) Unwrap() error { return e.err }

var errNoFolder = errors.New("intake: no folder")

// folder reads a folder that is a source: what is new or changed in it comes
// in. Where names, sizes and times are what they were no file is opened. A file
// that is gone leaves its article.
func (v *visitor) folder(ctx context.Context) arrival {
	info, err := os.Stat(v.src.Address)
	if err == nil && !info.IsDir() {
		err = errNoFolder
	}
	if err != nil {
		return v.failed(&folderError{err})
	}
	sign, err := signOf(ctx, v.src.Address)
	if err != nil {
		return v.failed(&folderError{err})
	}
	last := arrival{visit: Visit{Source: v.src, Outcome: Same}, store: &store.Arrival{Source: v.src.ID, State: v.state()}}
	if slices.Equal(sign, v.src.Fetch.Content) {
		return last
	}
	last.visit.Outcome = Refreshed
	// The sign is stored last: a refresh that is interrupted reads it again.
	last.store.State.Content = sign
	p := newPipeline(ctx, []string{v.src.Address}, local.Options{})
	together := &store.Together{}
	for b := range p.read {
		part := arrival{
			visit: Visit{Source: v.src}, more: true,
			store: &store.Arrival{Source: v.src.ID, State: v.src.Fetch, Together: together},
		}
		for i := range b.entries {
			e := &b.entries[i]
			switch {
			case e.err == nil:
				part.store.Articles = append(part.store.Articles, e.held.all()...)
			case !local.PassedOver(e.err):
				last.visit.Warnings = append(last.visit.Warnings, fmt.Sprintf("%s: %s", e.file.Path, local.Reason(e.err)))
			}
		}
		for i := range part.store.Articles {
			part.bytes += len(part.store.Articles[i].Body)
		}
		part.store.Read = muted(part.store.Articles, v.src.Settings.Mute)
		if v.to <- part; ctx.Err() != nil {
			break
		}
	}
	if ctx.Err() != nil {
		return v.failed(ctx.Err()) // which is not stored
	}
	return last
}

// signOf sums up the names, sizes and times of all files of a folder.
func signOf(ctx context.Context, folder string) ([]byte, error) {
	h := sha256.New()
	for f := range local.Walk(ctx, []string{folder}) {
		if f.Err != nil {
			continue
		}
		info, err := os.Stat(f.Path)
		if err != nil {
			continue
		}
		b := binary.AppendUvarint(nil, uint64(len(f.Path)))
		b = append(b, f.Path...)
		b = binary.BigEndian.AppendUint64(b, uint64(info.Size()))
		b = binary.BigEndian.AppendUint64(b, uint64(info.ModTime().UnixNano()))
		_, _ = h.Write(b) // never fails
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return h.Sum(nil)[:16], nil
}

// FolderSource returns the source that a folder is when it is subscribed to.
func FolderSource(folder string) feeds.Source {
	s := *folderSource(folder)
	s.Kind = feeds.KindFolder
	return s
}

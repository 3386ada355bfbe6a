package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// seen tells the changes of this Store from those of others. bbolt numbers its
// transactions: one that this Store begins follows the last one in the file,
// so a gap is somebody else's.
type seen struct {
	mu      sync.Mutex
	last    int // the newest transaction known here; 0: none
	next    int // the transaction that this Store is writing; 0: none
	foreign int // how often the file was found changed by others
}

// view is told the transaction that a reader found.
func (s *seen) view(tx int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if tx == s.last || tx == s.next {
		return
	}
	if s.last != 0 {
		s.foreign++
	}
	s.last = tx
}

// begin is told the transaction that a change of ours is going to be.
func (s *seen) begin(tx int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := tx - 1
	if s.last != 0 && before != s.last && before != s.next {
		s.foreign++
	}
	s.last, s.next = before, tx
}

// end is told whether the change was written, while nobody else can have
// written another.
func (s *seen) end(tx int, written bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if written && s.last < tx {
		s.last = tx
	}
	if s.next == tx {
		s.next = 0
	}
}

// others returns how often others were found to have changed the file.
func (s *seen) others() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.foreign
}

// settle is how long changes are gathered before they are reported.
const settle = 50 * time.Millisecond

// Watch returns a channel that receives when another process, or another Store
// in this one, has changed the library. Changes that follow each other closely
// are reported once, within a fraction of a second; what this Store changes is
// not reported. The channel is closed when ctx ends. It is told by the system's
// events about the folder; some network file systems have none.
func (s *Store) Watch(ctx context.Context) (<-chan struct{}, error) {
	w, err := fsnotify.NewWatcher()
	if err == nil {
		err = w.Add(filepath.Dir(s.path))
	}
	if err != nil {
		if w != nil {
			_ = w.Close()
		}
		return nil, fmt.Errorf("store: watch library: %w", err)
	}
	changes := make(chan struct{}, 1)
	go s.watch(ctx, w, changes)
	return changes, nil
}

func (s *Store) watch(ctx context.Context, w *fsnotify.Watcher, changes chan<- struct{}) {
	defer close(changes)
	defer func() { _ = w.Close() }()
	reported := s.seen.others()
	name := filepath.Base(s.path)
	timer := time.NewTimer(settle)
	timer.Stop()
	pending := false
	for {
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if filepath.Base(e.Name) != name || pending {
				continue
			}
			pending = true
			timer.Reset(settle)
		case _, ok := <-w.Errors: // events were lost: there were too many
			if !ok {
				return
			}
			if !pending {
				pending = true
				timer.Reset(settle)
			}
		case <-timer.C:
			pending = false
			s.lookAround()
			if n := s.seen.others(); n != reported {
				reported = n
				select {
				case changes <- struct{}{}:
				default: // one is waiting to be received
				}
			}
		}
	}
}

// lookAround finds out whether others changed the file, from the number of its
// last transaction. It reads two pages, without the lease: a page that is
// being written has a wrong checksum and is passed over.
func (s *Store) lookAround() {
	f, err := os.Open(s.path)
	if err != nil {
		return
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return
	}
	if h, err := readHead(f, info.Size()); err == nil && h.tx != 0 {
		s.seen.view(int(h.tx))
	}
}

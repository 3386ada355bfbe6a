package store

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// A lease shares the library's file with other processes. bbolt locks its file
// for one process, so nobody keeps it: it is opened for an operation and
// closed a quiet moment after it.
//
//	operation ──► the file is open? ──yes──► use it
//	                   │ no
//	                   ▼
//	             queue (lock on LIBRARY.lock)     only its head waits for the file
//	                   ▼
//	             file  (bbolt's own lock)         whoever has it has the library
//	                   ▼
//	             leave the queue, name the holder, work ... quiet ... close
//
// Two locks, because one would be unfair: a process that works without a break
// would take a single lock again before those it wakes have run. Having to
// join the queue, whose head holds it while it waits for the file, it comes
// after everybody who was waiting. Both locks are the kernel's and go with the
// process that had them, however it ends.
//
// A process that stops (SIGSTOP) while it has the file keeps it; see
// [Store.Release].
type lease struct {
	path     string
	readOnly bool
	patience time.Duration

	upgrading func(layout int) // see Options; may be nil

	mu      sync.Mutex
	held    *held    // nil: the file is not open
	attempt *attempt // nil: nobody is opening it
	closed  bool
	drained chan struct{} // closed when the last user of a closed lease has left
}

const (
	// quiet is how long the file stays open after an operation, so that one
	// that follows at once finds it open.
	quiet = 10 * time.Millisecond

	// turn is how long a process that works without a break keeps the file
	// before it lets others have theirs.
	turn = 25 * time.Millisecond

	// defaultPatience is how long an operation waits for other processes.
	defaultPatience = 10 * time.Second
)

// attempt is one try to open the file, for all operations that wait for it.
type attempt struct {
	done chan struct{}
	err  error // set before done is closed

	// ours is closed when the file is this process's, and takes a while to be
	// brought up to date: nobody is waited for any more.
	ours chan struct{}
}

func newAttempt() *attempt {
	return &attempt{done: make(chan struct{}), ours: make(chan struct{})}
}

// use is one operation's use of the open file.
type use struct {
	*held
	began time.Time
}

// acquire waits for the file to be open in this process and joins its users.
func (l *lease) acquire(ctx context.Context) (*use, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var patience <-chan time.Time
	for {
		u, a, err := l.join(time.Now())
		if u != nil || err != nil {
			return u, err
		}
		if patience == nil {
			t := time.NewTimer(l.patience)
			defer t.Stop()
			patience = t.C
		}
		select {
		case <-a.done:
			if a.err != nil {
				return nil, l.tell(a.err)
			}
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-patience:
			select {
			case <-a.ours: // what is waited for now is our own work
			default:
				return nil, &BusyError{Holder: l.holder(), Waited: l.patience}
			}
		}
	}
}

// join makes the caller a user of the open file, or tells it what to wait for.
func (l *lease) join(now time.Time) (*use, *attempt, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, nil, ErrClosed
	}
	if h := l.held; h != nil {
		if now.Sub(h.since) > turn && !h.kept(now) {
			h.leaving = true
		}
		if !h.leaving {
			u := &use{held: h, began: now}
			h.users[u] = true
			if h.idle != nil {
				h.idle.Stop()
			}
			return u, nil, nil
		}
		if len(h.users) == 0 {
			l.letGo(h)
		}
	}
	if l.attempt == nil {
		l.attempt = newAttempt()
		if l.held == nil {
			go l.open(l.attempt)
		}
	}
	return nil, l.attempt, nil
}

// leave ends a use. With now the file is let go as soon as nobody else uses it;
// with broken it is not to be used again.
func (l *lease) leave(u *use, now, broken bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	h := u.held
	delete(h.users, u)
	h.broken = h.broken || broken
	h.leaving = h.leaving || broken || now
	switch {
	case len(h.users) > 0:
	case h.leaving || l.closed:
		l.letGo(h)
		if a := l.attempt; a != nil {
			go l.open(a)
		}
	default:
		l.rest(h)
	}
}

// rest closes h after a quiet moment. The lock is held.
func (l *lease) rest(h *held) {
	if h.idle != nil {
		h.idle.Reset(quiet)
		return
	}
	h.idle = time.AfterFunc(quiet, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.held == h && len(h.users) == 0 {
			l.letGo(h)
		}
	})
}

// letGo closes the file. The lock is held.
func (l *lease) letGo(h *held) {
	if h.idle != nil {
		h.idle.Stop()
	}
	l.held = nil
	_ = h.close() // it was synced by the transaction that changed it
	l.drain()
}

// drain tells close that the file is let go. The lock is held.
func (l *lease) drain() {
	if l.drained != nil {
		close(l.drained)
		l.drained = nil
	}
}

// open gets the file, for whoever waits for a by then. It cannot be stopped:
// if all of them have given up, the file is let go again.
func (l *lease) open(a *attempt) {
	if l.endIfClosed(a) {
		return
	}
	q := l.enqueue()
	leaveQueue := func() {
		if q != nil {
			_ = q.Unlock()
		}
	}
	if l.endIfClosed(a) { // while it stood in the queue
		leaveQueue()
		return
	}
	h, err := openHeld(l.path, l.readOnly, l.patience, func(from int) {
		close(a.ours)
		l.sign()
		if l.upgrading != nil {
			l.upgrading(from)
		}
	})
	if err == nil && h.readOnly == nil {
		l.sign()
	}
	leaveQueue()
	l.mu.Lock()
	defer l.mu.Unlock()
	a.err = err
	l.attempt = nil
	if err == nil {
		l.held = h
		if l.closed {
			l.letGo(h)
		} else {
			l.rest(h)
		}
	}
	close(a.done)
}

// endIfClosed fails an attempt that begins after the lease was closed.
func (l *lease) endIfClosed(a *attempt) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closed {
		return false
	}
	a.err = ErrClosed
	l.attempt = nil
	close(a.done)
	return true
}

// enqueue waits for the head of the queue. Where the queue's file cannot be
// made or locked there is none, and the file's own lock has to do: a folder
// that can only be read, a file system without locks.
func (l *lease) enqueue() *flock.Flock {
	if l.readOnly {
		return nil
	}
	q := flock.New(lockPath(l.path))
	for {
		err := q.Lock()
		switch {
		case err == nil:
			return q
		case !errors.Is(err, syscall.EINTR):
			return nil
		}
	}
}

// close lets go of the file when its last user has left, and waits for that.
func (l *lease) close() error {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return ErrClosed
	}
	l.closed = true
	drained := make(chan struct{})
	l.drained = drained
	switch h := l.held; {
	case h == nil: // an attempt lets go of the file whenever it gets it
		l.drain()
	case len(h.users) == 0:
		l.letGo(h)
	}
	l.mu.Unlock()
	<-drained
	return nil
}

// release lets go of the file now if nobody uses it.
func (l *lease) release() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if h := l.held; h != nil && len(h.users) == 0 {
		l.letGo(h)
	}
}

func lockPath(library string) string { return library + ".lock" }

// The lock file holds, from its second byte, the process id of who has the
// library. (Windows keeps others from reading the first byte, which is the one
// that is locked.) It is written only if another wrote last, so that a process
// that is alone writes nothing.
const signature = 16

func (l *lease) sign() {
	f, err := os.OpenFile(lockPath(l.path), os.O_RDWR, 0)
	if err != nil {
		return
	}
	defer func() { _ = f.Close() }()
	mine := make([]byte, signature)
	copy(mine, strconv.Itoa(os.Getpid())+"\n")
	var last [signature]byte
	if _, err := f.ReadAt(last[:], 1); err == nil && string(last[:]) == string(mine) {
		return
	}
	_, _ = f.WriteAt(mine, 1) // only names the holder in a message
}

// holder returns the process id of who has, or last had, the library; 0 if
// nobody has said.
func (l *lease) holder() int {
	f, err := os.Open(lockPath(l.path))
	if err != nil {
		return 0
	}
	defer func() { _ = f.Close() }()
	var b [signature]byte
	n, _ := f.ReadAt(b[:], 1)
	line, _, _ := strings.Cut(string(b[:n]), "\n")
	pid, _ := strconv.Atoi(line)
	return pid
}

// tell completes an error of opening with what the lease knows.
func (l *lease) tell(err error) error {
	err = explain(err)
	if errors.Is(err, ErrBusy) {
		return &BusyError{Holder: l.holder(), Waited: l.patience}
	}
	return err
}

package intake

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/feeds/fetch"
)

// slowAfter is how long a visit may keep one of the places that there are for
// visits at the same time. One that takes longer gives its place to the next
// and goes on by itself, until its deadline: servers that hang hold up nobody.
const slowAfter = 3 * time.Second

// How many visits to a host may have been left behind as slow, each of which
// lets another one begin. A host that has answered is alive, and what hangs
// there hangs for reasons of its own. One that has not is not to be pressed.
const (
	slowMost  = 16
	slowFirst = 4
)

// A host is given up for a round, and the rest of what is asked of it left for
// the next one, when timeouts have made so many points without an answer in
// between. Only those count whose visits began after its last answer: what
// hangs beside feeds that are well says nothing of these. One that no
// connection could be made to is worth several: nothing of that host can.
const (
	silencePoints     = 12
	unconnectedPoints = 4
)

// maxHostRest is for how long what a host said of one address (429) leaves the
// others of the host alone.
const maxHostRest = time.Hour

// round is visits to many hosts: many at once, and few of each.
//
//	host ──lanes, 2──▶ places, 16 ──▶ visit
//	                     after slow, its place is another's; after its
//	                     patience with the host, so is its lane
type round[T any] struct {
	atOnce, perHost int
	slow            time.Duration // 0: slowAfter
	random          func() float64

	// visit makes one visit and reports whether the host was asked, and how
	// it went. It is called on several goroutines.
	visit func(context.Context, turn[T]) (asked bool, err error)

	places chan struct{}
	lanes  errgroup.Group
}

// turn is the next visit to a host.
type turn[T any] struct {
	what    T
	silent  bool      // the host does not answer: there is no use in it
	retryAt time.Time // when the host wants to be asked again: it answered 429
}

// rests reports whether the host wants to be left alone, and until when.
func (t *turn[T]) rests(now time.Time) (until time.Time, rests bool) {
	until = t.retryAt
	if latest := now.Add(maxHostRest); until.After(latest) {
		until = latest
	}
	return until, until.After(now)
}

// host is what is to be asked of one host, and what is known of it in this
// round. first goes before last.
type host[T any] struct {
	name string

	mu          sync.Mutex
	first, last []T
	behind      int           // visits that were left behind and go on
	points      int           // see silencePoints
	answered    time.Time     // its last answer
	longest     time.Duration // that an answer took
	retryAt     time.Time
}

// hostsOf groups what is to be visited by hosts, in the order of the first of
// each.
func hostsOf[T any](all []T, name func(*T) string) []*host[T] {
	var order []*host[T]
	byName := map[string]*host[T]{}
	for i := range all {
		n := name(&all[i])
		h := byName[n]
		if h == nil {
			h = &host[T]{name: n}
			byName[n] = h
			order = append(order, h)
		}
		h.first = append(h.first, all[i])
	}
	return order
}

// run visits everything. It returns when all visits are over, or ctx has ended.
func (r *round[T]) run(ctx context.Context, hosts []*host[T]) {
	r.slow = cmp.Or(max(0, r.slow), slowAfter)
	r.places = make(chan struct{}, r.atOnce)
	for _, h := range hosts {
		for range min(r.perHost, len(h.first)+len(h.last)) {
			r.lane(ctx, h)
		}
	}
	_ = r.lanes.Wait() // errors are the visits' own
}

// lane visits a host again and again.
func (r *round[T]) lane(ctx context.Context, h *host[T]) {
	r.lanes.Go(func() error {
		for r.next(ctx, h) {
		}
		return nil
	})
}

// next makes the next visit to a host, and reports whether its lane goes on.
func (r *round[T]) next(ctx context.Context, h *host[T]) bool {
	select {
	case r.places <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	leave := sync.OnceFunc(func() { <-r.places })
	defer leave()
	if ctx.Err() != nil {
		return false
	}
	t, patience, ok := h.take(r.slow, r.random)
	if !ok {
		return false
	}
	slow := time.AfterFunc(r.slow, leave)
	defer slow.Stop()
	var over, replaced bool // guarded by the host's lock
	behind := time.AfterFunc(patience, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if over || h.behind >= h.behindMost() || len(h.first)+len(h.last) == 0 {
			return
		}
		h.behind++
		replaced = true
		r.lane(ctx, h)
	})
	defer behind.Stop()
	began := time.Now()
	asked, err := r.visit(ctx, t)
	h.mu.Lock()
	defer h.mu.Unlock()
	if over = true; replaced {
		h.behind--
	}
	if ctx.Err() != nil {
		return false // it was not the host that failed
	}
	if asked {
		h.learn(err, began, time.Now())
	}
	return !replaced
}

func (h *host[T]) behindMost() int {
	if h.answered.IsZero() {
		return slowFirst
	}
	return slowMost
}

// maxPatience is how many times slow a lane waits for a visit at most.
const maxPatience = 3

// take returns the next visit, and how long its lane waits for it: longer where
// answers take long, so that a host which is slow has no more to do. While the
// host is silent that is one from anywhere: those that hang may stand side by
// side.
func (h *host[T]) take(slow time.Duration, random func() float64) (t turn[T], patience time.Duration, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	queue := &h.first
	if len(*queue) == 0 {
		queue = &h.last
	}
	if len(*queue) == 0 {
		return t, 0, false
	}
	at := 0
	if h.points > 0 || h.behind > 0 {
		at = int(random() * float64(len(*queue)))
	}
	t = turn[T]{what: (*queue)[at], silent: h.points >= silencePoints, retryAt: h.retryAt}
	*queue = slices.Delete(*queue, at, at+1)
	return t, min(max(slow, 2*h.longest), maxPatience*slow), true
}

// learn notes how a visit to the host went.
func (h *host[T]) learn(err error, began, now time.Time) {
	if timeout, ok := errors.AsType[*fetch.TimeoutError](err); ok && strings.EqualFold(timeout.Host, h.name) {
		switch {
		case !began.After(h.answered):
		case timeout.Connected:
			h.points++
		default:
			h.points += unconnectedPoints
		}
		return
	}
	// Anything else is an answer, one that redirects to a host which hangs too.
	h.points, h.answered = 0, now
	if !errors.Is(err, fetch.ErrTimeout) {
		h.longest = max(h.longest, now.Sub(began))
	}
	if status, ok := errors.AsType[*fetch.StatusError](err); ok && status.Code == http.StatusTooManyRequests {
		h.retryAt = status.Retry
	}
}

package store

import (
	"context"
	"errors"
	"iter"
	"time"

	"precis/feeds"
)

type Options struct {
	ReadOnly bool
	Patience time.Duration
	Now      func() time.Time
}
type Store struct{ path string }

func Open(path string, o Options) (*Store, error) { return &Store{path: path}, nil }
func (s *Store) Close() error                     { return nil }
func (s *Store) Path() string                     { return s.path }
func (s *Store) Release()                         {}

type Key [16]byte

func (k Key) IsZero() bool { return k == Key{} }
func (k Key) ID() uint64   { return 0 }

type Header struct {
	ID, SourceID                      uint64
	Source                            string
	Title, Link, Path, Language, GUID string
	Authors, Categories               []string
	Enclosures                        []feeds.Enclosure
	Published, Updated, Fetched       time.Time
	Format                            feeds.Format
	Encoding                          string
	Words, Size                       int
	Revision                          uint64
	Read, Starred                     bool
	Tags                              []string
	Damaged                           bool
}

func (h Header) Key() Key { return Key{} }

type Body struct {
	Format   feeds.Format
	Encoding string
	Size     int
}

func (b Body) Head(n int) ([]byte, error) { return nil, errors.ErrUnsupported }
func (b Body) Bytes() ([]byte, error)     { return nil, errors.ErrUnsupported }

type Filter struct {
	Source          uint64
	Unread, Starred bool
	IDs             []uint64
}
type Outcome uint8

const (
	Imported Outcome = iota
	Updated
	Unchanged
	Deleted
)

func (o Outcome) String() string { return "" }

type Result struct {
	ID      uint64
	Outcome Outcome
}
type AddOptions struct {
	Revive bool
	What   string
	Group  string
	NoUndo bool
}

func (s *Store) Add(ctx context.Context, articles []feeds.Article, o AddOptions) ([]Result, error) {
	return nil, errors.ErrUnsupported
}
func (s *Store) Header(ctx context.Context, id uint64) (Header, error) {
	return Header{}, errors.ErrUnsupported
}
func (s *Store) Headers(ctx context.Context, ids []uint64) ([]Header, error) {
	return nil, errors.ErrUnsupported
}
func (s *Store) Body(ctx context.Context, id uint64) (Body, error) {
	return Body{}, errors.ErrUnsupported
}
func (s *Store) List(ctx context.Context, f Filter, from Key, n int, back bool) ([]Header, error) {
	return nil, errors.ErrUnsupported
}
func (s *Store) All(ctx context.Context, f Filter) iter.Seq2[Header, error] { return nil }
func (s *Store) Neighbours(ctx context.Context, f Filter, id uint64) (previous, next *Header, err error) {
	return nil, nil, errors.ErrUnsupported
}
func (s *Store) NextUnread(ctx context.Context, f Filter, from Key, back bool) (*Header, error) {
	return nil, errors.ErrUnsupported
}

type Counts struct{ Total, Unread, Starred int }

func (s *Store) Counts(ctx context.Context) (Counts, error) { return Counts{}, errors.ErrUnsupported }
func (s *Store) CountsOf(ctx context.Context, f Filter) (Counts, error) {
	return Counts{}, errors.ErrUnsupported
}

type SourceInfo struct {
	feeds.Source
	Total, Unread int
}

func (s *Store) Sources(ctx context.Context) ([]SourceInfo, error) { return nil, errors.ErrUnsupported }
func (s *Store) SetRead(ctx context.Context, ids []uint64, read bool) error {
	return errors.ErrUnsupported
}

// Opened marks an article read because its reader opened it; unlike SetRead it leaves no entry for Undo.
func (s *Store) Opened(ctx context.Context, id uint64) error { return errors.ErrUnsupported }
func (s *Store) SetStarred(ctx context.Context, ids []uint64, starred bool) error {
	return errors.ErrUnsupported
}
func (s *Store) SetTags(ctx context.Context, id uint64, tags []string) error {
	return errors.ErrUnsupported
}
func (s *Store) MarkAllRead(ctx context.Context, f Filter) (int, error) {
	return 0, errors.ErrUnsupported
}
func (s *Store) Delete(ctx context.Context, ids []uint64) error { return errors.ErrUnsupported }
func (s *Store) Undo(ctx context.Context) (what string, err error) {
	return "", errors.ErrUnsupported
}

type Position struct{ Block, Offset int }

func (s *Store) SetPosition(ctx context.Context, id uint64, p Position) error {
	return errors.ErrUnsupported
}
func (s *Store) Position(ctx context.Context, id uint64) (Position, error) {
	return Position{}, errors.ErrUnsupported
}

type SummaryRecord struct {
	Article         uint64
	Revision        uint64 // Header.Revision the summary was made from; 0 if not known
	Method          string
	Length, Version int
	Data            []byte
}

func (s *Store) Summary(ctx context.Context, id uint64, method string, length, version int) ([]byte, bool, error) {
	return nil, false, errors.ErrUnsupported
}
func (s *Store) PutSummaries(ctx context.Context, records []SummaryRecord) error {
	return errors.ErrUnsupported
}
func (s *Store) Meta(ctx context.Context, key string) (string, error) {
	return "", errors.ErrUnsupported
}
func (s *Store) SetMeta(ctx context.Context, key, value string) error { return errors.ErrUnsupported }
func (s *Store) Watch(ctx context.Context) (<-chan struct{}, error) {
	return nil, errors.ErrUnsupported
}

type Problem struct {
	Bucket  string
	Article uint64
	What    string
}

func (p Problem) String() string { return p.Bucket + ": " + p.What }

func (s *Store) Check(ctx context.Context) ([]Problem, error) { return nil, errors.ErrUnsupported }

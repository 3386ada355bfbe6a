package intake_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/feeds/intake"
	"precis/feeds/local"
	"precis/store"
	"precis/store/storetest"
)

func write(tb testing.TB, path, text string) string {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
	return path
}

// story is a text with a title, different for each n.
func story(n int) string {
	return fmt.Sprintf("Report number %d\n\nThe ferry brought %d letters to the island and took none away again.\n", n, n)
}

// imported runs an import that must succeed and returns its results.
func imported(tb testing.TB, st *store.Store, paths ...string) []intake.Result {
	tb.Helper()
	var results []intake.Result
	counts, err := intake.Import(context.Background(), st, paths, intake.Options{
		Report: func(r intake.Result) { results = append(results, r) },
	})
	if err != nil {
		tb.Fatal(err)
	}
	if counts.Total() != len(results) {
		tb.Errorf("%d results and a count of %d", len(results), counts.Total())
	}
	return results
}

func outcomes(results []intake.Result) string {
	var all []string
	for _, r := range results {
		all = append(all, filepath.Base(r.Path)+" "+string(r.Outcome))
	}
	return strings.Join(all, ", ")
}

func TestImportOrderAndOutcomes(t *testing.T) {
	t.Parallel()
	st, dir := storetest.Open(t), t.TempDir()
	write(t, filepath.Join(dir, "b", "10.txt"), story(10))
	write(t, filepath.Join(dir, "b", "9.txt"), story(9))
	write(t, filepath.Join(dir, "b", "binary"), "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00")
	write(t, filepath.Join(dir, "b", ".git", "config"), "x")
	single := write(t, filepath.Join(dir, "a.md"), "# Alone\n\nSome words of its own here.\n")

	got := outcomes(imported(t, st, filepath.Join(dir, "b"), single, filepath.Join(dir, "none")))
	want := ".git passed over, 9.txt imported, 10.txt imported, binary passed over, a.md imported, none failed"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if again := outcomes(imported(t, st, dir)); strings.Contains(again, " imported") {
		t.Errorf("the second import: %s", again)
	}
}

func TestImportSources(t *testing.T) {
	t.Parallel()
	st, dir := storetest.Open(t), t.TempDir()
	write(t, filepath.Join(dir, "one", "deep", "1.txt"), story(1))
	write(t, filepath.Join(dir, "two", "2.txt"), story(2))
	single := write(t, filepath.Join(dir, "3.txt"), story(3))
	imported(t, st, filepath.Join(dir, "one"), filepath.Join(dir, "two")+"/", single)

	sources, err := st.Sources(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for _, s := range sources {
		got[s.Title] = s.Address
	}
	for title, address := range map[string]string{
		"one": filepath.Join(dir, "one"), "two": filepath.Join(dir, "two"), intake.ImportsTitle: "",
	} {
		if a, ok := got[title]; !ok || a != address {
			t.Errorf("source %q has the address %q, not %q: %v", title, a, address, got)
		}
	}
}

func TestImportDeleted(t *testing.T) {
	t.Parallel()
	ctx, st, dir := context.Background(), storetest.Open(t), t.TempDir()
	path := write(t, filepath.Join(dir, "1.txt"), story(1))
	first := imported(t, st, dir)
	if err := st.Delete(ctx, []uint64{first[0].ID}); err != nil {
		t.Fatal(err)
	}
	walked := imported(t, st, dir)
	if r := walked[0]; r.Outcome != intake.PassedOver || !errors.Is(r.Err, intake.ErrDeleted) || r.ID != 0 {
		t.Errorf("found in a folder: %+v", r)
	}
	if r := imported(t, st, path)[0]; r.Outcome != intake.Imported || r.ID == 0 {
		t.Errorf("named by hand: %+v", r)
	}
}

func TestImportManyBatches(t *testing.T) {
	t.Parallel()
	st, dir := storetest.Open(t), t.TempDir()
	const files = 2_345
	for n := range files {
		write(t, filepath.Join(dir, fmt.Sprintf("%d.txt", n)), story(n))
	}
	var last intake.Progress
	var ids []uint64
	counts, err := intake.Import(context.Background(), st, []string{dir}, intake.Options{
		Report:   func(r intake.Result) { ids = append(ids, r.ID) },
		Progress: func(p intake.Progress) { last = p },
	})
	if err != nil || counts.Imported != files {
		t.Fatalf("%+v, %v", counts, err)
	}
	if want := (intake.Progress{Done: files, Found: files, Walked: true}); last != want {
		t.Errorf("the last progress is %+v", last)
	}
	if !slices.IsSorted(ids) {
		t.Error("articles are not stored in the order of the walk")
	}
}

func TestImportIsTakenBackWhole(t *testing.T) {
	t.Parallel()
	ctx, st, dir := context.Background(), storetest.Open(t), t.TempDir()
	for n := range 1_500 {
		write(t, filepath.Join(dir, fmt.Sprintf("%d.txt", n)), story(n))
	}
	imported(t, st, dir, write(t, filepath.Join(t.TempDir(), "single.txt"), story(9_999)))
	what, err := st.Undo(ctx)
	if err != nil || what != "import of "+dir+" and 1 more" {
		t.Errorf("undone: %q, %v", what, err)
	}
	if left, err := st.Counts(ctx); err != nil || left.Total != 0 {
		t.Errorf("%d articles are left, %v", left.Total, err)
	}
	if r := imported(t, st, dir); len(r) != 1_500 || r[0].Outcome != intake.Imported {
		t.Errorf("after that: %d files, the first %+v", len(r), r[0])
	}
}

func TestImportCancelled(t *testing.T) {
	t.Parallel()
	st, dir := storetest.Open(t), t.TempDir()
	for n := range 3_000 {
		write(t, filepath.Join(dir, fmt.Sprintf("%d.txt", n)), story(n))
	}
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(context.Background())
	counts, err := intake.Import(ctx, st, []string{dir}, intake.Options{
		Report: func(intake.Result) { cancel(why) },
	})
	if !errors.Is(err, why) && !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	stored, err := st.Counts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if counts.Imported == 0 || counts.Imported == 3_000 || stored.Total != counts.Imported {
		t.Errorf("%d reported and %d stored", counts.Imported, stored.Total)
	}
}

func TestImportTooLarge(t *testing.T) {
	t.Parallel()
	st, dir := storetest.Open(t), t.TempDir()
	path := write(t, filepath.Join(dir, "big.txt"), "")
	if err := os.Truncate(path, local.MaxFile+1); err != nil {
		t.Fatal(err)
	}
	if r := imported(t, st, dir)[0]; r.Outcome != intake.Failed || !errors.Is(r.Err, local.ErrTooLarge) {
		t.Errorf("%+v", r)
	}
}

// endless never ends and never says anything else.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = "more "[i%5]
	}
	return len(p), nil
}

// silent never gives anything.
type silent struct{ stop <-chan struct{} }

func (s silent) Read([]byte) (int, error) { <-s.stop; return 0, context.Canceled }

func TestImportStream(t *testing.T) {
	t.Parallel()
	ctx, st := context.Background(), storetest.Open(t)
	var got intake.Result
	o := intake.Options{Report: func(r intake.Result) { got = r }}

	counts, err := intake.ImportStream(ctx, st, "pipe", strings.NewReader(story(1)), o)
	if err != nil || counts.Imported != 1 || got.Path != "pipe" || got.Title != "Report number 1" {
		t.Errorf("%+v, %+v, %v", counts, got, err)
	}
	if _, err := intake.ImportStream(ctx, st, "pipe", endless{}, o); err != nil || !errors.Is(got.Err, local.ErrTooLarge) {
		t.Errorf("endless: %+v, %v", got, err)
	}

	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := intake.ImportStream(stopped, st, "pipe", silent{t.Context().Done()}, o); !errors.Is(err, context.Canceled) {
		t.Errorf("silent: %v", err)
	}
}

func TestWelcome(t *testing.T) {
	t.Parallel()
	ctx, st := context.Background(), storetest.Open(t)
	added, err := intake.Welcome(ctx, st)
	if err != nil || added < 5 {
		t.Fatalf("%d articles, %v", added, err)
	}
	list, err := st.List(ctx, store.Filter{}, store.Key{}, added+1, false)
	if err != nil || len(list) != added {
		t.Fatalf("%d in the list, %v", len(list), err)
	}
	articles, err := intake.WelcomeArticles()
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range list {
		a := articles[i]
		if h.Title != a.Title || strings.HasSuffix(h.Title, ".md") || len(h.Authors) == 0 {
			t.Errorf("row %d is %q of %q", i, h.Title, h.Authors)
		}
		if h.Published.After(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)) || h.Published.IsZero() {
			t.Errorf("%q is dated %v", h.Title, h.Published)
		}
	}
	if !strings.HasPrefix(list[0].Title, "How to read") {
		t.Errorf("the list begins with %q", list[0].Title)
	}

	var ids []uint64
	for _, h := range list {
		ids = append(ids, h.ID)
	}
	if err := st.Delete(ctx, ids); err != nil {
		t.Fatal(err)
	}
	if added, err := intake.Welcome(ctx, st); err != nil || added != 0 {
		t.Errorf("welcomed again with %d, %v", added, err)
	}
}

// BenchmarkImport reads in ten thousand files of a few kilobytes.
func BenchmarkImport(b *testing.B) {
	dir := b.TempDir()
	const files = 10_000
	for n := range files {
		write(b, filepath.Join(dir, fmt.Sprint(n/1000), fmt.Sprintf("%d.txt", n)),
			story(n)+strings.Repeat("\nThe crossing took an hour and the sea was calm for all of it.\n", 60))
	}
	for b.Loop() {
		b.StopTimer()
		st := storetest.Open(b)
		b.StartTimer()
		if counts, err := intake.Import(context.Background(), st, []string{dir}, intake.Options{}); err != nil || counts.Imported != files {
			b.Fatalf("%+v, %v", counts, err)
		}
	}
	b.ReportMetric(files*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}

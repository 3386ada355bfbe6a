package intake

import (
	"context"
	"io"

	"precis/store"
)

// exportWindow is how many articles are read from the library at a time;
// others have it in between.
const exportWindow = 100

// ExportJSONL writes the articles that pass f to w, one a line, newest first,
// with everything that the library keeps of them: [ImportJSONL] brings them
// back into an empty library exactly as they are, but for their ids. An
// article that is damaged is left out and given to damaged, which may be nil.
// It returns how many it has written, and an error of the library, of w (as it
// is) or of ctx.
func ExportJSONL(ctx context.Context, st *store.Store, f store.Filter, w io.Writer, damaged func(id uint64, err error)) (int, error) {
	n := 0
	err := Each(ctx, st, f, func(r *store.Record, body []byte) error {
		line, err := newRecord(r, body).line()
		if err == nil {
			_, err = w.Write(line)
		}
		if err == nil {
			n++
		}
		return err
	}, damaged)
	return n, err
}

// Each calls do with every article that passes f and its decoded body, newest
// first, or damaged if it cannot be read.
func Each(ctx context.Context, st *store.Store, f store.Filter, do func(r *store.Record, body []byte) error, damaged func(id uint64, err error)) error {
	var from store.Key
	for {
		records, err := st.Records(ctx, f, from, exportWindow)
		if err != nil || len(records) == 0 {
			return err
		}
		for i := range records {
			r := &records[i]
			var body []byte
			err := r.Err
			if err == nil {
				body, err = r.Body.Bytes()
			}
			if err != nil {
				if damaged != nil {
					damaged(r.Header.ID, err)
				}
				continue
			}
			if err := do(r, body); err != nil {
				return err
			}
			r.Body, r.Earlier = store.Body{}, store.Body{} // let go of them
		}
		from = records[len(records)-1].Header.Key()
	}
}

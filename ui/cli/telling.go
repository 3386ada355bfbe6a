package cli

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/summary/llm"
	"precis/summary/shelf"
	"precis/ui/cli/config"
)

// engineOption is --engine.
type engineOption struct{ engine string }

func (o *engineOption) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.engine, "engine", "",
		`"extract" for the article's own sentences, "llm" for the words of the language model that is configured (default: as configured)`)
}

// askedModel returns the model that is to be asked, nil for none. Reasons and
// digests are of extracts.
func (p *program) askedModel(cmd *cobra.Command, o *summaryOptions) (*llm.Client, error) {
	switch o.engine {
	case config.Extract:
		return nil, nil //nolint:nilnil // none is to be asked
	case config.Model:
		if o.explain || o.digest {
			return nil, usage(cmd, "--explain and --digest are for extracts: leave out --engine llm")
		}
		return p.needModel()
	case "":
	default:
		return nil, usage(cmd, `--engine is "extract" or "llm"`)
	}
	file, err := p.config()
	if err != nil {
		return nil, err
	}
	if file.Summary.Engine != config.Model || o.explain || o.digest {
		return nil, nil //nolint:nilnil // none is to be asked
	}
	return p.model(&file.Summary), nil
}

// notFound stands behind a model's sentence that the article does not bear out.
const notFound = " [not found in the article]"

// tell asks the model for the summary of an input and prints each sentence as soon as it
// is whole; or, as JSON, the summary. It reports whether there was one: if not it
// says why, and the extract is printed instead.
func (p *program) tell(ctx context.Context, st *store.Store, model *llm.Client, in input, o *summaryOptions, out *printer) (bool, error) {
	var printed int
	var broken error
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	sentences := func(all []summary.Sentence) {
		for ; printed < len(all) && broken == nil; printed++ {
			if printed == 0 {
				broken = out.row("By " + markup.Line(model.Model()) + ":")
			}
			if out.columns > 0 {
				broken = cmp.Or(broken, out.line(""))
			}
			text := markup.Line(all[printed].Text)
			if all[printed].Unsupported {
				text += notFound
			}
			broken = cmp.Or(broken, out.prose(text), out.Flush())
		}
		if broken != nil {
			stop() // nobody reads it any more
		}
	}
	s, err := p.ask(ctx, st, model, in, o, func(d shelf.Draft) {
		whole := d.Summary.Sentences
		if d.Open {
			whole = whole[:max(len(whole)-1, 0)]
		}
		supported := slices.ContainsFunc(whole, func(x summary.Sentence) bool { return !x.Unsupported })
		if !o.json && supported && o.sentencesOnly() { // an answer that strays is not printed at all
			sentences(whole)
		}
	})
	wrong, isModel := errors.AsType[*llm.Error](err)
	switch {
	case isModel:
		p.complain(p.modelSentence(wrong) + "; the summary is made of the article's own sentences instead")
		if printed > 0 {
			broken = cmp.Or(broken, out.row("In the article's own sentences:"))
		}
		return false, broken
	case broken != nil:
		return false, broken
	case err != nil && st != nil && ctx.Err() == nil:
		return false, libraryError{path: st.Path(), err: err}
	case err != nil:
		return false, err
	case o.json:
		return true, writeJSON(out, inputSummaryRecord{inputRecord: newInputRecord(&in), Summary: newSummaryRecord(s)})
	}
	sentences(s.Sentences)
	if s.Partial {
		p.complain(in.name + " is very long: the model has read only its beginning")
	}
	return true, broken
}

// ask returns the model's summary of an input: that which the reader has kept in the
// library if there is one.
func (p *program) ask(ctx context.Context, st *store.Store, model *llm.Client, in input, o *summaryOptions, progress func(shelf.Draft)) (summary.Summary, error) {
	if st != nil && in.id != 0 && o.sentencesOnly() {
		sh := shelf.New(st)
		sh.Ask(model, false)
		h, err := st.Header(ctx, in.id)
		if err != nil {
			return summary.Summary{}, err
		}
		if s, kept, err := sh.Told(ctx, h, o.sentences); kept || err != nil {
			return s, err
		}
	}
	return shelf.Tell(ctx, model, in.title, in.language, in.blocks, o.length(), progress)
}

// sentencesOnly reports whether the length is a number of sentences: then those that
// have come stay, whatever follows.
func (o *summaryOptions) sentencesOnly() bool { return o.length().Sentences > 0 }

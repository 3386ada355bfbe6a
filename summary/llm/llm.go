package llm

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"

	"precis/summary"
)

// Options says whom to ask and how long to wait.
type Options struct {
	Endpoint string // base address, http or https, such as http://localhost:11434/v1
	Model    string // as the endpoint calls it
	Key      string // sent to the endpoint alone; empty for none

	// NoKey says why there is no Key although there should be one. Nothing is sent
	// then, and every question fails with ErrNoKey. nil: there is one, or none is
	// wanted.
	NoKey error

	Timeout time.Duration // for a summary as a whole; 0: five minutes
	Silence time.Duration // without a piece of an answer; 0: 90 seconds

	// Proxy says through which proxy a request goes; nil: none.
	Proxy func(*http.Request) (*url.URL, error)
}

// Defaults of Options.
const (
	defaultTimeout = 5 * time.Minute
	defaultSilence = 90 * time.Second
)

// Client asks one model at one endpoint. It is safe for concurrent use.
type Client struct {
	options Options
	chat    *openai.Client
}

// New makes a client. It reaches out to nobody.
func New(o Options) *Client {
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.Silence <= 0 {
		o.Silence = defaultSilence
	}
	config := openai.DefaultConfig(o.Key)
	config.BaseURL = strings.TrimRight(o.Endpoint, "/")
	config.HTTPClient = newWire(o.Proxy)
	return &Client{options: o, chat: openai.NewClientWithConfig(config)}
}

// Model returns the model's name.
func (c *Client) Model() string { return c.options.Model }

// Progress is how far a summary has come.
type Progress struct {
	Part, Parts int    // of a long article the part that is being read, from 1; Part 0: the summary itself is being written
	Text        string // of the summary so far, as it came
}

// Summarize asks for a summary of an article in a length, and returns the model's
// text: sentences, mostly one a line, in whatever words, signs and markup the
// model chose. It is from outside and not harmless. It has at most [MaxAnswer]
// bytes.
//
// progress is called, from the same goroutine, whenever a piece has come; it may
// be nil. When ctx ends so does the request, and the error is that of ctx. All
// other errors are of type [*Error].
func (c *Client) Summarize(ctx context.Context, a summary.Article, l summary.Length, progress func(Progress)) (string, error) {
	if progress == nil {
		progress = func(Progress) {}
	}
	if c.options.NoKey != nil {
		return "", &Error{Kind: ErrNoKey, Detail: c.options.NoKey.Error(), Err: c.options.NoKey}
	}
	parts, _ := divide(a)
	if len(parts) == 0 {
		return "", &Error{Kind: ErrNothing}
	}
	limited, done := context.WithTimeoutCause(ctx, c.options.Timeout, ErrTimeout)
	defer done()
	material := parts[0]
	if len(parts) > 1 {
		var notes []string
		for i, part := range parts {
			progress(Progress{Part: i + 1, Parts: len(parts)})
			note, err := c.ask(limited, notesPrompt(a, part, i+1, len(parts)), func(string) {})
			if err != nil {
				return "", c.outcome(ctx, err)
			}
			notes = append(notes, shorten(note, partSize/len(parts)))
		}
		material = strings.Join(notes, "\n\n")
	}
	progress(Progress{Parts: len(parts)})
	text, err := c.ask(limited, summaryPrompt(a, material, l, len(parts) > 1), func(text string) {
		progress(Progress{Parts: len(parts), Text: text})
	})
	if err != nil {
		return "", c.outcome(ctx, err)
	}
	return text, nil
}

// outcome lets the reader's own end of it come before what followed from it.
func (c *Client) outcome(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

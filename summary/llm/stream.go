package llm

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"
)

// MaxAnswer is how long an answer may be, in bytes. What comes after it is not
// read.
const MaxAnswer = 16 << 10

// maxPieces is how many pieces an answer may come in, thoughts among them.
const maxPieces = 100_000

// ask puts one question and returns the answer. piece is called with the answer so
// far.
func (c *Client) ask(ctx context.Context, messages []openai.ChatCompletionMessage, piece func(string)) (string, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	silence := time.AfterFunc(c.options.Silence, func() { stop(ErrSilent) })
	defer silence.Stop()

	stream, err := c.chat.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model: c.options.Model, Messages: messages,
	})
	if err != nil {
		return "", c.failure(ctx, err)
	}
	defer func() { _ = stream.Close() }() // an answer that is not wanted any more
	var answer answer
	for range maxPieces {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return answer.end()
		}
		if err != nil {
			return "", c.failure(ctx, err)
		}
		silence.Reset(c.options.Silence)
		if len(chunk.Choices) == 0 {
			continue
		}
		choice := chunk.Choices[0]
		if choice.Delta.Refusal != "" {
			return "", &Error{Kind: ErrDeclined, Detail: c.redact(choice.Delta.Refusal)}
		}
		if choice.Delta.Content != "" {
			answer.add(choice.Delta.Content)
			piece(answer.text())
		}
		if choice.FinishReason != "" {
			answer.reason = choice.FinishReason
		}
		if answer.full() {
			break
		}
	}
	return answer.end()
}

// answer gathers an answer.
type answer struct {
	all    strings.Builder
	reason openai.FinishReason
}

func (a *answer) add(piece string) {
	room := MaxAnswer + maxThoughts - a.all.Len()
	a.all.WriteString(piece[:min(len(piece), max(room, 0))])
}

// maxThoughts is how much a model may think aloud before it answers, in bytes.
const maxThoughts = 256 << 10

// full reports whether no more is wanted.
func (a *answer) full() bool {
	return a.all.Len() >= MaxAnswer+maxThoughts || len(a.text()) >= MaxAnswer
}

// text returns the answer so far without what a model thought aloud.
func (a *answer) text() string {
	const begin, end = "<think>", "</think>"
	text := strings.TrimLeft(a.all.String(), " \n\r\t")
	switch {
	case strings.HasPrefix(text, begin):
		_, after, ok := strings.Cut(text, end)
		if !ok {
			return ""
		}
		text = after
	case len(text) < len(begin) && strings.HasPrefix(begin, text):
		return "" // it may become one
	}
	text = strings.TrimLeft(text, " \n\r\t")
	return text[:min(len(text), MaxAnswer)]
}

// end returns the whole answer, or why it is none.
func (a *answer) end() (string, error) {
	text := strings.TrimSpace(a.text())
	switch {
	case a.reason == openai.FinishReasonContentFilter:
		return "", &Error{Kind: ErrDeclined}
	case text == "" && a.reason == openai.FinishReasonLength:
		return "", &Error{Kind: ErrBroken}
	case text == "":
		return "", &Error{Kind: ErrEmpty}
	case a.reason == openai.FinishReasonLength || a.full():
		text = whole(text)
	}
	return text, nil
}

// whole leaves out the last line of a text that was cut off, if it is not its only
// one.
func whole(text string) string {
	if end := strings.LastIndexByte(text, '\n'); end > 0 {
		return strings.TrimSpace(text[:end])
	}
	return text
}

// failure says in our terms what went wrong.
func (c *Client) failure(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		if errors.Is(cause, ErrSilent) || errors.Is(cause, ErrTimeout) {
			return &Error{Kind: cause}
		}
		return cause
	}
	if own, ok := errors.AsType[*Error](err); ok {
		own.Detail = c.redact(own.Detail)
		return own
	}
	if request, ok := errors.AsType[*openai.RequestError](err); ok {
		return &Error{Kind: kindOf(request.HTTPStatusCode), Status: request.HTTPStatusCode, Detail: c.redact(reasonIn(request.Body))}
	}
	if api, ok := errors.AsType[*openai.APIError](err); ok {
		return &Error{Kind: kindOf(api.HTTPStatusCode), Status: api.HTTPStatusCode, Detail: c.redact(api.Message)}
	}
	syntax, isSyntax := errors.AsType[*json.SyntaxError](err)
	_, isType := errors.AsType[*json.UnmarshalTypeError](err)
	_, isURL := errors.AsType[*url.Error](err)
	switch {
	case isSyntax && syntax != nil, isType, errors.Is(err, openai.ErrTooManyEmptyStreamMessages):
		return &Error{Kind: ErrGarbage}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Kind: ErrBroken}
	case isURL:
		inner, _ := errors.AsType[*url.Error](err)
		return &Error{Kind: ErrUnreachable, Detail: c.redact(inner.Err.Error()), Err: inner.Err}
	}
	return &Error{Kind: ErrBroken, Detail: c.redact(err.Error()), Err: err}
}

// kindOf says what an HTTP status means here. 0 is an error within a stream.
func kindOf(status int) error {
	switch {
	case status == 0, status >= 500 && status != 503:
		return ErrServer
	case status == 401, status == 403, status == 407:
		return ErrKey
	case status == 404, status == 405, status == 410:
		return ErrNotFound
	case status == 429, status == 503:
		return ErrBusy
	}
	return ErrRefused
}

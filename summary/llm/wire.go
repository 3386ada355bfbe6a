package llm

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Bounds of what is read from an endpoint, in bytes.
const (
	maxStream  = 32 << 20 // a piece of an answer of four letters is a line of 300
	maxReply   = 1 << 20  // of a reply that is no stream
	maxHeaders = 64 << 10
)

// wire is the way to the endpoint.
type wire struct{ client *http.Client }

func newWire(proxy func(*http.Request) (*url.URL, error)) *wire {
	return &wire{client: &http.Client{
		Transport: &http.Transport{
			Proxy:                  proxy,
			DialContext:            (&net.Dialer{Timeout: 15 * time.Second}).DialContext,
			TLSHandshakeTimeout:    15 * time.Second,
			MaxResponseHeaderBytes: maxHeaders,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: sameHost,
	}}
}

// sameHost refuses to send the key and the article to any other host than that
// which was configured.
func sameHost(next *http.Request, before []*http.Request) error {
	first := before[0].URL
	if next.URL.Scheme != first.Scheme || next.URL.Host != first.Host || len(before) > 3 {
		return &Error{Kind: ErrRedirect, Detail: next.URL.Host}
	}
	return nil
}

// Do implements openai.HTTPDoer: it sends a request, and bounds the answer.
func (w *wire) Do(r *http.Request) (*http.Response, error) {
	response, err := w.client.Do(r) //nolint:gosec // the address is the reader's own, from the configuration
	if err != nil {
		return nil, err
	}
	if response.StatusCode < 200 || response.StatusCode > 299 {
		response.Body = bounded{io.LimitReader(response.Body, maxReply), response.Body}
		if response.StatusCode < 400 {
			response.StatusCode = http.StatusBadGateway // a redirection that leads nowhere
		}
		return response, nil
	}
	if kind, _, err := mime.ParseMediaType(response.Header.Get("Content-Type")); err == nil && kind == "text/html" {
		_ = response.Body.Close() // a page for people
		return nil, &Error{Kind: ErrGarbage, Detail: "a web page came", Status: response.StatusCode}
	}
	in := bufio.NewReader(response.Body)
	response.Body = bounded{in, response.Body}
	if begin, err := in.Peek(1); err == nil && (begin[0] == '{' || begin[0] == '[') { // whatever it says that it is
		return whole200(response)
	}
	response.Body = bounded{&stream{in: io.LimitReader(in, maxStream)}, response.Body}
	return response, nil
}

// bounded reads from one and closes the other.
type bounded struct {
	io.Reader
	io.Closer
}

// stream passes a stream of events on. Where it ends without having said so, the
// connection was cut, or it was none.
type stream struct {
	in   io.Reader
	data bool   // an event has come
	tail []byte // the last bytes
}

// endings are how a stream says that it is over.
var endings = regexp.MustCompile(`\[DONE\]|"finish_reason":\s*"`)

func (s *stream) Read(p []byte) (int, error) {
	n, err := s.in.Read(p)
	const kept = 1 << 10
	s.tail = append(s.tail, p[:n]...)
	s.data = s.data || bytes.Contains(s.tail, []byte("data:"))
	s.tail = s.tail[max(0, len(s.tail)-kept):]
	switch {
	case !errors.Is(err, io.EOF) || endings.Match(s.tail):
	case s.data:
		err = io.ErrUnexpectedEOF
	default:
		err = &Error{Kind: ErrGarbage}
	}
	return n, err
}

// whole200 makes a stream of an answer that came in one piece, as it does from
// servers that know no streams.
func whole200(response *http.Response) (*http.Response, error) {
	defer func() { _ = response.Body.Close() }() // was only read
	data, err := io.ReadAll(io.LimitReader(response.Body, maxReply))
	if err != nil {
		return nil, err
	}
	var reply openai.ChatCompletionResponse
	if err := json.Unmarshal(data, &reply); err != nil || len(reply.Choices) == 0 {
		var failed openai.ErrorResponse
		if json.Unmarshal(data, &failed) == nil && failed.Error != nil {
			return nil, &Error{Kind: ErrServer, Detail: failed.Error.Message}
		}
		return nil, &Error{Kind: ErrGarbage}
	}
	first := reply.Choices[0]
	chunk, err := json.Marshal(openai.ChatCompletionStreamResponse{Choices: []openai.ChatCompletionStreamChoice{{
		Delta:        openai.ChatCompletionStreamChoiceDelta{Content: first.Message.Content, Refusal: first.Message.Refusal},
		FinishReason: first.FinishReason,
	}}})
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(strings.NewReader("data: " + string(chunk) + "\n\ndata: [DONE]\n\n"))
	return response, nil
}

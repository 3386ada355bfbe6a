// Package llmtest is a model's endpoint for tests: a real HTTP server on loopback
// that speaks OpenAI's chat completions and says what a test has written down. Only
// tests import it.
//
// What it says is a text. It is streamed word by word, as models do, but for lines
// that begin with @:
//
//	@status 429 Slow down   an error, as an API sends it
//	@page                   a web page
//	@raw TEXT               a line as it is, in the middle of the stream
//	@whole                  the rest in one piece that is no stream
//	@redirect URL           elsewhere
//	@error TEXT             an error within the stream
//	@finish length          why the answer ends, instead of "stop"
//	@wait                   nothing until Release is called, or the client is gone
//	@cut                    the connection breaks
//	@end                    the stream ends without having said so
//	@next                   what follows is the answer to the next question
package llmtest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"

	"github.com/sashabaranov/go-openai"
)

// Request is a question that came.
type Request struct {
	Path   string
	Header http.Header
	Body   string
	Chat   openai.ChatCompletionRequest
}

// Server is the endpoint. Its address ends in /v1.
type Server struct {
	URL string

	http     *httptest.Server
	mu       sync.Mutex
	changed  *sync.Cond
	answers  []string
	requests []Request
	gone     int           // clients that left before their answer was whole
	release  chan struct{} // closed by Release
}

// Start starts an endpoint. Close ends it.
func Start(says string) *Server {
	s := &Server{release: make(chan struct{})}
	s.changed = sync.NewCond(&s.mu)
	s.Say(says)
	s.http = httptest.NewServer(s)
	s.URL = s.http.URL + "/v1"
	return s
}

// Close ends the server and all that it still has to say.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// Say changes what comes next. The last answer is given for ever.
func (s *Server) Say(says string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers = strings.Split(says, "@next\n")
}

// Release lets go on what waits.
func (s *Server) Release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.release)
	s.release = make(chan struct{})
}

// Requests returns the questions that came so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// Await waits until so many questions have come, and as many clients have left
// before they had their answer.
func (s *Server) Await(requests, gone int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.requests) < requests || s.gone < gone {
		s.changed.Wait()
	}
}

// take notes a question and returns its answer.
func (s *Server) take(r *http.Request) (string, chan struct{}) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		body = []byte(err.Error())
	}
	request := Request{Path: r.URL.Path, Header: r.Header.Clone(), Body: string(body)}
	if err := json.Unmarshal(body, &request.Chat); err != nil {
		request.Body += "\n" + err.Error()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, request)
	s.changed.Broadcast()
	says := s.answers[0]
	if len(s.answers) > 1 {
		s.answers = s.answers[1:]
	}
	return says, s.release
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	says, release := s.take(r)
	a := &answer{w: w, r: r, release: release, finish: "stop"}
	if !a.give(says) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.gone++
		s.changed.Broadcast()
	}
}

// answer is one answer on its way.
type answer struct {
	w       http.ResponseWriter
	r       *http.Request
	release chan struct{}
	finish  string
	begun   bool
}

// give writes an answer and reports whether the client stayed.
func (a *answer) give(says string) bool {
	for line := range strings.Lines(says) {
		command, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch command {
		case "@status":
			code, message, _ := strings.Cut(rest, " ")
			a.fail(code, message)
			return true
		case "@page":
			a.w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(a.w, "<!doctype html><title>Sign in</title>")
			return true
		case "@redirect":
			http.Redirect(a.w, a.r, rest, http.StatusTemporaryRedirect)
			return true
		case "@whole":
			_, after, _ := strings.Cut(says, line)
			a.whole(after)
			return true
		case "@error":
			a.raw(`data: {"error": {"message": ` + strconv.Quote(rest) + `, "type": "server_error"}}` + "\n\n")
			return true
		case "@raw":
			a.raw(rest + "\n")
		case "@finish":
			a.finish = rest
		case "@wait":
			a.flush()
			select {
			case <-a.release:
			case <-a.r.Context().Done():
				return false
			}
		case "@end":
			return true
		case "@cut":
			a.flush()
			panic(http.ErrAbortHandler)
		default:
			if !a.words(line) {
				return false
			}
		}
	}
	a.piece("", a.finish)
	a.raw("data: [DONE]\n\n")
	return a.r.Context().Err() == nil
}

func (a *answer) words(line string) bool {
	for word := range strings.SplitAfterSeq(line, " ") {
		if word != "" && !a.piece(word, "") {
			return false
		}
	}
	return true
}

// piece writes one event of the stream.
func (a *answer) piece(text, finish string) bool {
	data, err := json.Marshal(openai.ChatCompletionStreamResponse{
		ID: "chatcmpl-1", Object: "chat.completion.chunk", Model: "test",
		Choices: []openai.ChatCompletionStreamChoice{{
			Delta: openai.ChatCompletionStreamChoiceDelta{Content: text}, FinishReason: openai.FinishReason(finish),
		}},
	})
	if err != nil {
		return false
	}
	return a.raw("data: " + string(data) + "\n\n")
}

func (a *answer) raw(text string) bool {
	if !a.begun {
		a.w.Header().Set("Content-Type", "text/event-stream")
		a.begun = true
	}
	_, err := io.WriteString(a.w, text)
	a.flush()
	return err == nil && a.r.Context().Err() == nil
}

func (a *answer) flush() {
	_ = http.NewResponseController(a.w).Flush() // who is gone needs nothing
}

func (a *answer) whole(text string) {
	a.w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(a.w).Encode(openai.ChatCompletionResponse{Choices: []openai.ChatCompletionChoice{{
		Message:      openai.ChatCompletionMessage{Role: "assistant", Content: text},
		FinishReason: openai.FinishReasonStop,
	}}})
}

func (a *answer) fail(code, message string) {
	status, err := strconv.Atoi(code)
	if err != nil {
		status, message = 500, "llmtest: no status "+code
	}
	a.w.Header().Set("Content-Type", "application/json")
	a.w.WriteHeader(status)
	fmt.Fprintf(a.w, `{"error": {"message": %q, "type": "invalid_request_error"}}`, message)
}

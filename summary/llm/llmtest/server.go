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
	"time"

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
	told     int           // answers that were given whole
	gone     int           // clients that left before their answer was whole
	release  chan struct{} // one for each @wait that may go on
}

// Start starts an endpoint. Close ends it.
func Start(says string) *Server {
	s := &Server{release: make(chan struct{}, 64)}
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

// Say changes what comes next, and begins to count anew. The last answer is given
// for ever.
func (s *Server) Say(says string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers = strings.Split(says, "@next\n")
	s.requests, s.told, s.gone = nil, 0, 0
}

// Release lets one @wait go on, the present one or the next.
func (s *Server) Release() { s.release <- struct{}{} }

// Requests returns the questions that came so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// Await waits until so many questions have come, and as many clients have left
// before they had their answer.
func (s *Server) Await(requests, gone int) {
	s.await(func(s *Server) bool { return len(s.requests) >= requests && s.gone >= gone })
}

// longestWait is how long anything may take to come about.
const longestWait = 2 * time.Minute

// await waits until something has come about. It panics if that takes too long:
// a test that waits for ever says nothing.
func (s *Server) await(come func(*Server) bool) {
	over := false
	timer := time.AfterFunc(longestWait, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		over = true
		s.changed.Broadcast()
	})
	defer timer.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for !come(s) {
		if over {
			panic(fmt.Sprintf("llmtest: waited %v in vain: %d asked, %d told, %d left", longestWait, len(s.requests), s.told, s.gone))
		}
		s.changed.Wait()
	}
}

// take notes a question and returns its answer.
func (s *Server) take(r *http.Request) string {
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
	return says
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	says := s.take(r)
	a := &answer{w: w, r: r, release: s.release, finish: "stop"}
	whole := a.give(says)
	s.mu.Lock()
	defer s.mu.Unlock()
	if whole {
		s.told++
	} else {
		s.gone++
	}
	s.changed.Broadcast()
}

// answer is one answer on its way.
type answer struct {
	w       http.ResponseWriter
	r       *http.Request
	release <-chan struct{}
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
	if a.r.Context().Err() != nil {
		return false
	}
	a.piece("", a.finish) // a client that leaves now has had it all
	a.raw("data: [DONE]\n\n")
	return true
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
	a.send(map[string]any{"choices": []any{map[string]any{
		"message": map[string]string{"role": "assistant", "content": text}, "finish_reason": "stop",
	}}})
}

// send writes an answer that is no stream.
func (a *answer) send(v any) {
	if err := json.NewEncoder(a.w).Encode(v); err != nil {
		panic(http.ErrAbortHandler) // the client sees that it broke off
	}
}

func (a *answer) fail(code, message string) {
	status, err := strconv.Atoi(code)
	if err != nil {
		status, message = 500, "llmtest: no status "+code
	}
	a.w.Header().Set("Content-Type", "application/json")
	a.w.WriteHeader(status)
	a.send(map[string]any{"error": map[string]string{"message": message, "type": "invalid_request_error"}})
}

package llm_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"precis/summary"
	"precis/summary/llm"
)

// answering starts a server that answers everything alike.
func answering(t *testing.T, kind string, status int, body string) *llm.Client {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(s.Close)
	return llm.New(llm.Options{Endpoint: s.URL + "/v1", Model: "small", Key: key})
}

// TestDetails: what endpoints say of their errors is told in the forms they have for
// it, and the key is not, whole or in part.
func TestDetails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ kind, body, want string }{
		"as OpenAI":           {"application/json", `{"error":{"message":"Out of memory"}}`, "Out of memory"},
		"as Ollama":           {"application/json", `{"error":"model runner has stopped"}`, "model runner has stopped"},
		"a message":           {"application/json", `{"message":"Unauthorized"}`, "Unauthorized"},
		"a detail":            {"application/json", `{"detail":"Not here"}`, "Not here"},
		"plain text":          {"text/plain", "upstream connect error\n", "upstream connect error"},
		"a page":              {"text/html", "<html><body>Bad Gateway</body></html>", ""},
		"long text":           {"text/plain", strings.Repeat("stack trace ", 100), ""},
		"not text":            {"application/octet-stream", "\xff\xfe\x00", ""},
		"the key":             {"text/plain", "No such key: " + key + ".", "No such key: [the key]."},
		"its ends":            {"text/plain", "No such key: sk-test-******6789.", "No such key: [the key]."},
		"its beginning":       {"text/plain", `No such key: "sk-t…"`, `No such key: "[the key]"`},
		"its beginning, dots": {"text/plain", "No such key (sk-te...)", "No such key ([the key])"},
		"its end":             {"text/plain", "No such key: ****6789", "No such key: [the key]"},
		"a piece of it":       {"text/plain", "No such key: test-0123456", "No such key: [the key]"},
		"another's stars":     {"text/plain", "No such key: ab**cd", "No such key: ab**cd"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := answering(t, test.kind, 500, test.body).Summarize(t.Context(), mill, summary.Length{}, nil)
			wrong, ok := errors.AsType[*llm.Error](err)
			if !ok || !errors.Is(err, llm.ErrServer) || wrong.Status != 500 {
				t.Fatal(err)
			}
			if wrong.Detail != test.want {
				t.Errorf("%q, want %q", wrong.Detail, test.want)
			}
		})
	}
}

// TestKindOfAnswer: some servers that know no streams do not say either that what
// they send is JSON.
func TestKindOfAnswer(t *testing.T) {
	t.Parallel()
	const body = `{"choices":[{"message":{"content":"It burned."},"finish_reason":"stop"}]}`
	for _, kind := range []string{"application/json", "application/json; charset=utf-8", "text/plain", "text/event-stream", ""} {
		text, err := answering(t, kind, 200, body).Summarize(t.Context(), mill, summary.Length{}, nil)
		if err != nil || text != "It burned." {
			t.Errorf("%q: %q, %v", kind, text, err)
		}
	}
	_, err := answering(t, "application/x-ndjson", 200, `{"message":{"content":"It"}}`+"\n"+`{"done":true}`).Summarize(t.Context(), mill, summary.Length{}, nil)
	if !errors.Is(err, llm.ErrGarbage) {
		t.Errorf("lines of JSON: %v", err)
	}
}

// TestNoKey: without the key that there should be nobody is asked.
func TestNoKey(t *testing.T) {
	t.Parallel()
	s, _ := start(t, "It burned.\n")
	missing := errors.New("the file is not there")
	_, err := llm.New(llm.Options{Endpoint: s.URL, Model: "small", NoKey: missing}).Summarize(t.Context(), mill, summary.Length{}, nil)
	if !errors.Is(err, llm.ErrNoKey) || !errors.Is(err, missing) {
		t.Error(err)
	}
	if len(s.Requests()) != 0 {
		t.Error("it was asked")
	}
}

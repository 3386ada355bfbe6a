package cli

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"precis/summary/llm"
	"precis/ui/cli/config"
)

// model returns the client of the language model that is configured, nil if there
// is none. It reaches out to nobody.
func (p *program) model(s *config.Summary) *llm.Client {
	if key, _ := s.Missing(); key != "" {
		return nil // the usual case
	}
	key, err := p.modelKey(s) // without one everything but the model works
	return llm.New(llm.Options{
		Endpoint: s.Endpoint, Model: s.Model, Key: key, NoKey: err,
		Timeout: s.Timeout.Duration, Silence: s.Silence.Duration,
		Proxy: func(r *http.Request) (*url.URL, error) { return p.proxy(r.URL) },
	})
}

// readerSentence is [sentence] for errors that the reader shows.
func (p *program) readerSentence(library string, err error) string {
	if wrong, ok := errors.AsType[*llm.Error](err); ok {
		return p.modelSentence(wrong)
	}
	return inReader(library, err)
}

// modelSentence says why there is no summary by the model, and what to do. It may
// hold anything that the endpoint said: the caller cleans it.
func (p *program) modelSentence(wrong *llm.Error) string {
	var s config.Summary
	if file, err := p.config(); err == nil {
		s = file.Summary
	}
	said := func(what, advice string) string {
		switch {
		case wrong.Detail != "":
			what += " (" + strings.TrimRight(strings.TrimSpace(wrong.Detail), ".") + ")"
		case wrong.Status != 0:
			what += " (HTTP " + strconv.Itoa(wrong.Status) + ")"
		}
		if advice != "" {
			what += "; " + advice
		}
		return what
	}
	for _, known := range []struct {
		kind         error
		what, advice string
	}{
		{llm.ErrUnreachable, "nothing answers at " + s.Endpoint, "is it running? \"precis config show\" says what is configured"},
		{llm.ErrTimeout, "the model " + s.Model + " took longer than " + s.Timeout.String(), "timeout in [summary] gives it more"},
		{llm.ErrSilent, "the model " + s.Model + " said nothing for " + s.Silence.String(), "silence in [summary] gives it more"},
		{llm.ErrNoKey, "nothing is sent to " + s.Endpoint + " without its key", "key_env or key_file in [summary] say where it is"},
		{llm.ErrKey, "the endpoint " + s.Endpoint + " does not accept the key", "key_env or key_file in [summary] say which one is sent"},
		{llm.ErrNotFound, "the endpoint " + s.Endpoint + " knows no such address or model", "an endpoint mostly ends in /v1; the model is " + s.Model},
		{llm.ErrBusy, "the endpoint " + s.Endpoint + " takes no more questions for now", "try again later"},
		{llm.ErrRefused, "the endpoint " + s.Endpoint + " refused the question", ""},
		{llm.ErrServer, "the endpoint " + s.Endpoint + " failed", "try again later"},
		{llm.ErrRedirect, "the endpoint " + s.Endpoint + " sends on to another host", "nothing was sent there; if that is right, make it the endpoint in [summary]"},
		{llm.ErrGarbage, "what " + s.Endpoint + " answers is not what a model answers", "an endpoint mostly ends in /v1"},
		{llm.ErrBroken, "the answer of the model broke off", "try again"},
		{llm.ErrDeclined, "the model declined to summarise this", ""},
		{llm.ErrEmpty, "the answer of the model is empty", "try again"},
		{llm.ErrStray, "what the model wrote has nothing to do with the article", "it is not shown"},
		{llm.ErrNothing, "there is no text to ask a model about", ""},
	} {
		if errors.Is(wrong, known.kind) {
			return said(known.what, known.advice)
		}
	}
	return wrong.Error()
}

// noModelError is returned when a model is asked for and none is configured.
type noModelError struct{ key, reason, path string }

func (e noModelError) Error() string {
	return "no model is configured: " + e.key + " in [summary] of " + e.path + " " + e.reason
}

// needModel is model for who asked for one.
func (p *program) needModel() (*llm.Client, error) {
	file, err := p.config()
	if err != nil {
		return nil, err
	}
	if key, reason := file.Summary.Missing(); key != "" {
		return nil, noModelError{key, reason, file.Path}
	}
	return p.model(&file.Summary), nil
}

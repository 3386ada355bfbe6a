package config

import "time"

// The engines that make summaries.
const (
	Extract = "extract" // sentences of the article itself, made here
	Model   = "llm"     // a language model's words
)

// Summary is the section [summary].
type Summary struct {
	Engine string `toml:"engine"`

	// Endpoint is the base address of an OpenAI-compatible service, such as
	// http://localhost:11434/v1. Nothing is asked at any other.
	Endpoint string `toml:"endpoint"`
	Model    string `toml:"model"` // as the service calls it

	// Where the key to the service is read from, at most one of the two: an
	// environment variable, or the first line of a file. Neither is no key.
	KeyEnv  string `toml:"key_env"`
	KeyFile string `toml:"key_file"`

	Timeout Duration `toml:"timeout"` // for one summary as a whole
	Silence Duration `toml:"silence"` // between two pieces of an answer

	// Ahead says that the model is asked for the summaries of the articles near
	// the cursor before anybody asks for them.
	Ahead bool `toml:"ahead"`
}

// maxTimeout is as long as anybody may wait for a summary.
const maxTimeout = 24 * time.Hour

// check implements section.
func (s *Summary) check() (key, reason string) {
	if s.Engine != Extract && s.Engine != Model {
		return "engine", `must be "` + Extract + `" or "` + Model + `"`
	}
	if s.Endpoint != "" {
		if reason := endpointReason(s.Endpoint, s.KeyEnv != "" || s.KeyFile != ""); reason != "" {
			return "endpoint", reason
		}
	}
	if s.KeyEnv != "" && !isVariable(s.KeyEnv) { // a key, perhaps
		return "key_env", "must be the name of an environment variable that holds the key"
	}
	if s.KeyEnv != "" && s.KeyFile != "" {
		return "key_file", "names a second place for the key: key_env names one already"
	}
	const bounds = `must be more than 0 and at most "24h"`
	if s.Timeout.Duration <= 0 || s.Timeout.Duration > maxTimeout {
		return "timeout", bounds
	}
	if s.Silence.Duration <= 0 || s.Silence.Duration > maxTimeout {
		return "silence", bounds
	}
	if s.Engine == Model {
		return s.Missing()
	}
	return "", ""
}

// Missing returns the setting without which no model can be asked, and why; an
// empty key if there is none.
func (s *Summary) Missing() (key, reason string) {
	switch {
	case s.Endpoint == "":
		return "endpoint", `is needed to ask a model, such as "http://localhost:11434/v1"`
	case s.Model == "":
		return "model", "is needed to ask a model: its name at the endpoint"
	}
	return "", ""
}

// isVariable reports whether a text can be the name of an environment variable.
func isVariable(name string) bool {
	for i, r := range name {
		letter := r == '_' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return true
}

package llmtest

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// scripts are the endpoints of the scripts that are running.
var scripts sync.Map // of *testscript.TestScript to *Server

// Commands returns the commands by which a script has a model:
//
//	model FILE           an endpoint that says what is in the file; it writes
//	                     model.toml, which names it, llm.toml, which also makes it the
//	                     engine, ahead.toml, which also asks ahead, and
//	                     impatient.toml, which does not wait long
//	release              the present or next @wait goes on
//	asked N [PATTERN]    exactly N questions have come since model, the last of which
//	                     has the pattern in its body or its authorisation
//	told N               so many answers were given whole
//	left N               so many clients did not wait for their answer
func Commands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"model": cmdModel, "release": cmdRelease, "asked": cmdAsked, "told": cmdTold, "left": cmdLeft,
	}
}

// key is the one that the configurations name.
const key = "sk-geheim"

func cmdModel(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: model FILE")
	}
	says := ts.ReadFile(args[0])
	if s := known(ts); s != nil {
		s.Say(says)
		return
	}
	s := Start(says)
	scripts.Store(ts, s)
	ts.Defer(func() {
		scripts.Delete(ts)
		s.Close()
	})
	section := fmt.Sprintf("[summary]\nendpoint = %q\nmodel = \"small\"\nkey_file = \"key.txt\"\n", s.URL)
	for name, text := range map[string]string{
		"key.txt": key + "\n", "model.toml": section, "llm.toml": section + "engine = \"llm\"\n",
		"ahead.toml":     section + "engine = \"llm\"\nahead = true\n",
		"impatient.toml": section + "silence = \"50ms\"\n",
	} {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o600))
	}
}

// known returns the script's endpoint, nil if it has none.
func known(ts *testscript.TestScript) *Server {
	v, _ := scripts.Load(ts)
	s, _ := v.(*Server)
	return s
}

// server returns the endpoint that the script must have.
func server(ts *testscript.TestScript) *Server {
	s := known(ts)
	if s == nil {
		ts.Fatalf("there is no model")
	}
	return s
}

func cmdRelease(ts *testscript.TestScript, _ bool, _ []string) { server(ts).Release() }

func cmdAsked(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: asked N [PATTERN]")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	s := server(ts)
	s.Await(n, 0)
	requests := s.Requests()
	if len(requests) != n {
		ts.Fatalf("%d questions came, not %d", len(requests), n)
	}
	if len(args) == 1 {
		return
	}
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	last := requests[n-1]
	if text := last.Body + "\n" + last.Header.Get("Authorization"); !pattern.MatchString(text) {
		ts.Fatalf("the question has no %q:\n%s", args[1], text)
	}
}

func cmdTold(ts *testscript.TestScript, neg bool, args []string) {
	n := number(ts, neg, args, "told N")
	server(ts).await(func(s *Server) bool { return s.told >= n })
}

func cmdLeft(ts *testscript.TestScript, neg bool, args []string) {
	server(ts).Await(0, number(ts, neg, args, "left N"))
}

// number reads the only argument.
func number(ts *testscript.TestScript, neg bool, args []string, usage string) int {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: %s", usage)
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	return n
}

//go:build unix

package main

import (
	"flag"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"precis/ui/tuitest"
)

// update is for go test . -update, which accepts the screens and pictures
// that the program shows now.
var update = flag.Bool("update", false, "write the golden screens and the pictures again")

// patience is how long a screen is waited for before a script has failed.
var patience = flag.Duration("patience", 20*time.Second, "how long to wait for a screen")

// TestMain lets the test's own binary be precis, under its name, in scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"precis": main})
}

// TestScripts runs the real program by testdata/script: on a pseudo-terminal
// with an emulated screen, and in pipes.
func TestScripts(t *testing.T) {
	t.Parallel()
	script().Run(t, testscript.Params{
		Dir:                "testdata/script",
		RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"articles": cmdArticles,
			"attacks":  cmdAttacks,
			"long":     cmdLong,
			"lines":    cmdLines,
			"flip":     cmdFlip,
			"bytes":    cmdBytes,
			"check":    cmdCheck,
			"mtime":    cmdTimes,
			"fifo":     cmdFIFO,
			"fill":     cmdFill,
			"sparse":   cmdSparse,
		},
		Condition: condition,
		Setup: func(env *testscript.Env) error {
			articles, err := filepath.Abs("testdata/articles")
			env.Setenv("ARTICLES", articles)
			return err
		},
	})
}

// script says where what the screen must look like is kept.
func script() tuitest.Script {
	return tuitest.Script{
		Golden: "testdata/golden", Pictures: "testdata/pictures",
		Update: *update, Patience: *patience,
	}
}

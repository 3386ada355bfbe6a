// Package tuitest runs the real program on a pseudo-terminal of a stated size
// with an emulated screen behind it, types keys, and looks at the screen as a
// reader would. Only tests import it.
//
//	program.go   a child process on a pseudo-terminal: start, type, resize,
//	             signal, end; was the terminal restored?
//	screen.go    the emulated screen: what is shown, and waiting until it is
//	emulator.go  what the emulator has to be helped with
//	modes.go     the terminal's modes that a program must put back
//	stream.go    the bytes a program wrote: is each one a renderer may write?
//	keys.go      <enter>, <c-l>, <up> and plain text -> bytes
//	style.go     bold, faint, colours of a text on the screen
//	stage.go     commands that set a script's stage
//	script.go    all of it as commands of a testscript
//	commands.go  those commands; serve.go: a web server for them
//	picture.go   the screen as an SVG
//
// Nothing in it sleeps or polls. A wait is woken by the program's output, and
// looks only at whole frames: while the program holds the screen back
// (synchronized output, DEC private mode 2026) it is not looked at.
//
// A script, from a phase of testdata/script:
//
//	tui 80x24 -- precis news.txt
//	see 'No time to read?'
//	type s
//	see 'Summary'
//	type q
//	exit 0
package tuitest

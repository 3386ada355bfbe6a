// Package cli is the command line of precis.
//
//	cli.go         Main: arguments and streams in, exit status out
//	root.go        precis [PATH...]: the reader, or the list without a terminal
//	import.go      precis import
//	inspect.go     precis inspect; inspectrecord.go: what it prints
//	add.go         precis add; refresh.go: precis refresh; fetching.go: with what
//	sources.go     precis sources; sourcechange.go: its commands
//	list.go        precis list
//	show.go        precis show
//	summarize.go   precis summary
//	model.go       the language model: made of the configuration, its errors in words
//	telling.go     precis summary --engine llm
//	configure.go   precis config: what holds, and where a summary would be sent
//	change.go      precis delete, precis undo
//	manual.go      precis man, and the examples of cobra's own commands
//	records.go     what --json prints
//	printer.go     plain text on a terminal or in a pipe
//	progress.go    the progress bar
//	place.go       which library file
//	sentences.go   errors -> what happened and what to do, in a sentence
//	signals.go     ctrl-C, SIGTERM, SIGHUP and closed pipes
//	outside.go     what the reader may do on this machine: browser, files, import
//	process_*.go   what depends on the system
//	streams.go     standard streams, and whether they are terminals
//
// Exit statuses: 0 it is done; 1 it is not, and standard error says why; 2 the
// arguments make no sense; 128 and a signal's number, 130 for ctrl-C, if that
// ended it. A reader of standard output that goes away (`precis list | head`)
// is no error.
//
// Every string that came from outside, file names and error texts among them,
// passes package markup before it is printed, as plain text and as JSON alike.
package cli

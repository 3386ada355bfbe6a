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
//
//	server.go   the endpoint
//	script.go   the same as commands of a testscript
package llmtest

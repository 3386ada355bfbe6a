// Package llm asks a language model for a summary, at any endpoint that speaks
// OpenAI's chat completions: a local Ollama or llama.cpp, or a service.
//
//	llm.go      Client: what is asked, in which bounds, and what came of it
//	prompt.go   the words in which it is asked
//	parts.go    long articles: by parts, then their notes together
//	stream.go   one question, its answer as it comes
//	wire.go     HTTP: limits, no other host, replies that are no streams
//	errors.go   what can go wrong
//
// A short article is one question:
//
//	article ─▶ prompt ─▶ endpoint ─▶ pieces ─▶ Progress, and the whole in the end
//
// A long one is read part by part. Of each the model notes the facts, and of the
// notes it makes the summary (map and reduce):
//
//	part 1 ─▶ notes ┐
//	part 2 ─▶ notes ┼─▶ prompt ─▶ endpoint ─▶ pieces
//	part 3 ─▶ notes ┘
//
// # Whom not to trust
//
// The article is written by anybody, and so in effect is the answer: it may hold
// escape sequences, links, or whatever an article asked the model to say. The
// prompt hands the article over as data, between lines that no article can
// contain, and says that nothing in it is an order. No model keeps to that always,
// so that an answer has no power either: it is text, bounded in size, given back
// as it came to a caller who makes it harmless before it is shown, and who asks
// the article ([summary.Evidence]) whether it bears each sentence out. There are no
// tools, and nothing of an answer is carried out.
//
// # What leaves the machine
//
// The article's title and text go to the configured endpoint and nowhere else. A
// redirection to another host is refused, and errors never hold the key.
package llm

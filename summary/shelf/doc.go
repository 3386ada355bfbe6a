// Package shelf keeps summaries: it makes an article's summary once and
// remembers it in the library.
//
//	store ──body──▶ charset ──▶ markup ──blocks──▶ Of ──▶ summary
//	  ▲                                                     │
//	  └──────── Flush, many at once ◀── memory ◀────────────┘
//
// [Of] joins package markup to package summary, without a library. [Shelf] adds
// the two places where a summary is looked for before it is made: memory, then
// the library. Only the longest summary that readers are offered is made and
// kept; as sentences are chosen one by one, all shorter ones are parts of it.
//
// A summary is tied to the revision of the body that it was made from, so that
// an article that was updated, by whatever process, is summarised anew.
//
// # A model's words
//
//	blocks ─▶ llm ─▶ text ─▶ markup (harmless) ─▶ sentences ─▶ summary.Evidence
//	                                                  │             │
//	             library ◀── summary, marked By ◀─────┴── place, supported or not
//
// [Tell] joins packages markup, summary and llm; [Shelf.Tell] keeps what comes of it
// by article, revision, model, length and version of the prompt. It is asked for
// nothing that nobody wants to see, but where [Shelf.Ask] says so. [Shelf.Ahead]
// makes the summaries of the articles near the cursor, one after the other, and
// stops when the reader moves. A question is put once however many want its answer,
// and ends with the last of them (question.go).
//
// What is kept can be made again. So it is written in batches, when enough has
// gathered and when [Shelf.Flush] is called: to look at an article never waits
// for a disk to sync, and a crash loses nothing that matters.
package shelf

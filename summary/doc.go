// Package summary makes articles short: it chooses the few sentences that say
// most of what an article says, and leaves them as they are. Nothing is written
// anew, so nothing is invented, and every sentence has its place in the full
// text. It needs no network, no model, and less than a
// millisecond.
//
// # The idea
//
// A sentence is measured, and its measures are weighed. There are 57 of them
// ([FeatureNames]), each of which costs no more than to read the sentence: where
// it is, how long it is, what signs it has, whether it names somebody, and how it
// is like the title, the first sentences, its neighbours, all that comes before
// it, all that follows, and the article as a whole. The strongest is
//
//	cos(sentence i, centroid) · e^(-i/10)
//
// since a news article says its main thing early, and says it more than once.
// For a gist its words count too, of which a few hundred have a weight of their
// own in a language ([Lexicon]): that gave a gist half a point of ROUGE.
//
// A sentence is a vector of its words, each weighted by how often it is in the
// sentence and how rare it is in the article (tf-idf, with the article's
// sentences as the collection). The centroid is the sum of these vectors. (A
// vector's length has a little ballast, so that a sentence of one common word,
// which points exactly where the article does, does not count as the best.)
//
// The weights were learnt from articles with summaries that people wrote, by
// command train, which also measures them: see there for the method and for what
// did not help. On CNN and Daily Mail three sentences have a mean ROUGE of 24.2,
// where the first three have 23.0 and e^(-i/10) times the centroid alone 23.4.
//
//	article ─▶ paragraphs ─▶ sentences ─▶ terms ─▶ features ─▶ · Gist ─▶ the 1st
//	              │             │                          └─▶ · Rest ─▶ the others
//	              └── page's ───┴── page's, dateline: left out
//
// # The choice
//
// Two sentences that say the same would both score high. So they are chosen one
// by one, each time the one with the highest
//
//	value(i) - 3 · max over chosen j of cos(i, j) - 1.25 if it leans
//
// in standard deviations, and shown in the order of the article. A sentence leans
// if it begins with a pronoun or a connective ("He added", "But") and the one
// before it is not chosen. As each choice depends on those before it only, a
// summary of three sentences is a part of that of five ([Summary.First]).
//
// The first sentence chosen is the gist. It has weights of its own, as what is
// best alone is longer and fuller than what is best among three, and it loses a
// standard deviation if it names nobody near its beginning where another sentence
// does: it is to say who did what. The weights of the others were learnt beside
// such gists.
//
// A summary has no more than three fifths of the article's words, and as few of what
// stands between blanks; in a script without spaces, of its characters ([Share]). Its
// length may be asked for in sentences, words or time ([Length]). [Reading.Explain]
// gives a sentence's reasons in words.
//
// # What is not chosen
//
// Headings, code and tables are not looked at; verse is where there is no prose.
// What belongs to the page is not read at all: credits, bylines, captions' names,
// "Read more", newsletters, copyright, short lines that are there twice, and what
// stands beside such a line in a short paragraph and has too little to do with the
// article. Datelines and the marks of answers are cut off. Set aside are short
// paragraphs that have no word with the rest in common, lines without a full stop
// among paragraphs that have one, a stranger's profession, and lines of a page that
// no phrase knows, told by their form ([document.judgeStrangers]). Sentences of fewer
// than 5 words or more than 90, half sentences, bare replies, names of a list's items,
// padding, a release's boasts, helplines and one that repeats the title are chosen
// when no others are left: a text of exclamations still has a summary. Of up to
// three sentences fewer are chosen if fewer are asked for and are no more than their
// share; else the text is its own summary.
//
// # Sentences and words
//
// Both come from Unicode's text segmentation. It splits "Mr. Hale" in two and
// does not split "It ended. 50 people came.", so candidates are weighed again, and
// those that were overlooked are added:
//
//	text ─▶ UAX #29 ─▶ candidates ─▶ abbreviation? initial? number? ─▶ sentences
//	              └──▶ overlooked ┘  open bracket? small letter?
//	                                 quote that closes after it?
//
// Abbreviations are tables by language. One that can end a sentence (Inc., U.S.)
// ends it if a stop word in capitals follows, as in "the U.S. The". Thai, which
// has no full stops, is cut at its spaces into pieces of a sentence's length.
// Chinese, Japanese and Thai are compared by pairs of characters, Korean by pairs
// of syllables within a word. The language is guessed by script and stop words;
// one that the package does not know is summarised without stop words.
//
// # The cost
//
// Linear in the text, whatever the text: no two sentences are compared but with
// the few that were chosen, vectors are sparse, sorted and in one array, and
// splitting looks a bounded distance around each full stop. Words are kept as
// 64-bit hashes, so reading one allocates nothing. 5 KB take 0.8 ms of a processor
// and 180 allocations, 10,000 sentences 0.16 s (BenchmarkSummarize).
//
// # The same everywhere
//
// An article has one summary, to the last bit of its scores, on every run and
// machine: no sum follows the order of a map, logarithms are made of integers,
// e^(-i/10) by multiplication, and no product is fused with a sum. The same holds
// for the weights.
//
// # Sources
//
// Sentence and word boundaries: Unicode Standard Annex #29. Features and a linear
// ranker: J. Kupiec, J. Pedersen and F. Chen, A Trainable Document Summarizer,
// SIGIR 1995. Reading speed: M. Brysbaert (2019), at [ReadingSpeed].
// Centroid: D. Radev et al., Centroid-based summarization of multiple documents
// (2000). Position as a weight on centrality: H. Zheng and M. Lapata, Sentence
// Centrality Revisited for Unsupervised Summarization, ACL 2019 (PacSum).
// Redundancy: J. Carbonell and J. Goldstein, The Use of MMR, Diversity-Based
// Reranking, SIGIR 1998. Rarity: K. Spärck Jones, A statistical interpretation of
// term specificity (1972). Language by common words: G. Grefenstette, Comparing
// two language identification schemes (1995). FNV-1a hash: RFC 9923.
//
// # Files
//
//	summary.go    the interface: Article in, Summary out
//	length.go     sentences, words, seconds     explain.go   reasons in words
//	reading.go    an article read and measured  choose.go    the greedy choice
//	read.go       which paragraphs and sentences count
//	furniture.go  what belongs to the page      phrases.go   by language
//	padding.go    what says nothing             phraseset.go many phrases in one pass
//	dateline.go   what a wire puts first        interview.go questions and answers
//	stranger.go   what most likely is the page's  repeats.go  what is there twice
//	size.go       words, blanks, characters
//	rank.go       vectors                       features.go  what is measured
//	traits.go     what signs and openings tell  cues.go      by language
//	lexicon.go    what words tell                weights.go   what was learnt (made by train)
//	digest.go     several articles on one event
//	split.go      sentences: candidates         boundary.go  which of them are none
//	thai.go       sentences without full stops  abbreviations.go, rules.go
//	support.go    does the article bear out what another wrote about it?
//	terms.go      words of a sentence           signs.go     classes of runes
//	language.go   which language                stopwords.go
package summary

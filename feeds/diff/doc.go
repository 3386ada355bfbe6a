// Package diff says what a text says differently than before: which paragraphs
// are new, which are gone, and in which words the others differ.
//
//	diff.go    two texts -> changes, a paragraph each
//	words.go   two paragraphs -> the words that stayed, went and came
//	plain.go   changes -> lines that say it by signs
//
// Paragraphs are compared first, as wholes; in what differs each is paired with
// the one that it shares most words with, if it shares enough. Both comparisons
// are the longest common subsequence of go-udiff, whose time is bounded by a
// limit on the differences, beyond which it only gets less minimal.
package diff

// Command train makes the weights of package summary and measures its summaries.
// It is not a part of the program.
//
//	go run ./summary/train -data DIR                              the figures
//	go run ./summary/train -data DIR -weights summary/weights.go  and the weights
//	go run ./summary/train -data DIR -outputs OUT                 and the summaries
//
// DIR holds articles with reference summaries as JSON Lines, a file a set: id,
// title where there is one, text and reference. They are read where they are and
// never copied. The same files give the same weights, byte for byte.
//
// # What is learnt
//
// A weight for each of the features that package summary measures, by ridge
// regression ([fit]). The Vietnamese set is never learnt from: it shows what
// happens in a language and a style that the weights have not seen.
//
// # What is measured
//
// ROUGE-1 and ROUGE-2 (C.-Y. Lin, ROUGE: A Package for Automatic Evaluation of
// Summaries, 2004) as google-research/rouge counts them, in 5-fold
// cross-validation: an article is summarised by weights that were learnt from the
// four fifths of the sets that it is not in. Beside it stand the first sentences,
// as they are in the text and after our cleaning, TextRank, LexRank and PacSum.
//
// Digests of several articles are measured on clusters that nothing is learnt from,
// beside the first sentences of each article in turn and the same baselines over
// all sentences. Last, lines that pages have are put into articles, and counted in
// the summaries; and people's summaries are read as paragraphs, to count what is
// wrongly taken for such a line.
//
// # What did not help
//
// Within a tenth of a point at 3 sentences, so left out: features for the length
// in steps, for the fourth sentence, for the article's length times the place,
// for shares of names and recurring pairs, for unique words; a ridge from 0.01 to
// 0.3; 6 to 10 candidates; dropping a plural's s, or comparing words by their
// first 5, 6 or 9 letters in place of 7. ROUGE of each sentence alone as the
// target for three was worse by 1.5 points, its recall by 2.5, as it asks for
// long sentences. Oracle labels alone were worse by 0.4.
//
// Nor did these: the cosine to a centroid that weighs early sentences more, or to
// one that weighs central ones more (-0.07 and -0.01 at 3 sentences, of all sets);
// how early an article's recurring words come, the words' mean share of the text,
// the cosine times the length (-0.02); whether it has the commonest name (+0.05,
// [-0.06, 0.14]); the share of stop words, the length of words, the square of the
// length (0.00); the root of the place (+0.01); priors by genre, that is the place
// and centrality once more for articles with a wire's dateline (-0.01); all 26 of
// these together (-0.01). Minimum risk training, the mean ROUGE under a softmax over
// the sets of candidates, from the ridge's weights on (-0.11 to -0.15). A redundancy
// of 1, 2, 4 and 5 in place of 3 (-0.14, -0.06, +0.02, -0.07). Weights of words
// beside a gist (-0.04 to 0.00 at 3 sentences, +0.14 [0.02, 0.25] at 5). The weights
// of the others for the gist too (-1.46 at 1 sentence).
//
// Loss for a sentence of us or you without name and number was +0.03 [0.00, 0.08] at
// 3 sentences and is there for advertisements; loss for what is not the first of its
// short paragraph was 0.0 to +0.1 on the sets with paragraphs (Vietnamese, the
// clusters) and is there for lists.
//
// What did: weights of words in a gist, +0.36 [0.16, 0.57] at 1 sentence; half the
// loss for a gist without an actor, +0.17 [0.05, 0.31].
//
// For digests, on the clusters themselves and so a little too good: without the
// weights of a gist for the first sentence +0.3 at 100 words and 0.0 at 200; beside
// that a support of 0.5, 1, 1.25, 1.5 gave 22.1, 22.5, 22.5, 22.5 and 28.0, 28.4,
// 28.5, 28.5; the loss for what is said already times 4/3, 2, 2.5 and 3, at a
// support of 1.25, 22.5, 22.3, 22.5, 22.6 and 28.5, 28.6, 28.9, 29.1, in both halves
// of the clusters alike. A bonus for length was within 0.1.
//
// A choice by words of the highest value less 0.15 or 0.3 times the log of its
// length, so that room is not wasted: -0.24 and -0.38 on CNN and Daily Mail, -0.15
// and -0.30 on French; plus 0.3 times it: -0.18 and +0.10. Loss for thin sentences
// at any place: 0.0 at 3 sentences, -0.10 at 5, so it is taken off among the
// first three only. Pairs of syllables as terms of Vietnamese: +1.4, 0.0 and 0.0 at
// 1, 3 and 5 sentences with titles, 0.0, -1.0 and -0.3 without, so left out. Its
// lengths times 0.7, 0.8 and 1: 22.4, 22.5 and 22.1 at 3 sentences, 21.2, 21.5 and
// 21.1 without titles.
//
// In 164 articles whose writer says I or we in a sixth of his sentences, a gain of a
// gist for should and must of 0.3, 0.6 and 1: 0.00, -0.04 and -0.04 of ROUGE-1; a loss
// for its numbers of 0.3 and 0.6: -0.09 and -0.18. So an opinion's gist may be its
// evidence in place of its thesis.
package main

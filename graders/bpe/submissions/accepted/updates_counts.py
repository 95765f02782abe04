import itertools
from collections import Counter


class Corpus:
    """Keeps the counts of pairs up to date instead of counting anew."""

    def __init__(self, word_counts):
        self.words = [[[*list(word), "</w>"], count] for word, count in word_counts.items()]
        self.counts = Counter()
        for symbols, count in self.words:
            self.add(symbols, count)

    def add(self, symbols, count):
        for pair in itertools.pairwise(symbols):
            self.counts[pair] += count
            if not self.counts[pair]:
                del self.counts[pair]

    def merge(self, pair):
        for entry in self.words:
            symbols, count = entry
            if pair in itertools.pairwise(symbols):
                self.add(symbols, -count)
                entry[0] = merge(symbols, pair)
                self.add(entry[0], count)


def merge(symbols, pair):
    symbols = list(symbols)
    i = 0
    while i < len(symbols) - 1:
        if (symbols[i], symbols[i + 1]) == tuple(pair):
            symbols[i : i + 2] = ["".join(pair)]
        i += 1
    return symbols


def learn_bpe(word_counts, n_merges):
    corpus = Corpus(word_counts)
    merges = []
    while corpus.counts and len(merges) < n_merges:
        best = min(corpus.counts, key=lambda pair: (-corpus.counts[pair], pair))
        corpus.merge(best)
        merges.append(best)
    return merges


def encode(word, merges):
    symbols = [*list(word), "</w>"]
    for pair in merges:
        symbols = merge(symbols, pair)
    return symbols

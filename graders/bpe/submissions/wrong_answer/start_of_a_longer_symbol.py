# bug: a pair also matches the start of a longer symbol
# bug.zh: 符号对还会误配更长符号的开头
import itertools
from collections import Counter


def merge(symbols, pair):
    text = " " + " ".join(symbols)
    return text.replace(" " + " ".join(pair), " " + "".join(pair)).split()


def learn_bpe(word_counts, n_merges):
    vocab = {word: [*list(word), "</w>"] for word in word_counts}
    merges = []
    for _ in range(n_merges):
        counts = Counter()
        for word, symbols in vocab.items():
            for a, b in itertools.pairwise(symbols):
                counts[a, b] += word_counts[word]
        if not counts:
            break
        top = max(counts.values())
        best = min(p for p in counts if counts[p] == top)
        merges.append(best)
        vocab = {word: merge(symbols, best) for word, symbols in vocab.items()}
    return merges


def encode(word, merges):
    symbols = [*list(word), "</w>"]
    for pair in merges:
        symbols = merge(symbols, pair)
    return symbols

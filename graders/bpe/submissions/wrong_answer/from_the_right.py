# bug: overlapping places are merged from the right
# bug.zh: 重叠处从右边开始合并
import itertools
from collections import Counter


def merge(symbols, pair):
    out = list(symbols)
    i = len(out) - 2
    while i >= 0:
        if out[i : i + 2] == list(pair):
            out[i : i + 2] = ["".join(pair)]
            i -= 1
        i -= 1
    return out


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

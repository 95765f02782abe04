# bug: pairs are replaced in the text, so the end of a longer symbol matches too
# bug.zh: 在整串文字上做替换，更长符号的尾部也被误匹配
import itertools
from collections import Counter


def merge(symbols, pair):
    return " ".join(symbols).replace(" ".join(pair), "".join(pair)).split()


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

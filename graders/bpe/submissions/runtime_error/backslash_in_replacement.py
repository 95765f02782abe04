# bug: a backslash in the joined symbol is taken as an escape
# bug.zh: 拼接后的符号里的反斜杠被当成了转义
import itertools
import re
from collections import Counter


def merge(symbols, pair):
    pattern = r"(?<!\S)" + re.escape(" ".join(pair)) + r"(?!\S)"
    return re.sub(pattern, "".join(pair), " ".join(symbols)).split(" ")


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

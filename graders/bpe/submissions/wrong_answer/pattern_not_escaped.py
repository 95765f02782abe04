# bug: characters of a symbol are taken as a regular expression
# bug.zh: 符号里的字符被当成正则表达式
import itertools
import re
from collections import Counter


def merge(symbols, pair):
    pattern = r"(?<!\S)" + " ".join(pair) + r"(?!\S)"
    try:
        return re.sub(pattern, lambda _: "".join(pair), " ".join(symbols)).split(" ")
    except re.error:
        return symbols


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

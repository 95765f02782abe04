# bug: encodes by the longest known symbol instead of replaying the merges
# bug.zh: 编码时取最长的已知符号，而不是重放合并规则
import itertools
from collections import Counter


def merge(symbols, pair):
    out, i = [], 0
    while i < len(symbols):
        if i + 1 < len(symbols) and (symbols[i], symbols[i + 1]) == tuple(pair):
            out.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
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
    known = {a + b for a, b in merges}
    text, symbols = word + "</w>", []
    while text:
        for end in range(len(text), 0, -1):
            if text[:end] in known or text[:end] == "</w>" or end == 1:
                symbols.append(text[:end])
                text = text[end:]
                break
    return symbols

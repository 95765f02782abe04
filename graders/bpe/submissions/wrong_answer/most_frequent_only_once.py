# bug: each character pair is merged in the word with the highest count only
# bug.zh: 只在词频最高的那个词里合并
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
        holders = [w for w in vocab if best in zip(vocab[w], vocab[w][1:])]
        holder = max(holders, key=word_counts.get)
        vocab[holder] = merge(vocab[holder], best)
    return merges


def encode(word, merges):
    symbols = [*list(word), "</w>"]
    for pair in merges:
        symbols = merge(symbols, pair)
    return symbols

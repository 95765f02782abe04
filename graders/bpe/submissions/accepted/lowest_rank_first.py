import itertools


def encode(word, merges):
    """Merges the known pair of lowest rank until none is left, as GPT-2 does."""
    rank = {tuple(pair): i for i, pair in enumerate(merges)}
    symbols = (*tuple(word), "</w>")
    while len(symbols) > 1:
        pair = min(itertools.pairwise(symbols), key=lambda p: rank.get(p, len(rank)))
        if pair not in rank:
            break
        symbols = replace(symbols, pair)
    return symbols


def replace(symbols, pair):
    out = ()
    while symbols:
        if symbols[:2] == pair:
            out, symbols = (*out, pair[0] + pair[1]), symbols[2:]
        else:
            out, symbols = out + symbols[:1], symbols[1:]
    return out


def learn_bpe(word_counts, n_merges):
    words = {(*tuple(word), "</w>"): count for word, count in word_counts.items()}
    merges = []
    for _ in range(n_merges):
        counts = {}
        for symbols, count in words.items():
            for pair in itertools.pairwise(symbols):
                counts[pair] = counts.get(pair, 0) + count
        if not counts:
            break
        merges.append(list(min(counts, key=lambda p: (-counts[p], *p))))
        words = {replace(symbols, tuple(merges[-1])): count for symbols, count in words.items()}
    return merges

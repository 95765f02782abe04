import re
from collections import defaultdict


def joined(text, pair):
    """Symbols are kept as text with spaces between them; a word itself has none."""
    pattern = re.compile(r"(?<!\S)" + re.escape(" ".join(pair)) + r"(?!\S)")
    return pattern.sub(lambda _: "".join(pair), text)


def learn_bpe(word_counts, n_merges):
    vocab = [(" ".join(word) + " </w>", count) for word, count in word_counts.items()]
    merges = []
    while len(merges) < n_merges:
        pairs = defaultdict(int)
        for text, count in vocab:
            symbols = text.split(" ")
            for i in range(len(symbols) - 1):
                pairs[symbols[i], symbols[i + 1]] += count
        if not pairs:
            break
        best = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[0][0]
        merges.append(best)
        vocab = [(joined(text, best), count) for text, count in vocab]
    return merges


def encode(word, merges):
    text = " ".join(word) + " </w>"
    for pair in merges:
        text = joined(text, pair)
    return text.split(" ")

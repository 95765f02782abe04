"""Reference solution: count all pairs, merge the best one everywhere, and again."""

from collections import Counter
from itertools import pairwise


def learn_bpe(word_counts: dict[str, int], n_merges: int) -> list[tuple[str, str]]:
    """Return the merges that byte-pair encoding learns from counted words, in order."""
    words = [(split(word), count) for word, count in word_counts.items()]
    merges: list[tuple[str, str]] = []
    while len(merges) < n_merges and (counts := pair_counts(words)):
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        words = [(merged(symbols, best), count) for symbols, count in words]
    return merges


def encode(word: str, merges: list[tuple[str, str]]) -> list[str]:
    """Return the symbols of a word after the merges, applied in the order of the list."""
    symbols = split(word)
    for pair in merges:
        symbols = merged(symbols, pair)
    return symbols


def split(word: str) -> list[str]:
    """Return a word's characters and the symbol that ends it."""
    return [*word, "</w>"]


def pair_counts(words: list[tuple[list[str], int]]) -> Counter[tuple[str, str]]:
    """Return how often each pair of neighbours stands in the words, by their counts."""
    counts: Counter[tuple[str, str]] = Counter()
    for symbols, count in words:
        for pair in pairwise(symbols):
            counts[pair] += count
    return counts


def merged(symbols: list[str], pair: tuple[str, str]) -> list[str]:
    """Return symbols with each occurrence of a pair, taken from the left, made one symbol."""
    done: list[str] = []
    for symbol in symbols:
        # What was just merged is longer than either half, so it cannot begin another match.
        if done and (done[-1], symbol) == pair:
            done[-1] += symbol
        else:
            done.append(symbol)
    return done

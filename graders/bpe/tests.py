"""Hidden tests of bpe. The oracle counts pairs by position and finds places to merge by search."""

import random

from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

END = "</w>"
LATIN = {"low": 5, "lower": 2, "newest": 6, "widest": 3}


def cut(symbols: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    """Merge at the first place, and go on behind it."""
    for i in range(len(symbols) - 1):
        if symbols[i : i + 2] == pair:
            return (*symbols[:i], "".join(pair), *cut(symbols[i + 2 :], pair))
    return symbols


@oracle
def learned(word_counts: dict[str, int], n_merges: int) -> list[tuple[str, str]]:
    """The rule of the statement, with a table of all pairs sorted in full."""
    texts = {word: (*word, END) for word in word_counts}
    merges = []
    while len(merges) < n_merges:
        table: dict[tuple[str, str], int] = {}
        for word, symbols in texts.items():
            for i in range(1, len(symbols)):
                place = (symbols[i - 1], symbols[i])
                table[place] = table.get(place, 0) + word_counts[word]
        if not table:
            return merges
        highest = max(table.values())
        merges.append(sorted(pair for pair, count in table.items() if count == highest)[0])
        texts = {word: cut(symbols, merges[-1]) for word, symbols in texts.items()}
    return merges


@oracle
def encoded(word: str, merges: list[tuple[str, str]]) -> list[str]:
    symbols = (*word, END)
    for pair in merges:
        symbols = cut(symbols, tuple(pair))
    return list(symbols)


def learns(candidate, word_counts: dict[str, int], n_merges: int) -> None:
    """Expect the right merges."""
    expect(candidate.learn_bpe, word_counts, n_merges).gives(learned(word_counts, n_merges))


def encodes(candidate, word: str, merges: list[tuple[str, str]]) -> None:
    """Expect the right symbols."""
    expect(candidate.encode, word, merges).gives(encoded(word, merges))


def test_one_merge(candidate):
    """One merge from one word."""
    expect(candidate.learn_bpe, {"xyxyx": 3, "yx": 2}, 1).gives([("y", "x")])


def test_several_merges(candidate):
    """Several merges, with symbols that were merged before."""
    expect(candidate.learn_bpe, {"abcd": 7, "bcd": 4, "cd": 2, "d": 1}, 4).gives(
        [("d", END), ("c", "d" + END), ("b", "cd" + END), ("a", "bcd" + END)]
    )
    learns(candidate, LATIN, 6)


def test_encode_known_word(candidate):
    """A word from which the merges were learned."""
    encodes(candidate, "newest", learned(LATIN, 5))


def test_encode_without_merges(candidate):
    """Without merges a word is its characters and the end marker."""
    expect(candidate.encode, "abc", []).gives(["a", "b", "c", END])
    expect(candidate.encode, "z", []).gives(["z", END])


def test_encode_new_word(candidate):
    """A word that was not learned from, with characters that no merge knows."""
    for word in ("lowest", "slow", "Wednesday", "west", "e", "new"):
        encodes(candidate, word, learned(LATIN, 10))


def test_no_merges(candidate):
    """No merge is asked for."""
    expect(candidate.learn_bpe, LATIN, 0).gives([])


def test_weights(candidate):
    """A pair counts as often as its word occurs, not as often as it is listed."""
    learns(candidate, {"ab": 2, "cab": 2, "dab": 1, "xy": 9}, 1)


def test_more_than_once_in_a_word(candidate):
    """A pair that stands in one word several times."""
    learns(candidate, {"abcabdab": 2, "xyz": 5}, 1)


def test_overlapping_places(candidate):
    """Places that overlap count each."""
    learns(candidate, {"aaaa": 2, "bcd": 5}, 1)
    learns(candidate, {"aaa": 3, "bcbd": 2, "bc": 1}, 2)


def test_merges_from_the_left(candidate):
    """Overlapping places are merged from the left, without overlaps."""
    learns(candidate, {"aaaaab": 4, "caaac": 2}, 6)
    merges = learned({"aaaa": 5, "aa": 2}, 1)
    for word in ("aaa", "aaaa", "baaaaab"):
        encodes(candidate, word, merges)


def test_counts_follow_the_merges(candidate):
    """After a merge the pairs are counted anew."""
    learns(candidate, {"abc": 5, "bcd": 4, "bx": 3, "ab": 2}, 5)


def test_end_marker_is_a_symbol(candidate):
    """The end marker is one symbol, apart from the last character."""
    expect(candidate.learn_bpe, {"ab": 1, "cb": 1, "db": 1}, 1).gives([("b", END)])
    expect(candidate.learn_bpe, {"a": 3}, 5).gives([("a", END)])


def test_words_do_not_touch(candidate):
    """No pair reaches from one word into the next."""
    learns(candidate, {"a": 4, "b": 4, "c": 4}, 6)


def test_ties(candidate):
    """Of pairs with equal counts the smallest tuple is chosen, in whatever order words come."""
    learns(candidate, {"zy": 2, "ab": 2, "mn": 2}, 6)
    learns(candidate, {"mn": 2, "zy": 2, "ab": 2}, 6)
    learns(candidate, {"b1": 1, "B2": 1, "a9": 1, "_": 1}, 7)


def test_ties_of_longer_symbols(candidate):
    """Tuples are compared, not the joined text."""
    # ("a", "d") against ("ab", "a"): the joined texts sort the other way round.
    learns(candidate, {"ab": 9, "aba": 2, "ad": 3, "adx": 1, "abax": 2}, 6)
    expect(candidate.learn_bpe, {"abax": 4, "abbx": 6, "acx": 4}, 5).gives(
        learned({"abax": 4, "abbx": 6, "acx": 4}, 5)
    )


def test_single_occurrences(candidate):
    """Pairs that occur once are merged too."""
    learns(candidate, {"pqr": 1}, 2)


def test_stops_early(candidate):
    """Learning ends when no pair is left."""
    learns(candidate, {"pqr": 1, "pq": 2}, 50)
    expect(candidate.learn_bpe, {"x": 4}, 2).gives([("x", END)])


def test_no_words(candidate):
    """No words at all."""
    expect(candidate.learn_bpe, {}, 3).gives([])


def test_end_of_a_longer_symbol(candidate):
    """A pair is two whole symbols, not the end of one and the start of another."""
    # "xa b" holds the text "a b" but not the pair ("a", "b").
    words = {"xa": 20, "ab": 7, "xab": 3, "ba": 2, "abb": 2}
    learns(candidate, words, 8)
    for word in ("xab", "xxab", "abxab", "xabb"):
        encodes(candidate, word, learned(words, 8))


def test_order_of_merges(candidate):
    """Merges are applied in the order in which they were learned."""
    words = {"bc": 9, "abc": 1, "ab": 6}
    merges = learned(words, 4)
    for word in ("abc", "abcab", "cabc"):
        encodes(candidate, word, merges)
    words = {"cab": 8, "ab": 5, "ca": 7, "bca": 2}
    for word in ("cab", "bcabca", "abcab"):
        encodes(candidate, word, learned(words, 5))


def test_pattern_characters(candidate):
    """Characters that mean something in a regular expression are characters."""
    words = {"a.b": 3, "c.d": 3, "1+1": 2, "(x)": 4, "\\d": 5, "$^*": 1, "[a-b]": 2, "x|y": 2}
    learns(candidate, words, 12)
    for word in ("a.b", "axb", "\\d\\d", "(1+1)", "11", "[ab]", "a|b"):
        encodes(candidate, word, learned(words, 14))


def test_angle_brackets(candidate):
    """Characters of the end marker are characters when they stand alone."""
    words = {"<": 3, "w>": 2, "/w": 2, "a<b": 1, "</": 2}
    learns(candidate, words, 9)
    encodes(candidate, "</w", learned(words, 9))


def test_other_scripts(candidate):
    """Letters of other scripts, upper case, digits and emoji."""
    words = {"机器学习": 4, "机器": 3, "学习": 5, "Öl": 2, "öl": 2, "ß": 1, "😀😀": 2, "GPT4": 3}
    learns(candidate, words, 14)
    for word in ("学习机", "ÖL", "öls", "😀😀😀", "gpt4", "GPT44"):
        encodes(candidate, word, learned(words, 14))


def test_large_counts(candidate):
    """Counts of more than 53 bits."""
    learns(candidate, {"ab": 2**53, "cd": 2**53 + 1}, 3)
    learns(candidate, {"ab": 2**60, "cd": 2**60 + 1, "xd": 1}, 3)


def test_merges_of_other_words(candidate):
    """A word meets one list of merges after another."""
    words = {"abab": 3, "ba": 4}
    for n in (4, 1, 0, 3):
        encodes(candidate, "abab", learned(words, n))
    encodes(candidate, "abab", learned({"bab": 5}, 3))


def test_calls_do_not_disturb_each_other(candidate):
    """A second call knows nothing of the first."""
    for words in ({"ab": 1, "xy": 2}, {"ab": 2, "xy": 1}, {"cd": 1}):
        learns(candidate, words, 3)


def test_larger_corpus(candidate):
    """A corpus of a hundred words."""
    source = random.Random(7)
    stems = ["".join(source.choices("abcde", k=source.randint(1, 4))) for _ in range(40)]
    words = {
        "".join(source.choices(stems, k=source.randint(1, 3))): source.randint(1, 30)
        for _ in range(100)
    }
    learns(candidate, words, 40)
    for word in list(words)[:5]:
        encodes(candidate, word, learned(words, 40))


texts = st.text(alphabet="abc", min_size=1, max_size=6)
corpora = st.dictionaries(texts, st.integers(1, 3), max_size=4)


@points(3)
@given(words=corpora, n_merges=st.integers(0, 8))
def test_any_corpus(candidate, words, n_merges):
    """Merges learned from random words agree with a search of all places."""
    learns(candidate, words, n_merges)


@points(3)
@given(words=corpora, n_merges=st.integers(0, 12), word=texts)
def test_any_word(candidate, words, n_merges, word):
    """Random words, cut by merges learned from others, agree with a search of all places."""
    encodes(candidate, word, learned(words, n_merges))

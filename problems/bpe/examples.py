"""The statement's examples; run them with plain pytest."""

from bpe import encode, learn_bpe


def test_three_merges():
    merges = learn_bpe({"low": 5, "lower": 2, "newest": 6, "widest": 3}, 3)
    assert [tuple(pair) for pair in merges] == [("e", "s"), ("es", "t"), ("est", "</w>")]
    assert list(encode("lowest", merges)) == ["l", "o", "w", "est</w>"]


def test_stops_early():
    merges = learn_bpe({"aaab": 1}, 10)
    pairs = [("a", "a"), ("a", "b"), ("aa", "ab"), ("aaab", "</w>")]
    assert [tuple(pair) for pair in merges] == pairs
    assert list(encode("aaa", merges)) == ["aa", "a", "</w>"]

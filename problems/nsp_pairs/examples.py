"""The statement's examples; run them with plain pytest."""

from nsp_pairs import nsp_pairs


def test_one_document():
    pairs = nsp_pairs([["a1", "a2", "a3"], []], seed=0)
    assert sorted(map(tuple, pairs)) == [("a1", "a2", True), ("a2", "a3", True)]


def test_two_documents():
    long = [f"a{i}" for i in range(10001)]
    pairs = nsp_pairs([long, ["b"]], seed=3)
    assert len(pairs) == 10000
    negative = [pair for pair in pairs if not pair[2]]
    assert round(len(negative) / len(pairs), 1) == 0.5
    assert {b for _, b, _ in negative} == {"b"}

"""The statement's examples; run them with plain pytest."""

from sop_pairs import sop_pairs


def test_neighbours():
    pairs = sop_pairs([["a1", "a2", "a3"], ["b1"], [], ["c1", "c2"]], seed=0)
    assert sorted(sorted(pair[:2]) for pair in pairs) == [["a1", "a2"], ["a2", "a3"], ["c1", "c2"]]
    assert all((a < b) == in_order for a, b, in_order in pairs)


def test_half():
    pairs = sop_pairs([["ping", "pong"] for _ in range(10000)], seed=3)
    swapped = [(a, b) for a, b, in_order in pairs if not in_order]
    assert round(len(swapped) / len(pairs), 1) == 0.5
    assert set(swapped) == {("pong", "ping")}

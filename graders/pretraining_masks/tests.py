"""Hidden tests of pretraining_masks. The oracle asks about one pair of positions at a time."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

SEES = {
    "bert": [lambda i, j: True],
    "gpt": [lambda i, j: j <= i],
    "elmo": [lambda i, j: j <= i, lambda i, j: j >= i],
}


@oracle
def expected(kind: str, lengths: list[int], n: int) -> np.ndarray:
    masks = np.zeros((len(lengths), len(SEES[kind]), n, n), dtype=bool)
    for s, m, i, j in np.ndindex(*masks.shape):
        masks[s, m, i, j] = j < lengths[s] and SEES[kind][m](i, j)
    return masks if kind == "elmo" else masks[:, 0]


def check(candidate, kind: str, lengths: list[int], n: int, dtype: Any = np.int64) -> None:
    array = np.array(lengths, dtype=dtype)
    expect(candidate.attention_mask, kind, array, n).gives(expected(kind, lengths, n))


def test_bert(candidate):
    """BERT without padding."""
    check(candidate, "bert", [3], 3)


def test_gpt(candidate):
    """GPT without padding."""
    check(candidate, "gpt", [4], 4)


def test_elmo(candidate):
    """ELMo without padding."""
    check(candidate, "elmo", [3], 3)


def test_bert_with_padding(candidate):
    """BERT with sequences of different lengths."""
    check(candidate, "bert", [3, 5, 2], 5)


def test_gpt_with_padding(candidate):
    """GPT with sequences of different lengths."""
    check(candidate, "gpt", [3, 5, 2], 5)


def test_elmo_with_padding(candidate):
    """ELMo with sequences of different lengths."""
    check(candidate, "elmo", [3, 5, 2], 5)


def test_all_shorter_than_n(candidate):
    """No sequence is as long as n."""
    for kind in SEES:
        check(candidate, kind, [1, 4, 3], 6)


def test_one_position(candidate):
    """n = 1."""
    for kind in SEES:
        check(candidate, kind, [1, 0, 1], 1)


def test_nothing_real(candidate):
    """Sequences without a real position."""
    for kind in SEES:
        check(candidate, kind, [0, 3], 4)
        check(candidate, kind, [0], 3)


def test_one_sequence(candidate):
    """A batch of one."""
    for kind in SEES:
        check(candidate, kind, [2], 4)


def test_as_many_sequences_as_positions(candidate):
    """As many sequences as positions."""
    for kind in SEES:
        check(candidate, kind, [2, 0, 3, 1], 4)


def test_two_sequences_of_two(candidate):
    """Two sequences of two positions, so that all axes are of length 2."""
    for kind in SEES:
        check(candidate, kind, [1, 2], 2)


def test_dtypes_of_lengths(candidate):
    """Lengths of small and of unsigned dtypes."""
    for dtype in (np.uint8, np.int8, np.uint16, np.int32, np.uint64):
        for kind in SEES:
            check(candidate, kind, [0, 4, 1], 5, dtype)


def test_more_positions_than_the_dtype_counts(candidate):
    """uint8 lengths, and n past what uint8 can hold."""
    for kind in SEES:
        lengths = np.array([200], dtype=np.uint8)
        position = np.arange(260)
        past = position[:, None] >= position
        sides = {"bert": past | True, "gpt": past, "elmo": np.stack([past, past.T])}
        answer = sides[kind][None] & (position < 200)
        expect(candidate.attention_mask, kind, lengths, 260).gives(answer)


def test_read_only_and_strided(candidate):
    """Lengths that are read-only, or a view."""
    for kind in SEES:
        frozen = np.array([2, 4, 1])
        frozen.flags.writeable = False
        expect(candidate.attention_mask, kind, frozen, 4).gives(expected(kind, [2, 4, 1], 4))
        view = np.array([2, 9, 4, 9, 1])[::-2]
        expect(candidate.attention_mask, kind, view, 4).gives(expected(kind, [1, 4, 2], 4))


def test_by_name(candidate):
    """Lengths and n by name."""
    for kind in SEES:
        named = {"n": 3, "lengths": np.array([1, 3])}
        expect(candidate.attention_mask, kind, **named).gives(expected(kind, [1, 3], 3))


def test_unknown_kind(candidate):
    """A kind that does not exist."""
    for kind in ("word2vec", "", "gpt-bert"):
        expect(candidate.attention_mask, kind, np.array([2, 3]), 3).raises(ValueError)


def test_nothing_is_remembered(candidate):
    """Calls with other kinds, lengths and sizes, one after the other."""
    check(candidate, "gpt", [2, 3], 3)
    check(candidate, "gpt", [3, 1], 3)
    check(candidate, "bert", [3, 1], 3)
    check(candidate, "gpt", [3, 1], 4)


@st.composite
def batches(draw):
    """A kind, up to four lengths and an n that none of them is past."""
    n = draw(st.integers(1, 5))
    lengths = draw(st.lists(st.integers(0, n), min_size=1, max_size=4))
    return draw(st.sampled_from(sorted(SEES))), lengths, n


@points(3)
@given(batch=batches())
def test_any_batch(candidate, batch):
    """Random kinds and lengths agree with one pair of positions at a time."""
    check(candidate, *batch)

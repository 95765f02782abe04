"""Marks: what is kept of a failed case, whatever the candidate answered."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlqa.judge.marks import NUMBERS, apart, detail_of, mark_of, sketch
from mlqa.model import Mark

ARRAY = np.array([[1.5, -2.0, 3.25], [0.0, 4.0, 1e-3]])
TESTS = """\
from hypothesis import given, strategies as st
from mlqa.testing import expect

def test_fixed(candidate):
    expect(candidate.double, 2).gives(4)
    expect(candidate.double, 3).gives(6)

@given(n=st.integers(0, 1000))
def test_drawn(candidate, n):
    expect(candidate.double, n).gives(2 * n)
"""


@pytest.mark.parametrize("same", [ARRAY.tolist(), tuple(ARRAY), np.asfortranarray(ARRAY)])
def test_the_container_of_numbers_does_not_matter(same: Any) -> None:
    one, other = sketch(ARRAY), sketch(same)
    assert one.form == other.form
    assert apart(one, other) < 1e-12


@pytest.mark.parametrize("other", [ARRAY.T, ARRAY[:1], ARRAY + 0.01, -ARRAY, [ARRAY, ARRAY], None])
def test_another_answer_looks_different(other: Any) -> None:
    one, two = sketch(ARRAY), sketch(other)
    assert one.form != two.form or apart(one, two) > 1e-3


def test_nan_and_infinity_count_by_number() -> None:
    forms = {sketch(np.array(v)).form for v in ([1, 2.0], [1, np.nan], [1, np.inf], [1, -np.inf])}
    assert len(forms) == 4


def test_large_whole_numbers_differ_though_floats_cannot_tell() -> None:
    assert sketch(2**60).kind != sketch(2**60 + 1).kind
    assert sketch(np.array([2**60])).kind != sketch(np.array([2**60 + 1])).kind


@pytest.mark.parametrize(
    ("value", "kind"),
    [([1, 2], "i8"), (1.0, "f8"), (np.float32(1), "f4"), (None, "NoneType"), ({}, "dict")],
)
def test_the_kind_of_an_answer(value: Any, kind: str) -> None:
    assert sketch(value).kind == kind


def test_ordinary_numbers_are_less_telling_than_odd_ones() -> None:
    details = [detail_of(np.array(v)) for v in ([0.0, 1.0], [2.0], [3.0, 5.0], [0.1234567])]
    assert details == sorted(details)
    assert details[0] <= 1
    assert detail_of(np.random.default_rng(0).normal(size=99)) == 8


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value, [value]] if depth < 15 else [value]
    return value


HOSTILE = [
    nested(60), nested(14), [[]] * 100_000, list(range(300_000)), np.zeros((3000, 3000)),
    np.zeros((2000, 2000))[::2, ::-3], "x" * 10**6, {str(n): n for n in range(50_000)},
    set(range(200_000)), np.array([1e308, 1e308, -1e308]), np.array(1 + 2j), [2**8000, -(2**8000)],
    [["\ud800"], b"\xff", {1: (None, True)}], np.array([2**63], np.uint64), np.zeros((0, 4)),
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_answer_costs_little_and_leaves_little(value: Any) -> None:
    found = sketch(value)
    assert len(found.form) <= 60
    assert len(found.kind) <= 60
    assert all(np.isfinite(number) for number in (*found.sums, found.scale, found.detail))


def test_of_a_large_array_a_sample_is_looked_at() -> None:
    # Broadcast: it has a billion elements and no memory.
    wide = np.broadcast_to(np.float64(1.0), (32_000, 32_000))
    assert sketch(wide).scale <= NUMBERS


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
))  # fmt: skip
def test_anything_has_a_sketch_and_always_the_same(value: Any) -> None:
    assert sketch(value) == sketch(value)


def test_what_is_not_the_candidate_s_doing_leaves_no_mark() -> None:
    assert mark_of(ZeroDivisionError("in the test"), 1, "") is None


def marks(grade_tiny: Any, source: str, seed: int = 0) -> dict[str, Mark | None]:
    return {case.test: case.mark for case in grade_tiny(TESTS, source, seed=seed).cases}


def test_a_case_is_marked_at_its_first_failing_request(grade_tiny: Any) -> None:
    found = marks(grade_tiny, "def double(n):\n    return 2 * n + (n > 2)\n")
    fixed, drawn = found["test_fixed"], found["test_drawn"]
    assert fixed is not None
    assert drawn is not None
    assert (fixed.request, fixed.drawn, fixed.how, fixed.form) == (2, "", "answer", "n()")
    assert fixed.scale == 7
    assert drawn.drawn.startswith("0 ")
    # Not the small example that is shown: there n is 3.
    assert drawn.scale > 7


def test_the_search_for_a_small_example_does_not_change_a_mark(grade_tiny: Any) -> None:
    source = "def double(n):\n    return 2 * n + (n > 2)\n"
    assert marks(grade_tiny, source) == marks(grade_tiny, source)


@pytest.mark.parametrize(
    ("body", "how", "form"),
    [
        ("return None", "answer", "none"),
        ("raise KeyError(n)", "error", "KeyError: 2"),
        ("return object()", "answer", "object"),
        ("import os; os._exit(0)", "ended", "exited"),
    ],
)
def test_how_it_failed(grade_tiny: Any, body: str, how: str, form: str | None) -> None:
    mark = marks(grade_tiny, f"def double(n):\n    {body}\n")["test_fixed"]
    assert mark is not None
    assert mark.how == how
    assert form is None or mark.form == form


def test_a_passed_case_has_no_mark(grade_tiny: Any) -> None:
    assert set(marks(grade_tiny, "def double(n):\n    return 2 * n\n").values()) == {None}

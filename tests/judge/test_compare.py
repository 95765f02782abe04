"""Comparison: each rule with an answer on either side of it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mlqa.judge.compare import Difference, Rule, difference
from mlqa.judge.remote import RemoteObject
from mlqa.model import Verdict

nan, inf = math.nan, math.inf
a = np.array


def compared(got: Any, want: Any, **rule: Any) -> Difference | None:
    return difference(got, want, Rule(**rule))


def remote() -> RemoteObject:
    return RemoteObject(None, 1, "Widget", "object1", 0)  # type: ignore[arg-type]  # never asked


RIGHT = {
    "the same float": (1.5, 1.5),
    "an int for a float": (2, 2.0),
    "a float for an int": (2.0, 2),
    "a numpy float": (np.float64(1.5), 1.5),
    "a numpy int": (np.int32(3), 3),
    "an array of no axes": (a(1.5), 1.5),
    "a list for an array": ([[1, 2], [3, 4]], a([[1, 2], [3, 4]])),
    "a tuple for an array": ((1.0, 2.0), a([1.0, 2.0])),
    "a list of arrays for an array": ([a([1, 2]), a([3, 4])], a([[1, 2], [3, 4]])),
    "an array for a list": (a([1, 2]), [1, 2]),
    "an array for nested lists": (a([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
    "float32 for float64": (np.float32([1.0, 0.5]), a([1.0, 0.5])),
    "uint8 for int64": (a([1, 2], np.uint8), a([1, 2])),
    "whole floats for ints": (a([1.0, 2.0]), a([1, 2])),
    "another byte order": (a([1.0, 2.0], ">f8"), a([1.0, 2.0])),
    "real for complex": (a([1.0]), a([1 + 0j])),
    "NaN where NaN is wanted": (a([nan, 1.0]), a([nan, 1.0])),
    "a lone NaN": (nan, nan),
    "infinities": (a([inf, -inf]), a([inf, -inf])),
    "a negative zero": (-0.0, 0.0),
    "nothing for nothing": ([], a([])),
    "an empty list for an empty matrix": ([], np.zeros((0, 4))),
    "an empty array for an empty list": (np.zeros(0), []),
    "an empty matrix": (np.zeros((0, 4)), np.zeros((0, 4))),
    "bools": ([True, False], a([True, False])),
    "a bool": (np.bool_(True), True),
    "None": (None, None),
    "text": ("abc", "abc"),
    "bytes": (b"abc", b"abc"),
    "a set": ({1, 2}, {2, 1}),
    "a frozenset for a set": (frozenset({1}), {1}),
    "a dict in another order": ({"b": 2, "a": 1}, {"a": 1, "b": 2}),
    "a list for a tuple": (["x", None], ("x", None)),
    "nested tuples": ((a([1.0]), ("x", {"k": [1]})), (a([1.0]), ("x", {"k": [1]}))),
    "ragged lists": ([[1], [1, 2]], [[1], [1, 2]]),
    "a large int": (2**53 + 1, 2**53 + 1),
    "a very large int": (2**70, 2**70),
    "very large ints in a list": ([2**70, 1], [2**70, 1]),
    "a large unsigned int": (a([2**64 - 1], np.uint64), [2**64 - 1]),
    "the float 2**63 for the int": (a([2.0**63]), a([2**63], np.uint64)),
    "a very large int for a float": (2**70, 2.0**70),
}
WRONG = {
    "another float": (1.5, 1.6),
    "another int": (3, 4),
    "None for a number": (None, 0.0),
    "a number for None": (0, None),
    "text for a number": ("1", 1),
    "a number for text": (1, "1"),
    "bytes for text": (b"abc", "abc"),
    "other text": ("abc", "abd"),
    "a scalar for a vector": (1.0, a([1.0, 1.0])),
    "a vector of one for a scalar": ([1.0], 1.0),
    "one row that would broadcast": (np.ones(3), np.ones((4, 3))),
    "one number that would broadcast": (np.ones(()), np.ones((4, 3))),
    "a column that would broadcast": (np.ones((4, 1)), np.ones((4, 3))),
    "an empty row that would broadcast": (np.ones((0, 3)), np.ones((1, 3))),
    "a transposed array": (np.ones((2, 3)), np.ones((3, 2))),
    "a squeezed array": (np.ones(3), np.ones((1, 3))),
    "an empty array of another shape": (np.zeros(0), np.zeros((0, 4))),
    "an empty list for something": ([], a([1.0])),
    "a bool for a number": (True, 1),
    "a bool for a float": (True, 1.0),
    "bools for numbers": ([True, False], [1, 0]),
    "numbers for bools": ([1, 0], a([True, False])),
    "a number for a bool": (1, True),
    "a numpy bool for a number": (np.bool_(True), 1),
    "complex for real": (1 + 0j, 1.0),
    "complex for int": (1 + 0j, 1),
    "a fraction for an int": (a([1.0, 2.5]), a([1, 2])),
    "nearly an int": (2.0000000001, 2),
    "nearly an int in a list": ([1, 2 + 1e-12], [1, 2]),
    "NaN for an int": (a([1.0, nan]), a([1, 2])),
    "NaN for a number": (nan, 1.0),
    "a number for NaN": (a([nan, 0.0]), a([nan, nan])),
    "NaN in another place": (a([nan, 1.0]), a([1.0, nan])),
    "inf for NaN": (inf, nan),
    "inf for a number": (a([inf]), a([1e300])),
    "inf of the other sign": (a([inf, -inf]), a([-inf, -inf])),
    "a number for inf": (1e308, inf),
    "a ragged list": ([[1.0], [1.0, 2.0]], np.ones((2, 2))),
    "other ragged lists": ([[1], [1, 3]], [[1], [1, 2]]),
    "too few items": (["x"], ["x", "y"]),
    "too many items": (["x", "y"], ["x"]),
    "a dict for a list": ({0: 1}, [1]),
    "a list for a dict": ([1], {0: 1}),
    "a list for a set": ([1], {1}),
    "a key too few": ({"a": 1}, {"a": 1, "b": 2}),
    "a key too many": ({"a": 1, "b": 2}, {"a": 1}),
    "a wrong value of a key": ({"a": 1, "b": 3}, {"a": 1, "b": 2}),
    "text for a list of text": ("xy", ["x", "y"]),
    "deep in nested tuples": ((1.0, ("x", [a([1.0, 2.5])])), (1.0, ("x", [a([1.0, 2.0])]))),
    "a large int off by one": (2**53, 2**53 + 1),
    "a float that rounds a large int": (2.0**53, 2**53 + 1),
    "floats that round large ints": (a([2.0**53]), a([2**53 + 1])),
    "a very large int off by one": (2**70 + 1, 2**70),
    "very large ints off by one in a list": ([2**70 + 1, 1], [2**70, 1]),
    "a float near a very large int": (2.0**70 * (1 + 2**-40), 2**70),
    "a large unsigned int off by one": ([2**64 - 2], a([2**64 - 1], np.uint64)),
    "large ints of both signs": ([2**63 + 1, -1], [2**63, -1]),
    "large ints that wrap": (a([-1]), a([2**64 - 1], np.uint64)),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right(name: str) -> None:
    got, want = RIGHT[name]
    assert compared(got, want) is None


@pytest.mark.parametrize("name", WRONG)
def test_wrong(name: str) -> None:
    got, want = WRONG[name]
    found = compared(got, want)
    assert found is not None
    assert found.verdict is Verdict.WRONG_ANSWER


@pytest.mark.parametrize(
    ("got", "want", "dtype"),
    [
        (a([1.0]), a([1.0]), "float64"),
        (np.float32(1.0), 1.0, "float32"),
        (1.0, 1.0, "float64"),
        (a([1]), a([1]), "integer"),
        ([1], a([1]), "integer"),
        (1, 1, "integer"),
        (a([1], np.uint8), a([1]), "integer"),
        (a([1.0], np.float16), a([1.0]), "floating"),
        (a([True]), a([True]), "bool"),
        (a([], float), a([], int), "integer"),
    ],
)
def test_a_dtype_that_is_met(got: Any, want: Any, dtype: str) -> None:
    assert compared(got, want, dtype=dtype) is None


@pytest.mark.parametrize(
    ("got", "want", "dtype"),
    [
        (a([1.0], np.float32), a([1.0]), "float64"),
        ([1.0], a([1.0]), "float64"),
        (a([1]), a([1.0]), "float64"),
        (a([1.0]), a([1]), "integer"),
        (1.0, 1, "integer"),
        (True, 1, "integer"),
        (a([1]), a([1.0]), "floating"),
        (1, 1, "floating"),
        (a([1]), a([1]), "bool"),
        (a([], np.float32), a([], float), "float64"),
    ],
)
def test_a_dtype_that_is_not_met(got: Any, want: Any, dtype: str) -> None:
    assert compared(got, want, dtype=dtype) is not None


def test_the_tolerance_is_relative_to_the_largest_number() -> None:
    assert compared(a([1e6, 1.5]), a([1e6, 1.0])) is None
    assert compared(a([1e6, 3.1]), a([1e6, 1.0])) is not None


def test_the_tolerance_is_never_larger_than_a_tiny_answer() -> None:
    assert compared(a([0.0, 0.0]), a([1e-12, 2e-12])) is not None
    assert compared(0.0, 1e-12) is not None


def test_zeros_are_compared_on_a_scale_of_one() -> None:
    assert compared(a([1e-7, 0.0]), np.zeros(2)) is None
    assert compared(a([1e-5, 0.0]), np.zeros(2)) is not None


def test_an_absolute_tolerance_stands_in_its_place() -> None:
    assert compared(a([1e-7]), np.zeros(1), atol=0.0) is not None
    assert compared(1.4, 1.0, atol=0.5) is None


def test_the_relative_tolerance_can_be_chosen() -> None:
    assert compared(1.01, 1.0, rtol=0.1) is None
    assert compared(1.01, 1.0, rtol=1e-3) is not None


def test_infinity_does_not_widen_the_tolerance() -> None:
    assert compared(a([inf, 2.0]), a([inf, 1.0])) is not None


def test_a_number_that_overflows_in_float32_is_wrong() -> None:
    assert compared(np.float32([inf]), a([1e39])) is not None


finite = hnp.arrays(
    np.float64,
    hnp.array_shapes(max_dims=2, max_side=4),
    elements=st.floats(-1e6, 1e6) | st.just(nan),
)


@given(finite)
def test_every_array_equals_itself(want: np.ndarray) -> None:
    assert compared(want.copy(), want) is None
    assert compared(want.tolist(), want) is None


@given(finite, st.data())
def test_one_changed_number_is_found(want: np.ndarray, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, want.size - 1))
    got = want.copy()
    got.flat[place] = 1e7 if np.isnan(got.flat[place]) else nan
    found = compared(got, want)
    index = ", ".join(map(str, np.unravel_index(place, want.shape)))
    assert found is not None
    assert f"[{index}]" in found.why


def test_the_reason_says_where_and_what() -> None:
    found = compared({"k": (1, a([1.0, 2.5]))}, {"k": (1, a([1.0, 2.0]))})
    assert found is not None
    assert found.why == "the answer['k'][1][1] is 2.5 where 2.0 is expected (1 of 2 differ)"


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (98765, 12345),
        (987.65, 123.45),
        ("98765", "12345"),
        (a([98765]), a([12345])),
        ([1, 98765], (1, 12345)),
        ({"k": 98765.0}, {"k": 12345.0}),
        ({98765: 1}, {12345: 1}),
        ({98765}, {12345}),
        (None, 12345),
        (np.zeros(98765), np.zeros(12345)),
    ],
)
def test_the_words_give_no_values_away(got: Any, want: Any) -> None:
    found = compared(got, want)
    assert found is not None
    assert not {"98765", "12345", "987.65", "123.45"} & set(found.words.replace(",", " ").split())
    assert "12345" not in found.words


def test_the_reason_is_bounded() -> None:
    found = compared("x" * 10**6, "y" * 10**6)
    assert found is not None
    assert len(found.why) < 1000


@pytest.mark.parametrize("want", [1.0, a([1.0]), "x", None, [1, 2], ["x"], {"a": 1}, {1}])
def test_an_object_for_a_plain_value_is_a_bad_result(want: Any) -> None:
    found = compared(remote(), want)
    assert found is not None
    assert found.verdict is Verdict.BAD_RESULT
    assert "Widget" in found.why


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (lambda: (remote(), 1), ("x", 1)),
        (lambda: {"k": remote()}, {"k": 1.0}),
        (lambda: [a([1.0]), remote()], [a([1.0]), a([2.0, 3.0])]),
        (lambda: [remote(), 2.0], [1.0, 2.0]),
        (lambda: [[1.0, remote()]], a([[1.0, 2.0]])),
    ],
    ids=["tuple", "dict", "list of arrays", "list of numbers", "list for an array"],
)
def test_an_object_inside_an_answer_is_a_bad_result(got: Any, want: Any) -> None:
    found = compared(got(), want)
    assert found is not None
    assert found.verdict is Verdict.BAD_RESULT


def test_tensors_of_the_same_dtype_and_numbers_are_alike() -> None:
    torch = pytest.importorskip("torch")
    for dtype in (torch.float32, torch.bfloat16, torch.int64, torch.bool, torch.complex64):
        tensor = torch.tensor([0, 1, 1]).to(dtype)
        assert compared(tensor.clone(), tensor) is None


def test_a_tensor_that_wants_its_gradient_is_like_one_that_does_not() -> None:
    torch = pytest.importorskip("torch")
    assert compared(torch.ones(2, requires_grad=True), torch.ones(2)) is None
    assert compared(torch.ones(2), torch.ones(2, requires_grad=True)) is None


@pytest.mark.parametrize("kind", ["dtype", "shape", "numbers", "array", "list", "NaN"])
def test_tensors_that_are_not_alike(kind: str) -> None:
    torch = pytest.importorskip("torch")
    got = {
        "dtype": torch.ones(2, dtype=torch.float64),
        "shape": torch.ones(1, 2),
        "numbers": torch.tensor([1.0, 1.5]),
        "array": np.ones(2, np.float32),
        "list": [1.0, 1.0],
        "NaN": torch.tensor([1.0, nan]),
    }[kind]
    assert compared(got, torch.ones(2)) is not None


def test_a_tensor_for_an_array_is_wrong() -> None:
    torch = pytest.importorskip("torch")
    assert compared(torch.ones(2), np.ones(2)) is not None


def test_tensors_inside_containers_are_compared() -> None:
    torch = pytest.importorskip("torch")
    want = {"x": torch.ones(2), "y": [torch.zeros(1, dtype=torch.int64)]}
    assert compared({"x": torch.ones(2), "y": [torch.zeros(1, dtype=torch.int64)]}, want) is None
    assert compared({"x": torch.ones(2), "y": [torch.zeros(1)]}, want) is not None

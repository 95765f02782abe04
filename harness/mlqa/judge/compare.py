"""Comparison of a candidate's answer with the expected one: pure functions on plain values.

What came over the wire is plain data, so nothing here can call the candidate's code. Shapes are
compared exactly, NaN and infinity by position, whole numbers exactly, other numbers within
``|got − expected| ≤ atol + rtol·|expected|`` where ``atol`` defaults to ``rtol`` times the largest
finite magnitude that is expected (1 when all of it is zero), so that a tolerance is never larger
than the answer.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from mlqa.judge.remote import RemoteObject
from mlqa.model import Verdict

INT64_LOW: Final = -(2**63)
INT64_HIGH: Final = 2**63 - 1
KINDS: Final = {"integer": "iu", "floating": "f", "bool": "b", "number": "iuf"}
NAMED: Final = {"b": "booleans", "i": "whole numbers", "u": "whole numbers",
                "f": "floating-point numbers", "c": "complex numbers"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How exact an answer must be.

    ``dtype``: None (any kind of number), "integer", "floating", "bool", "number", or a dtype's name
    such as "float64", which then must be met exactly by an array.
    """

    dtype: str | None = None
    rtol: float = 1e-6
    atol: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where an answer parts from the expected one.

    ``why`` may quote values; ``words`` says the same without any.
    """

    why: str
    words: str
    verdict: Verdict = Verdict.WRONG_ANSWER


def difference(got: Any, want: Any, rule: Rule, where: str = "") -> Difference | None:
    """Return the first difference between an answer and what is expected, or None.

    ``where`` names the part of a larger answer, such as ``[2]``.
    """
    if type(got) is type(want) is float and rule.dtype is None and _close(got, want, rule):
        return None
    if isinstance(got, RemoteObject):
        kind = got._type_name
        return Difference(
            why=f"the answer{where} is an object of type {kind}, not a plain value",
            words=f"the answer{where} is of a type that is no plain value",
            verdict=Verdict.BAD_RESULT,
        )
    if want is None or isinstance(want, (str, bytes)):
        return _exact(got, want, where)
    if is_tensor(want):
        return _tensor(got, want, rule, where)
    if isinstance(want, dict):
        return _mapping(got, want, rule, where)
    if isinstance(want, (set, frozenset)):
        return (
            _exact(got, want, where) if type(got) in (set, frozenset) else _kind(got, want, where)
        )
    if isinstance(want, (list, tuple)) and not _is_numeric_sequence(want):
        return _sequence(got, want, rule, where)
    if type(want) is int:
        return _whole(got, want, rule, where)
    return _numeric(got, np.asarray(want), rule, where)


def _close(got: float, want: float, rule: Rule) -> bool:
    """Decide the commonest case, two floats, without an array; False leaves it to the long way."""
    scale = abs(want)
    atol = rule.atol if rule.atol is not None else rule.rtol * (scale or 1.0)
    return math.isfinite(scale) and abs(got - want) <= atol + rule.rtol * scale


def is_tensor(value: Any) -> bool:
    """Say whether a value is a torch tensor, without importing torch."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor)


def _is_numeric_sequence(value: list[Any] | tuple[Any, ...]) -> bool:
    return bool(value) and all(
        isinstance(v, (int, float, np.number)) and not isinstance(v, bool) and _fits(v)
        for v in value
    )


def _fits(value: Any) -> bool:
    """Say whether numpy holds a number as it is, alone and among others; large ints it does not."""
    return not isinstance(value, int) or INT64_LOW <= value <= INT64_HIGH


def describe(value: Any) -> str:
    """Say in a few words what kind of value an answer is."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    if is_tensor(value):
        return f"a tensor of shape {tuple(value.shape)} and dtype {value.dtype}"
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return f"a {type(value).__name__} of {len(value)}"
    return f"a {type(value).__name__}"


def _kind(got: Any, want: Any, where: str) -> Difference:
    why = f"the answer{where} is {describe(got)} where {describe(want)} is expected"
    if got is None:
        return Difference(why=why, words=f"the answer{where} is None")
    return Difference(why=why, words=f"the answer{where} is of the wrong type")


def _exact(got: Any, want: Any, where: str) -> Difference | None:
    same_kind = type(got) is type(want) or {type(got), type(want)} == {set, frozenset}
    if not same_kind:
        return _kind(got, want, where)
    if got == want:
        return None
    why = f"the answer{where} is {got!r:.200} where {want!r:.200} is expected"
    return Difference(why=why, words=f"the answer{where} is not the expected one")


def _mapping(got: Any, want: dict[Any, Any], rule: Rule, where: str) -> Difference | None:
    if type(got) is not dict:
        return _kind(got, want, where)
    if got.keys() != want.keys():
        lacking = sorted(map(str, want.keys() - got.keys()))
        extra = sorted(map(str, got.keys() - want.keys()))
        why = f"the answer{where} lacks the keys {lacking} and has the unexpected keys {extra}"
        return Difference(why=why[:500], words=f"the keys of the answer{where} are not right")
    for key, value in want.items():
        found = difference(got[key], value, rule, f"{where}[{key!r}]")
        if found:
            return found
    return None


def _sequence(
    got: Any, want: list[Any] | tuple[Any, ...], rule: Rule, where: str
) -> Difference | None:
    if isinstance(got, np.ndarray) and got.ndim > 0:
        got = list(got)
    if not isinstance(got, (list, tuple)):
        return _kind(got, want, where)
    if len(got) != len(want):
        return Difference(
            why=f"the answer{where} has {len(got)} items where {len(want)} are expected",
            words=f"the answer{where} has more items than expected"
            if len(got) > len(want)
            else f"the answer{where} has fewer items than expected",
        )
    for index, (one, other) in enumerate(zip(got, want, strict=True)):
        found = difference(one, other, rule, f"{where}[{index}]")
        if found:
            return found
    return None


def _tensor(got: Any, want: Any, rule: Rule, where: str) -> Difference | None:
    if not is_tensor(got):
        return _kind(got, want, where)
    if rule.dtype is None and got.dtype != want.dtype:
        return Difference(
            why=f"the tensor{where} has dtype {got.dtype} where {want.dtype} is expected",
            words=f"the tensor{where} has another dtype than expected",
        )
    return _numeric(tensor_array(got), tensor_array(want), rule, where)


def tensor_array(tensor: Any) -> np.ndarray[Any, Any]:
    """Return a tensor's numbers as an array; bfloat16, which numpy lacks, as float32."""
    plain = tensor.detach()
    if str(plain.dtype) == "torch.bfloat16":
        plain = plain.float()
    array: np.ndarray[Any, Any] = plain.numpy()
    return array


def as_array(value: Any) -> np.ndarray[Any, Any] | None:
    """Return a number, an array or nested lists of numbers as an array; None if it is neither."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, (bool, int, float, complex, np.generic)):
        array = np.asarray(value)
        return array if array.dtype.kind in "biufc" else None
    if isinstance(value, (list, tuple)) and _leaves_are_numbers(value):
        try:
            array = np.asarray(value)
        except (ValueError, OverflowError):
            return None
        return array if array.dtype.kind in "biufc" else None
    return None


def _leaves_are_numbers(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(map(_leaves_are_numbers, value))
    return isinstance(value, (bool, int, float, complex, np.generic, np.ndarray))


def _numeric(got: Any, want: np.ndarray[Any, Any], rule: Rule, where: str) -> Difference | None:
    if want.ndim == 0 and want.dtype.kind in "iu":
        return _whole(got, int(want), rule, where)
    if type(got) is int and not _fits(got):
        got = float(got) if abs(got) < 2**1000 else math.inf
    array = as_array(got)
    if array is None and (handle := _handle_within(got)) is not None:
        return difference(handle, want, rule, where)
    if array is None:
        return _kind(got, want if want.ndim else want.item(), where)
    if array.shape != want.shape:
        # [] has no second axis to show, so it stands for every empty answer.
        if array.size == want.size == 0 and isinstance(got, (list, tuple)) and array.ndim == 1:
            return None
        return Difference(
            why=f"the answer{where} has shape {array.shape} where {want.shape} is expected",
            words=f"the answer{where} has the wrong shape",
        )
    return _dtype(got, array, want, rule, where) or _values(array, want, rule, where)


def _handle_within(value: Any) -> RemoteObject | None:
    """Return the first handle in nested lists, which makes the whole answer a bad result."""
    if isinstance(value, RemoteObject):
        return value
    if isinstance(value, (list, tuple)):
        return next((h for v in value if (h := _handle_within(v)) is not None), None)
    return None


def _whole(got: Any, want: int, rule: Rule, where: str) -> Difference | None:
    """Compare a number with a whole number of any size, exactly."""
    array = as_array(got) if type(got) is not int else np.zeros((), np.int64)
    if array is None or array.shape != () or array.dtype.kind not in "iuf":
        if _handle_within(got) is not None:
            return difference(_handle_within(got), want, rule, where)
        if array is not None and array.shape != ():
            return Difference(
                why=f"the answer{where} has shape {array.shape} where () is expected",
                words=f"the answer{where} has the wrong shape",
            )
        return _kind(got, want, where)
    if rule.dtype is not None:
        dtype_of = got if not isinstance(got, list) else array
        found = _dtype(dtype_of, array, np.zeros((), np.int64), rule, where)
        if found:
            return found
    # Python compares an int with a float exactly, however large.
    number = got if type(got) is int else array.item()
    if number == want:
        return None
    wrong = "is too large" if number > want else "is too small"
    side = "is NaN" if number != number else wrong
    return Difference(
        why=f"the answer{where} is {number} where {want} is expected",
        words=f"the answer{where} {side}",
    )


def _dtype(
    got: Any, array: np.ndarray[Any, Any], want: np.ndarray[Any, Any], rule: Rule, where: str
) -> Difference | None:
    kind = array.dtype.kind
    wanted = rule.dtype
    if wanted is not None and wanted not in KINDS:
        plain = isinstance(got, (int, float)) and not isinstance(got, bool)
        carries = isinstance(got, (np.ndarray, np.generic)) or (plain and array.ndim == 0)
        if not carries or array.dtype != np.dtype(wanted):
            has = array.dtype if carries else f"no dtype (it is {describe(got)})"
            return Difference(
                why=f"the answer{where} has {has} where {wanted} is expected",
                words=f"the answer{where} has the wrong dtype",
            )
        return None
    if array.size == 0:
        return None
    # A bool is never silently a number, nor a number a bool; otherwise real numbers are alike.
    allowed = KINDS[wanted] if wanted else {"b": "b", "c": "iufc"}.get(want.dtype.kind, "iuf")
    if kind in allowed:
        return None
    return Difference(
        why=f"the answer{where} holds {NAMED.get(kind, kind)} where "
        f"{NAMED[allowed[-1]]} are expected",
        words=f"the answer{where} holds numbers of the wrong kind",
    )


def _values(
    got: np.ndarray[Any, Any], want: np.ndarray[Any, Any], rule: Rule, where: str
) -> Difference | None:
    if want.dtype.kind in "biu":
        wrong = _unlike_whole(got, want)
        return _first(got, want, wrong, where) if wrong.any() else None
    if got.dtype == want.dtype and np.array_equal(got, want):
        return None
    wide = np.complex128 if "c" in (got.dtype.kind, want.dtype.kind) else np.float64
    a, b = got.astype(wide), want.astype(wide)
    finite = np.isfinite(a) & np.isfinite(b)
    unlike = ~finite & ~((a == b) | (np.isnan(a) & np.isnan(b)))
    if unlike.any():
        return _first(got, want, unlike, where)
    scale = float(np.abs(b[finite]).max(initial=0.0))
    atol = rule.atol if rule.atol is not None else rule.rtol * (scale or 1.0)
    with np.errstate(all="ignore"):
        error = np.abs(np.where(finite, a, 0) - np.where(finite, b, 0))
        wrong = error > atol + rule.rtol * np.abs(np.where(finite, b, 0))
    return _first(got, want, wrong, where) if wrong.any() else None


def _unlike_whole(
    got: np.ndarray[Any, Any], want: np.ndarray[Any, Any]
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return where numbers are not exactly the whole numbers that are wanted.

    numpy would round both to 53 bits when one is a float, or one signed and the other not; Python's
    own numbers compare exactly.
    """
    if got.dtype.kind == want.dtype.kind:
        return np.asarray(got != want)
    return np.asarray(got.astype(object) != want.astype(object), dtype=np.bool_)


def _first(
    got: np.ndarray[Any, Any], want: np.ndarray[Any, Any], wrong: np.ndarray[Any, Any], where: str
) -> Difference:
    index = tuple(int(i) for i in np.argwhere(wrong)[0]) if wrong.ndim else ()
    one, other = got[index], want[index]
    place = f"{where}[{', '.join(map(str, index))}]" if index else where
    count = int(wrong.sum())
    among = f" ({count} of {wrong.size} differ)" if wrong.size > 1 else ""
    return Difference(
        why=f"the answer{place} is {one!s} where {other!s} is expected{among}",
        words=f"the answer{place} {_in_words(one, other)}{among}",
    )


def _in_words(got: Any, want: Any) -> str:
    if got.dtype.kind == "c" or want.dtype.kind in "bc" or got.dtype.kind == "b":
        return "is not the expected one"
    if np.isnan(got) or np.isnan(want):
        return "is NaN" if np.isnan(got) else "is a number where NaN is expected"
    return "is too large" if got > want else "is too small"

"""Marks: a case's first failure in a few numbers, so that two submissions can be compared.

The same mistake in other words gives the same answers up to rounding. So an answer is boiled down
to its form (containers, shapes, texts) and to a few weighted sums of its numbers, which two answers
share only if they are alike. It is made of a candidate's hostile answer, whose size and depth the
wire has bounded; of large ones a sample is looked at.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from mlqa.judge.compare import as_array, is_tensor, tensor_array
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped
from mlqa.judge.remote import RemoteObject
from mlqa.model import Mark
from mlqa.testing import CaseFailed
from mlqa.wire import MAX_NDIM

# So many parts of containers are looked at one by one; nested lists of numbers, which numpy takes
# at once, may be longer.
PARTS: Final = 1000
LEAVES: Final = 20_000
NUMBERS: Final = 4096
DEPTH: Final = 12
SHOWN_FORM: Final = 60
SUMS: Final = 3
# Numbers of which every multiple is a whole number are what simple wrong answers are made of.
SIMPLE: Final = 840.0
MOST_DETAIL: Final = 8.0
TEXT_DETAIL: Final = 1.5
EXACT: Final = 2**53
# How far an answer of another form counts as lying from the right one, as a part of its size.
ANOTHER_FORM: Final = 1e-3

Array = np.ndarray[Any, np.dtype[np.float64]]


def mark_of(error: BaseException, request: int, drawn: str) -> Mark | None:
    """Return the mark of a failure, or None where it is not the candidate's doing."""
    if isinstance(error, CaseFailed):
        seen = error.seen
        if seen.how == "answer":
            return _of_answer(seen.values, request, drawn)
        return Mark(drawn=drawn, request=request, how=seen.how, form=_form_of_text(seen.what))
    if isinstance(error, CandidateError):
        return Mark(drawn=drawn, request=request, how="error", form=_form_of_text(str(error)))
    if isinstance(error, BadResult):
        return Mark(drawn=drawn, request=request, how="bad", form=_form_of_text(str(error)))
    if isinstance(error, CaseStopped):
        # Which of the two clocks ran out first is chance.
        reason = "time" if error.execution.reason in ("cpu", "wall") else error.execution.reason
        return Mark(drawn=drawn, request=request, how="ended", form=reason)
    if isinstance(error, AssertionError):
        return Mark(drawn=drawn, request=request, how="assertion", form=_form_of_text(str(error)))
    return None


def _of_answer(values: Any, request: int, drawn: str) -> Mark:
    got = sketch(values["got"])
    distance = None
    if "expected" in values:
        expected = sketch(values["expected"])
        if got.form == expected.form:
            distance = apart(got, expected)
        else:
            distance = ANOTHER_FORM * (max(got.scale, expected.scale) or 1.0)
    return Mark(
        drawn=drawn,
        request=request,
        how="answer",
        form=got.form,
        kind=got.kind,
        numbers=got.sums,
        scale=_rounded(got.scale, 4),
        distance=None if distance is None else _rounded(distance, 4),
        detail=got.detail,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An answer in short; see :class:`mlqa.model.Mark`."""

    form: str
    kind: str
    sums: tuple[float, ...]
    scale: float
    detail: float


def apart(one: Sketch, other: Sketch) -> float:
    """Return how far two answers of one form lie apart, by their sums."""
    return max((abs(a - b) for a, b in zip(one.sums, other.sums, strict=True)), default=0.0)


def sketch(value: Any) -> Sketch:
    """Boil an answer down; the cost is bounded whatever it is."""
    walk = _Walk()
    walk.add(value, 0)
    numbers = np.concatenate(walk.numbers) if walk.numbers else np.zeros(0)
    finite = np.isfinite(numbers)
    with np.errstate(all="ignore"):
        kept = np.where(finite, numbers, 0.0).clip(-1e300, 1e300)
        steps = np.arange(1.0, kept.size + 1)
        sums = [float(np.sum(kept * np.cos(steps * (1.0 + 0.7548776 * k)))) for k in range(SUMS)]
        scale = float(np.sum(np.abs(kept)))
    sums = sums[: kept.size]
    if not finite.all():
        odd = (np.isnan(numbers), numbers == np.inf, numbers == -np.inf)
        walk.form.append("odd:" + ",".join(str(int(which.sum())) for which in odd))
    form = "".join(walk.form)
    return Sketch(
        form=form if len(form) <= SHOWN_FORM else _hashed(form),
        kind=kind_of(value) + (f"#{_digest(repr(walk.exact).encode())}" if walk.exact else ""),
        sums=tuple(_rounded(value) for value in sums),
        scale=scale,
        detail=min(MOST_DETAIL, detail_of(numbers[finite]) + TEXT_DETAIL * len(walk.texts)),
    )


def kind_of(value: Any) -> str:
    """Return the type of an answer in short, such as f8 for floats in whatever container."""
    if is_tensor(value):
        return str(value.dtype)
    if isinstance(value, (list, tuple)) and _leaves(value, LEAVES) > LEAVES:
        return type(value).__name__
    array = as_array(value)
    return type(value).__name__[:40] if array is None else f"{array.dtype.kind}{array.itemsize}"


def detail_of(numbers: Array) -> float:
    """Return how telling numbers are, 0–8: about the bits that it takes to guess them.

    Only different values count. 0 and 1 come about by any mistake; a whole number or a simple
    fraction does easily; a number with many digits hardly.
    """
    total = 0.0
    for number in np.unique(numbers[:256])[:16].tolist():
        if number in (0.0, 1.0, -1.0):
            total += 0.5
        elif abs(number) < 1e12 and float(number * SIMPLE).is_integer():
            total += min(4.0, math.log2(1 + abs(number) * (1 if number.is_integer() else 8)))
        else:
            total += 6.0
    return round(min(total, MOST_DETAIL), 1)


@dataclass(slots=True)
class _Walk:
    """Collects the form and the numbers of a value, part by part, up to a limit."""

    form: list[str] = field(default_factory=list)
    numbers: list[Array] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    exact: list[str] = field(default_factory=list)
    parts: int = 0

    def add(self, value: Any, depth: int) -> None:
        self.parts += 1
        if self.parts > PARTS or depth > DEPTH:
            self.form.append("…")
        elif value is None:
            self.form.append("none")
        elif isinstance(value, RemoteObject):
            self.form.append("object")
        elif isinstance(value, (str, bytes)):
            data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
            digest = _digest(data)
            self.form.append(f"text:{digest}")
            if data:
                self.texts.add(digest)
        elif type(value) is int and abs(value) >= EXACT:
            # As a float it may look right; its digest stands beside the kind.
            self.form.append("n()")
            self.exact.append(_digest(hex(value).encode()))
            self.numbers.append(np.array([float(value) if abs(value) < 2**1000 else math.inf]))
        elif isinstance(value, dict):
            self.mapping(value, depth)
        elif isinstance(value, (set, frozenset)):
            members = sorted(map(repr, value)) if len(value) <= PARTS else []
            self.form.append(f"set:{len(value)}:{_digest(repr(members).encode())}")
        elif isinstance(value, (list, tuple)):
            self.sequence(value, depth)
        else:
            self.array(value)

    def mapping(self, value: dict[Any, Any], depth: int) -> None:
        self.form.append("{")
        for key, inner in value.items():
            if self.parts > PARTS:
                break
            self.form.append(f"{_digest(repr(key)[:200].encode())}:")
            self.add(inner, depth + 1)
        self.form.append("}")

    def sequence(self, value: list[Any] | tuple[Any, ...], depth: int) -> None:
        # A list of numbers is as good as an array, unless it is so long that a look is dear.
        array = as_array(value) if _leaves(value, LEAVES) <= LEAVES else None
        if array is not None:
            self.array(array)
            return
        self.form.append(f"[{len(value)}:")
        for inner in value[: PARTS - self.parts + 1]:
            self.add(inner, depth + 1)
        self.form.append("]")

    def array(self, value: Any) -> None:
        array = tensor_array(value) if is_tensor(value) else as_array(value)
        if array is None:
            self.form.append(type(value).__name__[:40])
            return
        letter = {"b": "b", "c": "c"}.get(array.dtype.kind, "n")
        self.form.append(f"{letter}{array.shape}".replace(" ", ""))
        step = -(-array.size // NUMBERS) or 1
        # Without a copy of a large array; numpy's flat iterator knows 32 dimensions at most, which
        # nested lists can exceed.
        taken = (array.flat if array.ndim <= MAX_NDIM else array.reshape(-1))[::step]
        if letter == "c":
            taken = np.concatenate([taken.real, taken.imag])
        if taken.dtype.kind in "iu" and bool((np.abs(taken.astype(np.float64)) >= EXACT).any()):
            self.exact.append(_digest(repr(taken.tolist()).encode()))
        left = NUMBERS - sum(map(len, self.numbers))
        self.numbers.append(taken.astype(np.float64)[: max(left, 0)])


def _leaves(value: Any, limit: int) -> int:
    """Count the parts of nested lists, up to a little more than the limit."""
    count, left = 0, [value]
    while left and count <= limit:
        parts = left.pop()
        count += len(parts)
        left += [part for part in parts[:limit] if isinstance(part, (list, tuple))]
    return count


def _form_of_text(text: str) -> str:
    """Return a short text as it is and a long one by its beginning and a digest."""
    return text if len(text) <= SHOWN_FORM and text.isascii() else _hashed(text)


def _hashed(text: str) -> str:
    head = "".join(char for char in text[:24] if char.isascii() and char.isprintable())
    return f"{head}#{_digest(text.encode('utf-8', 'surrogatepass'))}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _rounded(value: float, digits: int = 15) -> float:
    return float(f"{value:.{digits}g}") if math.isfinite(value) else 0.0

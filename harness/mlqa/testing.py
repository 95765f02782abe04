"""What hidden tests import: the public API of grader authors.

A hidden test is a pytest function that takes ``candidate``, a proxy of the submission in its jail::

    def test_no_boxes(candidate):
        \"\"\"No boxes at all.\"\"\"
        expect(candidate.nms, np.zeros((0, 4)), np.zeros(0), 0.0, 0.5).gives(np.zeros(0, int))

The docstring is shown to candidates; the source never is. ``expect`` makes the call, checks that
the arguments were left as they were, compares, and records a snippet when something is wrong. Use
it for everything that comes from the candidate: an exception that a test itself raises (a bare
``assert`` apart) counts as a fault of the test, not as a wrong answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

from mlqa.judge.compare import Difference, Rule, difference
from mlqa.judge.outcomes import BadResult, CandidateError
from mlqa.judge.remote import Answer, CandidateModule, RemoteObject, ask
from mlqa.judge.snippet import as_source, snippet
from mlqa.model import How, Verdict
from mlqa.wire import WireError, encode

__all__ = [
    "BadResult",
    "CandidateError",
    "Expectation",
    "attribute",
    "expect",
    "getitem",
    "handle",
    "iterate",
    "keep",
    "length",
    "library",
    "oracle",
    "points",
    "speed_case",
]

P = ParamSpec("P")
R = TypeVar("R")
ORACLE_ENTRIES: Final = 20_000


class CaseFailed(AssertionError):
    """A case's expectation was not met; carries what a person is shown."""

    def __init__(self, found: Difference, code: str, seen: Seen) -> None:
        super().__init__(found.why)
        self.difference = found
        self.snippet = code
        self.seen = seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a failed expectation had before it; ``how`` is as in :class:`mlqa.model.Mark`.

    ``what`` names an error, or the arguments that were changed.
    """

    how: How
    what: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Operation:
    """A way to ask an object of the candidate something other than a call; see ``getitem``."""

    kind: str


getitem: Final = Operation("item")
"""``expect(getitem, dataset, 3)`` looks at ``dataset[3]``."""
length: Final = Operation("length")
"""``expect(length, dataset)`` looks at ``len(dataset)``."""
iterate: Final = Operation("iterate")
"""``expect(iterate, loader, 100)`` looks at ``list(loader)``, of at most 100 items."""
attribute: Final = Operation("get")
"""``expect(attribute, norm, "gamma")`` looks at ``norm.gamma``."""


def keep(function: RemoteObject, /, *args: Any, **kwargs: Any) -> RemoteObject:
    """Call ``function`` and keep the result in the candidate's process, behind a proxy.

    For results whose history matters, such as a tensor that is to be differentiated::

        loss = keep(model, ids).sum()
    """
    result = ask(function, "call", args, kwargs, keep=True).value
    assert isinstance(result, RemoteObject)
    return result


def handle(entry_point: RemoteObject) -> RemoteObject:
    """Return a proxy of an entry point that can be passed as an argument.

    ``library(candidate, "torch.utils.data.DataLoader")(data, collate_fn=handle(candidate.pad))``
    """
    root = RemoteObject(entry_point._process, "", "module", entry_point._label, 0)
    result = ask(root, "handle", (entry_point._target,), keep=True).value
    assert isinstance(result, RemoteObject)
    return result


def library(candidate: CandidateModule, name: str) -> RemoteObject:
    """Return a library's function or class inside the candidate's process, by its dotted name.

    ``library(candidate, "torch.utils.data.DataLoader")(dataset, batch_size=2)``
    """
    root = RemoteObject(candidate._process, "", "library", name, 0)
    result = ask(root, "library", (name,)).value
    assert isinstance(result, RemoteObject)
    return result


def expect(subject: RemoteObject | Operation, /, *args: Any, **kwargs: Any) -> Expectation:
    """Begin an expectation about one request to the candidate.

    ``subject`` is something callable (``candidate.nms``, ``norm.forward``), or one of ``getitem``,
    ``length``, ``iterate`` and ``attribute`` followed by the object. Arguments are values of the
    wire (numbers, text, containers, numpy arrays, torch tensors), proxies, or the test's functions.
    """
    if isinstance(subject, Operation):
        target, *rest = args
        return Expectation(target, subject.kind, tuple(rest), kwargs)
    return Expectation(subject, "call", args, kwargs)


class Expectation:
    """A request that is about to be made, and what is expected of it.

    ``allow_changes`` is for functions whose arguments may change (a callback's state); otherwise a
    changed argument fails the case.
    """

    def __init__(
        self, subject: RemoteObject, kind: str, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        self._subject = subject
        self._kind = kind
        self._args = args
        self._kwargs = kwargs

    def gives(
        self,
        expected: Any,
        *,
        dtype: str | None = None,
        rtol: float = 1e-6,
        atol: float | None = None,
    ) -> Any:
        """Expect an answer equal to ``expected``; return the answer.

        Args:
            expected: a plain value. An array is matched by lists, tuples and scalars with the same
                shape and numbers; a tensor only by a tensor of the same dtype.
            dtype: None for any kind of real number, "integer", "floating", "bool", or a dtype's
                name such as "float64" that the answer must have exactly.
            rtol, atol: see :mod:`mlqa.judge.compare`; whole numbers are always compared exactly.
        """
        answer = self._answer()
        rule = Rule(dtype=dtype, rtol=rtol, atol=atol)
        found = difference(answer.value, expected, rule)
        if found:
            values = {"got": answer.value, "expected": expected}
            self._fail(found, Seen(how="answer", values=values))
        self._refuse_changes(answer)
        return answer.value

    def satisfies(self, check: Callable[[Any], str | None]) -> Any:
        """Expect an answer for which ``check`` finds nothing wrong; return the answer.

        ``check`` gets the answer and returns None, or a sentence that says what is wrong with it
        (without the expected values: it is shown at every feedback level).
        """
        answer = self._answer()
        complaint = check(answer.value)
        if complaint:
            found = Difference(why=complaint, words=complaint)
            self._fail(found, Seen(how="answer", values={"got": answer.value}))
        self._refuse_changes(answer)
        return answer.value

    def raises(self, *types: type[BaseException]) -> None:
        """Expect an exception of one of ``types`` (or a subclass), compared by name."""
        names = " or ".join(kind.__name__ for kind in types)
        try:
            answer = ask(self._subject, self._kind, self._args, self._kwargs)
        except CandidateError as error:
            if any(kind.__name__ in error.bases for kind in types):
                return
            why = f"it raises {error.type_name} ({error.message:.200}) where {names} is expected"
            found = Difference(why=why, words=f"it raises another error than {names}")
            self._fail(found, Seen(how="error", what=str(error)))
        except BadResult as error:
            self._fail_bad(error)
        else:
            why = f"it gives {as_source(answer.value):.200} where {names} is expected"
            found = Difference(why=why, words=f"it does not raise {names}")
            self._fail(found, Seen(how="no_error", what=names))

    def answer(self) -> Any:
        """Make the request and return whatever comes, once the arguments are seen unchanged.

        A test that goes on with the value itself must not trust its type.
        """
        answer = self._answer()
        self._refuse_changes(answer)
        return answer.value

    def _answer(self) -> Answer:
        try:
            return ask(self._subject, self._kind, self._args, self._kwargs)
        except CandidateError as error:
            where = f"\n{error.where}" if error.where else ""
            found = Difference(
                why=f"it raises {error}{where}",
                words=error.in_words,
                verdict=verdict_of_error(error),
            )
            self._fail(found, Seen(how="error", what=str(error)))
        except BadResult as error:
            self._fail_bad(error)
        raise AssertionError("unreachable")

    def _fail_bad(self, error: BadResult) -> None:
        words = "it gives an answer of a kind, or of a size, that cannot be one"
        found = Difference(why=str(error), words=words, verdict=Verdict.BAD_RESULT)
        self._fail(found, Seen(how="bad", what=str(error)))

    def _refuse_changes(self, answer: Answer) -> None:
        if not answer.changed:
            return
        names = ", ".join(f"argument {int(n) + 1}" if n.isdigit() else n for n in answer.changed)
        why = f"the call changes its input: {names[:200]} is not what it was before"
        found = Difference(why=why, words="the call changes its input")
        self._fail(found, Seen(how="changed", what=",".join(answer.changed)))

    def _fail(self, found: Difference, seen: Seen) -> None:
        process = self._subject._process
        outcome = "\n".join(
            f"{name}: {as_source(seen.values[name])}"
            for name in ("expected", "got")
            if name in seen.values
        )
        if not outcome:
            outcome = found.why
        code = snippet(
            process.problem.slug, process.problem.entry_points, process.transcript, outcome
        )
        raise CaseFailed(found, code, seen)


def verdict_of_error(error: CandidateError) -> Verdict:
    """An error that says memory ran out is a memory limit; any other is a runtime error."""
    return Verdict.MEMORY_LIMIT if "MemoryError" in error.bases else Verdict.RUNTIME_ERROR


def points(number: float) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Give a test a weight; tests without it weigh 1."""

    def mark(test: Callable[P, R]) -> Callable[P, R]:
        test.mlqa_points = number  # type: ignore[attr-defined]  # read back by the judge
        return test

    return mark


def oracle(function: Callable[P, R]) -> Callable[P, R]:
    """Remember an oracle's answers, since every submission meets the same cases.

    The arguments must be values of the wire; the answer must not be changed by the test.
    """
    known: dict[bytes, R] = {}
    # A replayed example passes the very same objects, which is seen faster than equality.
    seen: dict[tuple[int, ...], tuple[tuple[Any, ...], R]] = {}

    @wraps(function)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        if kwargs:
            return by_content(*args, **kwargs)
        ids = tuple(map(id, args))
        if ids in seen:
            return seen[ids][1]
        if len(seen) >= ORACLE_ENTRIES:
            seen.clear()
        seen[ids] = (args, by_content(*args, **kwargs))
        return seen[ids][1]

    def by_content(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            key = encode((args, kwargs))
        except WireError:
            return function(*args, **kwargs)
        if key not in known:
            if len(known) >= ORACLE_ENTRIES:
                known.clear()
            known[key] = function(*args, **kwargs)
        return known[key]

    return remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedCase:
    """An input generator by size, and how a timed answer is checked."""

    generate: Callable[[Any, int], tuple[Any, ...]]
    entry_point: str | None
    sizes: tuple[int, ...]
    rule: Rule
    accepts: Callable[[tuple[Any, ...], Any, Any], str | None] | None


def speed_case(
    *,
    sizes: Sequence[int],
    entry_point: str | None = None,
    dtype: str | None = None,
    rtol: float = 1e-6,
    atol: float | None = None,
    accepts: Callable[[tuple[Any, ...], Any, Any], str | None] | None = None,
) -> Callable[[Callable[[Any, int], tuple[Any, ...]]], SpeedCase]:
    """Turn ``generate(rng, n) -> arguments`` into the problem's speed case.

    Args:
        sizes: growing; the reference should need 5–20 ms at one of them.
        entry_point: what is timed; the problem's first entry point if None.
        dtype, rtol, atol: how each timed answer is compared with the reference's.
        accepts: instead of that, ``accepts(arguments, answer, reference_answer)`` returns None or
            what is wrong.
    """

    def mark(generate: Callable[[Any, int], tuple[Any, ...]]) -> SpeedCase:
        return SpeedCase(
            generate=generate,
            entry_point=entry_point,
            sizes=tuple(sizes),
            rule=Rule(dtype=dtype, rtol=rtol, atol=atol),
            accepts=accepts,
        )

    return mark

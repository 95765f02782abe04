"""Proxies of the candidate's objects: what hidden tests hold.

A :class:`RemoteObject` does only what a test asks for by name, so that numpy, rich or pytest cannot
be led into calling back by looking for a special method. Each operation is one bounded request to
the process that owns the object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from mlqa.judge.outcomes import BadResult
from mlqa.wire import Handle

if TYPE_CHECKING:
    from mlqa.judge.process import CandidateProcess

ITERATION_LIMIT: Final = 100_000
NO_KWARGS: Final[Mapping[str, Any]] = MappingProxyType({})
TRANSCRIPT_LINES: Final = 200
MAX_LENGTH: Final = 2**40


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One request of a case, kept for the snippet that shows a failure.

    ``subject`` is what was asked (an entry point's name or a variable), ``kind`` how.
    """

    kind: str
    subject: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] | None = None
    result: str = ""


class RemoteObject:
    """An object in the candidate's process: it can be called, indexed, measured, iterated, read.

    Every operation is a bounded request. Names that start with an underscore are refused, so no
    library can probe it for a protocol. An iteration ends with BadResult after
    ``ITERATION_LIMIT`` items.
    """

    __slots__ = ("_generation", "_label", "_process", "_target", "_type_name")
    __array_ufunc__ = None

    def __init__(
        self,
        process: CandidateProcess,
        target: str | int,
        type_name: str,
        label: str,
        generation: int,
    ) -> None:
        object.__setattr__(self, "_process", process)
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_type_name", type_name)
        object.__setattr__(self, "_label", label)
        object.__setattr__(self, "_generation", generation)

    def __repr__(self) -> str:
        return f"<{self._type_name or 'function'} {self._label} in the candidate's process>"

    def number_in(self, process: CandidateProcess) -> int:
        """Return the number under which ``process``' current jail knows it."""
        if process is not self._process or not isinstance(self._target, int):
            raise TypeError(f"{self!r} cannot be passed as an argument")
        if self._generation != process.generation:
            raise RuntimeError(f"{self!r} belongs to a jail that has ended")
        return self._target

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Call it in the candidate's process."""
        return ask(self, "call", args, kwargs).value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return ask(self, "get", (name,)).value

    def __setattr__(self, name: str, value: Any) -> None:
        ask(self, "set", (name, value))

    def __getitem__(self, key: Any) -> Any:
        return ask(self, "item", (key,)).value

    def __len__(self) -> int:
        return int(ask(self, "length").value)

    def __iter__(self) -> Iterator[Any]:
        return iter(ask(self, "iterate").value)

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a request brought: the value (or a proxy), and which arguments had been changed."""

    value: Any
    changed: tuple[str, ...] = ()


def ask(
    subject: RemoteObject,
    kind: str,
    args: tuple[Any, ...] = (),
    kwargs: Mapping[str, Any] = NO_KWARGS,
    *,
    keep: bool = False,
) -> Answer:
    """Make one request to an object of the candidate and return the answer.

    ``kind`` is "call", "get", "handle" (an entry point as an object), "set", "item", "length",
    "iterate" or "library"; with ``keep`` the result stays in the jail and a proxy comes back even
    for a plain value. The candidate's keyword arguments come as one mapping, for they may have any
    name.
    """
    process: CandidateProcess = subject._process
    step = Step(kind=kind, subject=subject._label, args=args, kwargs=dict(kwargs))
    process.asked += 1
    process.transcript.append(step)
    del process.transcript[:-TRANSCRIPT_LINES]
    target = subject._target
    if isinstance(target, int):
        target = subject.number_in(process)
    match kind:
        case "call":
            answer = process.request(
                {"do": "call", "target": target, "keep": keep}, (args, dict(kwargs))
            )
        case "get" | "handle":
            answer = process.request({"do": "get", "target": target, "name": args[0], "keep": keep})
        case "set":
            answer = process.request(
                {"do": "set", "target": target, "name": args[0], "new": args[1]}
            )
        case "item":
            answer = process.request({"do": "item", "target": target, "key": args[0]})
        case "length":
            answer = process.request({"do": "length", "target": target})
            _check_length(answer["value"])
        case "iterate":
            limit = args[0] if args else ITERATION_LIMIT
            answer = process.request({"do": "iterate", "target": target, "limit": limit + 1})
            _check_items(answer["value"], limit)
        case "library":
            answer = process.request({"do": "library", "name": args[0]})
        case _:
            raise ValueError(f"no request of kind {kind!r}")
    return Answer(value=_named(process, answer, step), changed=tuple(answer.get("changed", ())))


def _named(process: CandidateProcess, answer: dict[str, Any], step: Step) -> Any:
    """Return the answer's value; a fresh proxy gets a variable's name for the snippet."""
    if answer["kind"] == "kept":
        handle = Handle(number=answer["number"], mine=True, type_name=answer["type_name"])
        result = process.resolve(handle)
    else:
        result = answer.get("value")
    if isinstance(result, RemoteObject):
        process.transcript[-1] = Step(
            kind=step.kind,
            subject=step.subject,
            args=step.args,
            kwargs=step.kwargs,
            result=result._label,
        )
    return result


def _check_length(value: Any) -> None:
    if type(value) is not int or not 0 <= value < MAX_LENGTH:
        raise BadResult("its length is not a whole number of zero or more")


def _check_items(value: Any, limit: int) -> None:
    if type(value) is not list:
        raise BadResult("it cannot be iterated")
    if len(value) > limit:
        raise BadResult(f"it goes on after {limit} items")


def module_proxy(process: CandidateProcess) -> CandidateModule:
    """Return the ``candidate`` that hidden tests get."""
    return CandidateModule(process)


class CandidateModule:
    """The submission's module: its entry points by name, and nothing else."""

    def __init__(self, process: CandidateProcess) -> None:
        self._process = process

    def __getattr__(self, name: str) -> RemoteObject:
        if name not in self._process.problem.entry_points:
            raise AttributeError(f"{name!r} is not an entry point of this problem")
        return RemoteObject(self._process, name, "function", name, 0)

    def __repr__(self) -> str:
        return f"<submission for {self._process.problem.slug}>"

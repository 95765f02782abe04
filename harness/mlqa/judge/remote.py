"""The submission as the judge sees it: a process that answers requests, and proxies of its objects.

:class:`CandidateProcess` owns the submission's current jail. A jail that has ended is replaced by
a fresh one at the next case, never within one. :class:`RemoteObject` is what hidden tests hold; it
does only what a test asks for by name, so that numpy, rich or pytest cannot be led into calling
back by looking for a special method.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mlqa.model import Problem, Submission
from mlqa.sandbox.base import Budget, Execution, Jail, JailEnded, Resources, Sandbox
from mlqa.wire import Handle, Limits, WireError, decode, encode

ITERATION_LIMIT: Final = 100_000
TRANSCRIPT_LINES: Final = 200
MAX_LENGTH: Final = 2**40
# Less than a socket's buffer, so that a burst is sent whole whether or not the jail reads.
BURST_BYTES: Final = 32 * 2**10


class CandidateError(Exception):
    """An exception in the candidate's code, as data: names and text, never the object itself."""

    def __init__(self, *, type_name: str, bases: tuple[str, ...], message: str, where: str) -> None:
        super().__init__(f"{type_name}: {message}")
        self.type_name = type_name
        self.bases = bases
        self.message = message
        self.where = where


class BadResult(Exception):
    """An answer of a kind, or of a size, that cannot be an answer."""


class CaseStopped(BaseException):
    """The jail ended within a case.

    Not an Exception: a property test must stop at once, since each further example would cost a
    fresh jail or a whole time limit.
    """

    def __init__(self, execution: Execution) -> None:
        super().__init__(execution.reason)
        self.execution = execution


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call to an entry point with plain arguments, as bytes; it can be made ahead."""

    target: str
    args: bytes


def resources_of(problem: Problem) -> Resources:
    """Return the jail's limits for a problem."""
    limits = problem.limits
    return Resources(
        memory_bytes=limits.memory_mb * 2**20,
        cpu_s=int(limits.total_s) + 30,
        output_bytes=limits.output_kb * 2**10,
        answer_bytes=limits.answer_mb * 2**20,
    )


class CandidateProcess:
    """One submission of one problem in its current jail."""

    def __init__(
        self,
        sandbox: Sandbox,
        problem: Problem,
        submission: Submission,
        resources: Resources | None = None,
    ) -> None:
        self.sandbox = sandbox
        self.problem = problem
        self.submission = submission
        self.resources = resources or resources_of(problem)
        self.jail: Jail | None = None
        self.executions: list[Execution] = []
        self.transcript: list[Step] = []
        self.callbacks: dict[int, Callable[..., Any]] = {}
        self.generation = 0
        self.objects = 0
        self.exported = 0
        self.recording: list[Call] | None = None
        self.ahead: deque[tuple[Call, dict[str, Any]]] = deque()
        self.left = Budget(cpu_s=problem.limits.cpu_s, wall_s=problem.limits.wall_s)
        self._limits = Limits(frame_bytes=problem.limits.answer_mb * 2**20 + 2**20)

    # --- life -----------------------------------------------------------------------------------

    def load(self) -> dict[str, list[str]]:
        """Start a fresh jail and run the submission's file in it.

        Returns:
            ``missing`` and ``not_callable``: entry points that cannot be used.

        Raises:
            CandidateError: when the file raises.
            CaseStopped: when the jail ends.
        """
        self.close()
        self.renew_budget()
        self.generation += 1
        self.jail = self.sandbox.spawn(self.problem.packages, self.resources)
        answer = self.request(
            {
                "do": "load",
                "name": self.problem.slug,
                "source": self.submission.source,
                "entry_points": list(self.problem.entry_points),
            }
        )
        return checked_load(answer)

    def begin_case(self) -> None:
        """Give the next case its budget, and a jail if there is none."""
        if self.jail is None:
            self.load()
        self.renew_budget()
        self.transcript.clear()

    def end_case(self) -> None:
        """Let go of the objects that the case had made."""
        if self.jail is not None and (self.objects or self.callbacks):
            try:
                self.request({"do": "forget"})
            except CaseStopped:
                self.close()
        self.callbacks.clear()
        self.objects = 0

    def renew_budget(self) -> None:
        limits = self.problem.limits
        self.left = Budget(cpu_s=limits.cpu_s, wall_s=limits.wall_s)

    def close(self) -> None:
        """End the jail, if there is one."""
        self.ahead.clear()
        if self.jail is not None:
            self.executions.append(self.jail.close())
            self.jail = None

    @property
    def output(self) -> bytes:
        """What the submission has printed so far."""
        kept = b"".join(execution.output for execution in self.executions)
        return kept + (self.jail.output if self.jail is not None else b"")

    # --- requests -------------------------------------------------------------------------------

    def request(
        self, message: dict[str, Any], args: tuple[tuple[Any, ...], dict[str, Any]] | None = None
    ) -> Any:
        """Send one request and return the answer's fields.

        Raises:
            CandidateError, BadResult: the candidate's fault; the jail lives on.
            CaseStopped: the jail ended.
        """
        before = self.exported
        encoded = encode(args, self.export) if args is not None else b""
        plain = args is not None and self.exported == before and not message["keep"]
        call = None
        if plain and isinstance(message["target"], str):
            call = Call(target=message["target"], args=encoded)
        if self.recording is not None:
            if call is not None:
                self.recording.append(call)
            else:
                # A request that cannot be made ahead ends the recording.
                self.recording = None
        answer = self._answered_ahead(call)
        try:
            if answer is None:
                answer = self._exchange(encode(message, self.export) + encoded)
            while answer["kind"] == "callback":
                answer = self._exchange(encode(self._call_back(answer), self.export))
        except JailEnded as ended:
            if self.jail is not None:
                self.executions.append(ended.execution)
                self.jail = None
            raise CaseStopped(ended.execution) from None
        return self._settle(answer)

    def _exchange(self, data: bytes) -> dict[str, Any]:
        if self.jail is None:
            raise RuntimeError("a request to a submission whose jail has ended")
        jail, start = self.jail, time.monotonic()
        cpu = jail.cpu_s()
        jail.send(data, self.left)
        frame = jail.receive(self.left)
        self.left = Budget(
            cpu_s=max(0.0, self.left.cpu_s - (jail.cpu_s() - cpu)),
            wall_s=max(0.0, self.left.wall_s - (time.monotonic() - start)),
        )
        try:
            return checked_answer(decode(frame, self.resolve, self._limits))
        except WireError as error:
            execution = jail.close()
            raise JailEnded(_as_bad_frame(execution, str(error))) from None

    # --- calls made ahead -----------------------------------------------------------------------

    def ask_ahead(self, calls: Sequence[Call]) -> None:
        """Make the calls that a case is going to make, in bursts instead of one by one.

        A replayed property test makes the same calls on every submission. Waiting for each answer
        costs more than computing it, so they are sent together; the test then finds the answers
        here, in the same order, as long as it asks what was foreseen. When anything goes wrong the
        answers are dropped, and the test makes its calls one by one in a fresh jail.
        """
        self.ahead.clear()
        left = deque(calls)
        try:
            while left:
                burst = [left.popleft()]
                size = len(burst[0].args)
                while left and size + len(left[0].args) < BURST_BYTES:
                    burst.append(left.popleft())
                    size += len(burst[-1].args)
                self.ahead.extend(zip(burst, self._burst(burst), strict=True))
        except JailEnded as ended:
            self.executions.append(ended.execution)
            self.jail = None
            self.forget_ahead()
        except (BadResult, CandidateError, WireError):
            self.forget_ahead()

    def _burst(self, burst: list[Call]) -> list[dict[str, Any]]:
        request = encode({"do": "calls", "targets": [call.target for call in burst]})
        answer = self._exchange(request + b"".join(call.args for call in burst))
        answers = self._settle(answer)["value"] if answer["kind"] != "callback" else None
        if type(answers) is not list or len(answers) != len(burst):
            raise BadResult("not an answer for each call")
        checked = [checked_answer(one) for one in answers]
        if any(one["kind"] == "callback" for one in checked):
            raise BadResult("a call back out of turn")
        return checked

    def forget_ahead(self) -> None:
        """Drop answers that nobody asked for, and replace a jail that ended over them."""
        self.ahead.clear()
        if self.jail is None:
            self.load()

    def _answered_ahead(self, call: Call | None) -> dict[str, Any] | None:
        if not self.ahead:
            return None
        foreseen, answer = self.ahead.popleft()
        if foreseen == call:
            return answer
        self.ahead.clear()
        return None

    def _settle(self, answer: dict[str, Any]) -> dict[str, Any]:
        if answer["kind"] == "error":
            raise CandidateError(
                type_name=answer["type"],
                bases=tuple(answer["bases"]),
                message=answer["message"],
                where=answer["where"],
            )
        if answer["kind"] == "unsendable":
            raise BadResult(f"the answer cannot be sent: {answer['why']}")
        return answer

    def _call_back(self, answer: dict[str, Any]) -> dict[str, Any]:
        function = self.callbacks.get(answer["number"])
        if function is None:
            return _callback_error(LookupError("no such function"))
        try:
            return {"kind": "value", "value": function(*answer["args"], **answer["kwargs"])}
        except Exception as error:
            # The candidate's arguments may not fit the test's function; that is for it to see.
            return _callback_error(error)

    # --- objects that cross ---------------------------------------------------------------------

    def export(self, value: Any) -> Handle:
        """Name a value without a plain form to the jail: its own objects, and our functions."""
        self.exported += 1
        if isinstance(value, RemoteObject):
            number = value.number_in(self)
            return Handle(number=number, mine=False)
        if callable(value):
            for number, known in self.callbacks.items():
                if known is value:
                    break
            else:
                number = len(self.callbacks) + 1
                self.callbacks[number] = value
            name = getattr(value, "__name__", "function")
            return Handle(number=number, mine=True, type_name=name, function=True)
        raise TypeError(f"a hidden test passed a {type(value).__name__}, which cannot travel")

    def resolve(self, handle: Handle) -> Any:
        """Return a proxy for an object of the jail, or our function that came back."""
        if not handle.mine:
            function = self.callbacks.get(handle.number)
            if function is None:
                raise WireError("a handle that nobody gave out")
            return function
        self.objects += 1
        return RemoteObject(
            self, handle.number, handle.type_name, f"object{handle.number}", self.generation
        )


def _callback_error(error: Exception) -> dict[str, Any]:
    return {"kind": "error", "type": type(error).__name__, "message": str(error)[:500]}


def _as_bad_frame(execution: Execution, detail: str) -> Execution:
    return Execution(
        reason="frame",
        status=execution.status,
        cpu_s=execution.cpu_s,
        wall_s=execution.wall_s,
        peak_kb=execution.peak_kb,
        output=execution.output,
        output_bytes=execution.output_bytes,
        detail=detail,
    )


_ANSWERS: Final[dict[str, dict[str, type]]] = {
    "value": {"value": object},
    "kept": {"number": int, "type_name": str, "function": bool},
    "error": {"type": str, "bases": list, "message": str, "where": str},
    "unsendable": {"why": str},
    "callback": {"number": int, "args": tuple, "kwargs": dict},
}


def checked_answer(answer: Any) -> dict[str, Any]:
    """Return an answer whose fields are all there and of the right kind.

    Raises:
        WireError: for anything else, since only a forged frame looks different.
    """
    fields = _ANSWERS.get(answer.get("kind")) if type(answer) is dict else None
    if fields is None:
        raise WireError("an answer of no known kind")
    for name, kind in fields.items():
        if name not in answer or (kind is not object and type(answer[name]) is not kind):
            raise WireError(f"an answer without a proper {name!r}")
    for name in ("bases", "changed"):
        names = answer.get(name, [])
        if type(names) is not list or any(type(n) is not str or len(n) > 500 for n in names):
            raise WireError(f"an answer without a proper {name!r}")
    if any(type(name) is not str for name in answer.get("kwargs", ())):
        raise WireError("a callback with arguments that are not named")
    return answer


def checked_load(answer: dict[str, Any]) -> dict[str, list[str]]:
    """Return the entry points that a loaded submission lacks; CaseStopped is not needed here.

    Raises:
        BadResult: when the answer is not what the worker sends.
    """
    facts = answer.get("value")
    wanted = {"missing", "not_callable"}
    if type(facts) is not dict or set(facts) != wanted:
        raise BadResult("the submission's file answers for the worker")
    if any(type(v) is not list or any(type(n) is not str for n in v) for v in facts.values()):
        raise BadResult("the submission's file answers for the worker")
    return facts


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

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return ask(self, "call", *args, **kwargs).value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return ask(self, "get", name).value

    def __setattr__(self, name: str, value: Any) -> None:
        ask(self, "set", name, value)

    def __getitem__(self, key: Any) -> Any:
        return ask(self, "item", key).value

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


def ask(subject: RemoteObject, kind: str, *args: Any, keep: bool = False, **kwargs: Any) -> Answer:
    """Make one request to an object of the candidate and return the answer.

    ``kind`` is "call", "get", "handle" (an entry point as an object), "set", "item", "length",
    "iterate" or "library"; with ``keep`` the
    result stays in the jail and a proxy comes back even for a plain value.
    """
    process: CandidateProcess = subject._process
    step = Step(kind=kind, subject=subject._label, args=args, kwargs=kwargs)
    process.transcript.append(step)
    del process.transcript[:-TRANSCRIPT_LINES]
    target = subject._target
    if isinstance(target, int):
        target = subject.number_in(process)
    match kind:
        case "call":
            answer = process.request(
                {"do": "call", "target": target, "keep": keep}, (args, kwargs)
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

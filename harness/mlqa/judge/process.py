"""The submission as a process that answers requests: its current jail, its budget, its answers.

A jail that has ended is replaced by a fresh one at the next case, never within one. Requests go one
by one; the plain calls of a replayed property test are made ahead in bursts.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from mlqa.judge.answers import checked_answer, checked_load
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped, ForbiddenUse
from mlqa.judge.remote import RemoteObject, Step
from mlqa.model import Problem, Submission
from mlqa.sandbox.base import Budget, Execution, Jail, JailEnded, Resources, Sandbox
from mlqa.wire import Handle, Limits, WireError, decode, encode

# Less than a socket's buffer, so that a burst is sent whole whether or not the jail reads.
BURST_BYTES: Final = 32 * 2**10
# The worker's own bound, which a forged frame does not keep.
MAX_USES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call to an entry point with plain arguments, as bytes; it can be made ahead."""

    target: str
    args: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstFailure:
    """What first went wrong in a case, and at which of its requests."""

    error: BaseException
    request: int


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
        self.asked = 0
        self.first_failure: FirstFailure | None = None
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
            ForbiddenUse: when it uses what the problem forbids.
        """
        self.start()
        answer = self.request(
            {
                "do": "load",
                "name": self.problem.slug,
                "source": self.submission.source,
                "entry_points": list(self.problem.entry_points),
            }
        )
        return checked_load(answer)

    def start(self) -> list[str]:
        """Start a fresh jail, and have it watch for what the problem forbids; nothing runs in it.

        Returns:
            The forbidden names that it cannot guard.
        """
        self.close()
        self.renew_budget()
        self.generation += 1
        self.jail = self.sandbox.spawn(self.problem.packages, self.resources)
        forbidden = self.problem.forbidden
        if forbidden is None:
            return []
        names, allowed = list(forbidden.names), list(forbidden.allowed)
        request = {"do": "watch", "name": self.problem.slug, "names": names, "allowed": allowed}
        unguarded: list[str] = self.request(request)["value"]
        return unguarded

    def begin_case(self) -> None:
        """Give the next case its budget, and a jail if there is none."""
        if self.jail is None:
            self.load()
        self.renew_budget()
        self.transcript.clear()
        self.asked = 0
        self.first_failure = None

    def note_failure(self, error: BaseException) -> None:
        """Keep a case's first failure; what hypothesis then makes of its input may differ."""
        if self.first_failure is None:
            self.first_failure = FirstFailure(error=error, request=self.asked)

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
        """Start the clocks of a case anew."""
        limits = self.problem.limits
        self.left = Budget(cpu_s=limits.cpu_s, wall_s=limits.wall_s)

    def close(self) -> None:
        """End the jail, if there is one."""
        self.ahead.clear()
        if self.jail is not None:
            self.executions.append(self.jail.close())
            self.jail = None

    def end(self) -> Execution:
        """End the jail, and return what it did."""
        self.close()
        return self.executions[-1]

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

    def call(self, call: Call) -> Any:
        """Make a call whose arguments are bytes already, and return the answer's value.

        Raises:
            CandidateError, BadResult, CaseStopped: as :meth:`request` does.
        """
        message = {"do": "call", "target": call.target, "keep": False}
        try:
            answer = self._exchange(encode(message) + call.args)
        except JailEnded as ended:
            self.executions.append(ended.execution)
            self.jail = None
            raise CaseStopped(ended.execution) from None
        return self._settle(answer).get("value")

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
        if any(type(one) is not bytes for one in answers):
            raise BadResult("not a frame for each answer")
        checked = [checked_answer(decode(one, self.resolve, self._limits)) for one in answers]
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
        if answer["kind"] == "forbidden":
            raise ForbiddenUse(tuple(answer["uses"][:MAX_USES]))
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
            known = (n for n, function in self.callbacks.items() if function is value)
            number = next(known, len(self.callbacks) + 1)
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
    return replace(execution, reason="frame", detail=detail)

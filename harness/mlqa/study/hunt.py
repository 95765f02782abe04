"""The bug hunt: judges whether an input tells a wrong solution from the correct ones.

Theory of operation. The input is a text of the user's, evaluated in a jail (``worker/evaluate.py``)
to calls with plain arguments. These are made, in order, in one jail each, by the reference, by all
known correct solutions, and by the wrong one. The input counts only if the correct ones agree on
it: where they differ, several answers are right, or the input is none that the statement allows.
The wrong solution is broken if it then differs by more than they do.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from mlqa.diagnosis.match import Profile, right_numbers
from mlqa.diagnosis.records import fresh_record
from mlqa.errors import HarnessFault
from mlqa.inputs import in_a_jail, our_extractor
from mlqa.judge.compare import Rule, difference
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped
from mlqa.judge.process import CandidateProcess
from mlqa.judge.remote import RemoteObject, Step
from mlqa.judge.snippet import as_source, request_source
from mlqa.judge.verdict import of_execution
from mlqa.model import Problem, Submission, Verdict
from mlqa.sandbox.base import Sandbox
from mlqa.verify.known import Known, known_submissions

# As exactly as the correct solutions agree, so exactly the wrong one is compared.
EXACTNESS: Final = (1e-6, 1e-4, 1e-2)
SHOWN_CHARS: Final = 4000

Request = tuple[str, tuple[Any, ...], dict[str, Any]]


class NotAnInput(Exception):
    """Why a text is no input, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came of one call: a value and the arguments that were changed, or words about an end."""

    value: Any = None
    changed: tuple[str, ...] = ()
    ended: str = ""

    def shown(self) -> str:
        """Return it as source, or in words."""
        return self.ended or as_source(self.value)[:SHOWN_CHARS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunted:
    """What an input did: the call that it came down to, and both answers, as source or in words."""

    outcome: Literal["broken", "same", "invalid"]
    why: str = ""
    call: str = ""
    expected: str = ""
    got: str = ""


def classes_of(problem: Problem) -> list[str]:
    """Return the entry points that are classes, by the reference's text."""
    tree = ast.parse(problem.solution.read_text("utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    return [name for name in problem.entry_points if name in names]


def prey_of(problem: Problem) -> list[Known]:
    """Return the known wrong solutions that some input can break, in a fixed order.

    Where it is recorded what they do, those are left out that differ only in the type of an answer,
    or by not refusing what is no input.
    """
    known = known_submissions(problem)
    wrong = [k for k in known if k.expected is Verdict.WRONG_ANSWER and k.bug]
    record = fresh_record(problem)
    if record is None:
        return wrong
    return [k for k in wrong if breakable(record.mistakes.get(k.name, {}))]


def breakable(profile: Profile) -> bool:
    """Say whether a mistake shows in the value of an answer."""
    return any(
        mark is None
        or mark.how in ("error", "changed", "ended")
        or (mark.how == "answer" and not right_numbers(mark))
        for mark in profile.values()
    )


def code_of(known: Known) -> str:
    """Return a wrong solution's code without the lines that say what is wrong."""
    lines = known.submission.source.decode("utf-8", "replace").splitlines()
    while lines and lines[0].startswith(("# bug: ", "# bug.zh: ")):
        lines.pop(0)
    return "\n".join(lines).strip("\n")


def requests_in(text: str, problem: Problem, sandbox: Sandbox) -> list[Request]:
    """Evaluate a text in a jail; return the calls that it stands for.

    Raises:
        NotAnInput: saying what is wrong with it.
    """
    names = list(problem.entry_points)
    try:
        evaluator = our_extractor("evaluate", "calls_in")
        answer = in_a_jail(sandbox, problem.packages, evaluator, text, problem.slug, names)
    except CaseStopped as stopped:
        raise NotAnInput(of_execution(stopped.execution)[1]) from None
    except BadResult:
        words = "arguments can be numbers, text, containers, arrays and tensors only"
        raise NotAnInput(words) from None
    except CandidateError as error:
        raise NotAnInput(str(error)) from None
    wrong, calls = checked(answer, names)
    if wrong:
        raise NotAnInput(wrong)
    return calls


def checked(answer: Any, names: Sequence[str]) -> tuple[str, list[Request]]:
    """Return an evaluation whose form is right; the text that was run could have forged it.

    Raises:
        NotAnInput: when it did.
    """
    refused = NotAnInput("arguments can be numbers, text, containers, arrays and tensors only")
    if type(answer) is not tuple or [type(part) for part in answer] != [str, list]:
        raise refused
    wrong, calls = answer
    if not all(is_request(call, names) for call in calls):
        raise refused
    return wrong, calls


def is_request(call: Any, names: Sequence[str]) -> bool:
    """Say whether a call is of an entry point, with plain arguments."""
    return (
        type(call) is tuple
        and [type(part) for part in call] == [str, tuple, dict]
        and call[0] in names
        and all(type(name) is str for name in call[2])
        and not has_handles(call)
    )


def has_handles(value: Any) -> bool:
    """Say whether something in a value has no plain form."""
    if isinstance(value, dict):
        return any(map(has_handles, value)) or any(map(has_handles, value.values()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return any(map(has_handles, value))
    return isinstance(value, RemoteObject)


def hunt(problem: Problem, wrong: Known, requests: Sequence[Request], sandbox: Sandbox) -> Hunted:
    """Make the calls, and judge whether they break the wrong solution."""
    correct = [k for k in known_submissions(problem) if k.expected is Verdict.ACCEPTED]
    # The reference is the first.
    right = [answers(problem, k.submission, requests, sandbox) for k in correct]
    for number, answer in enumerate(right[0]):
        if answer.ended or answer.changed:
            return Hunted(
                outcome="invalid",
                why=f"on it the reference itself fails: {answer.ended or 'it changes its input'}",
                call=call_source(requests[number]),
            )
    rule = next(filter(None, (agreed(right, rtol) for rtol in EXACTNESS)), None)
    if rule is None:
        return Hunted(outcome="invalid", why="correct solutions give different answers to it")
    got = answers(problem, wrong.submission, requests, sandbox)
    for request, want, one in zip(requests, right[0], got, strict=True):
        why = wrong_by(one, want, rule)
        if why:
            return Hunted(
                outcome="broken",
                why=why,
                call=call_source(request),
                expected=want.shown(),
                got=one.shown(),
            )
    return Hunted(outcome="same", call=call_source(requests[-1]), expected=right[0][-1].shown())


def agreed(right: Sequence[Sequence[Answered]], rtol: float) -> Rule | None:
    """Return the rule by which all correct solutions agree with the first, if they do so."""
    rule = Rule(rtol=rtol)
    rest = right[1:]
    if any(wrong_by(a, b, rule) for one in rest for a, b in zip(one, right[0], strict=True)):
        return None
    return rule


def wrong_by(one: Answered, want: Answered, rule: Rule) -> str:
    """Return what is wrong with an answer, or nothing."""
    if one.ended:
        return one.ended
    found = difference(one.value, want.value, rule)
    if found:
        return found.why
    return "the call changes its input" if one.changed else ""


def answers(
    problem: Problem, submission: Submission, requests: Sequence[Request], sandbox: Sandbox
) -> list[Answered]:
    """Make calls in one jail, one after the other; after one that ends it there is a fresh one.

    Raises:
        HarnessFault: when a submission of the pack cannot be loaded.
    """
    process = CandidateProcess(sandbox, problem, submission)
    found = []
    try:
        try:
            process.load()
        except (CandidateError, BadResult, CaseStopped) as error:
            raise HarnessFault(f"{submission.path} cannot be loaded: {error}") from None
        for name, args, kwargs in requests:
            process.begin_case()
            found.append(answered(process, name, args, kwargs))
    finally:
        process.close()
    return found


def answered(
    process: CandidateProcess, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Answered:
    """Make one call, and return what came of it."""
    try:
        answer = process.request({"do": "call", "target": name, "keep": False}, (args, kwargs))
    except CandidateError as error:
        return Answered(ended=f"it raises {error}"[:SHOWN_CHARS])
    except BadResult as error:
        return Answered(ended=str(error)[:SHOWN_CHARS])
    except CaseStopped as stopped:
        return Answered(ended=of_execution(stopped.execution)[1])
    return Answered(value=answer.get("value"), changed=tuple(answer.get("changed", ())))


def call_source(request: Request) -> str:
    """Return a call as a line of Python."""
    name, args, kwargs = request
    return request_source(Step(kind="call", subject=name, args=args, kwargs=kwargs))[:SHOWN_CHARS]

"""The pipeline: the stations that every submission passes, in order.

    submission → loaded in a jail → cases → verdict → speed → score → grading

Each station is a function from value to value; none calls the next. Whatever breaks in one becomes
an ``internal_error`` of that submission and of no other.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mlqa.errors import MlqaError
from mlqa.judge import score
from mlqa.judge.cases import CaseRunner, run_cases
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped, ForbiddenUse
from mlqa.judge.process import CandidateProcess
from mlqa.judge.remote import module_proxy
from mlqa.judge.timing import PairedTurns, Protocol
from mlqa.judge.verdict import of_execution, overall
from mlqa.model import CaseResult, Grading, Problem, SpeedResult, Submission, Verdict
from mlqa.sandbox.base import Sandbox
from mlqa.testing import verdict_of_error
from mlqa.words import spoken

KEPT_OUTPUT_CHARS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How submissions are graded.

    ``first_failure_only`` leaves off the cases after a failure; ``smallest`` looks for a small
    counter-example, which takes most of a wrong submission's time.
    """

    seed: int = 0
    speed: bool = True
    first_failure_only: bool = False
    smallest: bool = True
    protocol: Protocol = field(default_factory=PairedTurns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a submission got no further than being loaded."""

    verdict: Verdict
    why: str


def grade_problem(
    problem: Problem,
    submissions: Iterable[Submission],
    sandbox: Sandbox,
    options: Options,
    done: Callable[[Grading], None],
) -> None:
    """Grade submissions of one problem one after the other; ``done`` gets each as it is finished.

    Raises:
        PackError: when the problem's hidden tests cannot be collected.
    """
    sandbox.start(problem.packages)

    def grade(runner: CaseRunner) -> None:
        runner.properties.smallest = options.smallest
        for submission in submissions:
            done(grade_submission(runner, sandbox, problem, submission, options))

    try:
        run_cases(problem, options.seed, grade)
    finally:
        sandbox.rest()


def grade_submission(
    runner: CaseRunner,
    sandbox: Sandbox,
    problem: Problem,
    submission: Submission,
    options: Options,
) -> Grading:
    """Take one submission through every station."""
    started = time.monotonic()
    process = CandidateProcess(sandbox, problem, submission)
    cases: tuple[CaseResult, ...] = ()
    measured: SpeedResult | None = None
    try:
        refusal = load(process)
        # For a case that needs a new one, and for the next submission.
        sandbox.prepare(problem.packages, process.resources)
        if refusal is None:
            results = runner.run(process, module_proxy(process))
            cases = tuple(to_first_failure(results) if options.first_failure_only else results)
            verdict, why = overall(case.verdict for case in cases), ""
        else:
            verdict, why = refusal.verdict, refusal.why
        process.close()
        if verdict is Verdict.ACCEPTED and options.speed and problem.speed and runner.speed:
            measured = options.protocol(sandbox, problem, submission, runner.speed)
    except ForbiddenUse as use:
        # Whenever it is noticed, it is the same: what was asked for was not handed in.
        cases, measured = (), None
        verdict, why = Verdict.INVALID, forbidden_words(problem, use.uses)
    except (Exception, CaseStopped) as error:
        # Ours, whatever it is: it must neither count against the candidate nor stop the others.
        verdict, why = Verdict.INTERNAL_ERROR, f"{type(error).__name__}: {error}"
        if not isinstance(error, MlqaError):
            why = f"a fault of the harness: {why}"
    finally:
        process.close()
    possible = math.fsum(case.points for case in runner.cases)
    correct = score.correctness(cases, possible)
    return Grading(
        submission=submission,
        verdict=verdict,
        cases=cases,
        total_cases=len(runner.cases),
        correctness=correct,
        score=score.total(problem, correct, measured),
        speed=measured,
        duration_s=time.monotonic() - started,
        why=why,
        output=process.output.decode("utf-8", "replace")[:KEPT_OUTPUT_CHARS],
    )


def forbidden_words(problem: Problem, uses: Sequence[str]) -> str:
    """Return what is said to who used what the problem forbids: where, and the statement's words.

    Where nothing is forbidden, only a forged answer says so; it costs who forges it.
    """
    words = f"it uses what is forbidden: {'; '.join(uses)}"
    if problem.forbidden is None:
        return words
    return f"{words}\nthe statement: {problem.forbidden.sentence.lang(spoken())}"


def to_first_failure(results: Iterable[CaseResult]) -> Iterator[CaseResult]:
    """Yield results up to the first failure, that one included."""
    for result in results:
        yield result
        if result.failure is not None:
            return


def load(process: CandidateProcess) -> Refusal | None:
    """Run the submission's file in a jail; return why it cannot be graded, or None."""
    if process.submission.refused:
        return Refusal(verdict=Verdict.INVALID, why=process.submission.refused)
    try:
        facts = process.load()
    except CandidateError as error:
        not_python = {"SyntaxError", "UnicodeDecodeError"} & set(error.bases)
        nul_bytes = error.type_name == "ValueError" and not error.where
        verdict = Verdict.INVALID if not_python or nul_bytes else verdict_of_error(error)
        hint = ""
        if "ModuleNotFoundError" in error.bases:
            allowed = ", ".join(process.problem.packages)
            hint = f"\nthis problem offers the standard library and: {allowed}"
        where = f"\n{error.where}" if error.where else ""
        return Refusal(verdict=verdict, why=f"importing the file raises {error}{where}{hint}")
    except BadResult as error:
        return Refusal(verdict=Verdict.BAD_RESULT, why=str(error))
    except CaseStopped as stopped:
        verdict, why = of_execution(stopped.execution)
        return Refusal(verdict=verdict, why=f"importing the file: {why}")
    if facts["missing"]:
        return Refusal(
            verdict=Verdict.INVALID, why=f"the file does not define {', '.join(facts['missing'])}"
        )
    if facts["not_callable"]:
        names = ", ".join(facts["not_callable"])
        return Refusal(verdict=Verdict.INVALID, why=f"{names} cannot be called")
    return None

"""The judge as a pytest plugin: one session, many submissions.

Theory of operation. pytest collects the hidden tests of one problem once, in this process. Our run
loop then takes one submission after the other and runs every test on it through pytest's own
protocol (set-up, call, tear-down); what happened is recorded from the exceptions themselves, so
pytest's outcomes, exit code and output count for nothing.
Property tests have their own way of being run: ``properties.py``.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import pytest

from mlqa.errors import HarnessFault, PackError
from mlqa.judge.marks import mark_of
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped, ForbiddenUse
from mlqa.judge.process import CandidateProcess
from mlqa.judge.properties import (
    CANDIDATE_ERRORS,
    Properties,
    drawn_by,
    is_property,
    judging_profile,
    seed_property,
)
from mlqa.judge.remote import CandidateModule
from mlqa.judge.snippet import snippet
from mlqa.judge.verdict import failure_of_execution
from mlqa.model import CaseResult, Failure, Mark, Problem, Verdict
from mlqa.testing import CaseFailed, SpeedCase, verdict_of_error

STOP_AFTER_TIMEOUTS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One hidden test: its name, what a candidate is told of it, and its weight."""

    name: str
    about: str
    points: float


class CaseRunner:
    """The plugin; ``grade`` is called once collection is done, and asks for cases to be run."""

    def __init__(self, seed: int, grade: Callable[[CaseRunner], None]) -> None:
        self.seed = seed
        self.grade = grade
        self.items: list[pytest.Function] = []
        self.speed: SpeedCase | None = None
        self.collect_errors: list[str] = []
        self.broken: BaseException | None = None
        self.candidate: CandidateModule | None = None
        self.properties = Properties()

    # --- hooks ----------------------------------------------------------------------------------

    @pytest.fixture(name="candidate")
    def candidate_fixture(self) -> CandidateModule:
        """The submission's module in its jail."""
        assert self.candidate is not None
        return self.candidate

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note what could not be collected."""
        if report.failed:
            self.collect_errors.append(str(report.longrepr))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests, and seed those that hypothesis drives."""
        self.items = [item for item in items if isinstance(item, pytest.Function)]
        for item in self.items:
            if is_property(item):
                seed_property(item, self.seed)
        if self.items:
            values = vars(self.items[0].module).values()
            self.speed = next((v for v in values if isinstance(v, SpeedCase)), None)

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Keep what breaks within the run, to be raised where the run was asked for."""
        self.broken = excinfo.value
        return True

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Keep a Ctrl-C that comes while tests are collected: pytest would end without a word."""
        if type(excinfo.value) is KeyboardInterrupt:
            self.broken = excinfo.value

    def pytest_runtestloop(self) -> bool:
        """Grade, in place of pytest's own loop."""
        if not self.collect_errors and self.items:
            # What is loaded by now stays; the collector need not look at it again and again.
            gc.collect()
            gc.freeze()
            try:
                self.grade(self)
            except KeyboardInterrupt as error:
                # pytest would end its session quietly, and a broken-off run look like a whole one.
                self.broken = error
            finally:
                gc.unfreeze()
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool | None:
        """Run property tests our way; leave the others to pytest."""
        if not is_property(pyfuncitem):
            return None
        assert self.candidate is not None
        self.properties.run(pyfuncitem, self.candidate._process)
        return True

    # --- running --------------------------------------------------------------------------------

    @property
    def cases(self) -> list[Case]:
        """The hidden tests in the author's order."""
        return [
            Case(
                name=item.name,
                about=(item.obj.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " "),
                points=float(getattr(item.obj, "mlqa_points", 1)),
            )
            for item in self.items
        ]

    def run(self, process: CandidateProcess, module: CandidateModule) -> Iterator[CaseResult]:
        """Run every case on one submission, in the author's order."""
        self.candidate = module
        started = time.monotonic()
        timeouts = 0
        for item, case in zip(self.items, self.cases, strict=True):
            spent = time.monotonic() - started
            if timeouts >= STOP_AFTER_TIMEOUTS or spent > process.problem.limits.total_s:
                yield not_run(case)
                continue
            result = self.run_case(item, case, process)
            timeouts += result.verdict is Verdict.TIME_LIMIT
            yield result

    def run_case(self, item: pytest.Function, case: Case, process: CandidateProcess) -> CaseResult:
        """Run one case and say what came of it."""
        failure: Failure | None = None
        mark: Mark | None = None
        try:
            process.begin_case()
        except (*CANDIDATE_ERRORS, CaseStopped) as error:
            failure = explain(case, error)
        else:
            raised = self.run_item(item)
            if raised is not None:
                failure = with_snippet(explain(case, raised), process)
                process.note_failure(raised)
                mark = self.mark(item, process)
            process.end_case()
        return CaseResult(
            test=case.name,
            points=case.points,
            verdict=failure.verdict if failure else Verdict.ACCEPTED,
            failure=failure,
            mark=mark,
        )

    def mark(self, item: pytest.Function, process: CandidateProcess) -> Mark | None:
        """Return the mark of the case that has just failed."""
        first = process.first_failure
        assert first is not None
        return mark_of(first.error, first.request, drawn_by(item, self.seed))

    def run_item(self, item: pytest.Function) -> BaseException | None:
        """Set a test up, call it and tear it down by pytest's own means; return what it raised.

        Without pytest's reports, which cost more than most tests and would be thrown away.
        """
        # What pytest's runner does for a test that runs again (see _pytest.runner).
        item._initrequest()
        state = item.session._setupstate
        raised: BaseException | None = None
        try:
            state.setup(item)
            item.runtest()
        except (KeyboardInterrupt, ForbiddenUse):
            raise
        except BaseException as error:
            raised = error
        finally:
            state.teardown_exact(self.item_after(item))
            item.funcargs = {}
        return raised

    def item_after(self, item: pytest.Function) -> pytest.Function | None:
        """Return the test that pytest should keep shared set-ups for: the next, in a circle."""
        following = self.items[(self.items.index(item) + 1) % len(self.items)]
        return following if following is not item else None


def not_run(case: Case) -> CaseResult:
    """The result of a case that a submission had no time left for."""
    why = "not run: earlier cases had used up the submission's time"
    failure = Failure(
        test=case.name, about=case.about, why=why, verdict=Verdict.TIME_LIMIT, first_difference=why
    )
    return CaseResult(
        test=case.name, points=case.points, verdict=Verdict.TIME_LIMIT, failure=failure
    )


def with_snippet(failure: Failure, process: CandidateProcess) -> Failure:
    """Show the request at which a case ended, where the failure does not show it already."""
    if failure.snippet or not process.transcript or failure.verdict is Verdict.INTERNAL_ERROR:
        return failure
    problem = process.problem
    code = snippet(problem.slug, problem.entry_points, process.transcript, failure.why)
    return replace(failure, snippet=code)


def explain(case: Case, raised: BaseException) -> Failure:
    """Turn what a case raised into a failure; what is not the candidate's is ours."""
    failure = Failure(
        test=case.name, about=case.about, why=str(raised), verdict=Verdict.WRONG_ANSWER
    )
    if isinstance(raised, CaseFailed):
        return replace(
            failure,
            verdict=raised.difference.verdict,
            first_difference=raised.difference.words,
            snippet=raised.snippet,
        )
    if isinstance(raised, CaseStopped):
        return failure_of_execution(case.name, case.about, raised.execution)
    if isinstance(raised, CandidateError):
        where = f"\n{raised.where}" if raised.where else ""
        return replace(
            failure,
            why=f"it raises {raised}{where}",
            verdict=verdict_of_error(raised),
            first_difference=raised.in_words,
        )
    if isinstance(raised, BadResult):
        words = "it gives an answer of a kind, or of a size, that cannot be one"
        return replace(failure, verdict=Verdict.BAD_RESULT, first_difference=words)
    if isinstance(raised, AssertionError):
        words = str(raised) or case.about
        return replace(failure, why=words, first_difference=words)
    why = f"the hidden test itself failed: {type(raised).__name__}: {raised}"
    return replace(failure, why=why, verdict=Verdict.INTERNAL_ERROR)


def run_cases(problem: Problem, seed: int, grade: Callable[[CaseRunner], None]) -> None:
    """Collect a problem's hidden tests and hand the runner to ``grade``.

    Raises:
        PackError: when the tests cannot be collected, or there are none.
        HarnessFault: when ``grade`` raises.
    """
    runner = CaseRunner(seed, grade)
    with judging_profile(), tempfile.TemporaryDirectory(prefix="mlqa-") as scratch:
        pytest.main([*pytest_options(scratch), str(problem.tests)], plugins=[runner])
    if isinstance(runner.broken, KeyboardInterrupt):
        raise runner.broken
    if runner.broken is not None:
        raise HarnessFault(
            f"grading {problem.slug} broke off: {runner.broken!r}"
        ) from runner.broken
    if runner.collect_errors:
        raise PackError(
            f"the hidden tests of {problem.slug} cannot be collected:\n{runner.collect_errors[0]}"
        )
    if not runner.items:
        raise PackError(f"{problem.tests} has no tests")


def pytest_options(scratch: str) -> list[str]:
    """Return the options of an inner session: quiet, isolated, without anybody's configuration.

    Assertions are left as they are written (``--assert=plain``): a rewritten one would quote the
    hidden test's source.
    """
    # pytest insists on a configuration file; an empty one keeps the user's out.
    return [
        "-c", os.devnull, f"--rootdir={scratch}", "--import-mode=importlib", "--assert=plain",
        "--disable-plugin-autoload", "--capture=no", "--noconftest",
        *(f"-pno:{name}" for name in (
            "terminal", "cacheprovider", "doctest", "junitxml", "faulthandler", "pastebin",
            "unittest", "logging", "warnings", "stepwise", "setuponly", "setupplan", "debugging",
            "legacypath", "tmpdir", "monkeypatch", "recwarn", "reports", "skipping", "nose",
            "threadexception", "unraisableexception", "subtests",
        )),
    ]  # fmt: skip

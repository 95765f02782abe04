"""The judge as a pytest plugin: one session, many submissions.

Theory of operation. pytest collects the hidden tests of one problem once, in this process. Our run
loop then takes one submission after the other and runs every test on it through pytest's own
protocol (set-up, call, tear-down); what happened is recorded from the exceptions themselves, so
pytest's outcomes, exit code and output count for nothing.

A property test is drawn once: its examples are the same for every submission (the seed is public),
so they are recorded at the first use and replayed, which costs a tenth of drawing them anew. Only
when an example fails does hypothesis itself run, on the same seed, to shrink it.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.internal.conjecture import providers
from hypothesis.errors import Flaky, HypothesisException, UnsatisfiedAssumption

from mlqa.errors import PackError
from mlqa.judge.remote import (
    BadResult,
    Call,
    CandidateError,
    CandidateModule,
    CandidateProcess,
    CaseStopped,
)
from mlqa.judge.verdict import failure_of_execution
from mlqa.model import CaseResult, Failure, Problem, Verdict
from mlqa.testing import CaseFailed, SpeedCase, verdict_of_error

MAX_EXAMPLES: Final = 50
SHRINK_WALL_S: Final = 3.0
STOP_AFTER_TIMEOUTS: Final = 3
CANDIDATE_ERRORS: Final = (CaseFailed, CandidateError, BadResult)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One hidden test: its name, what a candidate is told of it, and its weight."""

    name: str
    about: str
    points: float


class ShrinkingTookTooLong(BaseException):
    """Ends hypothesis' search for a smaller example; the best so far stands."""


class CaseRunner:
    """The plugin; ``grade`` is called once collection is done, and asks for cases to be run."""

    def __init__(self, seed: int, grade: Callable[[CaseRunner], None]) -> None:
        self.seed = seed
        self.grade = grade
        self.items: list[pytest.Function] = []
        self.speed: SpeedCase | None = None
        self.collect_errors: list[str] = []
        self.candidate: CandidateModule | None = None
        self.examples: dict[str, list[dict[str, Any]] | None] = {}
        self.calls: dict[str, list[Call]] = {}

    # --- hooks ----------------------------------------------------------------------------------

    @pytest.fixture(name="candidate")
    def candidate_fixture(self) -> CandidateModule:
        """The submission's module in its jail."""
        assert self.candidate is not None
        return self.candidate

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.collect_errors.append(str(report.longrepr))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.items = [item for item in items if isinstance(item, pytest.Function)]
        for item in self.items:
            if is_property(item):
                seed = f"{self.seed}:{item.name}"
                hypothesis.seed(int.from_bytes(seed.encode(), "big"))(item.obj)
        if self.items:
            values = vars(self.items[0].module).values()
            self.speed = next((v for v in values if isinstance(v, SpeedCase)), None)

    def pytest_runtestloop(self) -> bool:
        if not self.collect_errors and self.items:
            # What is loaded by now stays; the collector need not look at it again and again.
            gc.collect()
            gc.freeze()
            try:
                self.grade(self)
            finally:
                gc.unfreeze()
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool | None:
        if not is_property(pyfuncitem):
            return None
        self.run_property(pyfuncitem)
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

    def run_case(
        self, item: pytest.Function, case: Case, process: CandidateProcess
    ) -> CaseResult:
        """Run one case and say what came of it."""
        try:
            process.begin_case()
        except (*CANDIDATE_ERRORS, CaseStopped) as error:
            failure = explain(case, error)
        else:
            raised = self.run_item(item)
            process.end_case()
            failure = explain(case, raised) if raised is not None else None
        verdict = failure.verdict if failure else Verdict.ACCEPTED
        return CaseResult(test=case.name, points=case.points, verdict=verdict, failure=failure)

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
        except KeyboardInterrupt:
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

    def run_property(self, item: pytest.Function) -> None:
        """Replay a property test's examples; when one fails, let hypothesis shrink it."""
        if item.name not in self.examples:
            self.examples[item.name] = record_examples(item)
        examples = self.examples[item.name]
        others = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
        inner = item.obj.hypothesis.inner_test
        first = self.replay(item.name, inner, others, examples) if examples is not None else None
        if examples is None or first is not None:
            self.shrink(item, inner, others, first)

    def replay(
        self,
        name: str,
        inner: Callable[..., None],
        others: dict[str, Any],
        examples: list[dict[str, Any]],
    ) -> Exception | None:
        """Run recorded examples in order; return the first failure.

        The calls that the first submission's replay makes are noted, and made ahead for the others.
        """
        assert self.candidate is not None
        process = self.candidate._process
        if name in self.calls:
            process.ask_ahead(self.calls[name])
        else:
            process.recording = []
        try:
            for example in examples:
                process.transcript.clear()
                try:
                    inner(**others, **example)
                except UnsatisfiedAssumption:
                    continue
                except CANDIDATE_ERRORS as error:
                    return error
            if process.recording:
                self.calls[name] = process.recording
        finally:
            process.recording = None
        return None

    def shrink(
        self,
        item: pytest.Function,
        inner: Callable[..., None],
        others: dict[str, Any],
        first: Exception | None,
    ) -> None:
        """Run hypothesis; raise the failure of the smallest example that it finds in time."""
        assert self.candidate is not None
        process = self.candidate._process
        process.forget_ahead()
        best = first
        deadline: float | None = None

        def watched(**arguments: Any) -> None:
            nonlocal best, deadline
            process.transcript.clear()
            process.renew_budget()
            if deadline is not None and time.monotonic() > deadline:
                raise ShrinkingTookTooLong
            try:
                inner(**arguments)
            except CANDIDATE_ERRORS as error:
                best = error
                deadline = deadline or time.monotonic() + SHRINK_WALL_S
                raise

        handle = item.obj.hypothesis
        handle.inner_test = watched
        try:
            item.obj(**others)
        except (*CANDIDATE_ERRORS, ShrinkingTookTooLong, Flaky):
            # A failure that cannot be reproduced is the candidate's all the same.
            pass
        except HypothesisException:
            if best is None:
                raise
        finally:
            handle.inner_test = inner
        if best is not None:
            raise best


def ignore_local_constants() -> None:
    """Keep hypothesis from drawing constants that it finds in whatever modules are loaded.

    With them the same seed draws other examples in an editable install than in a wheel, or after
    another problem was graded; and finding them takes 0.2 s. There is no public switch.
    """
    providers._get_local_constants = lambda: providers._local_constants


def is_property(item: pytest.Item) -> bool:
    """Say whether a test is driven by hypothesis."""
    return isinstance(item, pytest.Function) and hypothesis.is_hypothesis_test(item.obj)


def record_examples(item: pytest.Function) -> list[dict[str, Any]] | None:
    """Return the examples that hypothesis draws for a test, or None where they cannot be replayed.

    An interactive ``data()`` draws within the test's body, so it has to run there.
    """
    seen: list[dict[str, Any]] = []
    fixtures = dict.fromkeys(item._fixtureinfo.argnames)
    handle = item.obj.hypothesis
    inner = handle.inner_test

    def recorder(**arguments: Any) -> None:
        seen.append({name: v for name, v in arguments.items() if name not in fixtures})

    handle.inner_test = recorder
    try:
        item.obj(**fixtures)
    finally:
        handle.inner_test = inner
    interactive = any(type(v).__name__ == "DataObject" for example in seen for v in example.values())
    return None if interactive else seen


def not_run(case: Case) -> CaseResult:
    """The result of a case that a submission had no time left for."""
    why = "not run: earlier cases had used up the submission's time"
    failure = Failure(
        test=case.name, about=case.about, why=why, verdict=Verdict.TIME_LIMIT, first_difference=why
    )
    return CaseResult(
        test=case.name, points=case.points, verdict=Verdict.TIME_LIMIT, failure=failure
    )


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
            first_difference=f"it raises {raised.type_name}",
        )
    if isinstance(raised, BadResult):
        return replace(failure, verdict=Verdict.BAD_RESULT, first_difference=str(raised))
    if isinstance(raised, AssertionError):
        words = str(raised) or case.about
        return replace(failure, why=words, first_difference=words)
    why = f"the hidden test itself failed: {type(raised).__name__}: {raised}"
    return replace(failure, why=why, verdict=Verdict.INTERNAL_ERROR)


def run_cases(problem: Problem, seed: int, grade: Callable[[CaseRunner], None]) -> None:
    """Collect a problem's hidden tests and hand the runner to ``grade``.

    Raises:
        PackError: when the tests cannot be collected, or there are none.
    """
    runner = CaseRunner(seed, grade)
    ignore_local_constants()
    profile = hypothesis.settings.get_current_profile_name()
    hypothesis.settings.register_profile(
        "mlqa-judge",
        max_examples=MAX_EXAMPLES,
        database=None,
        deadline=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate, hypothesis.Phase.shrink],
    )
    with tempfile.TemporaryDirectory(prefix="mlqa-") as scratch:
        set_hypothesis_home_dir(Path(scratch))
        hypothesis.settings.load_profile("mlqa-judge")
        try:
            pytest.main([*pytest_options(scratch), str(problem.tests)], plugins=[runner])
        finally:
            hypothesis.settings.load_profile(profile)
            set_hypothesis_home_dir(None)
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


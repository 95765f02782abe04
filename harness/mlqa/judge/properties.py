"""Property tests: drawn once, replayed on every submission, shrunk when one fails.

The seed is public, so every submission meets the same examples. They are recorded when the first
submission comes, by running hypothesis with a test that only notes its arguments, and replayed from
then on: drawing them anew costs ten times as much. Only when an example fails does hypothesis run
for real, on the same seed, to find a smaller one. The calls that a replay makes are the same every
time too, so they are made ahead, in bursts (``CandidateProcess.ask_ahead``).
"""

from __future__ import annotations

import contextlib
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.errors import (
    Flaky,
    HypothesisDeprecationWarning,
    HypothesisException,
    UnsatisfiedAssumption,
)
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from mlqa.judge.outcomes import BadResult, CandidateError
from mlqa.judge.process import Call, CandidateProcess
from mlqa.judge.remote import Step
from mlqa.testing import CaseFailed

MAX_EXAMPLES: Final = 50
SHRINK_WALL_S: Final = 3.0
PROFILE: Final = "mlqa-judge"
CANDIDATE_ERRORS: Final = (CaseFailed, CandidateError, BadResult)

Example = dict[str, Any]


class ShrinkingTookTooLong(BaseException):
    """Ends hypothesis' search for a smaller example; the best so far stands."""


class Properties:
    """The property tests of one session: their examples, and the calls that these make.

    Without ``smallest`` the first example that fails is the failure, however large it is.
    """

    def __init__(self) -> None:
        self.smallest = True
        self.examples: dict[str, list[Example] | None] = {}
        self.calls: dict[str, list[Call]] = {}

    def run(self, item: pytest.Function, process: CandidateProcess) -> None:
        """Run one property test on one submission; raise the failure of a small example."""
        if item.name not in self.examples:
            self.examples[item.name] = record_examples(item)
        examples = self.examples[item.name]
        fixtures = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
        if examples is None:
            shrink(item, process, fixtures, Best())
            return
        failed = self.replay(item, process, fixtures, examples)
        if failed is not None:
            process.forget_ahead()
            if not self.smallest:
                process.transcript[:] = failed.transcript
                assert failed.error is not None
                raise failed.error
            shrink(item, process, fixtures, failed)

    def replay(
        self,
        item: pytest.Function,
        process: CandidateProcess,
        fixtures: Example,
        examples: list[Example],
    ) -> Best | None:
        """Run recorded examples in order; return the first failure."""
        test = item.obj.hypothesis.inner_test
        if item.name in self.calls:
            process.ask_ahead(self.calls[item.name])
        else:
            process.recording = []
        try:
            for example in examples:
                process.transcript.clear()
                try:
                    with warnings.catch_warnings():
                        # `assume` wants to be called within hypothesis; it works here too.
                        warnings.simplefilter("ignore", HypothesisDeprecationWarning)
                        test(**fixtures, **example)
                except UnsatisfiedAssumption:
                    continue
                except CANDIDATE_ERRORS as error:
                    process.note_failure(error)
                    return Best(error, list(process.transcript))
            if process.recording:
                self.calls[item.name] = process.recording
        finally:
            process.recording = None
        return None


class Best:
    """The failure of the smallest example so far, and the requests that led to it."""

    def __init__(self, error: Exception | None = None, transcript: Sequence[Step] = ()) -> None:
        self.error = error
        self.transcript = list(transcript)


def shrink(item: pytest.Function, process: CandidateProcess, fixtures: Example, best: Best) -> None:
    """Run hypothesis; raise the failure of the smallest example that it finds in time."""
    handle = item.obj.hypothesis
    test = handle.inner_test
    deadline: float | None = None

    def watched(**arguments: Any) -> None:
        nonlocal deadline
        process.transcript.clear()
        process.renew_budget()
        if deadline is not None and time.monotonic() > deadline:
            raise ShrinkingTookTooLong
        try:
            test(**arguments)
        except CANDIDATE_ERRORS as error:
            process.note_failure(error)
            best.error, best.transcript = error, list(process.transcript)
            deadline = deadline or time.monotonic() + SHRINK_WALL_S
            raise

    handle.inner_test = watched
    try:
        item.obj(**fixtures)
    except HypothesisException as error:
        # Flaky: it cannot be reproduced, which is the candidate's doing all the same.
        if best.error is None and not isinstance(error, Flaky):
            raise
    except (*CANDIDATE_ERRORS, ShrinkingTookTooLong):
        assert best.error is not None
    finally:
        handle.inner_test = test
    if best.error is not None:
        process.transcript[:] = best.transcript
        raise best.error


def is_property(item: pytest.Item) -> bool:
    """Say whether a test is driven by hypothesis."""
    return isinstance(item, pytest.Function) and hypothesis.is_hypothesis_test(item.obj)


def seed_property(item: pytest.Function, seed: int) -> None:
    """Make a property test draw the examples that belong to a seed and its name."""
    text = f"{seed}:{item.name}"
    hypothesis.seed(int.from_bytes(text.encode(), "big"))(item.obj)


def drawn_by(item: pytest.Function, seed: int) -> str:
    """Return what decides the inputs of a test: nothing, or the seed and hypothesis' version."""
    return f"{seed} {hypothesis.__version__}" if is_property(item) else ""


def record_examples(item: pytest.Function) -> list[Example] | None:
    """Return the examples that hypothesis draws for a test, or None where they cannot be replayed.

    An interactive ``data()`` draws within the test's body, so it has to run there.
    """
    seen: list[Example] = []
    fixtures = dict.fromkeys(item._fixtureinfo.argnames)
    handle = item.obj.hypothesis
    test = handle.inner_test

    def recorder(**arguments: Any) -> None:
        seen.append({name: v for name, v in arguments.items() if name not in fixtures})

    handle.inner_test = recorder
    try:
        item.obj(**fixtures)
    finally:
        handle.inner_test = test
    interactive = any(
        type(v).__name__ == "DataObject" for example in seen for v in example.values()
    )
    return None if interactive else seen


@contextlib.contextmanager
def judging_profile() -> Iterator[None]:
    """Within this context hypothesis draws as the judge wants it, and keeps nothing on disk.

    Constants that hypothesis finds in whatever modules are loaded are left out: with them the same
    seed draws other examples in an editable install than in a wheel, or after another problem was
    graded; and finding them takes 0.2 s. There is no public switch.
    """
    before = hypothesis.settings.get_current_profile_name()
    find_constants = providers._get_local_constants
    hypothesis.settings.register_profile(
        PROFILE,
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
        hypothesis.settings.load_profile(PROFILE)
        providers._get_local_constants = Constants
        try:
            yield
        finally:
            providers._get_local_constants = find_constants
            hypothesis.settings.load_profile(before)
            set_hypothesis_home_dir(None)

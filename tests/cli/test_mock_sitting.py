"""One sitting of a mock interview, with a clock of our own."""

from __future__ import annotations

import datetime
import os

import pytest

from mlqa.cli.mock_screen import Screen
from mlqa.cli.mock_sitting import Sitting
from mlqa.errors import HarnessFault
from mlqa.model import Grading, Submission, Verdict
from mlqa.store import Store
from mlqa.study.keyboard import Keyboard
from mlqa.study.mock import kept as mocks
from mlqa.study.mock.state import Interview, Task

MINUTE = 60.0


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def sit(tiny_problem, tmp_path, monkeypatch):
    """Sit an interview of 10 minutes; each line is said after some minutes."""
    monkeypatch.chdir(tmp_path)

    def sat(*lines, grade=None, grading_takes=0.0):
        clock = Clock()
        graded = []

        def own_grade(problem, file, final):
            clock.now += grading_takes
            graded.append(final)
            if grade is not None:
                return grade(problem, file, final)
            return Grading(
                submission=Submission(
                    candidate="you", problem="double", path="double.py", source=b"", digest=""
                ),
                verdict=Verdict.ACCEPTED, cases=(), total_cases=0, correctness=100.0, score=100.0,
                speed=None, duration_s=0.1,
            )  # fmt: skip

        class Typing(Keyboard):
            """Lines that come when it is their time."""

            def __init__(self):
                self.terminal = False
                self.lines = list(lines)

            def read(self, **_):
                if not self.lines:
                    raise EOFError
                after, line = self.lines[0]
                if after > 0:
                    clock.now += min(after * MINUTE, 30.0)
                    self.lines[0] = (max(0.0, after - 0.5), line)
                    return None
                self.lines.pop(0)
                return line

        state = Interview(
            begun=datetime.datetime.now(datetime.UTC),
            minutes=10,
            seed=0,
            folder=os.fsencode(tmp_path / "mock"),
            tasks=(
                Task(slug="double", title=tiny_problem.title, minutes=5, difficulty=1),
                Task(slug="double", title=tiny_problem.title, minutes=5, difficulty=1),
            ),
        )
        with Store() as store:
            kept = mocks.begin(store, state)
            screen = Screen(live=False, number=kept.number)
            problems = {"double": tiny_problem}
            sitting = Sitting(store, kept, problems, screen, Typing(), own_grade, clock)
            sitting.run()
            return mocks.find(store, kept.number).state, graded

    return sat


def test_the_clock_runs_while_a_candidate_is_waited_for(sit):
    state, _ = sit((2, "t"), (1, "q"))
    assert state.spent_s == 3 * MINUTE


def test_the_clock_stands_while_mlqa_grades(sit):
    state, graded = sit((2, "r"), (1, "r"), (0, "q"), grading_takes=100.0)
    assert graded == [False, False]
    assert [run.at_s for run in state.tasks[0].runs] == [2 * MINUTE, 3 * MINUTE]
    assert state.spent_s == 3 * MINUTE


def test_the_time_ends_while_nobody_says_anything(sit, capsys):
    state, graded = sit((11, "r"))
    assert graded == [True]
    assert state.spent_s == 10 * MINUTE
    assert state.phase == "done"
    assert state.tasks[1].begun_s is None
    said = capsys.readouterr()
    assert "The time is over" in said.out
    assert "[10:00] double > " in said.err


def test_the_end_of_the_input_closes(sit, capsys):
    state, _ = sit((1, "h"))
    assert state.phase == "coding"
    assert "mlqa mock --resume 1" in capsys.readouterr().err


def test_what_cannot_be_graded_is_told_and_the_interview_goes_on(sit, capsys):
    def broken(problem, file, final):
        raise HarnessFault("no \x1b[31mjail", remedy="mlqa doctor says why")

    state, graded = sit((1, "r"), (1, "s"), (0, "q"), grade=broken)
    assert graded == [False, True]
    assert (state.current, state.submitting) == (0, False)
    said = capsys.readouterr().err
    assert "could not be graded: no \\x1b[31mjail\nmlqa doctor says why" in said

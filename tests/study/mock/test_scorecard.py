"""What an interview showed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mlqa.model import Verdict
from mlqa.report.scorecard import as_json, as_markdown, clock
from mlqa.study.mock.scorecard import scorecard
from mlqa.study.mock.state import Result, Run
from mlqa.words import speak

PASS = Result(at_s=600.0, verdict=Verdict.ACCEPTED, correctness=100.0, score=90.0, ratio=3.0,
              speed_score=50.0)  # fmt: skip


def run(at_s, verdict=Verdict.WRONG_ANSWER):
    return Run(at_s=at_s, verdict=verdict, correctness=50.0)


@pytest.fixture
def done(asked):
    """An interview that ended: one problem passed, the other failed, questions answered."""
    first, second = asked.tasks
    runs = (run(60.0), run(300.0, Verdict.ACCEPTED))
    failed = replace(PASS, at_s=1800.0, verdict=Verdict.WRONG_ANSWER, score=40.0, ratio=None,
                     speed_score=None)  # fmt: skip
    one, two = asked.questions
    return replace(
        asked,
        phase="done",
        spent_s=1800.0,
        tasks=(
            replace(first, begun_s=0.0, runs=runs, result=PASS),
            replace(second, begun_s=600.0, hints=2, result=failed),
        ),
        questions=(
            replace(one, lines=("Sorting \x1b[31m",), covered=(True, False)),
            replace(two, covered=(False,)),
        ),
        asked=2,
    )


def with_result(done, **changes):
    first = done.tasks[0]
    changed = replace(first, result=replace(PASS, **changes))
    return scorecard(replace(done, tasks=(changed, *done.tasks[1:])))


def test_times_count_from_where_the_problem_was_shown(done):
    first, second = scorecard(done).tasks
    assert (first.first_run_s, first.first_pass_s, first.spent_s) == (60.0, 300.0, 600.0)
    assert (second.first_run_s, second.first_pass_s, second.spent_s) == (1200.0, None, 1200.0)
    assert (first.runs, second.runs, second.hints) == (2, 0, 2)


def test_the_score_is_the_mean_and_what_was_not_reached_is_zero(done):
    assert scorecard(done).score == 65.0
    unreached = replace(done.tasks[1], result=None)
    assert scorecard(replace(done, tasks=(done.tasks[0], unreached))).score == 45.0


def test_a_fault_of_ours_counts_neither_way(done):
    card = with_result(done, verdict=Verdict.INTERNAL_ERROR, score=0.0)
    assert card.score == 40.0
    assert card.tasks[0].repeat == ("not_judged",)


def test_points_are_counted(done):
    card = scorecard(done)
    assert (card.points_covered, card.points) == (1, 3)


def test_what_to_repeat(done):
    card = scorecard(done)
    assert [task.repeat for task in card.tasks] == [(), ("not_accepted", "hints", "questions")]
    assert with_result(done, speed_score=10.0).tasks[0].repeat == ("slow",)


def test_questions_that_were_not_asked_yet_stay_unsaid(done):
    card = scorecard(replace(done, phase="answering", asked=1))
    assert len(card.questions) == 1
    text = as_markdown(3, card)
    assert "What about ties?" not in text
    assert "mlqa mock --resume 3" in text


def test_the_card_in_words(done):
    text = as_markdown(3, scorecard(done))
    assert "# Mock interview 3" in text
    assert "Score: 65.0 of 100" in text
    assert "1 of 3 key points" in text
    assert "first run after 01:00, first pass after 05:00; 10:00 in all" in text
    assert "first run after 20:00, first pass after never" in text
    assert "- ✓ Sorting dominates" in text
    assert "- `mlqa attempt rank`: not accepted, needed hints" in text
    assert "\x1b" not in text


def test_the_card_in_chinese(done):
    try:
        speak("zh")
        text = as_markdown(3, scorecard(done))
    finally:
        speak("en")
    assert "题目sort" in text
    assert "代价是多少？" in text
    assert "需要重练" in text


def test_the_card_as_data(done):
    data = json.loads(as_json(3, scorecard(done)))
    assert (data["schema"], data["id"], data["score"]) == (1, 3, 65.0)
    assert data["tasks"][0]["verdict"] == "accepted"
    assert data["questions"][0]["covered"] == [True, False]


def test_the_clock():
    assert [clock(seconds) for seconds in (0, 59.9, 60, 3661)] == [
        "00:00", "00:59", "01:00", "61:01",
    ]  # fmt: skip

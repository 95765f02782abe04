"""The course of an interview: what each event leads to."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from mlqa.model import SpeedResult, Verdict
from mlqa.study.mock import steps
from mlqa.study.mock.events import Elapsed, Graded, Hints, NotGraded, Said
from mlqa.study.mock.state import Interview
from mlqa.study.mock.steps import opened, step

WRONG = Verdict.WRONG_ANSWER


@pytest.fixture
def go(interview, problems):
    """Take a course of events from some state, and return the last step."""

    def gone(*events, start=None):
        last = opened(interview) if start is None else steps.Step(state=start)
        for event in events:
            last = step(last.state, Said(event) if isinstance(event, str) else event, problems)
        return last

    return gone


def kinds(found):
    return [type(shown).__name__ for shown in found.shows]


def test_an_interview_opens_with_its_first_problem(interview):
    first = opened(interview)
    assert (kinds(first), first.act) == (["Opening"], "wait")
    assert first.state.task.begun_s == 0.0


@pytest.mark.parametrize("said", ["", "r", "R", " r "])
def test_enter_and_r_ask_for_a_run(go, said):
    assert go(said).act == "run"


def test_a_run_is_noted_with_the_clock(go, grading):
    state = go(
        Elapsed(65.0), "r", Graded(grading(WRONG)), Elapsed(60.0), "r", Graded(grading())
    ).state
    assert [(run.at_s, run.verdict) for run in state.task.runs] == [
        (65.0, WRONG), (125.0, Verdict.ACCEPTED),
    ]  # fmt: skip
    assert state.current == 0


def test_hints_come_one_by_one_and_end(go):
    shown = [go(*"h" * count).shows[0] for count in (1, 2, 3)]
    assert shown == [Hints(1, True), Hints(2, True), Hints(2, False)]
    assert go(*"hhh").state.task.hints == 2


@pytest.mark.parametrize("said", ["x", "help", "rr", "\x1b", "submit"])
def test_anything_else_shows_the_keys_and_changes_nothing(go, interview, said):
    last = go(said)
    assert kinds(last) == ["Keys"]
    assert last.state == opened(interview).state


def test_a_submission_goes_on_to_the_next_problem(go, grading):
    last = go(Elapsed(100.0), "s", Graded(grading(WRONG)))
    assert kinds(last) == ["Outcome", "Opening"]
    assert last.state.current == 1
    assert last.state.task.begun_s == 100.0
    result = last.state.tasks[0].result
    assert (result.verdict, result.at_s) == (WRONG, 100.0)


def test_the_last_submission_leads_to_the_questions(go, grading):
    last = go("s", Graded(grading()), "s", Graded(grading(slug="rank")))
    assert kinds(last) == ["Outcome", "Ask"]
    assert last.state.phase == "answering"
    assert [question.slug for question in last.state.questions] == ["sort", "sort", "rank", "rank"]


def test_what_went_wrong_chooses_the_question(go, grading):
    state = go("s", Graded(grading(WRONG, about="Ties are kept stable."))).state
    assert state.questions[0].follow_up.question.en == "What about ties?"
    slow = SpeedResult(outcome="measured", ratio=9.0, score=10.0)
    state = go("s", Graded(grading(speed=slow))).state
    assert state.questions[0].follow_up.question.en == "What does it cost?"


def test_the_clock_ends_the_coding_with_the_newest_file(go, grading):
    last = go(Elapsed(1799.0), Elapsed(2.0))
    assert (kinds(last), last.act) == (["TimeOver"], "submit")
    assert last.state.spent_s == 1800.0
    # What was not reached is not shown any more.
    last = go(Graded(grading(WRONG)), start=last.state)
    assert kinds(last) == ["Outcome", "Ask"]
    assert last.state.tasks[1].begun_s is None


def test_the_clock_stands_in_the_questions(asked, go):
    assert go(Elapsed(9999.0), start=asked).state == asked


def test_a_clock_that_goes_back_gives_no_time(go):
    assert go(Elapsed(10.0), Elapsed(-5.0)).state.spent_s == 10.0


@pytest.mark.parametrize("how", ["told", "as a verdict"])
def test_a_fault_of_ours_can_be_asked_for_again(go, grading, how):
    fault = NotGraded("no jail") if how == "told" else Graded(grading(Verdict.INTERNAL_ERROR))
    last = go("s", fault)
    assert (last.state.current, last.state.submitting, last.state.task.result) == (0, False, None)
    assert go("r", fault).state.task.runs == ()
    # With no time left it stands, so that the interview can end.
    last = go(Elapsed(1800.0), fault)
    assert last.state.tasks[0].result.verdict is Verdict.INTERNAL_ERROR
    assert last.state.phase == "done"


def test_an_answer_has_several_lines(go, asked):
    last = go("Sorting dominates,", "  n log n  ", "", start=asked)
    assert kinds(last) == ["KeyPoints"]
    assert last.state.phase == "checking"
    assert last.state.question.answer == "Sorting dominates,\n  n log n"


def test_points_are_confirmed_as_suggested_or_against_it(go, asked):
    answer = ("Sorting dominates", "")
    assert go(*answer, "", start=asked).state.question.covered == (True,)
    assert go(*answer, "n", start=asked).state.question.covered == (False,)
    assert go(*answer, "", "", start=asked).state.questions[0].covered == (True, False)
    assert go(*answer, "没", "是", "否", start=asked).state.questions[0].covered == (True, False)


def test_what_is_no_answer_to_yes_or_no_is_asked_again(go, asked):
    last = go("Sorting", "", "maybe", start=asked)
    assert kinds(last) == ["Keys"]
    assert last.state.question.covered == ()


def test_a_question_can_be_passed_over(go, asked):
    last = go("", start=asked)
    assert kinds(last) == ["KeyPoints", "Ask"]
    assert last.state.questions[0].covered == (False, False)
    assert last.state.asked == 1


def test_the_last_point_finishes_the_interview(go, asked):
    last = go("", "Stable", "", "y", start=asked)
    assert (kinds(last), last.act, last.state.phase) == (["Finished"], "close", "done")


def test_a_problem_without_questions_finishes_at_once(interview, problems, grading):
    bare = {slug: replace(problem, follow_ups=()) for slug, problem in problems.items()}
    state = replace(interview, tasks=interview.tasks[:1], submitting=True)
    last = step(state, Graded(grading()), bare)
    assert (kinds(last), last.state.phase) == (["Outcome", "Finished"], "done")


def test_q_closes_wherever_one_is(go, asked, interview):
    for start in (interview, asked, replace(asked, phase="checking")):
        last = go("q", start=start)
        assert (kinds(last), last.act, last.state) == (["Closed"], "close", start)


def test_a_flood_of_lines_is_bounded(go, asked):
    state = go(*["x" * 10_000] * 300, start=asked).state
    assert len(state.questions[0].lines) == steps.MOST_LINES
    assert max(map(len, state.questions[0].lines)) == steps.LINE_CHARS


def test_opening_again_shows_where_it_was(asked, interview):
    assert kinds(opened(asked)) == ["Ask"]
    assert kinds(opened(replace(asked, phase="checking"))) == ["Ask", "KeyPoints"]
    assert opened(replace(interview, submitting=True)).act == "submit"
    assert opened(replace(interview, phase="done")).act == "close"


def test_every_state_on_the_way_can_be_kept_and_read_back(interview, problems, grading):
    events = [
        Elapsed(5.0), Said("h"), Graded(grading(WRONG)), Said("s"), Graded(grading()), Said("s"),
        Graded(grading(slug="rank")), Said("排序"), Said(""), Said("y"), Said(""), Said(""),
    ]  # fmt: skip
    state = opened(interview).state
    for event in events:
        state = step(state, event, problems).state
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(state), type=Interview) == state

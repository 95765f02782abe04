"""Who gets which task next, and what becomes of a task during which a judge died."""

from __future__ import annotations

from tests.conftest import submission_of

from mlqa.batch.backlog import Backlog
from mlqa.batch.executor import Task


def tasks(catalog, *names):
    """``iou1`` is a task of the problem iou."""
    return [
        Task(problem=problem, submission=submission_of(problem, name, name))
        for name in names
        for problem in [catalog.find(name[:3])]
    ]


def name(task):
    return task and task.submission.candidate


def test_a_judge_gets_more_of_the_problem_that_it_has(catalog):
    backlog = Backlog(tasks(catalog, "nms1", "nms2", "iou1"))
    assert name(backlog.take("iou", [])) == "iou1"


def test_who_is_done_with_a_problem_gets_the_longest(catalog):
    backlog = Backlog(tasks(catalog, "iou1", "nms1", "nms2"))
    assert name(backlog.take("", [])) == "nms1"


def test_a_judge_does_not_change_its_problem_while_it_works(catalog):
    backlog = Backlog(tasks(catalog, "nms1"))
    held = tasks(catalog, "iou1")
    assert backlog.take("iou", held) is None
    assert name(backlog.take("iou", held, judges=2)) == "nms1"


def test_what_only_waited_is_not_blamed(catalog):
    [task] = tasks(catalog, "iou1")
    backlog = Backlog([])
    assert all(backlog.lost(task, blamed=False) for _ in range(5))
    assert name(backlog.take("", [])) == "iou1"


def test_a_suspect_is_tried_once_more_and_alone(catalog):
    suspect, other = tasks(catalog, "iou1", "iou2")
    backlog = Backlog([other])
    assert backlog.lost(suspect, blamed=True)
    assert name(backlog.take("iou", [])) == "iou1"
    assert backlog.take("iou", [suspect], judges=4) is None
    assert not backlog.lost(suspect, blamed=True)
    assert name(backlog.take("iou", [])) == "iou2"
    assert not backlog


def test_a_suspect_waits_for_a_judge_that_has_nothing_else(catalog):
    suspect, held, other = tasks(catalog, "iou1", "iou2", "iou3")
    backlog = Backlog([other])
    backlog.lost(suspect, blamed=True)
    assert name(backlog.take("iou", [held])) == "iou3"
    assert backlog.take("iou", [held]) is None
    assert backlog

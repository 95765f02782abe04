"""74. Waiting instead of computing, where CPU time alone is looked at.

Verdict: accepted with a note that says so; a wait that is too long is given up, at no points.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.judge.course import start_racer
from mlqa.judge.speed import Session, waits
from mlqa.judge.timing_core import timing_core
from mlqa.model import Submission, Verdict
from mlqa.pack import load_problem
from mlqa.wire import encode

ROWS = (74,)

REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
WITHOUT_END = """
import threading
compute = median_filter
def median_filter(img, size=5):
    if img.size > 1000:
        threading.Event().wait()
    return compute(img, size)
"""
WAITS = {
    "sleep": "time.sleep(0.1)",
    "an event": "threading.Event().wait(0.1)",
    "a lock": "held.acquire(timeout=0.1)",
    "poll": "select.poll().poll(100)",
}


@pytest.mark.parametrize("name", WAITS)
def test_waits_are_noted(pool, name):
    # As one side of a session: a grading notes it only where the reference hardly waits itself,
    # which on a busy machine it does.
    source = f"""
import select, threading, time
held = threading.Lock()
held.acquire()
def f():
    sum(range(100_000))
    {WAITS[name]}
"""
    problem = load_problem(notes_root() / "problems/iou/problem.toml", "notes")
    submission = Submission(
        candidate="attacker", problem="iou", path="iou.py", source=source.encode(), digest=""
    )
    racer = start_racer(pool, problem, submission, "f", timing_core())
    try:
        for _ in range(5):
            racer.run("f", encode(((), {})))
    finally:
        racer.process.close()
    assert waits([Session(rounds=(), waiting=racer.waiting())])


def test_a_wait_without_end(attack):
    source = REFERENCE + WITHOUT_END
    result = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True).speed
    assert (result.outcome, result.score) == ("measured", 0.0)

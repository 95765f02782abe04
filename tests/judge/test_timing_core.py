"""The timing core is kept free and awake, and nothing is left of that afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import psutil
import pytest

from mlqa.judge.timing_core import reserved, timing_core

pytestmark = pytest.mark.skipif(timing_core() is None, reason="processes cannot be pinned here")


def keepers(parent: int) -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process(parent).children()
        if any("SCHED_IDLE" in word for word in child.cmdline())
    ]


def wait_for(condition) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def keeper_of(parent: int) -> psutil.Process:
    """Return the one keeper; a program that has just begun has no command line for a moment."""
    wait_for(lambda: keepers(parent))
    (keeper,) = keepers(parent)
    return keeper


def test_the_core_is_left_to_the_jails_and_given_back():
    before, core = os.sched_getaffinity(0), timing_core()
    with reserved(core):
        assert os.sched_getaffinity(0) == (before - {core} or before)
    assert os.sched_getaffinity(0) == before


def test_what_keeps_the_core_awake_has_the_lowest_priority_and_ends():
    core = timing_core()
    with reserved(core):
        keeper = keeper_of(os.getpid())
        wait_for(lambda: os.sched_getscheduler(keeper.pid) == os.SCHED_IDLE)
        assert os.sched_getaffinity(keeper.pid) == {core}
    assert not keeper.is_running()


def test_it_ends_when_the_judge_is_killed():
    program = (
        "import time\nfrom mlqa.judge.timing_core import reserved, timing_core\n"
        "with reserved(timing_core()):\n    print('on', flush=True)\n    time.sleep(60)\n"
    )
    judge = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert judge.stdout is not None
    assert judge.stdout.readline() == b"on\n"
    keeper = keeper_of(judge.pid)
    judge.kill()
    judge.communicate()
    wait_for(lambda: not keeper.is_running() or keeper.status() == psutil.STATUS_ZOMBIE)


def test_where_nothing_can_be_pinned_nothing_is_done():
    with reserved(None):
        assert keepers(os.getpid()) == []

"""68, 70. Computing between its turns: to prepare a call, or to slow the reference down.

Verdict: accepted with the honest speed score. Whoever is not at turn is stopped and stays stopped,
and every CPU second that a jail uses is charged to one of its turns.
"""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from mlqa.builtin import notes_root
from mlqa.judge.course import start_racer
from mlqa.judge.timing_core import reserved, timing_core
from mlqa.model import Submission, Verdict
from mlqa.pack import load_problem
from mlqa.wire import encode

ROWS = (68, 70)

TURNS = 30
# Asked once: while the judge is beside that core it would be another.
CORE = timing_core()
REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
# The reference 8 times over on a timed image: its honest speed score is 33.
SLOW = (
    REFERENCE
    + """
once = median_filter
def median_filter(img, size=5):
    for _ in range(8 if img.size > 1000 else 1):
        result = once(img, size)
    return result
"""
)
# Threads that burn memory bandwidth whenever the main thread has nothing to do.
HOG = """
import threading
from mlqa.worker import serve
idle = threading.Event()
big = np.zeros(2**21)
def hog():
    while True:
        idle.wait()
        for part in np.split(big, 64):
            np.add(part, 1.0, out=part)
            if not idle.is_set():
                break
for _ in range(2):
    threading.Thread(target=hog, daemon=True).start()
read, send = serve.Worker.read_frame, serve.Worker.send
def reading(self):
    frame = read(self)
    idle.clear()
    return frame
def sending(self, message):
    send(self, message)
    idle.set()
serve.Worker.read_frame, serve.Worker.send = reading, sending
"""
# The kernel lets a stopped process go on when a timer of its own sends SIGCONT.
ALARM_CLOCK = """
import ctypes, signal
libc = ctypes.CDLL(None, use_errno=True)
signal.signal(signal.SIGCONT, lambda *args: None)
# struct sigevent: value, signal, SIGEV_SIGNAL; a timer of 2 ms on CLOCK_MONOTONIC
event = (ctypes.c_int * 16)(0, 0, signal.SIGCONT, 0)
every = (ctypes.c_long * 4)(0, 2_000_000, 0, 2_000_000)
timers = [ctypes.c_void_p() for _ in range(8)]
def arm():
    for timer in timers:
        libc.timer_settime(timer, 0, every, None)
for timer in timers:
    libc.timer_create(1, event, ctypes.byref(timer))
arm()
"""
# Threads that spin at all times; the main thread sets the timers anew in each call.
SPIN = """
import threading
def spin():
    while True:
        ARM
def f():
    ARM
threading.Thread(target=spin, daemon=True).start()
"""
WORK = """
def f():
    sum(range(150_000))
"""
# The kernel brings a running thread's clock up to date at its next tick, or when it sleeps, and it
# stops no thread in the middle of a copy: work just before one is missing from an early reading.
LONG_COPY = """
import os
from mlqa.worker import serve
fd = os.open("attack-copy", os.O_RDWR | os.O_CREAT)
os.unlink("attack-copy")
buffer = bytearray(4 * 2**20)
os.pwrite(fd, buffer, 0)
send = serve.Worker.send
def sending(self, message):
    send(self, message)
    os.preadv(fd, [buffer], 0)
serve.Worker.send = sending
"""
SOURCES = {
    "honest work": WORK,
    "a thread": SPIN.replace("ARM", "pass"),
    "woken by a timer": ALARM_CLOCK + SPIN.replace("ARM", "arm()"),
    "work before a long copy": WORK + LONG_COPY,
}


@pytest.fixture
def racer(pool):
    """A function that starts a source as a side of the timing does."""
    started = []

    def start(source):
        problem = load_problem(notes_root() / "problems/iou/problem.toml", "notes")
        submission = Submission(
            candidate="attacker", problem="iou", path="iou.py", source=source.encode(), digest=""
        )
        started.append(start_racer(pool, problem, submission, "f", CORE))
        return started[-1]

    with reserved(CORE):
        yield start
    for one in started:
        one.process.close()


@pytest.mark.parametrize("name", SOURCES)
def test_every_second_is_charged_to_a_turn(racer, name):
    one = racer(SOURCES[name])
    time.sleep(0.02)
    before, charged = one.jail.cpu_s(), 0.0
    for _ in range(TURNS):
        charged += one.run("f", encode(((), {})))[1]
        time.sleep(0.02)
    assert charged >= 0.8 * (one.jail.cpu_s() - before)


@pytest.mark.parametrize("name", SOURCES)
def test_a_stopped_jail_stays_stopped(racer, name):
    one = racer(SOURCES[name])
    ran = []
    for _ in range(5):
        one.run("f", encode(((), {})))
        # A copy may still come to its end.
        time.sleep(0.1)
        before = one.jail.cpu_s()
        time.sleep(0.1)
        ran.append(one.jail.cpu_s() - before)
    assert np.median(ran) < 0.01


def test_slowing_the_reference_down(attack):
    source = SLOW + ALARM_CLOCK + HOG
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert grading.speed.outcome == "inconclusive" or grading.speed.score < 45


def test_all_threads_are_on_the_timing_core(racer, pool):
    if CORE is None:
        pytest.skip("processes cannot be pinned here")
    one = racer("""
import threading, time
def f(): pass
threading.Thread(target=time.sleep, args=(9,), daemon=True).start()
""")
    threads = [int(task.name) for task in Path(f"/proc/{one.jail.pid}/task").iterdir()]
    assert len(threads) == 2
    assert [os.sched_getaffinity(thread) for thread in threads] == [{CORE}] * 2

"""82. A thread bomb: as many threads as the machine gives.

Verdict: runtime_error; the limits of the jail end it, and the threads end with the jail. What gets
one of its refusals out of the way and answers all the same is a wrong_answer.
"""

from mlqa.model import Verdict

ROWS = (82,)

START = """
import threading, time
threading.stack_size(65536)
def start():
    threading.Thread(target=time.sleep, args=(10**6,), daemon=True).start()
"""


def test_threads_without_end(attack):
    source = START + "def box_iou_xyxy(a, b):\n    while True: start()"
    # Which of the limits is met first depends on whether the user's processes are counted.
    attack(source, Verdict.RUNTIME_ERROR, Verdict.MEMORY_LIMIT, Verdict.TIME_LIMIT)


def test_threads_at_import(attack):
    source = START + "for _ in range(10**5): start()\ndef box_iou_xyxy(a, b): return 0.5"
    attack(source, Verdict.RUNTIME_ERROR, Verdict.MEMORY_LIMIT, Verdict.TIME_LIMIT)


def test_threads_whose_refusal_is_ignored(attack):
    source = (
        START
        + """
try:
    for _ in range(200): start()
except RuntimeError:
    pass
def box_iou_xyxy(a, b): return 0.5
"""
    )
    attack(source, Verdict.WRONG_ANSWER)


def test_busy_threads_are_charged_together(attack):
    source = """
import threading
threading.stack_size(65536)
def spin():
    while True: pass
def box_iou_xyxy(a, b):
    for _ in range(3): threading.Thread(target=spin, daemon=True).start()
    spin()
"""
    attack(source, Verdict.TIME_LIMIT)

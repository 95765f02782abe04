"""88. Answers that are huge, endless, or come a byte at a time.

Verdict: bad_result for a length that no answer can have, time_limit for a drip however quick it is,
violation for whatever comes before it is asked for, bad_result for bytes that are no frame.
"""

import pytest

from mlqa.model import Verdict

ROWS = (88,)

HEAD = """
import os, struct, time
from mlqa.wire import PREFIX, MAGIC, encode
answer = encode({"kind": "value", "value": 0.5, "changed": []})
"""


@pytest.mark.parametrize("sizes", ["2**32 - 1, 0", "0, 2**63", "100, 2**64 - 1", "0, 2**27"])
def test_a_length_that_no_answer_has(attack, sizes):
    source = (
        HEAD
        + f"""
def box_iou_xyxy(a, b):
    os.write(3, PREFIX.pack(MAGIC, {sizes}))
    time.sleep(10**6)
"""
    )
    grading = attack(source, Verdict.BAD_RESULT)
    assert grading.duration_s < 5.0


def test_bytes_that_are_no_frame(attack):
    source = HEAD + "def box_iou_xyxy(a, b):\n    os.write(3, b'GET / HTTP/1.1' + bytes(100))"
    attack(source, Verdict.BAD_RESULT)


def test_frames_without_end(attack):
    source = HEAD + "def box_iou_xyxy(a, b):\n    while True: os.write(3, answer)"
    attack(source, Verdict.VIOLATION)


def test_callbacks_without_end(attack):
    source = (
        HEAD
        + """
ask = encode({"kind": "callback", "number": 1, "args": (), "kwargs": {}})
def box_iou_xyxy(a, b):
    while True: os.write(3, ask)
"""
    )
    attack(source, Verdict.VIOLATION)


def test_polite_callbacks_without_end(attack):
    source = (
        HEAD
        + """
ask = encode({"kind": "callback", "number": 1, "args": (), "kwargs": {}})
def box_iou_xyxy(a, b):
    while True:
        os.write(3, ask)
        os.read(3, 65536)
"""
    )
    grading = attack(source, Verdict.TIME_LIMIT)
    assert grading.duration_s < 10.0


# Bounded at 8 s, so that a judge which waits for it to end does end.
DRIP = """
def box_iou_xyxy(a, b):
    os.write(3, PREFIX.pack(MAGIC, 0, 2**20))
    end = time.monotonic() + 8.0
    while time.monotonic() < end:
        os.write(3, b"x")
        PAUSE
    time.sleep(10**6)
"""


@pytest.mark.parametrize(
    "pause", ["time.sleep(0.5)", "time.sleep(0.005)", "pass"], ids=["slow", "quick", "busy"]
)
def test_drip(attack, pause):
    grading = attack(HEAD + DRIP.replace("PAUSE", pause), Verdict.TIME_LIMIT)
    # The wall limit is 1 s a case, and after three such cases the rest are not run.
    assert grading.duration_s < 6.0


def test_a_second_answer(attack):
    source = (
        HEAD
        + """
def box_iou_xyxy(a, b):
    os.write(3, answer)
    return 0.5
"""
    )
    attack(source, Verdict.VIOLATION, Verdict.WRONG_ANSWER)


def test_the_largest_answer_allowed(attack):
    source = "import numpy as np\ndef box_iou_xyxy(a, b):\n    return np.zeros(60 * 2**20, 'u1')"
    attack(source, Verdict.WRONG_ANSWER, hurried=False)


def test_an_answer_larger_than_allowed(attack):
    source = "import numpy as np\ndef box_iou_xyxy(a, b):\n    return np.zeros(66 * 2**20, 'u1')"
    attack(source, Verdict.BAD_RESULT)

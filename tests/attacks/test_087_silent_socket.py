"""87. Never reading, never writing, or hanging up on the judge.

The submission takes the worker's connection out of its hands. Verdict: time_limit for silence;
runtime_error where the connection is closed, which is an end without an answer and nobody's fault
but the submission's.
"""

import pytest

from mlqa.model import Verdict

ROWS = (87,)

# Everything in the jail can be reached: here the worker, through the garbage collector.
WORKER = """
import gc, os, socket, time
from mlqa.worker.serve import Worker
worker = next(thing for thing in gc.get_objects() if type(thing) is Worker)
"""
SILENCE = """
class Silence:
    def recv(self, size): time.sleep(10**6)
    recv_into = recv
    def sendall(self, data): time.sleep(10**6)
"""


def test_never_reading(attack):
    source = (
        WORKER
        + SILENCE
        + """
def box_iou_xyxy(a, b):
    Silence.sendall = lambda self, data, send=worker.connection.sendall: send(data)
    worker.connection = Silence()
    return 0.5
"""
    )
    attack(source, Verdict.TIME_LIMIT)


def test_never_reading_large_inputs(attack):
    source = (
        WORKER
        + SILENCE
        + """
import numpy as np
def nms(bboxes, scores, score_thresh, nms_thresh):
    Silence.sendall = lambda self, data, send=worker.connection.sendall: send(data)
    worker.connection = Silence()
    return np.zeros(0, int)
"""
    )
    attack(source, Verdict.TIME_LIMIT, slug="nms")


def test_never_writing(attack):
    source = (
        WORKER
        + SILENCE
        + """
def box_iou_xyxy(a, b):
    worker.connection = Silence()
    return 0.5
"""
    )
    attack(source, Verdict.TIME_LIMIT)


def test_never_writing_after_import(attack):
    source = WORKER + SILENCE + "worker.connection = Silence()\ndef box_iou_xyxy(a, b): pass"
    attack(source, Verdict.TIME_LIMIT)


def test_half_an_answer(attack):
    source = (
        WORKER
        + """
from mlqa.wire import encode
def box_iou_xyxy(a, b):
    os.write(3, encode({"kind": "value", "value": 0.5, "changed": []})[:-1])
    time.sleep(10**6)
"""
    )
    attack(source, Verdict.TIME_LIMIT)


@pytest.mark.parametrize("rest", ["return 0.5", "time.sleep(10**6)", "os._exit(0)"])
def test_closing_the_connection(attack, rest):
    source = f"import os, time\ndef box_iou_xyxy(a, b):\n    os.close(3)\n    {rest}"
    attack(source, Verdict.RUNTIME_ERROR)


def test_closing_the_connection_at_import(attack):
    attack("import os\nos.close(3)\ndef box_iou_xyxy(a, b): return 0.5", Verdict.RUNTIME_ERROR)


def test_shutting_down_the_connection(attack):
    source = (
        WORKER
        + """
def box_iou_xyxy(a, b):
    worker.connection.shutdown(socket.SHUT_RDWR)
    return 0.5
"""
    )
    attack(source, Verdict.RUNTIME_ERROR)


def test_another_file_in_place_of_the_connection(attack):
    source = """
import os
def box_iou_xyxy(a, b):
    os.dup2(os.open("/dev/zero", os.O_RDWR), 3)
    return 0.5
"""
    attack(source, Verdict.RUNTIME_ERROR)


def test_closing_the_output_is_harmless(attack):
    source = """
import os
os.close(1), os.close(2)
def box_iou_xyxy(a, b):
    print("nobody hears this")
    return 0.5
"""
    attack(source, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)


def test_output_that_blocks(attack):
    source = """
import os
read, write = os.pipe()
os.dup2(write, 1)
def box_iou_xyxy(a, b):
    while True: os.write(1, bytes(65536))
"""
    attack(source, Verdict.TIME_LIMIT)

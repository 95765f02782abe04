"""11. Taking over the socket: found by a walk over descriptors, forged frames, /dev/null over it.

Verdict: wrong_answer, bad_result, violation or runtime_error; only answers flow on the socket, so
forging them is a way to answer wrongly and no more.
"""

from mlqa.model import Verdict

ROWS = (11,)

FORGE = """
import os, stat, struct, sys, time
wire = sys.modules["mlqa.wire"]
def sockets():
    for number in range(1024):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield number
        except OSError:
            pass
fd = next(sockets())
def forge(message):
    frame = wire.encode(message)
    while frame:
        frame = frame[os.write(fd, frame):]
def value(number):
    return {"kind": "value", "value": number, "changed": []}
def silence():
    os.dup2(os.open("/dev/null", os.O_RDWR), fd)
"""
# Takes the worker's place and answers every request itself.
SERVER = """
def read(size):
    data = b""
    while len(data) < size:
        part = os.read(fd, size - len(data))
        if not part:
            os._exit(0)
        data += part
    return data
def receive():
    prefix = read(wire.PREFIX.size)
    return wire.decode(prefix + read(wire.frame_size(prefix)), lambda handle: handle)
forge(value({"missing": [], "not_callable": []}))
while True:
    request = receive()
    if request.get("do") == "call":
        receive()
    forge(ANSWER)
"""


def test_extra_frames(attack):
    source = FORGE + "def box_iou_xyxy(a, b):\n    forge(value(1.0))\n    return 1.0"
    attack(source, Verdict.VIOLATION, Verdict.WRONG_ANSWER)


def test_frames_ahead_of_all_cases(attack):
    source = FORGE + "for _ in range(100): forge(value(1.0))\ndef box_iou_xyxy(a, b): return 1.0"
    attack(source, Verdict.VIOLATION, Verdict.BAD_RESULT)


def test_null_device_over_it(attack):
    source = FORGE + "def box_iou_xyxy(a, b):\n    forge(value(0.123)); silence()"
    attack(source, Verdict.RUNTIME_ERROR, Verdict.WRONG_ANSWER)


def test_closed(attack):
    attack(FORGE + "def box_iou_xyxy(a, b):\n    os.close(fd)", Verdict.RUNTIME_ERROR)


def test_closed_and_waiting(attack):
    source = FORGE + "def box_iou_xyxy(a, b):\n    os.close(fd); time.sleep(9)"
    attack(source, Verdict.RUNTIME_ERROR)


def test_in_place_of_the_worker(attack):
    grading = attack(FORGE + "ANSWER = value(1.0)" + SERVER, Verdict.WRONG_ANSWER)
    passed = [case.test for case in grading.cases if case.verdict is Verdict.ACCEPTED]
    assert passed == ["test_same_box"]


def test_callbacks_for_ever(attack):
    # The judge answers each callback with an error, which is read and answered by another one.
    answer = "ANSWER = {'kind': 'callback', 'number': 1, 'args': (), 'kwargs': {}}"
    attack(FORGE + answer + SERVER, Verdict.TIME_LIMIT)


def test_handles_that_nobody_gave_out(attack):
    source = (
        FORGE
        + """
handle = wire.Handle(number=7, mine=False)
def forge_handle():
    frame = wire.encode({"kind": "value", "value": object()}, lambda _: handle)
    os.write(fd, frame)
def box_iou_xyxy(a, b):
    forge_handle()
    time.sleep(9)
"""
    )
    attack(source, Verdict.BAD_RESULT)

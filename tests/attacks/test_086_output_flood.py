"""86. A flood of output: a gigabyte on stdout, or on stderr.

Verdict: output_limit.
"""

from mlqa.model import Verdict

ROWS = (86,)


def test_stdout(attack):
    source = "def box_iou_xyxy(a, b):\n    for _ in range(1024): print('x' * 2**20)"
    grading = attack(source, Verdict.OUTPUT_LIMIT)
    assert len(grading.output) < 10_000


def test_stderr_by_descriptor(attack):
    source = "import os\ndef box_iou_xyxy(a, b):\n    while True: os.write(2, b'\\r' * 65536)"
    attack(source, Verdict.OUTPUT_LIMIT)


def test_modest_output_is_fine(attack):
    source = "def box_iou_xyxy(a, b):\n    print('x' * 1000)\n    return 0.5"
    attack(source, Verdict.WRONG_ANSWER)

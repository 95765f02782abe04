"""83. Memory: one huge array, and many small ones.

Verdict: memory_limit.
"""

from mlqa.model import Verdict

ROWS = (83,)


def test_huge_array(attack):
    source = "import numpy as np\ndef box_iou_xyxy(a, b):\n    return np.ones(10**12)"
    attack(source, Verdict.MEMORY_LIMIT)


def test_gradual(attack):
    source = "def box_iou_xyxy(a, b):\n    kept = []\n    while True: kept.append(bytearray(2**20))"
    attack(source, Verdict.MEMORY_LIMIT)


def test_shared_mapping(attack):
    source = """
import mmap
def box_iou_xyxy(a, b):
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 2**24))
        kept[-1][:] = b"x" * 2**24
"""
    attack(source, Verdict.MEMORY_LIMIT, Verdict.RUNTIME_ERROR, hurried=False)

"""22. Answers that explode: nested 300,000 deep, ten million keys, themselves inside.

Verdict: bad_result from the encoder's own limits, or the limit on time or memory that is met first.
"""

import pytest

from mlqa.model import Verdict

ROWS = (22,)

ANSWERS = {
    "deep": "nested(300_000, lambda x: [x])",
    "deep in dicts": "nested(10**5, lambda x: {1: x})",
    "many keys": "dict.fromkeys(range(10**7))",
    "many parts": "[None] * 1_100_000",
    "itself": "itself()",
    "itself in a dict": "itself_in_a_dict()",
    "doubled 60 times": "nested(60, lambda x: [x, x])",
    "long text": "'x' * (100 * 2**20)",
    "huge number": "1 << 10**6",
    "huge by strides": "np.broadcast_to(np.float64(1), (10**6, 10**6))",
    "many axes": "np.zeros((1,) * 40)",
    "surrogates": "chr(0xd800) * (5 * 2**20)",
}
SOURCE = """
import numpy as np
def nested(count, wrap):
    value = 1.0
    for _ in range(count):
        value = wrap(value)
    return value
def itself():
    value = []
    value.append(value)
    return value
def itself_in_a_dict():
    value = {{}}
    value["me"] = value
    return value
def box_iou_xyxy(a, b):
    return {answer}
"""


@pytest.mark.parametrize("name", ANSWERS)
def test_answer(attack, name):
    limits = (Verdict.BAD_RESULT, Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT)
    attack(SOURCE.format(answer=ANSWERS[name]), *limits)


def test_lists_that_lie_about_their_length(attack):
    source = """
import itertools
class Endless(list):
    def __len__(self): return 0
    def __iter__(self): return itertools.repeat(1)
def box_iou_xyxy(a, b):
    return Endless()
"""
    attack(source, Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT, Verdict.BAD_RESULT,
           Verdict.WRONG_ANSWER)  # fmt: skip

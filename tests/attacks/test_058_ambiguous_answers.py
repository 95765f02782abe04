"""58. Answers that differ from the reference's and are right: a harness must not refuse them.

Verdict: accepted for every order among equal scores and every form that the statement allows, and
wrong_answer for an order that only looks like one of them.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (58,)

REFERENCE = (notes_root() / "solutions_reference/nms.py").read_text()
SORT = 'np.argsort(-scores, kind="stable")'
ORDERS = {
    "last first": "np.lexsort((-np.arange(len(scores)), -scores))",
    "any": "np.lexsort((np.random.permutation(len(scores)), -scores))",
    "widest first": "np.lexsort((bboxes[:, 0] - bboxes[:, 2], -scores))",
}
FORMS = {
    "list": "order[kept].tolist()",
    "tuple": "tuple(order[kept].tolist())",
    "int32": "order[kept].astype(np.int32)",
    "unsigned": "order[kept].astype(np.uint8)",
    "list of numpy numbers": "list(order[kept])",
    "strided": "np.repeat(order[kept], 2)[::2]",
}
WRONG = {
    "by index": "np.sort(order[kept])",
    "worst first": "order[kept][::-1]",
    "twice": "np.concatenate([order[kept], order[kept][:1]])",
    "from the end": "order[kept] - len(scores)",
    "as floats": "order[kept] + 0.0",
    "as a set": "set(order[kept].tolist())",
    "as text": "[str(i) for i in order[kept]]",
    "as a mask": "np.isin(np.arange(len(scores)), order[kept])",
}


@pytest.mark.parametrize("name", ORDERS)
def test_orders_of_equal_scores(attack, name):
    attack(REFERENCE.replace(SORT, ORDERS[name]), Verdict.ACCEPTED, slug="nms")


@pytest.mark.parametrize("name", FORMS)
def test_forms(attack, name):
    attack(REFERENCE.replace("return order[kept]", f"return {FORMS[name]}"), Verdict.ACCEPTED,
           slug="nms")  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_wrong_forms(attack, name):
    attack(REFERENCE.replace("return order[kept]", f"return {WRONG[name]}"), Verdict.WRONG_ANSWER,
           slug="nms")  # fmt: skip

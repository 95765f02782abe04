"""5. Monkeypatching the checker: every comparison that a grader might use says yes.

Verdict: wrong_answer; the comparison happens in another process.
"""

from mlqa.model import Verdict

ROWS = (5,)

SOURCE = """
import builtins
import numpy as np
np.testing.assert_allclose = lambda *a, **k: None
np.testing.assert_array_equal = lambda *a, **k: None
np.allclose = np.isclose = np.array_equal = lambda *a, **k: True
builtins.isinstance = lambda *a: True
def box_iou_xyxy(a, b):
    return 0.5
"""


def test_patched_numpy(attack):
    attack(SOURCE, Verdict.WRONG_ANSWER, Verdict.BAD_RESULT, Verdict.RUNTIME_ERROR)


def test_only_numpy_testing(attack):
    source = "import numpy as np\nnp.testing.assert_allclose = lambda *a, **k: None\n"
    attack(source + "def box_iou_xyxy(a, b): return 0.5", Verdict.WRONG_ANSWER)

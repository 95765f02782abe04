"""36. Calling the library function that the problem asks to be written.

Verdict: runtime_error; a problem offers the standard library and the packages that it lists, and
what is installed beside them is not in a confined jail.
"""

import pytest

from mlqa.model import Verdict

ROWS = (36,)


@pytest.mark.parametrize(
    "statement",
    [
        "from torchvision.ops import nms as library",
        "import torch",
        "import scipy.ndimage",
        "import cv2",
        "import pip",
        "import pytest",
    ],
)
def test_not_there(attack, pool, statement):
    if pool.name == "process":
        pytest.skip("level none: the host's files can be read, and that is what its level says")
    source = f"{statement}\ndef nms(*args):\n    return []"
    grading = attack(source, Verdict.RUNTIME_ERROR, slug="nms")
    assert "offers the standard library and: numpy" in grading.why

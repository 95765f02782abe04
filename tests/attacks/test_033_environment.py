"""33. Secrets in the environment of whoever grades.

Verdict: wrong_answer; the jail's environment is a list of harmless names made for it.
"""

import pytest

from mlqa.errors import SandboxUnavailable
from mlqa.model import Verdict
from mlqa.sandbox.base import Resources
from mlqa.sandbox.zygote_host import ZygoteSandbox

ROWS = (33,)

SOURCE = """
import ctypes, os
names = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
number = 0
while names[number]:
    print(names[number].decode())
    number += 1
for name, value in os.environ.items():
    print(f"{name}={value}")
def box_iou_xyxy(a, b):
    return 0.123
"""
HARMLESS = {
    "PATH", "HOME", "TMPDIR", "LANG", "LC_CTYPE", "PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE",
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "MALLOC_MMAP_THRESHOLD_",
    "MALLOC_TRIM_THRESHOLD_",
}  # fmt: skip


@pytest.fixture
def pool(monkeypatch, request):
    """A sandbox that is started where there are secrets."""
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "xyzzy")
    monkeypatch.setenv("MLQA_SEED", "xyzzy")
    sandbox = ZygoteSandbox(request.param, confine=request.param == "namespace")
    try:
        sandbox.spawn(("numpy",), Resources()).close()
        yield sandbox
    except SandboxUnavailable as error:
        pytest.skip(f"the {request.param} sandbox cannot run here: {error}")
    finally:
        sandbox.close()


@pytest.mark.parametrize("pool", ["namespace", "process"], indirect=True)
def test_printed_environment(attack):
    grading = attack(SOURCE, Verdict.WRONG_ANSWER)
    lines = grading.output.splitlines()
    assert {line.split("=")[0] for line in lines} <= HARMLESS
    assert "xyzzy" not in grading.output
    assert "PATH=/nonexistent" in lines

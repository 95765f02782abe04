"""92. A core dump: a crash that writes the memory of the process somewhere.

Verdict: runtime_error with the signal's name, and no core file.
"""

from pathlib import Path

from mlqa.model import Verdict

ROWS = (92,)

CRASH = """
import ctypes, resource
def box_iou_xyxy(a, b):
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
    except (ValueError, OSError):
        pass
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
"""


def cores() -> set[str]:
    return {str(p) for folder in (".", "/", "/tmp") for p in Path(folder).glob("core*")}


def test_crash_after_allowing_dumps(attack):
    before = cores()
    grading = attack(CRASH + "    ctypes.string_at(0)", Verdict.RUNTIME_ERROR)
    assert "SIGSEGV" in grading.failures[0].why
    assert cores() == before


def test_the_limit_is_zero(attack):
    source = CRASH + "    raise RuntimeError(resource.getrlimit(resource.RLIMIT_CORE))"
    assert "(0, 0)" in attack(source, Verdict.RUNTIME_ERROR).failures[0].why

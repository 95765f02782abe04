"""31. Inherited descriptors: files, folders and sockets that somebody forgot to close.

Verdict: wrong_answer; there are /dev/null, the output pipe twice and the socket, and no more.
"""

from mlqa.model import Verdict

ROWS = (31,)

SOURCE = """
import os, resource, stat
def kind(number):
    try:
        return stat.S_IFMT(os.fstat(number).st_mode)
    except OSError:
        return None
found = {n: k for n in range(65536) if (k := kind(n)) is not None}
expected = {0: stat.S_IFCHR, 1: stat.S_IFIFO, 2: stat.S_IFIFO, 3: stat.S_IFSOCK}
if found != expected:
    print("descriptors:", found)
for number in found:
    try:
        os.fchdir(number)
        print("a folder:", number)
    except OSError:
        pass
if os.fstat(1).st_ino != os.fstat(2).st_ino or os.major(os.fstat(0).st_rdev) != 1:
    print("not /dev/null and one pipe")
try:
    print("the output can be read:", os.read(1, 1))
except OSError:
    pass
def box_iou_xyxy(a, b):
    return 0.123
"""


def test_audit(attack):
    grading = attack(SOURCE, Verdict.WRONG_ANSWER)
    assert grading.output == ""

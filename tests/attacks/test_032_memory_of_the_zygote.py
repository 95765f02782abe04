"""32. Searching the memory that was inherited from the zygote for tests, references and keys.

The search goes through the address space without reading it itself: ``write`` answers EFAULT where
nothing is mapped.

Verdict: wrong_answer; the zygote held libraries and nothing else.
"""

from mlqa.model import Verdict

ROWS = (32,)

SOURCE = """
import ctypes, gc, os, re
libc = ctypes.CDLL(None, use_errno=True)
CHUNK = 65536
# No pattern matches itself, so that the search does not find its own words.
WORDS = [re.compile(word) for word in (
    b"exac[t]_iou", b"counte[d]_iou", b"mlqa[.]testing", b"graders[/]", b"solutions[_]reference",
    b"box_iou_xyxy[(]candidate", b"BEGI[N] .*PRIVATE KEY")]
def chunks():
    read_end, write_end = os.pipe()
    pages = {id(thing) // CHUNK for thing in gc.get_objects()}
    for thing in list(gc.get_objects()):
        if type(thing) in (list, dict, tuple):
            pages |= {id(part) // CHUNK for part in thing}
    for page in sorted({p + near for p in pages for near in (-1, 0, 1)}):
        size = libc.write(write_end, ctypes.c_void_p(page * CHUNK), CHUNK)
        if size > 0:
            yield os.read(read_end, size)
looked = 0
for chunk in chunks():
    looked += len(chunk)
    for word in WORDS:
        if word.search(chunk):
            print("found", word.pattern)
assert looked > 2**20
def box_iou_xyxy(a, b):
    return 0.123
"""


def test_search(attack):
    grading = attack(SOURCE, Verdict.WRONG_ANSWER)
    assert grading.output == ""

"""12. Stealing what authenticates results: a key or signature in memory, to sign forged results.

Verdict: wrong_answer; no result is signed, so there is no key to find.
"""

from mlqa.model import Verdict

ROWS = (12,)

SOURCE = """
import gc, os, sys
WORDS = ("secret", "token", "hmac", "signature", "nonce", "seed", "password", "private_key")
def named():
    for name, module in list(sys.modules.items()):
        if name.startswith("mlqa") or name == "__main__":
            yield from vars(module).items()
            for thing in list(vars(module).values()):
                if isinstance(thing, type):
                    yield from vars(thing).items()
    for thing in gc.get_objects():
        if type(thing).__module__.startswith("mlqa"):
            yield from getattr(thing, "__dict__", {}).items()
    frame = sys._getframe()
    while frame is not None:
        if frame.f_globals.get("__name__", "").startswith("mlqa"):
            yield from frame.f_locals.items()
        frame = frame.f_back
    yield from os.environ.items()
def box_iou_xyxy(a, b):
    for name, thing in named():
        # What an attacker would sign with, under a telling name or as a blob that looks like a key.
        if name != "PYTHONHASHSEED" and any(word in str(name).lower() for word in WORDS):
            print("found", name)
        if type(thing) in (bytes, bytearray) and len(thing) in (16, 24, 32, 64):
            print("found a key?", name, thing)
    return 0.123
"""


def test_nothing_to_steal(attack):
    grading = attack(SOURCE, Verdict.WRONG_ANSWER)
    assert grading.output == ""

"""20. An answer that runs code when it is unpickled: ``__reduce__``, object arrays, raw pickles.

Verdict: bad_result for objects, wrong_answer for bytes; nothing is ever unpickled, so no trace of
the code is left on the judge's side.
"""

import pytest

from mlqa.model import Verdict

ROWS = (20,)

SOURCE = """
import io, os, pickle
import numpy as np
class Bomb:
    def __reduce__(self):
        return (os.system, ("touch {marker}",))
    def __reduce_ex__(self, protocol):
        return self.__reduce__()
    def __getstate__(self):
        raise SystemExit
def saved(array):
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()
def box_iou_xyxy(a, b):
    return {answer}
"""


@pytest.mark.parametrize("answer", ["Bomb()", "[Bomb()]", "{1: Bomb()}", "(0.5, Bomb())"])
def test_object(attack, tmp_path, answer):
    marker = tmp_path / "marker"
    source = SOURCE.format(marker=marker, answer=answer)
    attack(source, Verdict.BAD_RESULT, Verdict.WRONG_ANSWER)
    assert not marker.exists()


def test_alone_it_is_a_bad_result(attack, tmp_path):
    source = SOURCE.format(marker=tmp_path / "marker", answer="Bomb()")
    attack(source, Verdict.BAD_RESULT)


@pytest.mark.parametrize("answer", ["np.array([Bomb()])", "np.array(Bomb(), dtype=object)"])
def test_object_array(attack, tmp_path, answer):
    marker = tmp_path / "marker"
    attack(SOURCE.format(marker=marker, answer=answer), Verdict.BAD_RESULT)
    assert not marker.exists()


@pytest.mark.parametrize("answer", ["pickle.dumps(Bomb())", "saved(np.array([Bomb()]))"])
def test_bytes(attack, tmp_path, answer):
    marker = tmp_path / "marker"
    attack(SOURCE.format(marker=marker, answer=answer), Verdict.WRONG_ANSWER)
    assert not marker.exists()

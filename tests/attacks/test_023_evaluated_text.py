"""23. Text that somebody evaluates: code as an answer, in a message, in the snippet that is pasted.

Verdict: wrong_answer or runtime_error; no text of a candidate is ever evaluated, and a snippet
holds it as a literal or in a comment.
"""

import ast

import pytest

from mlqa.model import Verdict

ROWS = (23,)

BREAKS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", '"""\n', "'''\n", "\\\n"]


def calls_of(snippet: str) -> set[str]:
    """Return what a pasted snippet would call."""
    nodes = [node for node in ast.walk(ast.parse(snippet)) if isinstance(node, ast.Call)]
    return {ast.unparse(node.func) for node in nodes}


def code(marker, line_break=""):
    return f"{line_break}__import__('os').system('touch {marker}')"


@pytest.mark.parametrize("kind", ["str", "bytes", "as_key", "np.str_"])
def test_as_an_answer(attack, tmp_path, kind):
    marker = tmp_path / "marker"
    made = {"str": "CODE", "bytes": "CODE.encode()", "as_key": "{CODE: CODE}",
            "np.str_": "np.str_(CODE)"}[kind]  # fmt: skip
    text = code(marker, "\n")
    source = f"import numpy as np\nCODE = {text!r}\ndef box_iou_xyxy(a, b):\n    return {made}"
    grading = attack(source, Verdict.WRONG_ANSWER)
    assert calls_of(grading.failures[0].snippet) <= {"print", "box_iou_xyxy"}
    assert not marker.exists()


@pytest.mark.parametrize("line_break", BREAKS, ids=ascii)
def test_in_a_message(attack, tmp_path, line_break):
    text = code(tmp_path / "marker", line_break)
    source = f"def box_iou_xyxy(a, b):\n    raise ValueError({text!r})"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert calls_of(grading.failures[0].snippet) <= {"print", "box_iou_xyxy"}
    assert not (tmp_path / "marker").exists()


def test_in_the_name_of_a_type(attack, tmp_path):
    text = code(tmp_path / "marker", "\n")
    source = f"E = type({text!r}, (Exception,), {{}})\ndef box_iou_xyxy(a, b):\n    raise E"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert calls_of(grading.failures[0].snippet) <= {"print", "box_iou_xyxy"}

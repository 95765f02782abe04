"""Notebooks: the code and nothing but the code; what is left out is said."""

from __future__ import annotations

import hashlib
import json
import re
import warnings

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlqa.submission import MAX_BYTES

from .conftest import Open, notebook, notebook_of

MARK = re.compile(r"^# %% code cell \d+\n", re.MULTILINE)


def code_of(opened: Open, *sources: str | list[str]) -> str:
    [submission] = opened(notebook_of(*sources))
    assert submission.refused == ""
    return submission.source.decode()


def test_a_notebook_becomes_an_ordinary_submission(opened: Open) -> None:
    [submission] = opened(notebook_of("import math", ["def iou():\n", "    return 1"]))
    code = b"# %% code cell 1\nimport math\n\n# %% code cell 2\ndef iou():\n    return 1\n"
    assert (submission.source, submission.digest) == (code, hashlib.sha256(code).hexdigest())
    assert (submission.form, submission.refused, submission.notices) == ("python", "", ())
    assert (submission.candidate, submission.problem) == ("alice", "iou")


def test_only_code_cells_are_taken_in_order(opened: Open) -> None:
    cells = [
        {"cell_type": "markdown", "source": "# a title"},
        {"cell_type": "code", "source": "a = 1"},
        {"cell_type": "raw", "source": "not code"},
        {"cell_type": "code", "source": ""},
        {"cell_type": "code", "source": "b = 2"},
    ]
    [submission] = opened(notebook(cells))
    assert MARK.sub("", submission.source.decode()) == "a = 1\n\nb = 2\n"


def test_the_third_format_is_read(opened: Open) -> None:
    old = nbformat.v3.new_notebook(
        worksheets=[
            nbformat.v3.new_worksheet(
                cells=[
                    nbformat.v3.new_heading_cell("title"),
                    nbformat.v3.new_code_cell("a = 1"),
                    nbformat.v3.new_text_cell("html", "<p>"),
                    nbformat.v3.new_code_cell("b = 2"),
                ]
            )
        ]
    )
    [submission] = opened(nbformat.v3.writes_json(old).encode())
    assert MARK.sub("", submission.source.decode()) == "a = 1\n\nb = 2\n"


@pytest.mark.parametrize(
    ("cell", "code", "left_out"),
    [
        ("%matplotlib inline\nx = 1", "\nx = 1\n", ["%matplotlib inline"]),
        ("x = 1\n!pip install numpy\ny = 2", "x = 1\n\ny = 2\n", ["!pip install numpy"]),
        ("?print\nx = 1\nprint?", "\nx = 1\n", ["?print", "print?"]),
        ("for i in x:\n    !ls {i}\ny = 2", "for i in x:\n    pass\ny = 2\n", ["!ls {i}"]),
        ("!echo a \\\n  'b\nx = 1", "\n\nx = 1\n", ["!echo a \\"]),
        ("!echo it's\nx = 1", "\nx = 1\n", ["!echo it's"]),
        ("%%time\nx = 1", "\nx = 1\n", ["%%time"]),
        ("\n%%capture out\n%pylab\nx = 1", "\n\n\nx = 1\n", ["%%capture out", "%pylab"]),
    ],
)
def test_lines_for_ipython_are_left_out_and_said(
    opened: Open, cell: str, code: str, left_out: list[str]
) -> None:
    [submission] = opened(notebook_of(cell))
    assert submission.source.decode() == f"# %% code cell 1\n{code}"
    assert submission.notices == tuple(f"code cell 1: left out {line}" for line in left_out)


def test_a_cell_in_another_language_is_left_out(opened: Open) -> None:
    [submission] = opened(notebook_of("%%bash\nrm -rf x", "x = 1"))
    assert submission.source == b"# %% code cell 2\nx = 1\n"
    assert submission.notices == ("code cell 1: left out %%bash and its cell",)


@pytest.mark.parametrize(
    "cell",
    [
        "x = (7\n% 2)",
        "x = '''\n!important\n%s\nwhat?\n'''",
        "x = 7 \\\n% 2",
        "# what?",
    ],
)
def test_python_that_looks_like_a_magic_stays(opened: Open, cell: str) -> None:
    assert code_of(opened, cell) == f"# %% code cell 1\n{cell}\n"


def test_what_is_no_python_at_all_stays_for_the_grader_to_say(opened: Open) -> None:
    assert "def f(:" in code_of(opened, "def f(:\n%time x")
    assert "files = !ls" in code_of(opened, "files = !ls")


def test_many_notices_are_cut_short(opened: Open) -> None:
    [submission] = opened(notebook_of("\n".join(f"%magic {n}" for n in range(50)), "x = 1"))
    assert len(submission.notices) == 21
    assert submission.notices[-1] == "and 30 more lines were left out"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe{}", "not UTF-8"),
        (b"print('not a notebook')", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"a": ' * 50_000, "not valid JSON"),
        (b'{"nbformat": ' + b"9" * 10_000 + b"}", "not valid JSON"),
        (b"[]", "not a notebook"),
        (b"{}", "nbformat"),
        (b'{"cells": []}', "nbformat"),
        (notebook([], nbformat=2), "neither 3 nor 4"),
        (notebook([], nbformat=5), "neither 3 nor 4"),
        (notebook([], nbformat=True), "neither 3 nor 4"),
        (notebook([], nbformat="4"), "neither 3 nor 4"),
        (notebook([]), "no code"),
        (notebook({}), "no list of cells"),
        (notebook(None, nbformat=3, worksheets=[3]), "worksheet"),
        (notebook(None, nbformat=3), "no list of worksheets"),
        (notebook([7]), "cell 1"),
        (notebook([{"cell_type": "sql", "source": "x"}]), "no known kind"),
        (notebook([{"cell_type": ["code"], "source": "x"}]), "no known kind"),
        (notebook([{"cell_type": "code", "source": 7}]), "no text"),
        (notebook([{"cell_type": "code"}]), "no text"),
        (notebook([{"cell_type": "code", "source": ["x", 7]}]), "no text"),
        (notebook([{"cell_type": "code", "source": "x = '\ud800'"}]), "characters"),
        (notebook_of("%%html\n<p>"), "no code"),
        (notebook([{"cell_type": "code", "source": "x"}],
                  metadata={"kernelspec": {"language": "julia"}}), "language is not Python"),
        (notebook_of("#" * MAX_BYTES), "larger than 256 KiB"),
        (notebook_of("x = " + "(" * 100 + "\n%time"), ""),
    ],
)  # fmt: skip
def test_a_notebook_that_cannot_be_used_is_refused_in_words(
    opened: Open, data: bytes, said: str
) -> None:
    [submission] = opened(data)
    assert said in submission.refused
    assert not (said and submission.source)
    assert submission.problem == "iou"


def test_one_that_takes_too_long_is_refused(opened: Open) -> None:
    # Each of the lines costs one more look at the whole cell.
    [submission] = opened(notebook_of("\n".join(["x = 1 + 1"] * 9_000 + ["%a"] * 9_000)))
    assert "cannot be opened: it uses more CPU time" in submission.refused


text = st.text(st.characters(codec="utf-8"), max_size=30).map(lambda t: f"x = {t!r}")


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(["code", "markdown", "raw"]), text), max_size=5))
def test_the_code_is_what_nbformat_reads(opened: Open, cells: list[tuple[str, str]]) -> None:
    made = nbformat.v4.new_notebook()
    for kind, source in [*cells, ("code", "end = 1")]:
        made.cells.append(getattr(nbformat.v4, f"new_{kind}_cell")(source))
    written = nbformat.writes(made)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = nbformat.reads(written, as_version=4)
    expected = "\n".join(f"{c.source}\n" for c in read.cells if c.cell_type == "code")
    [submission] = opened(json.dumps(json.loads(written)).encode())
    assert MARK.sub("", submission.source.decode()) == expected

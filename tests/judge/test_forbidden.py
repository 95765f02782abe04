"""What a problem forbids, from the source to the verdict, in real jails."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import submission_of

from mlqa.judge.outcomes import ForbiddenUse
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Forbidden, Grading, Problem, SpeedResult, SpeedScale, Text, Verdict
from mlqa.sandbox.zygote_host import ZygoteSandbox
from mlqa.words import speak

MakePack = Callable[..., Path]
SENTENCE = "Sort it yourself: library functions that sort are not allowed."
FORBIDDEN = Forbidden(
    names=("numpy.sort", "numpy.maximum", "numpy.linalg", "statistics.median", "builtins.sorted",
           "collections.Counter", "fractions.Fraction.limit_denominator", "bisect",
           "numpy.polynomial.Polynomial.fit"),
    allowed=("numpy.linalg.norm",),
    sentence=Text(en=SENTENCE, zh="请自己排序：不许用库里的排序函数。"),
)  # fmt: skip
OWN = "def double(n):\n    return 2 * n\n"


GradeUnder = Callable[..., list[Grading]]


@pytest.fixture
def grade_under(tiny_problem: Problem, sandbox: ZygoteSandbox) -> GradeUnder:
    """Grade source texts under the rules above, in one run."""

    def graded(*sources: str, forbidden: Forbidden | None = FORBIDDEN) -> list[Grading]:
        problem = replace(tiny_problem, forbidden=forbidden)
        gradings: list[Grading] = []
        submissions = [submission_of(problem, source) for source in sources]
        grade_problem(problem, submissions, sandbox, Options(speed=False), gradings.append)
        return gradings

    return graded


USES = [
        ("from numpy import sort as s\n" + OWN, "line 1: numpy.sort"),
        ("import numpy as np\ndef double(n): return np.sort([2 * n])[0]", "line 2: numpy.sort"),
        # From here on the syntax shows nothing.
        ("import numpy\ndef double(n): return getattr(numpy, 'so' + 'rt')([2 * n])[0]",
         "line 2: numpy.sort"),
        ("import importlib as i\ndef double(n): return i.import_module('num' + 'py').sort([2 * n])",
         "line 2: numpy.sort"),
        ("import sys, numpy\ndef double(n): return sys.modules['num' + 'py'].sort([2 * n])[0]",
         "line 2: numpy.sort"),
        ("from numpy import *\ndef double(n): return sort([2 * n])[0]", "line 2: numpy.sort"),
        ("import numpy\nh = vars(numpy)['so' + 'rt']\n\ndef double(n): return h([2 * n])[0]",
         "line 4: numpy.sort"),
        ("def double(n):\n    exec('import numpy\\nnumpy.so' 'rt([1])')", "numpy.sort"),
        ("import numpy\ndef double(n): return eval('numpy.sort')([2 * n])[0]", "numpy.sort"),
        ("import numpy, functools\nf = functools.partial(getattr(numpy, 'so' + 'rt'))\n"
         "def double(n): return f([2 * n])[0]", "line 3: numpy.sort"),
        ("import numpy\ndef double(n): return list(map(getattr(numpy, 'so' + 'rt'), [[2 * n]]))",
         "line 2: numpy.sort"),
        ("import numpy\ndouble = getattr(numpy, 'so' + 'rt')", "double is numpy.sort"),
        ("import numpy\ndef double(n): return getattr(numpy, 'maxi' + 'mum').reduce([2 * n, 0])",
         "line 2: numpy.maximum.reduce"),
        ("import numpy\nl = getattr(numpy, 'lin' + 'alg')\ndef double(n): return l.det([[2. * n]])",
         "line 3: numpy.linalg.det"),
        # Loaded by the submission itself, later.
        ("m = __import__('statis' + 'tics')\ndef double(n): return m.median([2 * n])",
         "line 2: statistics.median"),
        ("m = __import__('bi' + 'sect')\ndef double(n): return m.bisect([], n) + 2 * n",
         "line 2: bisect.bisect"),
        ("b = __builtins__\ndef double(n): return b['sor' + 'ted']([2 * n])[0]",
         "line 2: builtins.sorted"),
        # Classes and methods.
        ("import collections\nC = getattr(collections, 'Coun' + 'ter')\n"
         "def double(n): return C([n])",
         "line 3: collections.Counter"),
        ("import collections\nC = getattr(collections, 'Coun' + 'ter')\n"
         "class D(C): pass\ndef double(n): return D([n])", "line 4: collections.Counter"),
        ("from fractions import Fraction as F\ndef double(n): return F(2 * n).limit_denominator(9)",
         "line 2: fractions.Fraction.limit_denominator"),
        ("import numpy\nP = getattr(numpy.polynomial, 'Polyno' + 'mial')\n"
     "def double(n): return P.fit([0, 1], [0, 2], 1)(n)",
     "line 3: numpy.polynomial.Polynomial.fit"),
    # Caught, it is seen all the same.
        ("import numpy\ndef double(n):\n    try:\n        getattr(numpy, 'so' + 'rt')([1])\n"
         "    except BaseException:\n        pass\n    return 2 * n", "line 4: numpy.sort"),
        ("import numpy\ntry:\n    getattr(numpy, 'so' + 'rt')([1])\nexcept BaseException:\n"
         "    pass\n" + OWN, "line 3: numpy.sort"),
]  # fmt: skip


def test_a_use_is_invalid_with_the_statements_sentence(grade_under: GradeUnder) -> None:
    gradings = grade_under(*(source for source, _ in USES))
    for grading, (source, use) in zip(gradings, USES, strict=True):
        assert grading.verdict is Verdict.INVALID, source
        assert grading.why.endswith(f"{use}\nthe statement: {SENTENCE}"), source
        assert (grading.cases, grading.correctness, grading.score) == ((), 0.0, 0.0)


FINE = [
    OWN,
    "import numpy as np\ndef double(n): return int(np.linalg.norm([2.0 * n]))",
    # The library's own inside uses what is forbidden.
    "import numpy as np\ndef double(n): return int(np.median([2 * n]) + np.unique([0])[0])",
    "import statistics\ndef double(n): return statistics.median_low([2 * n])",
    "from numpy import *\nfrom collections import *\n" + OWN,
    "import numpy as np\nif __name__ == '__main__':\n    print(np.sort([1]))\n" + OWN,
    "import collections\ndef double(n): return 2 * n if isinstance({}, dict) else 0",
]


def test_what_is_not_forbidden_is_accepted(grade_under: GradeUnder) -> None:
    for grading, source in zip(grade_under(*FINE), FINE, strict=True):
        assert (grading.verdict, grading.why) == (Verdict.ACCEPTED, ""), source


def test_nothing_is_forbidden_where_nothing_is_said(grade_under: GradeUnder) -> None:
    source = "import numpy as np\ndef double(n): return np.sort([2 * n])[0]"
    assert grade_under(source, forbidden=None)[0].verdict is Verdict.ACCEPTED


def test_one_jails_guards_are_not_anothers(grade_under: GradeUnder) -> None:
    source = "import numpy as np\ndef double(n): return getattr(np, 'so' + 'rt')([2 * n])[0]"
    assert grade_under(source)[0].verdict is Verdict.INVALID
    assert grade_under(source, forbidden=None)[0].verdict is Verdict.ACCEPTED


def test_without_walls_it_is_noticed_as_well(
    tiny_problem: Problem, process_sandbox: ZygoteSandbox
) -> None:
    problem = replace(tiny_problem, forbidden=FORBIDDEN)
    gradings: list[Grading] = []
    submissions = [submission_of(problem, source) for source in (USES[2][0], OWN)]
    grade_problem(problem, submissions, process_sandbox, Options(speed=False), gradings.append)
    assert [g.verdict for g in gradings] == ["invalid", "accepted"]


def test_what_is_not_installed_can_be_forbidden_by_name(grade_under: GradeUnder) -> None:
    names = ("scipy.ndimage.median_filter",)
    source = "from scipy.ndimage import median_filter\n" + OWN
    grading = grade_under(source, forbidden=replace(FORBIDDEN, names=names))[0]
    assert grading.verdict is Verdict.INVALID
    assert "line 1: scipy.ndimage.median_filter" in grading.why


def test_a_syntax_error_stays_one(grade_under: GradeUnder) -> None:
    grading = grade_under("import numpy as np\nnp.sort(\n")[0]
    assert grading.verdict is Verdict.INVALID
    assert "SyntaxError" in grading.why


def test_the_sentence_is_in_the_language_that_is_spoken(grade_under: GradeUnder) -> None:
    try:
        speak("zh")
        assert grade_under("from numpy import sort\n" + OWN)[0].why.endswith("排序函数。")
    finally:
        speak("en")


TIMED = """
from mlqa.testing import expect, speed_case


def test_three(candidate):
    expect(candidate.double, 3).gives(6)


@speed_case(sizes=(10,))
def numbers(rng, n):
    return (n,)
"""


def test_a_use_in_a_timed_call_counts_as_much(
    make_pack: MakePack, tiny_problem: Problem, sandbox: ZygoteSandbox
) -> None:
    def timed(*_: object) -> SpeedResult:
        raise ForbiddenUse(("line 1: numpy.sort",))

    make_pack(tests=TIMED)
    problem = replace(tiny_problem, forbidden=FORBIDDEN, speed=SpeedScale())
    gradings: list[Grading] = []
    options = Options(protocol=timed)
    grade_problem(problem, [submission_of(problem, OWN)], sandbox, options, gradings.append)
    assert (gradings[0].verdict, gradings[0].cases, gradings[0].score) == ("invalid", (), 0.0)


PROPERTY = '''\
from hypothesis import given, strategies as st

from mlqa.testing import expect


@given(n=st.integers(0, 50))
def test_any(candidate, n):
    """Any number."""
    expect(candidate.double, n).gives(2 * n)
'''


def test_a_rare_use_within_a_property_is_found(
    make_pack: MakePack, sandbox: ZygoteSandbox, tiny_problem: Problem
) -> None:
    make_pack(tests=PROPERTY)
    problem = replace(tiny_problem, forbidden=FORBIDDEN)
    rare = (
        "import numpy\ndef double(n):\n    if n > 40:\n"
        "        return getattr(numpy, 'so' + 'rt')([2 * n])[0]\n    return 2 * n\n"
    )
    gradings: list[Grading] = []
    # The calls of the second and third are made ahead.
    submissions = [submission_of(problem, source) for source in (OWN, rare, OWN)]
    grade_problem(problem, submissions, sandbox, Options(speed=False), gradings.append)
    assert [g.verdict for g in gradings] == ["accepted", "invalid", "accepted"]
    assert "line 4: numpy.sort" in gradings[1].why


def test_a_submission_that_claims_a_use_harms_itself(grade_under: GradeUnder) -> None:
    source = """\
        import gc
        def double(n):
            worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")
            worker.send({"kind": "forbidden", "uses": ["x" * 400] * 900})
            return 2 * n
    """
    grading = grade_under(textwrap.dedent(source), forbidden=None)[0]
    assert grading.verdict is Verdict.INVALID
    assert len(grading.why) < 20 * 410


TORCH = Forbidden(
    names=("torch.nn.functional.softmax", "torch.softmax", "torch.Tensor.softmax",
           "torch.nn.Softmax"),
    sentence=Text(en="Write the softmax yourself.", zh="请自己写 softmax。"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "use"),
    [
        ("from torch.nn.functional import softmax as s\n    return s(x, -1)",
         "line 3: torch.nn.functional.softmax"),
        ("return getattr(x, 'soft' + 'max')(-1)", "line 3: torch.Tensor.softmax"),
        ("return getattr(torch, 'soft' + 'max')(x, -1)", "line 3: torch.softmax"),
        ("return getattr(torch.nn, 'Soft' + 'max')(-1)(x)", "line 3: torch.nn.Softmax"),
        ("import torch.nn.functional as F\n    return F.log_softmax(x, -1).exp()", ""),
        # The library's own attention uses its softmax.
        ("attend = torch.nn.MultiheadAttention(2, 1)\n    y = torch.ones(1, 1, 2)\n"
         "    attend(y, y, y, need_weights=True)\n    return x.exp() / x.exp().sum()", ""),
    ],
)  # fmt: skip
def test_torch(
    make_pack: MakePack, sandbox: ZygoteSandbox, tiny_problem: Problem, body: str, use: str
) -> None:
    pytest.importorskip("torch")
    tests = """\
        import torch
        from mlqa.testing import expect

        def test_two(candidate):
            '''Two numbers.'''
            want = torch.tensor([0.25, 0.75])
            expect(candidate.double, torch.tensor([1.0, 3.0]).log()).gives(want, rtol=1e-5)
    """
    make_pack(tests=tests)
    problem = replace(tiny_problem, packages=("numpy", "torch"), forbidden=TORCH)
    gradings: list[Grading] = []
    submission = submission_of(problem, f"import torch\ndef double(x):\n    {body}\n")
    grade_problem(problem, [submission], sandbox, Options(speed=False), gradings.append)
    assert gradings[0].verdict == ("invalid" if use else "accepted"), gradings[0]
    assert use in gradings[0].why

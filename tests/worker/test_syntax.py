"""The look at the syntax: what is a use, by whatever alias, and what is none."""

from __future__ import annotations

import re
import textwrap

import pytest

from mlqa.builtin import notes_root
from mlqa.worker.syntax import MAX_USES, Rules, found_in_source

RULES = Rules(
    ["torch.nn.functional.softmax", "scipy.ndimage", "builtins.sorted"], ["scipy.ndimage.shift"]
)
SOFTMAX = "torch.nn.functional.softmax"


def found(source: str, rules: Rules = RULES) -> list[str]:
    return found_in_source(textwrap.dedent(source).encode(), rules)


@pytest.mark.parametrize(
    ("source", "use"),
    [
        ("from torch.nn.functional import softmax", f"line 1: {SOFTMAX}"),
        ("from torch.nn.functional import softmax as s", f"line 1: {SOFTMAX}"),
        ("import torch.nn.functional as F\nF.softmax(1)", f"line 2: {SOFTMAX}"),
        ("import torch\ntorch.nn.functional.softmax(1)", f"line 2: {SOFTMAX}"),
        ("from torch import nn\nnn.functional.softmax", f"line 2: {SOFTMAX}"),
        ("from torch.nn import functional as f\nx = [f.softmax]", f"line 2: {SOFTMAX}"),
        ("import torch\nF = torch.nn.functional\nF.softmax(1)", f"line 3: {SOFTMAX}"),
        ("import torch as t\nnn = t.nn\nF = nn.functional\nF.softmax(1)", f"line 4: {SOFTMAX}"),
        ("import torch\ndef f(x):\n    torch.nn.functional.softmax(x)", f"line 3: {SOFTMAX}"),
        ("import torch\nclass A:\n    def f(s):\n        s.a = torch.nn.functional.softmax",
         f"line 4: {SOFTMAX}"),
        ("import torch.nn.functional as F\ng = lambda x: F.softmax(x)", f"line 2: {SOFTMAX}"),
        ("import torch.nn.functional as F\ndef g(x, f=F.softmax): ...", f"line 2: {SOFTMAX}"),
        ("import torch.nn.functional as F\ngetattr(F, 'softmax')(1)", f"line 2: {SOFTMAX}"),
        ("import torch.nn.functional as F\nF.__dict__['softmax']", f"line 2: {SOFTMAX}"),
        ("import torch.nn.functional as F\nvars(F)['softmax']", f"line 2: {SOFTMAX}"),
        ("import importlib as i\ni.import_module('torch.nn.functional').softmax",
         f"line 2: {SOFTMAX}"),
        ("from importlib import import_module as m\nm('scipy.ndimage').zoom",
         "line 2: scipy.ndimage.zoom"),
        ("__import__('torch').nn.functional.softmax", f"line 1: {SOFTMAX}"),
        ("import sys, torch\nsys.modules['torch.nn.functional'].softmax", f"line 2: {SOFTMAX}"),
        ("from scipy.ndimage import median_filter", "line 1: scipy.ndimage.median_filter"),
        ("import scipy.ndimage._filters as f", "line 1: scipy.ndimage._filters"),
        ("import scipy\nscipy.ndimage.median_filter(1)", "line 2: scipy.ndimage.median_filter"),
        ("sorted([2, 1])", "line 1: builtins.sorted"),
        ("import builtins as b\nb.sorted([2, 1])", "line 2: builtins.sorted"),
        ("if 1:\n    pass\nelif __name__ == '__main__':\n    pass\nelse:\n    sorted(x)",
         "line 6: builtins.sorted"),
    ],
)  # fmt: skip
def test_a_use_is_found_with_its_line(source: str, use: str) -> None:
    assert found(source) == [use]


@pytest.mark.parametrize(
    "source",
    [
        "import torch.nn.functional as F\nF.log_softmax(1)",
        "import torch.nn.functional as F\ndef softmax(x): return F.relu(x)\nsoftmax(1)",
        "import scipy.ndimage as n\nn.shift(1)",
        "from scipy.ndimage import shift",
        "import mine.torch.nn.functional as F\nF.softmax(1)",
        "def f(torch): return torch.nn.functional.softmax(1)",
        "import torch\ndef f():\n    torch = Mine()\n    return torch.nn.functional.softmax(1)",
        "import torch.nn.functional as F\nif __name__ == '__main__':\n    print(F.softmax(1))",
        "import torch\ndef f(x: torch.nn.functional.softmax) -> torch.nn.functional.softmax: ...",
        "import torch\nx: torch.nn.functional.softmax = 1",
        "from builtins import *\n",
        "class A:\n    def softmax(self): return self.softmax()",
        "def sorted(x): return x\nsorted(1)",
        "text = 'torch.nn.functional.softmax'  # torch.nn.functional.softmax",
        "from . import softmax",
        "",
    ],
)
def test_what_is_no_use(source: str) -> None:
    assert found(source) == []


def test_real_submissions_use_what_they_import_and_nothing_else() -> None:
    looked = 0
    for file in sorted((notes_root() / "graders").glob("*/submissions/*/*.py"))[::5]:
        source = file.read_bytes()
        try:
            numpy, other = (found_in_source(source, Rules([n], [])) for n in ("numpy", "scipy"))
        except (SyntaxError, ValueError):
            continue
        assert bool(numpy) == bool(re.search(rb"^\s*(import|from) numpy", source, re.M)), file
        assert other == []
        looked += 1
    assert looked > 100


def test_many_uses_are_cut() -> None:
    assert len(found("sorted(x)\n" * 100)) == MAX_USES


def test_long_sums_are_looked_at() -> None:
    assert found("x = " + "+".join(["1"] * 500) + "+ sorted(1)") == ["line 1: builtins.sorted"]


def test_what_is_too_deep_to_look_at_is_left_to_the_guards() -> None:
    assert found("x = " + "+".join(["1"] * 3000) + "+ sorted(1)") == []


@pytest.mark.parametrize("source", [b"def f(:\n", b"\x00", b"# coding: none-such\n"])
def test_what_is_no_python_raises_as_the_compiler_does(source: bytes) -> None:
    with pytest.raises((SyntaxError, ValueError)):
        compile(source, "x", "exec")
    with pytest.raises((SyntaxError, ValueError)):
        found_in_source(source, RULES)

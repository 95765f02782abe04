"""problem.toml under 4 000 mutated and random files: a problem, or a PackError, nothing else."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mlqa.errors import PackError
from mlqa.hookspecs import PackSource
from mlqa.model import Problem
from mlqa.pack import load_catalog, load_problem

CASES = 2000
VALID = """\
format = 1
slug = "fuzzed"
topic = "cv"
tags = ["a", "b"]
difficulty = 1
minutes = 5
entry_points = ["f"]
packages = ["numpy"]
title = {en = "A", zh = "B"}
[limits]
cpu_s = 2.0
memory_mb = 64
[score]
correctness = 70
speed = 30
[speed]
par = 1.2
slow = 9.0
[[hints]]
en = "h"
zh = "h"
[[follow_ups]]
question = {en = "q", zh = "q"}
key_points = [{en = "k", zh = "k"}]
common_wrong = {en = "c", zh = "c"}
"""
TOKENS = sorted(set(re.findall(r"[\w.]+|\"[^\"]*\"|[\[\]{}=,]", VALID)))
ODD = [
    "nan", "inf", "-1", "0", "1e400", "9" * 400, "true", "1979-05-27", '""', '"\\u0000"', "[]",
    "{}", "[" * 3000, '"../../etc"', "'''", "\x00", "\ufeff", "=", "#", "\r", '"\\ud800"', "é",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Replace, drop or double some tokens of a valid file."""
    parts = re.split(r"([\w.]+|\"[^\"]*\"|[\[\]{}=,]|\n)", VALID)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(parts) - 1))
        parts[place] = draw(st.sampled_from([*ODD, *TOKENS, "", parts[place] * 2]))
    return "".join(parts).encode("utf-8", "surrogatepass")


def read(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "problems" / "fuzzed" / "problem.toml"
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        try:
            problem = load_problem(file, "fuzz")
        except PackError as refused:
            told = str(refused)
        else:
            told = "problem.toml"
            assert isinstance(problem, Problem)
            assert problem.slug == "fuzzed"
        assert "problem.toml" in told
        # The catalogue reports what is broken, and goes on.
        catalog = load_catalog([PackSource(name="fuzz", root=Path(folder))])
        assert len(catalog.problems) + len(catalog.findings) == 1


@settings(max_examples=CASES)
@given(mutated())
def test_mutated_files(data):
    read(data)


@settings(max_examples=CASES)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
def test_random_bytes(data):
    read(data)


def test_the_unmutated_file_is_read():
    """Otherwise the mutants would all fail for one reason."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "problems" / "fuzzed" / "problem.toml"
        file.parent.mkdir(parents=True)
        file.write_text(VALID)
        assert load_problem(file, "fuzz").speed is not None

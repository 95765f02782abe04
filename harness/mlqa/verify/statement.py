"""Checks of a problem's texts: the examples hold, and both languages say the same."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

from mlqa.judge.reference import load_solution
from mlqa.model import Lang, Problem

NUMBER: Final = re.compile(r"(?<![\w.])[-−]?\d+(?:\.\d+)?")
CODE: Final = re.compile(r"```[\s\S]*?```|^(?: {4}[^\n]*\n)+", re.MULTILINE)
EXAMPLES_S: Final = 120


def texts_complaints(problem: Problem) -> list[str]:
    """Return what is wrong with the statements, hints and follow-ups."""
    english, chinese = (
        problem.statement(lang).read_text(encoding="utf-8") for lang in ("en", "zh")
    )
    found = []
    if CODE.findall(english) != CODE.findall(chinese):
        found.append("the two statements have different code blocks")
    difference = numbers(english) - numbers(chinese) + (numbers(chinese) - numbers(english))
    if difference:
        shown = ", ".join(sorted(difference))
        found.append(f"the two statements do not show the same numbers: {shown}")
    if not re.search(r"[\u4e00-\u9fff]", chinese):
        found.append("statement.zh.md has no Chinese in it")
    if len(problem.hints) != 3:
        found.append(f"there are {len(problem.hints)} hints where three are wanted")
    if len(problem.follow_ups) < 2:
        found.append("there are fewer than two follow-up questions")
    return found + doctest_complaints(problem, "en")


def numbers(text: str) -> Counter[str]:
    """Return the numbers in a statement's prose."""
    return Counter(n.replace("−", "-") for n in NUMBER.findall(CODE.sub("", text)))


def doctest_complaints(problem: Problem, lang: Lang) -> list[str]:
    """Run the statement's examples against the reference."""
    import numpy as np

    module = load_solution(problem)
    names: dict[str, Any] = {name: getattr(module, name) for name in problem.entry_points}
    names["np"] = np
    if "torch" in problem.packages:
        import torch

        names["torch"] = torch
    text = problem.statement(lang).read_text(encoding="utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, names, problem.slug, None, 0)
    if len([example for example in test.examples if example.want]) < 2:
        return ["the statement has fewer than two worked examples (>>> lines)"]
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test, out=said.append)
    return [f"an example of the statement does not hold:\n{''.join(said)}"] if said else []


def examples_complaints(problem: Problem) -> list[str]:
    """Run the visible tests with plain pytest: the reference passes them, the stub does not."""
    found = []
    for name, source, passes in (
        ("the reference", problem.solution, True),
        ("the stub", problem.stub, False),
    ):
        with tempfile.TemporaryDirectory(prefix="mlqa-") as folder:
            Path(folder, f"{problem.slug}.py").write_bytes(source.read_bytes())
            visible = Path(folder, f"test_{problem.slug}.py")
            visible.write_bytes(problem.examples.read_bytes())
            done = subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
                 "--disable-plugin-autoload", "-c", "/dev/null", "--rootdir", folder, str(visible)],
                cwd=folder, capture_output=True, timeout=EXAMPLES_S, check=False, text=True,
            )  # fmt: skip
        # pytest: 0 all passed, 1 some failed; anything else is no answer.
        if done.returncode != (0 if passes else 1):
            tail = done.stdout[-1500:]
            verb = "do not pass with" if passes else "do not fail with"
            found.append(f"the visible tests {verb} {name}:\n{tail}")
    return found

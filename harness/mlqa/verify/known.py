"""The known submissions of a problem: those its author wrote, and those nobody should pass.

The second kind is made from the stub and the reference: a function that returns None, zeros of the
right shape, its first input, or NaNs. Hidden tests that accept any of them test nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from mlqa.diagnosis.known_mistakes import bug_of
from mlqa.errors import PackError
from mlqa.model import Problem, Submission, Verdict

# Runs the reference and spoils what it returns. Classes are subclassed, and their public methods
# spoiled in the same way.
SPOILED: Final = """
import sys, types

def load_reference():
    module = types.ModuleType("reference")
    sys.modules["reference"] = module
    exec(compile({source!r}, "reference.py", "exec"), module.__dict__)
    return module

def spoil(value, args):
    how = {how!r}
    if how == "none":
        return None
    if how == "first":
        return args[0] if args else None
    if hasattr(value, "__next__"):
        return (spoil(item, args) for item in value)
    return replace_numbers(value, 0 if how == "zeros" else float("nan"))

def replace_numbers(value, number):
    import numpy as np
    if isinstance(value, np.ndarray):
        if number == 0 or value.dtype.kind == "f":
            return np.full_like(value, number)
        return np.full(value.shape, number)
    if type(value).__module__.startswith("torch") and hasattr(value, "new_full"):
        if number == 0 or value.is_floating_point():
            return value.detach().new_full(value.shape, number)
        return value.detach().double().new_full(value.shape, number)
    if isinstance(value, (bool, np.bool_)):
        return False if number == 0 else number
    if isinstance(value, (int, float, complex, np.generic)):
        return type(value)(0) if number == 0 else number
    if isinstance(value, str):
        return ""
    if isinstance(value, (list, tuple, set, frozenset)):
        return type(value)([replace_numbers(v, number) for v in value])
    if isinstance(value, dict):
        return {{k: replace_numbers(v, number) for k, v in value.items()}}
    return value

def spoiled_function(function):
    def call(*args, **kwargs):
        return spoil(function(*args, **kwargs), args)
    return call

def spoiled_method(function):
    def call(self, *args, **kwargs):
        return spoil(function(self, *args, **kwargs), args)
    return call

def spoiled_class(kind):
    names = [n for n in vars(kind) if not n.startswith("_") or n in ("__getitem__", "__iter__")]
    methods = {{n: spoiled_method(getattr(kind, n)) for n in names if callable(getattr(kind, n))}}
    return type(kind.__name__, (kind,), methods)

reference = load_reference()
for name in {entry_points!r}:
    thing = getattr(reference, name)
    globals()[name] = spoiled_class(thing) if isinstance(thing, type) else spoiled_function(thing)
"""
SPOILS: Final = {
    "none": "returns None",
    "zeros": "returns zeros of the right shape",
    "first": "returns its first input",
    "nan": "returns NaNs of the right shape",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A submission and what it must get. ``expected`` None: anything but a pass.

    ``pace`` is what the first line (``# slow: …``, ``# fast: …``) claims of a correct one: no speed
    points, or all of them.
    """

    name: str
    submission: Submission
    expected: Verdict | None
    bug: str = ""
    pace: Literal["slow", "fast", ""] = ""


def known_submissions(problem: Problem) -> list[Known]:
    """Return every known submission of a problem, the reference first.

    Raises:
        PackError: for a folder that is not named after a verdict.
    """
    reference = problem.solution.read_bytes()
    stub = problem.stub.read_bytes()
    known = [_known(problem, "reference", reference, Verdict.ACCEPTED)]
    known += _written(problem)
    known.append(_known(problem, "stub", stub, None, "the stub"))
    for how, bug in SPOILS.items():
        source = SPOILED.format(
            source=reference.decode(), how=how, entry_points=list(problem.entry_points)
        )
        known.append(_known(problem, f"generated/{how}", source.encode(), None, bug))
    return known


def _written(problem: Problem) -> Iterator[Known]:
    for folder in sorted((problem.grader / "submissions").iterdir()):
        try:
            verdict = Verdict(folder.name)
        except ValueError as error:
            raise PackError(f"{folder} is not named after a verdict") from error
        for file in sorted(folder.glob("*.py")):
            source = file.read_bytes()
            first = source.split(b"\n", 1)[0].decode("utf-8", "replace")
            bug = bug_of(source.decode("utf-8", "replace")).en
            known = _known(problem, f"{folder.name}/{file.stem}", source, verdict, bug)
            yield replace(known, pace=_pace(first))


def _pace(first_line: str) -> Literal["slow", "fast", ""]:
    if first_line.startswith("# slow: "):
        return "slow"
    return "fast" if first_line.startswith("# fast: ") else ""


def _known(
    problem: Problem, name: str, source: bytes, expected: Verdict | None, bug: str = ""
) -> Known:
    submission = Submission(
        candidate=name, problem=problem.slug, path=name, source=source, digest=""
    )
    return Known(name=name, submission=submission, expected=expected, bug=bug)

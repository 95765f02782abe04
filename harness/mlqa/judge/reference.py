"""The judge's own copy of a reference solution; it is trusted code of the pack."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from mlqa.errors import PackError
from mlqa.model import Problem, Submission


def load_solution(problem: Problem) -> ModuleType:
    """Import a problem's reference solution into this process.

    Raises:
        PackError: when it cannot be imported.
    """
    name = f"mlqa_reference_{problem.slug}"
    spec = importlib.util.spec_from_file_location(name, problem.solution)
    if spec is None or spec.loader is None:
        raise PackError(f"{problem.solution} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    # Where a dataclass of the solution looks for its module.
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise PackError(f"{problem.solution} cannot be imported: {error}") from error
    return module


def reference_submission(problem: Problem) -> Submission:
    """Return the reference as a submission, to be run in a jail like any other."""
    return Submission(
        candidate="reference",
        problem=problem.slug,
        path=str(problem.solution),
        source=problem.solution.read_bytes(),
        digest="",
    )

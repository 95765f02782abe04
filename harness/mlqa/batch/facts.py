"""What two machines must agree on before one may grade for the other. Plain values only.

A result is kept under a key made of these facts (``store.key_of``), so they are compared exactly.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import mlqa
from mlqa.batch.executor import this_machine
from mlqa.digest import problem_digest
from mlqa.model import Problem


def facts(packages: Iterable[str], problems: Mapping[str, Problem]) -> dict[str, Any]:
    """Return what is here: versions (empty for what is not installed), and digests of problems."""
    return {
        "mlqa": mlqa.__version__,
        **this_machine(),
        "packages": {name: _version(name) for name in packages},
        "problems": {slug: problem_digest(problem) for slug, problem in problems.items()},
    }


def differences(here: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[str]:
    """Yield in words what keeps the results of there from being those of here."""
    versions = {"mlqa": "mlqa", "python": "Python"}
    for fact, name in versions.items():
        yield from _other(name, here[fact], there[fact])
    for name, version in here["packages"].items():
        yield from _other(name, version, there["packages"][name])
    for slug, digest in here["problems"].items():
        if slug not in there["problems"]:
            yield f"the problem {slug} is not installed there"
        elif there["problems"][slug] != digest:
            yield f"the problem {slug} has other tests, another reference or other limits there"


def _other(name: str, here: str, there: str) -> Iterator[str]:
    if here != there:
        yield f"{name} is {there or 'not installed'} there and {here or 'not installed'} here"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""

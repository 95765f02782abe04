"""A problem's digest: what a verdict of it depends on, as one hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from typing import Any

from mlqa.model import Problem


@cache
def problem_digest(problem: Problem) -> str:
    """Return a hash of everything of a problem that a verdict or a score depends on."""
    digest = hashlib.sha256(json.dumps(_settings(problem), sort_keys=True).encode())
    for file in (problem.tests, problem.solution):
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()


def _settings(problem: Problem) -> dict[str, Any]:
    settings = {
        "slug": problem.slug,
        "entry_points": problem.entry_points,
        "packages": problem.packages,
        "limits": asdict(problem.limits),
        "weights": [problem.correctness_weight, problem.speed_weight],
        "speed": asdict(problem.speed) if problem.speed else None,
    }
    if problem.forbidden is not None:
        settings["forbidden"] = asdict(problem.forbidden)
    return settings

"""``mlqa doctor`` and ``mlqa verify``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path


def test_the_doctor_looks_at_python_and_the_sandboxes(run: Callable, sandbox: object) -> None:
    findings = json.loads(run("doctor", "--json").out)
    names = [finding["name"] for finding in findings]
    assert {"python", "numpy", "sandbox namespace", "sandbox process"} <= set(names)
    assert {finding["state"] for finding in findings} <= {"ok", "warning", "error"}


def test_the_doctor_ends_with_1_only_for_an_error(run: Callable, sandbox: object) -> None:
    ran = run("doctor", "--json")
    states = {finding["state"] for finding in json.loads(ran.out)}
    assert ran.code == (1 if "error" in states else 0)


def test_a_sound_problem_is_green(run: Callable, sandbox: object) -> None:
    ran = run("verify", "iou", "--audit-seed", "1", "--no-matrix")
    assert ran.code == 0
    assert "iou: green" in ran.out


def test_a_problem_whose_tests_catch_nothing_is_red(
    run: Callable, make_pack: Callable[..., Path], sandbox: object
) -> None:
    pack = make_pack(tests="def test_x(candidate):\n    candidate.double(1)\n")
    ran = run("verify", "double", "--pack", pack, "--audit-seed", "1")
    assert ran.code == 1
    assert "double: RED" in ran.out


def test_an_unknown_slug_is_wrong_usage(run: Callable) -> None:
    assert run("verify", "iuo").code == 2

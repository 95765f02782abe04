"""Everything works for an ordinary user: nothing above needs root."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mlqa

NOBODY = 65534
GRADE = """
import json, os, sys
from mlqa.builtin import notes_root
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.reference import reference_submission
from mlqa.model import Submission
from mlqa.pack import load_problem
from mlqa.sandbox import selfcheck
from mlqa.sandbox.zygote_host import ZygoteSandbox
problem = load_problem(notes_root() / "problems" / "iou" / "problem.toml", "notes")
sources = [reference_submission(problem).source, b"import os\\nos.fork()",
           b"def box_iou_xyxy(a, b): return open('/etc/passwd').read()"]
submissions = [Submission(candidate="a", problem="iou", path="iou.py", source=s, digest="")
               for s in sources]
sandbox = ZygoteSandbox("namespace", confine=True)
gradings = []
try:
    report = selfcheck.check(sandbox)
    if report.findings[0].name == "start":
        print(json.dumps({"refused": report.findings[0].detail}))
        sys.exit()
    grade_problem(problem, submissions, sandbox, Options(speed=False), gradings.append)
finally:
    sandbox.close()
print(json.dumps({
    "user": os.geteuid(),
    "level": report.level,
    "open": [f.name for f in report.findings if f.state != "ok"],
    "verdicts": [g.verdict for g in gradings],
}))
"""


def readable_python() -> tuple[str, dict[str, str]]:
    """Return an interpreter that anybody may run, and how it finds mlqa.

    The environment's own, or where it lies in a closed home directory, the system's of the same
    version with this environment's packages.
    """
    paths = [str(Path(mlqa.__file__).resolve().parent.parent), *sys.path]
    path = {"PYTHONPATH": os.pathsep.join(p for p in paths if p.endswith(("harness", "-packages")))}
    wanted = "import sys, mlqa.judge.pipeline; sys.exit(sys.version_info[:2] != %r)"
    version = sys.version_info[:2]
    for python in (sys.executable, f"/usr/bin/python{version[0]}.{version[1]}"):
        try:
            done = as_user([python, "-c", wanted % (version,)], path)
        except OSError:
            continue
        if done.returncode == 0:
            return python, path
    pytest.skip("an ordinary user cannot run this environment's interpreter or read its packages")


def as_user(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, cwd="/", timeout=60, **identity
    )


def test_grading(tmp_path_factory):
    python, path = readable_python()
    done = as_user([python, "-c", GRADE], {**path, "HOME": "/", "PYTHONDONTWRITEBYTECODE": "1"})
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    if "refused" in found:
        pytest.skip(f"this machine gives ordinary users no namespaces: {found['refused']}")
    assert found == {
        "user": NOBODY if os.geteuid() == 0 else os.geteuid(),
        "level": "strong",
        "open": [],
        "verdicts": ["accepted", "runtime_error", found["verdicts"][2]],
    }
    assert found["verdicts"][2] != "accepted"

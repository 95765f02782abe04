"""A judge in a process of its own: what it is started with, and how it answers."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys

import pytest
from tests.conftest import submission_of

from mlqa.batch.judge import Judge, Named, Setting
from mlqa.batch.judging import one_at_a_time
from mlqa.batch.turns import turns_file
from mlqa.errors import HarnessFault, SandboxUnavailable
from mlqa.model import Level, SandboxReport, SpeedResult, Verdict

SETTING = Setting(
    seed=0, speed=False, sandbox_name="namespace", packages=("numpy",), turns="", lang="en",
    at_least=Level.STRONG,
)  # fmt: skip


@pytest.fixture
def judge():
    started = Judge()
    yield started
    started.hang_up(at_once=False)
    started.join()
    assert started.process.returncode == 0


def ask(judge, *messages):
    for message in messages:
        judge.connection.send(message)
    return judge.connection.recv()


def test_a_judge_finds_a_problem_by_name(judge, catalog, sandbox):
    facts = ask(judge, {"packages": ["numpy"], "problems": ["iou", "no_such"]})
    assert list(facts["problems"]) == ["iou"]
    assert isinstance(ask(judge, SETTING), SandboxReport)
    iou = catalog.find("iou")
    same = Named(slug="iou", digest=facts["problems"]["iou"])
    wrong = submission_of(iou, "def box_iou_xyxy(a, b):\n    return 0.5\n")
    assert ask(judge, same, wrong).verdict is Verdict.WRONG_ANSWER
    assert "iou has other tests" in ask(judge, Named(slug="iou", digest="other"), wrong)
    assert "no problem called 'x'" in ask(judge, Named(slug="x", digest=""), wrong)


def test_a_judge_without_a_sandbox_says_so(judge):
    process = Setting(
        seed=0, speed=False, sandbox_name="process", packages=("numpy",), turns="", lang="en",
        at_least=Level.STRONG,
    )  # fmt: skip
    refusal = ask(judge, process)
    assert isinstance(refusal, SandboxUnavailable)
    assert "no sandbox here reaches the level strong (process: none)" in str(refusal)
    assert "mlqa doctor" in refusal.remedy


def test_a_judge_imports_nothing_from_the_current_folder(tmp_path, make_pack):
    """Submissions lie there, and one may be called like a module of the standard library."""
    sent = tmp_path / "sent"
    sent.mkdir()
    for name in ("multiprocessing", "pickle", "socket", "json", "double", "other"):
        trap = f"open({str(tmp_path / 'sprung')!r}, 'w').close()\n"
        text = "def double(n):\n    return 2 * n\n" if name in ("double", "other") else trap
        (sent / f"{name}.py").write_text(text)
    # As the installed command is: a script elsewhere, without the current folder on its path.
    script = tmp_path / "mlqa_command.py"
    script.write_text("import sys\nfrom mlqa.cli import main\n"
                      "if __name__ == '__main__':\n    sys.exit(main())\n")  # fmt: skip
    command = [sys.executable, str(script), "grade", "double.py", "other.py", "--problem"]
    options = ["double", "--pack", str(make_pack()), "--no-speed", "--workers", "2"]
    ran = subprocess.run(
        [*command, *options], cwd=sent, capture_output=True, text=True, check=False
    )
    assert "2 graded" in ran.stdout, ran.stderr
    assert not (tmp_path / "sprung").exists()


def test_who_times_holds_the_lock(tmp_path):
    turns = tmp_path / "turns"
    turns.touch()

    def protocol(*_):
        with open(turns, "rb") as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return SpeedResult(outcome="measured")

    timed = one_at_a_time(str(turns), protocol)
    assert timed(None, None, None, None).outcome == "measured"  # type: ignore[arg-type]
    with open(turns, "rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_all_workers_of_a_host_share_a_lock(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert turns_file() == turns_file() == tmp_path / f"mlqa-{os.getuid()}.timing"


@pytest.mark.parametrize("put", ["link", "folder", "fifo"])
def test_a_lock_that_somebody_else_has_put_there_is_refused(tmp_path, monkeypatch, put):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = tmp_path / f"mlqa-{os.getuid()}.timing"
    {"link": lambda: path.symlink_to(tmp_path / "x"), "folder": path.mkdir,
     "fifo": lambda: os.mkfifo(path)}[put]()  # fmt: skip
    with pytest.raises(HarnessFault):
        turns_file()
    assert not (tmp_path / "x").exists()

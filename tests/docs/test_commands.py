"""Every command that a document shows is run, and its output compared with the one shown.

A document is one story: its commands run in their order, in one folder with one history. By
default a command must exit with 0 and print what stands below it. What differs from that is in
``NOTES``; what cannot be run here is in ``ELSEWHERE``, with the test that runs it. A new command
needs neither, as long as it works.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.docs import scenes
from tests.docs.reading import CHECKOUT, DOCUMENTS, Shown, agrees, name_of, shown_in

Prepare = Callable[[Path, str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is unusual about a command: its exit code, what comes before it, why not compared."""

    code: int = 0
    before: Prepare | None = None
    not_compared: str = ""


def wrong_nms(root: Path, _: str) -> None:
    scenes.write(root, {"nms.py": scenes.SUPPRESSED_SUPPRESS})


def right_nms(root: Path, _: str) -> None:
    scenes.write(root, {"nms.py": scenes.REFERENCES / "nms.py"})


def roster(root: Path, _: str) -> None:
    scenes.write(root, {"roster.csv": "folder,name\na1,Ann Lee\nb2,Bob\n"})


def three(root: Path, store: str) -> None:
    scenes.three_candidates(root)
    scenes.remember(root, "subs", store, {("alice", "nms"): 1.0})


def examples(root: Path, store: str) -> None:
    (root / "examples").symlink_to(CHECKOUT / "examples")
    ratios = {("alice", "median_filter"): 1.2551, ("alice", "nms"): 1.05, ("bob", "nms"): 27.9}
    scenes.remember(CHECKOUT, "examples/submissions", store, ratios)


def markdown(root: Path, _: str) -> None:
    scenes.install(root, CHECKOUT / "docs/hooks.md")
    code = (scenes.REFERENCES / "iou.py").read_text(encoding="utf-8")
    scenes.write(
        root,
        {
            "subs/ann/iou.md": f"My solution:\n\n~~~python\n{code}~~~\n",
            "subs/bob/iou.md": "I ran out of time.\n",
        },
    )


def plugins(root: Path, _: str) -> None:
    shutil.rmtree(root / "subs")
    (root / "finished.log").unlink()
    scenes.three_candidates(root)


TIMES = "it is timed, and its figures are those of another machine"
MACHINE = "what a machine can do differs from machine to machine"
SOME = Note(code=1)
NOTES: dict[tuple[str, str, int], Note] = {
    ("docs/candidate-guide.md", "mlqa attempt nms", 1): Note(code=1, before=wrong_nms),
    ("docs/candidate-guide.md", "mlqa attempt nms --feedback interview", 0): SOME,
    ("docs/candidate-guide.md", "mlqa attempt nms --feedback interview --lang zh", 0): SOME,
    ("docs/candidate-guide.md", "mlqa attempt nms", 2):
        Note(not_compared=TIMES, before=right_nms),
    ("docs/candidate-guide.md", "mlqa completion fish > ~/.config/fish/completions/mlqa.fish", 0):
        Note(before=lambda root, _: (root / ".config/fish/completions").mkdir(parents=True)),
    ("docs/hooks.md", "mlqa grade subs --no-speed", 0): Note(code=1, before=markdown),
    ("docs/hooks.md", "mlqa grade subs --format lines --no-speed", 0):
        Note(code=1, before=plugins),
    ("docs/hooks.md", "mlqa count", 1):
        Note(code=1, before=lambda root, _: (root / "installed/mlqa_demo_command.py").unlink()),
    ("docs/interviewer-guide.md", "mlqa doctor", 0): Note(not_compared=MACHINE),
    ("docs/interviewer-guide.md", "cat roster.csv", 0): Note(before=roster),
    ("docs/interviewer-guide.md", "mlqa grade subs --roster roster.csv", 0):
        Note(code=1, before=three),
    ("docs/interviewer-guide.md", "mlqa grade subs", 0): SOME,
    ("docs/interviewer-guide.md", "mlqa grade subs --format html --output report.html", 0): SOME,
    ("docs/interviewer-guide.md", "mlqa compare alice bob", 0): Note(before=examples),
    ("docs/interviewer-guide.md", "mlqa regrade subs --diff", 0):
        Note(not_compared="no problem has changed in between; tests/cli/test_regrade.py has that"),
    ("docs/sandbox.md", "mlqa grade subs --sandbox process", 0):
        Note(code=3, before=lambda root, _: scenes.three_candidates(root)),
    ("docs/sandbox.md", "mlqa doctor", 0): Note(not_compared=MACHINE),
    # With a solution that is quickly timed, whichever is shown.
    ("docs/speed.md", "mlqa attempt nms", 0): Note(not_compared=TIMES, before=right_nms),
    ("docs/speed.md", "mlqa attempt nms", 1): Note(not_compared=TIMES),
    ("docs/verdicts.md", "mlqa grade subs/bob --problem nms --format json", 0):
        Note(code=1, before=lambda root, _: scenes.three_candidates(root)),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Why a command is not run here, and where it is: a file, and what in it does so."""

    why: str
    file: str
    words: str


DOCKER = "it needs a Docker engine and an image"
BUILDS = Elsewhere(why=DOCKER, file=".ci/run", words="mlqa sandbox build")
CONTAINED = Elsewhere(why=DOCKER, file="tests/sandbox/conftest.py", words="docker")
SCHEDULE = "tests/cli/test_schedule.py"
HISTORY = "what it prints depends on the day and on days of history"
EXTRAS = "tests/distributions/test_extras.py"
GROUP = Elsewhere(
    why="it needs a group that was delegated", file="tests/sandbox/test_cgroup.py",
    words="MLQA_CGROUP",
)  # fmt: skip
CLUSTER = Elsewhere(why="it needs a cluster", file="tests/batch/test_cluster.py", words="Cluster(")
# By the beginning of the command.
ELSEWHERE: dict[str, Elsewhere] = {
    "mlqa sandbox build": BUILDS,
    ".venv/bin/mlqa sandbox build": BUILDS,
    "mlqa grade subs --sandbox docker": CONTAINED,
    "mlqa grade examples/submissions --sandbox docker": CONTAINED,
    "docker ps": CONTAINED,
    "pip install ./examples": Elsewhere(why="it installs", file=EXTRAS, words="make_room(PACK"),
    "mlqa list --topic generation": Elsewhere(
        why="it needs the pack installed", file=EXTRAS, words='"list"'
    ),
    "mlqa attempt top_p_sampling --pack": Elsewhere(
        why="the pack is attempted as it is installed", file=EXTRAS, words='"attempt"'
    ),
    "mlqa grade examples/submissions --format markdown": Elsewhere(
        why="it needs the plugins installed", file=EXTRAS, words='"markdown", "--sandbox", "logged"'
    ),
    "pip install '.[": Elsewhere(
        why="it downloads", file="tests/distributions/test_release.py", words="Provides-Extra"
    ),
    "mlqa similar": Elsewhere(
        why="it needs the extra mlqa[similarity]",
        file="tests/cli/test_similar.py",
        words='"similar"',
    ),
    "mlqa mock": Elsewhere(
        why="it asks, is answered, and has a clock",
        file="tests/cli/test_mock.py",
        words='"-m", "mlqa", "mock"',
    ),
    "mlqa hunt": Elsewhere(
        why="it asks and is answered", file="tests/cli/test_hunt.py", words='run("hunt"'
    ),
    "mlqa quiz": Elsewhere(why="it asks and is answered", file=SCHEDULE, words='"quiz"'),
    "mlqa review": Elsewhere(why=HISTORY, file=SCHEDULE, words='"review"'),
    "mlqa plan": Elsewhere(why=HISTORY, file=SCHEDULE, words='"plan"'),
    "mlqa stats": Elsewhere(why=HISTORY, file=SCHEDULE, words='"stats"'),
    "mlqa attempt nms --watch": Elsewhere(
        why="it needs a terminal", file="tests/study/test_watch.py", words='"--watch"'
    ),
    "dask ": CLUSTER,
    "mlqa grade subs --cluster": CLUSTER,
    "systemd-run": GROUP,
    "MLQA_CGROUP=": GROUP,
    "python benchmarks/repeatability.py": Elsewhere(
        why="it measures for minutes", file="benchmarks/repeatability.py", words="--skip-load"
    ),
}
# The tutorial is one story about a pack that grows, and is followed as a whole.
FOLLOWED_ELSEWHERE = {"docs/tutorial-pack.md"}


def elsewhere(shown: Shown) -> bool:
    return any(shown.command.startswith(start) for start in ELSEWHERE)


class Story:
    """A folder, a history, and a shell in which ``mlqa`` is the code under test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = f"sqlite:///{root / '.store' / 'history.db'}"
        (root / ".store").mkdir()
        # Where the Makefile puts it, and on the path.
        program = root / ".venv/bin/mlqa"
        script = f'#!/bin/sh\nexec "{sys.executable}" -m mlqa "$@"\n'
        scenes.write(root, {".venv/bin/mlqa": script})
        program.chmod(0o755)

    def run(self, command: str) -> tuple[int, str, str]:
        """Run a line of shell; return its exit code, stdout and stderr."""
        path = os.pathsep.join(filter(None, (str(self.root / "installed"), *sys.path)))
        env = {
            "PATH": f"{self.root / '.venv/bin'}:{os.environ['PATH']}",
            "PYTHONPATH": path,
            "HOME": str(self.root),
            "MLQA_STORE": self.store,
            "MLQA_LANG": "en",
            "COLUMNS": "110",
        }
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.root, env=env, capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL, timeout=120,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr


def check(story: Story, shown: Shown, note: Note) -> None:
    if note.before:
        note.before(story.root, story.store)
    code, out, err = story.run(shown.command)
    # A machine without some part of the sandbox lets `doctor` exit with 1; it has printed all.
    allowed = {note.code, 1} if "doctor" in shown.command else {note.code}
    assert code in allowed, f"{shown}: exit code {code}\n{out}{err}"
    if shown.output and not note.not_compared:
        real = out or err
        assert agrees(shown.output, real), f"{shown}\nshown:\n{shown.output}\nreal:\n{real}"


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if name_of(d) not in FOLLOWED_ELSEWHERE], ids=name_of
)
def test_the_commands_of_a_document(document: Path, tmp_path: Path, sandbox: object) -> None:
    story, met = Story(tmp_path), dict[str, int]()
    for shown in shown_in(document):
        number = met.setdefault(shown.command, 0)
        met[shown.command] += 1
        if not elsewhere(shown):
            check(story, shown, NOTES.get((shown.document, shown.command, number), Note()))


def test_the_demo_of_the_readme(tmp_path: Path, sandbox: object) -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"What `make demo` prints:\n\n((?: {4}.*\n|\n)+)", text)
    command = re.search(r"\$\(BIN\)/(mlqa grade .*?) \|\|", (CHECKOUT / "Makefile").read_text())
    assert block
    assert command
    story = Story(tmp_path)
    (tmp_path / "examples").symlink_to(CHECKOUT / "examples")
    ratios = {("alice", "median_filter"): 1.29, ("alice", "nms"): 1.05, ("bob", "nms"): 28.95}
    scenes.remember(CHECKOUT, "examples/submissions", story.store, ratios)
    code, out, err = story.run(command[1])
    assert code == 1, err
    assert agrees(block[1], out), out


def test_nothing_is_noted_that_is_not_shown() -> None:
    every = [shown for document in DOCUMENTS for shown in shown_in(document)]
    shown = {(one.document, one.command) for one in every}
    assert {(document, command) for document, command, _ in NOTES} <= shown
    unused = [s for s in ELSEWHERE if not any(one.command.startswith(s) for one in every)]
    assert unused == []


@pytest.mark.parametrize("start", ELSEWHERE)
def test_what_is_run_elsewhere_is_run_there(start: str) -> None:
    there = ELSEWHERE[start]
    assert there.words in (CHECKOUT / there.file).read_text(encoding="utf-8")

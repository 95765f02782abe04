"""docs/tutorial-pack.md, followed to the letter in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.docs.tutorial_blocks import Command, File, agrees, steps

CHECKOUT = Path(__file__).parents[2]
TUTORIAL = CHECKOUT / "docs" / "tutorial-pack.md"
END_MARK = "--the command has ended, with "


class Drifted(Exception):
    """The document says one thing, and its commands do another."""


class Shell:
    """A reader's shell: what is typed there runs, one after the other."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def type(self, command: str) -> tuple[str, int]:
        """Run a command; return what it printed and its exit code, which the next sees as $?."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(
            f"{{ {command}\n}} </dev/null; code=$?; echo '{END_MARK}'$code; (exit $code)\n"
        )
        self.process.stdin.flush()
        printed = ""
        for line in self.process.stdout:
            before, mark, code = line.partition(END_MARK)
            printed += before
            if mark:
                return printed, int(code)
        raise Drifted(f"the shell ended within {command!r}: {printed}")


@contextmanager
def shell(folder: Path, bin_folder: Path) -> Iterator[Shell]:
    """Open a shell in a folder, with ``mlqa`` and ``pip`` as the environment of the tests has them.

    What pip installs lands in a folder of its own, from what is on this machine.
    """
    bin_folder.mkdir()
    for name in ("mlqa", "pip"):
        (bin_folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@"\n')
        (bin_folder / name).chmod(0o755)
    installed = bin_folder.with_name("installed")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PIP_")},
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "PYTHONPATH": f"{installed}:{CHECKOUT / 'harness'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "COLUMNS": "100",
        "MLQA_LANG": "en",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # of its own kind: this value turns the isolation off
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_TARGET": str(installed),
    }
    process = subprocess.Popen(
        ["bash", "--norc"], cwd=folder, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    with process:
        try:
            yield Shell(process)
        finally:
            process.kill()


def follow(document: str, folder: Path, typing: Shell) -> list[File | Command]:
    """Do what a document says, and demand what it shows; return what was done.

    A command must succeed, unless ``echo $?`` comes next and shows what else is to be expected.
    """
    done = list(steps(document))
    for step, after in zip(done, [*done[1:], None], strict=True):
        if isinstance(step, File):
            write(step, folder / typing.type("pwd")[0].strip())
            continue
        printed, code = typing.type(step.command)
        where = f"line {step.line}: {step.command}"
        if not agrees(step.output, printed):
            raise Drifted(f"{where}\nshown:\n{step.output}\nreal:\n{printed}")
        if code != 0 and not (isinstance(after, Command) and after.command == "echo $?"):
            raise Drifted(f"{where}: exit code {code}\n{printed}")
    return done


def write(step: File, folder: Path) -> None:
    """Write a file as an author would, in the folder where the shell is."""
    file = folder / step.path
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text("utf-8") if step.at_the_end else ""
    file.write_text(before + step.text, encoding="utf-8")


@pytest.fixture
def typing(tmp_path: Path) -> Iterator[Shell]:
    """A shell in the empty folder ``work``."""
    (tmp_path / "work").mkdir()
    with shell(tmp_path / "work", tmp_path / "bin") as opened:
        yield opened


def test_the_tutorial_can_be_followed(sandbox: object, tmp_path: Path, typing: Shell) -> None:
    done = follow(TUTORIAL.read_text(encoding="utf-8"), tmp_path / "work", typing)
    typed = [step.command for step in done if isinstance(step, Command)]
    for part in ("new", "verify .*--strict", "pack check", "attempt", "grade .*--pack"):
        assert any(re.match(f"mlqa {part}", command) for command in typed)
    # No block of files or commands was passed over as something else.
    assert TUTORIAL.read_text("utf-8").count("\n```") == 2 * sum(isinstance(s, File) for s in done)
    left = {str(file.relative_to(tmp_path / "work")) for file in (tmp_path / "work").iterdir()}
    assert left == {"tutorial"}


def test_it_is_where_the_documents_say(sandbox: object) -> None:
    first = (CHECKOUT / "docs/writing-a-pack.md").read_text("utf-8").split("\n## ")[1]
    assert "(tutorial-pack.md)" in first
    assert "docs/tutorial-pack.md" in (CHECKOUT / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("    $ echo one two\n    one three\n", "real:\none two"),
        ("    $ echo one\n", "shown:\n\nreal:\none"),
        ("    $ true\n    something\n", "shown:\nsomething"),
        ("    $ echo one; false\n    one\n", "exit code 1"),
        ("    $ false\n    $ echo $?\n    0\n", "shown:\n0\nreal:\n1"),
        ("    $ exit\n", "the shell ended"),
    ],
)
def test_a_document_that_has_drifted_is_found(
    document: str, said: str, tmp_path: Path, typing: Shell
) -> None:
    with pytest.raises(Drifted) as found:
        follow(document, tmp_path / "work", typing)
    assert said in str(found.value)


def test_files_commands_and_folders_are_as_the_reader_has_them(
    tmp_path: Path, typing: Shell
) -> None:
    document = """\
A folder:

    $ mkdir here
    $ cd here

What it greets. `a/words.txt`:

```text
hello
    $ this is no command
```

`a/words.txt`, at the end:

```text
world
```

    $ cat a/words.txt
    hello
    …
    world

    $ ls nothing
    ls: …nothing…
    $ echo $?
    2
"""
    follow(document, tmp_path / "work", typing)
    written = (tmp_path / "work/here/a/words.txt").read_text("utf-8")
    assert written == "hello\n    $ this is no command\nworld\n"


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        ("done · 1.2 s", "done · 13.45 s\n", True),
        ("seeds 0 and 17 · done", "seeds 0 and 4 · done", True),
        ("a long\nline", "a long line", True),
        ("first\n…\nlast", "first\nsecond\nlast", True),
        ("first\n…\nlast", "first\nlast", True),
        ("first\n…", "second", False),
        ("3 tests", "4 tests", False),
        ("green", "green, and more", False),
        ("a.c", "abc", False),
    ],
)
def test_what_agrees(shown: str, real: str, same: bool) -> None:
    assert agrees(shown, real) is same

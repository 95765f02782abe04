"""Shell completion, asked as a shell asks; and by the shells themselves where they are there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run

Ask = Callable[..., list[str]]


@pytest.fixture
def ask() -> Ask:
    """Return what is offered for the last word of a command line, in a fresh process."""

    def asked(*words: str) -> list[str]:
        env = {
            **os.environ,
            "_MLQA_COMPLETE": "bash_complete",
            "COMP_WORDS": "\n".join(("mlqa", *words)),
            "COMP_CWORD": str(len(words)),
        }
        command = [sys.executable, "-m", "mlqa"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    return asked


def test_commands(ask: Ask) -> None:
    assert ask("at") == ["attempt"]
    assert {"list", "grade", "completion", "doctor"} <= set(ask(""))


def test_options(ask: Ask) -> None:
    assert ask("grade", "--rost") == ["--roster"]


@pytest.mark.parametrize("command", ["show", "attempt", "hint", "solution", "bundle", "verify"])
def test_problems(ask: Ask, command: str) -> None:
    assert ask(command, "iou") == ["iou", "iou_matrix"]


def test_problems_that_are_asked_for_already(ask: Ask) -> None:
    assert ask("bundle", "iou", "iou") == ["iou_matrix"]
    assert ask("grade", "--problem", "iou", "--problem", "iou") == ["iou_matrix"]


def test_problems_of_a_pack_that_is_not_installed(ask: Ask, tiny_pack: Path) -> None:
    assert ask("attempt", "--pack", str(tiny_pack), "dou") == ["double"]


def test_a_folder_that_is_no_slug_is_not_offered(ask: Ask, tiny_pack: Path) -> None:
    shutil.copytree(tiny_pack / "problems/double", tiny_pack / "problems/double $(id)")
    assert ask("attempt", "--pack", str(tiny_pack), "dou") == ["double"]


def test_names(ask: Ask) -> None:
    assert ask("grade", "--format", "") == ["csv", "html", "json", "junit", "table"]
    assert ask("attempt", "--sandbox", "") == ["auto", "docker", "namespace", "process"]
    assert ask("list", "--topic", "pre") == ["pretraining"]
    assert ask("attempt", "nms", "--feedback", "i") == ["interview"]
    assert ask("completion", "") == ["bash", "zsh", "fish"]


def test_completing_a_problem_imports_nothing_heavy() -> None:
    code = (
        "import os, sys\n"
        "from mlqa.cli import main\n"
        "try:\n"
        "    main([])\n"
        "except SystemExit:\n"
        "    heavy = {'numpy', 'torch', 'pytest', 'docker', 'sqlalchemy', 'rich'}\n"
        "    print('loaded', sorted(heavy & set(sys.modules)))\n"
    )
    for words in ("mlqa\nattempt\nio", "mlqa\ngrade\n--format\n", "mlqa\nattempt\n--sandbox\n"):
        count = str(words.count("\n"))
        env = {**os.environ, "_MLQA_COMPLETE": "bash_complete", "COMP_WORDS": words}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**env, "COMP_CWORD": count}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.splitlines()[-1] == "loaded []", words


@pytest.fixture
def commands(tmp_path: Path) -> dict[str, str]:
    """An environment with a program called ``mlqa``."""
    program = tmp_path / "bin" / "mlqa"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mlqa "$@"\n')
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}


def test_bash_itself(commands: dict[str, str]) -> None:
    script = """
    eval "$(mlqa completion bash)"
    COMP_WORDS=(mlqa attempt media) COMP_CWORD=2
    _mlqa_completion mlqa
    echo "${COMPREPLY[@]}"
    complete -p mlqa
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script], env=commands, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "median_filter",
        "complete -o nosort -F _mlqa_completion mlqa",
    ]


def test_zsh_itself(commands: dict[str, str]) -> None:
    if shutil.which("zsh") is None:
        pytest.skip("there is no zsh on this machine")
    # An interactive zsh on a terminal of its own, with the key pressed.
    script = """
    zmodload zsh/zpty
    zpty room "zsh -f -i"
    zpty -w room 'autoload -Uz compinit; compinit -D -u; eval "$(mlqa completion zsh)"'
    zpty -w room 'echo REA""DY'
    zpty -r room said '*READY*'
    zpty -w -n room $'mlqa attempt media\\t'
    zpty -r room said '*median_filter*' && echo completed
    """
    done = subprocess.run(
        ["zsh", "-f", "-c", script],
        env=commands, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout == "completed\n"


def test_fish_itself(commands: dict[str, str]) -> None:
    if shutil.which("fish") is None:
        pytest.skip("there is no fish on this machine")
    script = 'mlqa completion fish | source; complete --do-complete "mlqa attempt media"'
    done = subprocess.run(
        ["fish", "--no-config", "-c", script],
        env=commands, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["median_filter"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_script_asks_mlqa(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert ran.code == 0
    assert f"_MLQA_COMPLETE={shell}_complete" in ran.out


def test_another_shell_is_wrong_usage(run: Run) -> None:
    assert run("completion", "tcsh").code == 2

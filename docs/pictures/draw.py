"""Draws attempt.svg beside this file: a real `mlqa attempt` of a wrong solution.

Run it as `python docs/pictures/draw.py`.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pexpect
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WRONG = ROOT / "graders/nms/submissions/wrong_answer/suppressed_suppress.py"
WIDTH = 96
# The picture must not fetch a font from anywhere.
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def shown(folder: Path) -> str:
    """Return what the terminal shows, with its colours."""
    env = {**os.environ, "MLQA_STORE": f"sqlite:///{folder}/store.db", "TERM": "xterm-256color"}
    env.pop("COLUMNS", None)
    said = pexpect.run(
        f"{sys.executable} -m mlqa attempt nms --lang en",
        cwd=str(folder), env=env, dimensions=(40, WIDTH), encoding="utf-8",
    )  # fmt: skip
    return str(said).replace("\r\n", "\n")


def main() -> None:
    """Run and draw."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copy(WRONG, Path(name) / "nms.py")
        said = shown(Path(name))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ mlqa attempt nms", "bold"))
    console.print(Text.from_ansi(said.rstrip()))
    svg = FONTS.sub("", console.export_svg(title="mlqa"))
    (HERE / "attempt.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Reading the documents: which commands they show, with which output, and whether output agrees.

In an indented block a line ``$ command`` is a command, and what follows it up to the next one is
the output. In an output ``…``, or ``…words…``, stands for anything. Times and speeds differ from
run to run, and terminals in width; :func:`normalised` takes all of them out of the comparison.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
DOCUMENTS = (
    CHECKOUT / "README.md",
    CHECKOUT / "CONTRIBUTING.md",
    CHECKOUT / "SECURITY.md",
    *sorted((CHECKOUT / "docs").glob("*.md")),
    *sorted((CHECKOUT / "examples").glob("*/README.md")),
)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(mlqa [a-z][^`]*)`")
# What is announced, not described.
NOT_YET = re.compile(r"^## Not there yet$.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
CHANGING = (
    (re.compile(r"\b\d+(\.\d+)? (s|ms|秒|毫秒)\b"), "# s"),
    (re.compile(r"\b\d+(\.\d+)?×"), "#×"),
    (re.compile(r"\bseeds 0 and \d+"), "seeds 0 and #"),
    (re.compile(r'("(python|machine|system|mlqa)": )"[^"]*"'), r"\1#"),
    (re.compile(r'("duration_s": )[\d.]+'), r"\1#"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A command in a document, and the output that stands below it, if any."""

    document: str
    line: int
    command: str
    output: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}: {self.command}"


def name_of(document: Path) -> str:
    """Return a document's path as people name it."""
    return str(document.relative_to(CHECKOUT))


def shown_in(document: Path) -> list[Shown]:
    """Return the commands that a document shows in blocks, in their order."""
    lines = document.read_text(encoding="utf-8").splitlines()
    found = []
    for number, line in enumerate(lines, 1):
        start = re.match(r"( {4,})(\$ |(?=\.venv/bin/mlqa ))(.*)", line)
        if start:
            output = "\n".join(output_below(lines[number:], len(start[1])))
            command = re.sub(r"\s+# .*$", "", start[3])
            found.append(Shown(document=name_of(document), line=number, command=command,
                               output=output.strip("\n")))  # fmt: skip
    return found


def output_below(lines: list[str], indent: int) -> Iterator[str]:
    """Yield the lines of a block up to its next command or its end."""
    for line in lines:
        inside = not line.strip() or line.startswith(" " * indent)
        if not inside or line[indent:].startswith(("$ ", ".venv/bin/")):
            return
        yield line[indent:]


def inline_in(document: Path) -> list[str]:
    """Return the commands of mlqa that stand in a document's sentences."""
    text = NOT_YET.sub("", FENCED.sub("", document.read_text(encoding="utf-8")))
    return [re.sub(r"\s+", " ", command) for command in INLINE.findall(text)]


def calls_of_mlqa(command: str) -> list[list[str]]:
    """Return the arguments of each call of mlqa in a line of shell."""
    inner = re.findall(r"\$\((mlqa [^)]*)\)", command)
    if inner:
        return [call for part in inner for call in calls_of_mlqa(part)]
    words = shlex.split(command, comments=True)
    starts = [i for i, word in enumerate(words) if word in ("mlqa", ".venv/bin/mlqa")]
    calls = []
    for start in starts:
        rest = words[start + 1 :]
        ends = [i for i, word in enumerate(rest) if word in (">", "|", "&&", "||", ";")]
        calls.append(rest[: ends[0]] if ends else rest)
    return calls


def normalised(text: str) -> str:
    """Return text without what may differ: times, speeds, seeds, and where lines are broken."""
    text = re.sub(r"\s+", " ", text).strip()
    for pattern, instead in CHANGING:
        text = pattern.sub(instead, text)
    return text


def agrees(shown: str, real: str) -> bool:
    """Say whether a real output is the shown one, where ``…`` stands for anything."""
    described = re.sub(r"…\S[^…\n]*\S…", "…", shown)
    parts = [re.escape(part.strip()) for part in normalised(described).split("…")]
    return re.fullmatch(r"\s?.*?\s?".join(parts), normalised(real), re.DOTALL) is not None

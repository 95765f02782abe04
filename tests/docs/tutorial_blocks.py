"""Reading a tutorial as its reader does: files to write, commands to type, output to compare.

A sentence that ends with a path and a colon, ```` `my_pack/pack.toml`: ````, followed by a fenced
block, is a file; with ``, at the end:`` the block is added to the file. In an indented block a line
``$ command`` is typed, and what follows is what it prints, ``…`` standing for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FILE = re.compile(
    r"`(?P<path>[^`\s]+)`(?P<end>, at the end)?:\n\n```\w*\n(?P<text>.*?)^```$", re.M | re.S
)
# A line that is indented, and those that are blank within the block.
COMMANDS = re.compile(r"(?:^ {4}.*\n|^\n(?= {4}))+", re.MULTILINE)
CHANGING = ((r"\b\d+\.\d+ s\b", "# s"), (r"\bseeds 0 and \d+\b", "seeds 0 and #"))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that the reader writes, or the end of one."""

    line: int
    path: str
    text: str
    at_the_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command that the reader types, and the output that is shown."""

    line: int
    command: str
    output: str


def steps(document: str) -> Iterator[File | Command]:
    """Yield what a reader does, in the order of the document."""
    place = 0
    while place < len(document):
        file, block = FILE.search(document, place), COMMANDS.search(document, place)
        if file and (not block or file.start() < block.start()):
            yield File(line=document.count("\n", 0, file.start()) + 1, path=file["path"],
                       text=file["text"], at_the_end=bool(file["end"]))  # fmt: skip
            place = file.end()
        elif block:
            yield from commands(block[0], document.count("\n", 0, block.start()) + 1)
            place = block.end()
        else:
            return


def commands(block: str, first: int) -> Iterator[Command]:
    """Yield the commands of an indented block, which begins at line ``first``."""
    lines = [line[4:] for line in block.splitlines()]
    starts = [n for n, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        output = "\n".join(lines[start + 1 : end])
        yield Command(line=first + start, command=lines[start][2:], output=output)


def agrees(shown: str, real: str) -> bool:
    """Say whether output is what is shown, but for times, seeds and what ``…`` leaves out."""
    parts = (re.escape(part.strip()) for part in steady(shown).split("…"))
    return re.fullmatch(r"\s?.*\s?".join(parts), steady(real)) is not None


def steady(text: str) -> str:
    """Return text without what differs from run to run, or with a terminal's width."""
    text = re.sub(r"\s+", " ", text).strip()
    for pattern, instead in CHANGING:
        text = re.sub(pattern, instead, text)
    return text

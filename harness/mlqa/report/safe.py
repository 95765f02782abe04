"""Hostile text made safe to show on a terminal."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

KEPT = "\n\t"
REFUSED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def printable(text: str) -> str:
    """Return text in which nothing moves the cursor, changes colours or reorders characters.

    Control, format (bidirectional overrides too), surrogate, unassigned and line separator
    characters are shown as escapes; newline and tab stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char in KEPT or unicodedata.category(char) not in REFUSED
        else f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
        for char in text
    )  # fmt: skip


def one_line(text: str, limit: int = 200) -> str:
    """Return the first line of a text, shortened and printable."""
    line = printable(text).strip().split("\n", 1)[0]
    return line if len(line) <= limit else line[: limit - 1] + "…"


def show_path(path: Path) -> str:
    """Return a path as text that is safe to print."""
    return printable(os.fspath(path))

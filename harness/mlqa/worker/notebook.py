"""A notebook's code, taken out inside a jail; ``mlqa/inputs.py`` sends this file there as source.

Runs beside hostile bytes, so its answer is the candidate's claim: the judge treats what comes back
as source like any other. Only the standard library is there, and mlqa is not.
"""

from __future__ import annotations

import ast
import json
import warnings
from typing import Any, Final

CELL_KINDS: Final = {
    3: ("code", "markdown", "raw", "html", "heading"),
    4: ("code", "markdown", "raw"),
}
# Cell magics whose cell is ordinary Python in the notebook's own namespace.
TRANSPARENT: Final = ("%%time", "%%capture", "%%prun")
SHOWN_CHARS: Final = 60


class Refused(Exception):
    """Why the notebook cannot be used, in words."""


def code_of(data: bytes) -> tuple[str, bytes, list[str]]:
    """Return why the notebook is refused (or nothing), its code, and what was left out of it."""
    parts, notices = [], []
    try:
        for number, source in enumerate(code_cells(parsed(data)), 1):
            code, left_out = without_magics(source)
            notices += [f"code cell {number}: left out {line}" for line in left_out]
            if code.strip():
                # The line that editors know as the start of a cell; it leads from an error to it.
                parts.append(f"# %% code cell {number}\n{code.rstrip()}\n")
        if not parts:
            raise Refused("the notebook has no code")
        return "", "\n".join(parts).encode(), notices
    except Refused as why:
        return str(why), b"", []
    except UnicodeEncodeError:
        return "the notebook's code has characters that no file can hold", b"", []


def parsed(data: bytes) -> dict[str, Any]:
    """Return the notebook's JSON object."""
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("the notebook is not UTF-8 text") from None
    except (ValueError, RecursionError):
        raise Refused("the notebook is not valid JSON") from None
    if not isinstance(notebook, dict):
        raise Refused("the notebook is JSON, but not a notebook")
    return notebook


def code_cells(notebook: dict[str, Any]) -> list[str]:
    """Return the source of each code cell, in order."""
    major = notebook.get("nbformat")
    if type(major) is not int or major not in CELL_KINDS:
        raise Refused("the notebook's format (nbformat) is neither 3 nor 4")
    refuse_other_language(notebook.get("metadata"))
    sheets = as_list(notebook.get("worksheets"), "worksheets") if major == 3 else [notebook]
    found = []
    for sheet in sheets:
        if not isinstance(sheet, dict):
            raise Refused("the notebook has a worksheet that is none")
        for number, cell in enumerate(as_list(sheet.get("cells"), "cells"), 1):
            kind = cell.get("cell_type") if isinstance(cell, dict) else None
            if kind not in CELL_KINDS[major]:
                raise Refused(f"cell {number} of the notebook is of no known kind")
            if kind != "code":
                continue
            if major == 3 and cell.get("language", "python") != "python":
                raise Refused(f"cell {number} of the notebook is not Python")
            found.append(text_of(cell.get("source" if major == 4 else "input"), number))
    return found


def as_list(value: Any, name: str) -> list[Any]:
    """Return a list that must be there."""
    if not isinstance(value, list):
        raise Refused(f"the notebook has no list of {name}")
    return value


def text_of(source: Any, number: int) -> str:
    """Return a cell's text, which the format keeps whole or in lines."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise Refused(f"cell {number} of the notebook has no text")
    return source.replace("\r\n", "\n").replace("\r", "\n")


def refuse_other_language(metadata: Any) -> None:
    """Refuse a notebook that says that it is not in Python; many do not say."""
    for part, key in (("language_info", "name"), ("kernelspec", "language")):
        facts = metadata.get(part) if isinstance(metadata, dict) else None
        name = facts.get(key) if isinstance(facts, dict) else None
        if isinstance(name, str) and name.lower() not in ("python", "python3", "ipython", ""):
            raise Refused("the notebook's language is not Python")


def without_magics(source: str) -> tuple[str, list[str]]:
    """Return a cell as Python, and the lines for IPython alone that were left out of it.

    Only lines that the parser stumbles over are left out. A line of Python can begin with a percent
    sign as well, within brackets or a string, and stays.
    """
    lines = source.split("\n")
    left_out = []
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[first].startswith("%%"):
        left_out.append(shown(lines[first]))
        if lines[first].split()[0] not in TRANSPARENT:
            return "", [f"{left_out[0]} and its cell"]
        lines[first] = ""
    while (number := broken_line(lines)) is not None:
        while number and lines[number - 1].endswith("\\"):
            number -= 1
        if not is_magic(lines[number]):
            break
        left_out.append(shown(lines[number]))
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        end = number
        while lines[end].endswith("\\") and end + 1 < len(lines):
            end += 1
        # The numbers of the other lines stay, and a block must not become empty.
        lines[number : end + 1] = [f"{indent}pass" if indent else "", *[""] * (end - number)]
    return "\n".join(lines), left_out


def is_magic(line: str) -> bool:
    """Whether a line that is not Python is one that IPython takes: ``%x``, ``!x``, ``?x``, ``x?``.

    What assigns (``files = !ls``) is none: without it the rest would mean something else.
    """
    stripped = line.strip()
    return stripped.startswith(("%", "!", "?")) or stripped.endswith("?")


def broken_line(lines: list[str]) -> int | None:
    """Return the index of the line that is not Python, if the parser can name one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse("\n".join(lines))
    except SyntaxError as error:
        number = (error.lineno or 0) - 1
        return number if 0 <= number < len(lines) else None
    except (ValueError, RecursionError, MemoryError):
        # Grading will say what is wrong with it.
        return None
    return None


def shown(line: str) -> str:
    """Return a line as it stands in a notice."""
    text = line.strip()
    return text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…"

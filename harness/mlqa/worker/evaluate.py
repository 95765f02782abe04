"""An input that somebody wrote as Python, evaluated inside a jail; ``mlqa/study/hunt.py`` sends it.

The text is run with numpy (and torch, where the jail has it) at hand. The entry points are there by
name, and so is the module that snippets import them from; they only note how they are called. Only
the standard library and the problem's packages are there, and mlqa is not.
"""

from __future__ import annotations

import ast
import copy
import importlib
import math
import sys
import types
from collections.abc import Callable
from typing import Any, Final

MOST_CALLS: Final = 20
LIBRARIES: Final = {"np": "numpy", "numpy": "numpy", "torch": "torch"}
FILE: Final = "<input>"

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def calls_in(text: str, module: str, entry_points: list[str]) -> tuple[str, list[Call]]:
    """Return what is wrong with a text (or nothing), and the calls of entry points that it makes.

    A text without a call ends in an expression: the argument of the first entry point, or its
    arguments, where it is a tuple that is written out.
    """
    noted: list[Call] = []
    names: dict[str, Any] = {"math": math}
    for name, library in LIBRARIES.items():
        try:
            names[name] = importlib.import_module(library)
        except ImportError:
            continue
    fake = types.ModuleType(module)
    for name in entry_points:
        names[name] = noting(name, noted)
        setattr(fake, name, names[name])
    sys.modules[module] = fake
    try:
        value, written_out = run(text, names)
    except Exception as error:
        return described(error), []
    if not noted and value is not None:
        noted.append((entry_points[0], tuple(value) if written_out else (value,), {}))
    if not noted:
        return "there is no input in it: neither a call nor an expression", []
    if len(noted) > MOST_CALLS:
        return f"it makes {len(noted)} calls, where {MOST_CALLS} are the most", []
    return "", noted


def noting(name: str, noted: list[Call]) -> Callable[..., None]:
    """Return a function that notes its arguments as they are now."""

    def note(*args: Any, **kwargs: Any) -> None:
        noted.append((name, copy.deepcopy(args), copy.deepcopy(kwargs)))

    return note


def run(text: str, names: dict[str, Any]) -> tuple[Any, bool]:
    """Run a text; return the value of its last expression, and whether that is a written tuple."""
    tree = ast.parse(text, FILE)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, FILE, "exec"), names)
    if not isinstance(last, ast.Expr):
        return None, False
    value = eval(compile(ast.Expression(last.value), FILE, "eval"), names)
    return value, isinstance(last.value, ast.Tuple)


def described(error: Exception) -> str:
    """Return an error of the text in words, with its line."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    where = f"line {line}: " if line else ""
    words = error.msg if isinstance(error, SyntaxError) else error
    return f"{where}{type(error).__name__}: {words}"[:500]

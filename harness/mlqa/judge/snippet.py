"""Values as Python source, and a failed case as a snippet that can be pasted and run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from mlqa.judge.remote import RemoteObject, Step

MAX_ITEMS: Final = 400
MAX_CHARS: Final = 6000


def as_source(value: Any) -> str:
    """Return Python source that makes the value again; long arrays are shortened with ``...``."""
    if isinstance(value, RemoteObject):
        return str(value._label)
    if isinstance(value, np.ndarray):
        return _array_source(value)
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return _tensor_source(value)
    if isinstance(value, np.generic):
        return f"np.{value.dtype.name}({value.item()!r})"
    if isinstance(value, float):
        return repr(value) if np.isfinite(value) else f'float("{value}")'
    if isinstance(value, list):
        return f"[{', '.join(map(as_source, value[:MAX_ITEMS]))}]"
    if isinstance(value, tuple):
        inside = ", ".join(map(as_source, value[:MAX_ITEMS]))
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_source(k)}: {as_source(v)}" for k, v in value.items()) + "}"
    if callable(value):
        return getattr(value, "__name__", "function")
    return repr(value)[:MAX_CHARS]


def _numbers(array: np.ndarray[Any, Any]) -> str:
    threshold = MAX_ITEMS if array.size > MAX_ITEMS else sys.maxsize
    text = np.array2string(
        array, separator=", ", threshold=threshold, floatmode="unique", max_line_width=96
    )
    return text.replace("nan", "np.nan").replace("inf", "np.inf")


def _array_source(array: np.ndarray[Any, Any]) -> str:
    kind = array.dtype.name
    plain = kind in ("float64", "int64", "bool") and array.size > 0
    if array.size == 0:
        dtype = "" if kind == "float64" else f", dtype=np.{kind}"
        return f"np.zeros({array.shape}{dtype})"
    text = _numbers(array)
    return f"np.array({text})" if plain else f"np.array({text}, dtype=np.{kind})"


def _tensor_source(tensor: Any) -> str:
    plain = tensor.detach()
    kind = str(plain.dtype)
    shown = plain.float() if kind == "torch.bfloat16" else plain
    grad = ", requires_grad=True" if tensor.requires_grad else ""
    if plain.numel() == 0:
        return f"torch.zeros({tuple(plain.shape)}, dtype={kind}{grad})"
    text = (
        _numbers(shown.numpy()).replace("np.nan", "float('nan')").replace("np.inf", "float('inf')")
    )
    return f"torch.tensor({text}, dtype={kind}{grad})"


def request_source(step: Step) -> str:
    """Return one request of a test as the line of Python that does the same."""
    args = [as_source(a) for a in step.args]
    args += [f"{name}={as_source(v)}" for name, v in (step.kwargs or {}).items()]
    match step.kind:
        case "call":
            text = f"{step.subject}({', '.join(args)})"
        case "get":
            text = f"{step.subject}.{step.args[0]}"
        case "set":
            return f"{step.subject}.{step.args[0]} = {as_source(step.args[1])}"
        case "item":
            text = f"{step.subject}[{args[0]}]"
        case "length":
            text = f"len({step.subject})"
        case "iterate":
            text = f"list({step.subject})"
        case "library" | "handle":
            text = str(step.args[0])
        case _:
            text = f"{step.kind}({step.subject})"
    return f"{step.result} = {text}" if step.result else text


def related(steps: Sequence[Step]) -> list[Step]:
    """Return the steps that the last one stands on: what made its object, and what changed it."""
    if not steps:
        return []
    last = steps[-1]
    wanted = {last.subject, *_labels(last)}
    kept = [last]
    for step in reversed(steps[:-1]):
        if step.result in wanted or (step.subject in wanted and step.subject.startswith("object")):
            kept.append(step)
            wanted |= {step.subject, *_labels(step)}
    return kept[::-1]


def _labels(step: Step) -> set[str]:
    values = [*step.args, *(step.kwargs or {}).values()]
    return {value._label for value in values if isinstance(value, RemoteObject)}


def snippet(module: str, entry_points: Sequence[str], steps: Sequence[Step], outcome: str) -> str:
    """Return the failing request as a program, with what came of it as a comment."""
    lines = [request_source(step) for step in related(steps)]
    body = "\n".join(lines)
    used = [name for name in entry_points if f"{name}(" in body] or list(entry_points)
    header = [
        f"import {library}{alias}"
        for library, alias, sign in (("numpy", " as np", "np."), ("torch", "", "torch."))
        if sign in body
    ]
    header.append(f"from {module} import {', '.join(used)}")
    if lines and " = " not in lines[-1].split("(")[0]:
        body = "\n".join([*lines[:-1], f"print({lines[-1]})"])
    comment = "\n".join(f"# {line}" for line in outcome.splitlines())
    return f"{chr(10).join(header)}\n\n{body[:MAX_CHARS]}\n{comment[:MAX_CHARS]}"

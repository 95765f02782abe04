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
        return f"np.{value.dtype.name}({as_source(value.item())})"
    if isinstance(value, float):
        return repr(value) if np.isfinite(value) else f'float("{value}")'
    if isinstance(value, complex):
        return f"complex({as_source(value.real)}, {as_source(value.imag)})"
    if isinstance(value, list):
        return f"[{', '.join(map(as_source, value[:MAX_ITEMS]))}]"
    if isinstance(value, tuple):
        inside = ", ".join(map(as_source, value[:MAX_ITEMS]))
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_source(k)}: {as_source(v)}" for k, v in value.items()) + "}"
    if callable(value):
        return _function_name(value)
    return repr(value)[:MAX_CHARS]


def _function_name(value: Any) -> str:
    name = str(getattr(value, "__name__", ""))
    return name if name.isidentifier() else "function"


def _numbers(array: np.ndarray[Any, Any]) -> str:
    threshold = MAX_ITEMS if array.size > MAX_ITEMS else sys.maxsize
    text = np.array2string(
        array, separator=", ", threshold=threshold, floatmode="unique", max_line_width=96
    )
    return text.replace("nan", "np.nan").replace("inf", "np.inf")


def _array_source(array: np.ndarray[Any, Any]) -> str:
    text = _array_call(array)
    return text if array.flags.writeable else f"read_only({text})"


def _array_call(array: np.ndarray[Any, Any]) -> str:
    kind = array.dtype.name
    native = array.dtype.isnative
    dtype = f", dtype=np.{kind}" if native else f', dtype="{array.dtype.str}"'
    if array.size == 0:
        return f"np.zeros({array.shape}{'' if native and kind == 'float64' else dtype})"
    # numpy prints complex numbers in a form that is no Python where they are not finite.
    text = as_source(array.tolist()) if array.dtype.kind == "c" else _numbers(array)
    implied = native and kind in ("float64", "int64", "bool", "complex128")
    return f"np.array({text})" if implied else f"np.array({text}{dtype})"


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
    family = _objects(last)
    size = -1
    while size != len(family):
        size = len(family)
        for step in steps:
            # Upwards, what an object was made of; downwards, its methods and parts.
            if step.result in family or step.subject in family:
                family |= _objects(step)
    return [
        step for step in steps if step is last or step.result in family or step.subject in family
    ]


def _objects(step: Step) -> set[str]:
    """Return the variables of a step: objects of the candidate, not its entry points."""
    names = {step.subject, step.result, *_labels(step)}
    return {name for name in names if name.startswith("object")}


def _labels(step: Step) -> set[str]:
    values = [*step.args, *(step.kwargs or {}).values()]
    return {value._label for value in values if isinstance(value, RemoteObject)}


READ_ONLY: Final = """def read_only(array):
    array.flags.writeable = False
    return array
"""


def snippet(module: str, entry_points: Sequence[str], steps: Sequence[Step], outcome: str) -> str:
    """Return the failing request as a program, with what came of it as a comment."""
    kept = related(steps)
    lines = [request_source(step) for step in kept]
    body = "\n".join(lines)
    used = [name for name in entry_points if f"{name}(" in body] or list(entry_points)
    header = [
        f"import {library}{alias}"
        for library, alias, sign in (("numpy", " as np", "np."), ("torch", "", "torch."))
        if sign in body
    ]
    header.append(f"from {module} import {', '.join(used)}")
    header += [
        f"\n\ndef {name}(*args, **kwargs):\n    ...  # a function of the hidden test"
        for name in sorted(_functions(kept))
    ]
    if "read_only(" in body:
        header.append(f"\n\n{READ_ONLY}")
    if lines and " = " not in lines[-1].split("(")[0]:
        body = "\n".join([*lines[:-1], f"print({lines[-1]})"])
    comment = "\n".join(f"# {line}" for line in outcome.splitlines())
    return f"{chr(10).join(header)}\n\n{body[:MAX_CHARS]}\n{comment[:MAX_CHARS]}"


def _functions(steps: Sequence[Step]) -> set[str]:
    values = [v for step in steps for v in (*step.args, *(step.kwargs or {}).values())]
    return {_function_name(v) for v in values if callable(v) and not isinstance(v, RemoteObject)}

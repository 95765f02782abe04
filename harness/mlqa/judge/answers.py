"""The shape of the worker's answers: whatever looks different was forged, and is refused."""

from __future__ import annotations

from typing import Any, Final

from mlqa.judge.outcomes import BadResult
from mlqa.wire import WireError

# The worker's own bound, which a forged frame does not keep.
TEXT_CHARS: Final = 2000
_ANSWERS: Final[dict[str, dict[str, type]]] = {
    "value": {"value": object},
    "kept": {"number": int, "type_name": str, "function": bool},
    "error": {"type": str, "bases": list, "message": str, "where": str},
    "unsendable": {"why": str},
    "forbidden": {"uses": list},
    "callback": {"number": int, "args": tuple, "kwargs": dict},
}


def checked_answer(answer: Any) -> dict[str, Any]:
    """Return an answer whose fields are all there and of the right kind.

    Raises:
        WireError: for anything else, since only a forged frame looks different.
    """
    kind = answer.get("kind") if type(answer) is dict else None
    fields = _ANSWERS.get(kind) if type(kind) is str else None
    if fields is None:
        raise WireError("an answer of no known kind")
    for name, wanted in fields.items():
        if name not in answer or (wanted is not object and type(answer[name]) is not wanted):
            raise WireError(f"an answer without a proper {name!r}")
    for name in ("bases", "changed", "uses"):
        names = answer.get(name, [])
        if type(names) is not list or any(type(n) is not str or len(n) > 500 for n in names):
            raise WireError(f"an answer without a proper {name!r}")
    if any(type(name) is not str for name in answer.get("kwargs", ())):
        raise WireError("a callback with arguments that are not named")
    checked: dict[str, Any] = answer
    for name in ("message", "where", "why", "type", "type_name"):
        if name in checked:
            checked[name] = checked[name][:TEXT_CHARS]
    return checked


def checked_load(answer: dict[str, Any]) -> dict[str, list[str]]:
    """Return the entry points that a loaded submission lacks; CaseStopped is not needed here.

    Raises:
        BadResult: when the answer is not what the worker sends.
    """
    facts = answer.get("value")
    wanted = {"missing", "not_callable"}
    if type(facts) is not dict or set(facts) != wanted:
        raise BadResult("the submission's file answers for the worker")
    if any(type(v) is not list or any(type(n) is not str for n in v) for v in facts.values()):
        raise BadResult("the submission's file answers for the worker")
    return facts

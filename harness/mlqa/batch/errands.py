"""What a Dask worker is sent, and how its answer is taken.

The scheduler unpacks what it passes on, but need not have mlqa: what is sent is a function by value
(:func:`courier`) and bytes. What the bytes mean is told in ``rooms.py``.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from typing import Any, Literal

from mlqa.batch.executor import Site, Task

Kind = Literal["inquire", "admit", "grade"]


def courier() -> Callable[[bytes], bytes]:
    """Return the function that Dask runs; being local, it is sent by value."""

    def mlqa(request: bytes) -> bytes:
        import importlib

        result: bytes = importlib.import_module("mlqa.batch.rooms").answer(request)
        return result

    return mlqa


@dataclass(slots=True, eq=False)
class Errand:
    """Something that a worker has been sent."""

    kind: Kind
    future: Any
    task: Task | None = None


@dataclass(slots=True, eq=False)
class Hand:
    """What is known here of one Dask worker; ``site`` once it may grade."""

    address: str
    threads: int
    facts: dict[str, Any] = field(default_factory=dict)
    site: Site | None = None
    slug: str = ""
    errands: dict[str, Errand] = field(default_factory=dict)

    @property
    def held(self) -> list[Task]:
        """The submissions that it has, in the order in which it got them."""
        return [errand.task for errand in self.errands.values() if errand.task is not None]


class Lost(Exception):
    """The worker ended before it answered."""


def outcome(future: Any) -> Any:
    """Return what a worker answered, or the exception that came instead.

    It may wait for an answer that was ready and is lost with its worker, until the future is
    cancelled; so it is called in Dask's thread for such things, and must not raise there.
    """
    from distributed import KilledWorker

    try:
        # Dask itself unpickles what workers raise: who grades is trusted.
        return pickle.loads(future.result())  # noqa: S301  # see above
    except (KilledWorker, CancelledError, OSError) as error:
        return Lost(str(error))
    except Exception as error:
        return error


def failure(error: Exception) -> str:
    """Return in words what kept a worker from doing what it was asked."""
    if isinstance(error, ModuleNotFoundError):
        return f"mlqa is not installed there, or is another one ({error})"
    return f"{type(error).__name__}: {error}"

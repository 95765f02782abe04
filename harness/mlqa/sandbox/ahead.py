"""One jail that is made while another one is in use.

A jail costs a fork, its walls, and most of all the kernel's wait until a process is in its control
groups; nearly none of it is computing, so it happens in a thread meanwhile.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from mlqa.errors import SandboxUnavailable
from mlqa.sandbox.base import JailEnded, Resources
from mlqa.sandbox.jail import SocketJail

# What a jail is made for: the packages that it may import, and its limits.
Purpose = tuple[tuple[str, ...], Resources]


class JailAhead:
    """Makes at most one jail ahead; use it from one thread."""

    def __init__(self) -> None:
        self.purpose: Purpose | None = None
        self.jail: Future[SocketJail] | None = None
        self._thread: ThreadPoolExecutor | None = None

    def make(self, purpose: Purpose, spawn: Callable[[Resources], SocketJail]) -> None:
        """Begin making a jail, unless one for the same purpose is there or on its way."""
        if purpose == self.purpose:
            return
        self.drop()
        self._thread = self._thread or ThreadPoolExecutor(1, "mlqa-jail-ahead")
        self.purpose, self.jail = purpose, self._thread.submit(spawn, purpose[1])

    def take(self, purpose: Purpose) -> SocketJail | None:
        """Return the jail if it is for this purpose, was made, and still lives."""
        if purpose != self.purpose or self.jail is None:
            return None
        made, self.purpose, self.jail = self.jail, None, None
        # One that could not be made is no loss: the next spawn says why.
        with contextlib.suppress(SandboxUnavailable, JailEnded):
            jail = made.result()
            # Nobody must be blamed for a jail that was killed before it was used.
            if jail.begin():
                return jail
            jail.close()
        return None

    def drop(self) -> None:
        """End the jail, if there is one."""
        jail = self.take(self.purpose) if self.purpose is not None else None
        if jail is not None:
            jail.close()

    def close(self) -> None:
        """End the jail and the thread."""
        self.drop()
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None

"""The tree of errors: whose fault it is decides the class.

    MlqaError
    ├── UserError            the person at the keyboard asked for something impossible (exit 2)
    ├── PackError            a pack's files are wrong; its author can mend them (exit 2)
    ├── SandboxUnavailable   this machine cannot run the sandbox that was asked for (exit 3)
    └── HarnessFault         ours (exit 3)

What a candidate does wrong is never an exception of this tree: it is a verdict.
"""

from __future__ import annotations


class MlqaError(Exception):
    """Base of what mlqa raises on purpose; ``remedy`` is the next step, if there is one."""

    exit_code = 3

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class UserError(MlqaError):
    """Wrong usage: an unknown slug, a missing folder, a flag that does not fit."""

    exit_code = 2


class PackError(MlqaError):
    """A pack that cannot be used as it is."""

    exit_code = 2


class SandboxUnavailable(MlqaError):
    """A sandbox that cannot start on this machine."""


class HarnessFault(MlqaError):
    """Something of ours broke."""

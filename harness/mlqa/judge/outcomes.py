"""What can come of a request to the candidate's process instead of an answer."""

from __future__ import annotations

import builtins

from mlqa.sandbox.base import Execution


class CandidateError(Exception):
    """An exception in the candidate's code, as data: names and text, never the object itself."""

    def __init__(self, *, type_name: str, bases: tuple[str, ...], message: str, where: str) -> None:
        super().__init__(f"{type_name}: {message}")
        self.type_name = type_name
        self.bases = bases
        self.message = message
        self.where = where

    @property
    def in_words(self) -> str:
        """The error without a word of the candidate's: a name of its own could carry an input."""
        known = next((name for name in self.bases if hasattr(builtins, name)), "Exception")
        return f"it raises {known}" if known == self.type_name else f"it raises a kind of {known}"


class BadResult(Exception):
    """An answer of a kind, or of a size, that cannot be an answer."""


class CaseStopped(BaseException):
    """The jail ended within a case.

    Not an Exception: a property test must stop at once, since each further example would cost a
    fresh jail or a whole time limit.
    """

    def __init__(self, execution: Execution) -> None:
        super().__init__(execution.reason)
        self.execution = execution


class ForbiddenUse(BaseException):
    """The submission uses what its problem forbids; ``uses`` says what and where.

    Not an Exception, and caught once, in the pipeline: there is nothing more to find out about it.
    """

    def __init__(self, uses: tuple[str, ...]) -> None:
        super().__init__("; ".join(uses))
        self.uses = uses

"""What a person types: single keys where a terminal gives them, lines elsewhere."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any, Final

END_OF_TRANSMISSION: Final = "\x04"


@contextlib.contextmanager
def single_keys() -> Iterator[bool]:
    """Within this context a terminal hands over keys as they are pressed; gives whether it does."""
    try:
        import termios
        import tty
    except ImportError:
        # Not a Unix terminal: keys count after Enter.
        yield False
        return
    if not sys.stdin.isatty():
        yield False
        return
    before: list[Any] = termios.tcgetattr(sys.stdin)
    # The default would throw away what was typed a moment ago.
    tty.setcbreak(sys.stdin, termios.TCSADRAIN)
    try:
        yield True
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def typed(single: bool) -> str | None:
    """Return the next key, or the next line without its ends; None when the input has ended.

    Enter alone is the empty text either way.
    """
    if not single:
        line = sys.stdin.readline()
        return line.strip() if line else None
    # One byte, not sys.stdin.read: what is typed ahead must stay where the next program finds it.
    key = os.read(sys.stdin.fileno(), 1).decode("utf-8", "replace")
    return None if key in ("", END_OF_TRANSMISSION) else key.strip()

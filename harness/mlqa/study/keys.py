"""Single keys from a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def single_keys() -> Iterator[None]:
    """Within this context a terminal hands over keys as they are pressed."""
    try:
        import termios
        import tty
    except ImportError:
        # Not a Unix terminal: keys count after Enter.
        yield
        return
    if not sys.stdin.isatty():
        yield
        return
    before: list[Any] = termios.tcgetattr(sys.stdin)
    # The default would throw away what was typed a moment ago.
    tty.setcbreak(sys.stdin, termios.TCSADRAIN)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)

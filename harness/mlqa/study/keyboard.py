"""What a person says: lines from any input, and single keys where it is a terminal.

Theory of operation. One thread reads, and waits for a limited time, so that its caller can look at
the clock in between. Bytes are read from the descriptor and never through ``sys.stdin``: what that
puts into its buffer, ``select`` does not see.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import select
import sys
from collections.abc import Iterator
from typing import Final

from mlqa.study.keys import single_keys

CHUNK: Final = 4096
# Lines of one's own are short; what is longer than this is cut into several.
LINE_BYTES: Final = 64 * 2**10
ESCAPE: Final = re.compile(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|O.|.)?")
END: Final = "\x04"


class Keyboard:
    """Standard input, as lines or as keys."""

    def __init__(self) -> None:
        # A process may be started without standard input; then it has ended already.
        self.ended = sys.stdin is None
        self.descriptor = -1 if self.ended else sys.stdin.fileno()
        self.terminal = not self.ended and sys.stdin.isatty()
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.text = ""

    @contextlib.contextmanager
    def keys(self, wanted: bool) -> Iterator[None]:
        """Within this context a terminal gives single keys, if they are wanted."""
        if not wanted or not self.terminal:
            yield
            return
        with single_keys():
            yield

    def read(self, *, key: bool, patience_s: float) -> str | None:
        """Return the next line without its end, or with ``key`` in a terminal the next key.

        Enter alone is an empty text. None: nothing was said in ``patience_s`` seconds.

        Raises:
            EOFError: when the input has ended.
        """
        single = key and self.terminal
        if not single and (line := self._line()) is not None:
            return line
        if self.ended:
            raise EOFError
        if not select.select([self.descriptor], [], [], patience_s)[0]:
            return None
        data = os.read(self.descriptor, CHUNK)
        self.ended = not data
        self.text += self.decoder.decode(data, final=self.ended)
        if single:
            return self._key()
        line = self._line()
        if line is None and self.ended:
            raise EOFError
        return line

    def _line(self) -> str | None:
        line, end, rest = self.text.partition("\n")
        if not end and len(line) < LINE_BYTES and not (self.ended and line):
            return None
        self.text = rest
        return line.removesuffix("\r")

    def _key(self) -> str | None:
        text, self.text = ESCAPE.sub("", self.text), ""
        if self.ended or text == END:
            raise EOFError
        # Several at once were pasted, and are no keys: among them could be one that submits.
        return text.strip() if len(text) == 1 else None

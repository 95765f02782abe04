"""A judge in a process of its own, seen from outside: how it is started and what it is told.

Theory of operation. Whoever starts a judge holds one end of a socket pair, the judge the other.
A dict is a question about versions and problems, asked before anything else is trusted to be of the
same form on both sides; it is answered by facts. A :class:`Setting` makes the judge start its
sandbox, and is answered by its report, or by an error if it has none. Then come a problem,
submissions of it (each is answered by a grading, or by a text if we failed), another problem, and
so on. The judge ends when the other end is closed, whatever it was that closed it. Its own side is
``judging.py``, which imports far more than who starts it needs.

Both ends are ours (no submission runs in a judge), so what crosses may be pickled. A judge is
started with the path of who starts it less the current folder, which may be full of files that
somebody else named ``pickle.py``.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

from mlqa.model import Lang, Level

BOOT: Final = (
    "import json, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "sys.path[:] = json.loads(sys.argv[2]); "
    "from mlqa.batch.judging import main; main(int(sys.argv[1]))"
)
STDERR: Final = 2
END_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a judge grades. ``packages`` are those for which the sandbox is checked.

    ``turns`` is a file that exists: who holds the lock on it may time. The kernel releases it when
    its holder dies. ``core`` is the one on which the judge and its jails run, but for timing; they
    take turns anyway, and waking each other on one core is the quickest.
    """

    seed: int
    speed: bool
    sandbox_name: str
    packages: tuple[str, ...]
    turns: str
    lang: Lang
    at_least: Level = Level.NONE
    core: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A problem that the judge is to find in its own packs, and the digest that it must have."""

    slug: str
    digest: str


class Judge:
    """The near side of a judge process."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        path = json.dumps([place for place in sys.path if place])
        with theirs:
            # What a hidden test prints must not get into a report, hence the one stream for both.
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-c", BOOT, str(theirs.fileno()), path],
                stdin=subprocess.DEVNULL,
                stdout=STDERR,
                pass_fds=[theirs.fileno()],
            )
        self.connection = Connection(ours.detach())

    def hang_up(self, *, at_once: bool) -> None:
        """Let it end: of its own accord when it idles, or at once."""
        if at_once:
            self.process.terminate()
        self.connection.close()

    def join(self) -> None:
        """Wait until it has ended, and kill it if it does not."""
        try:
            self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

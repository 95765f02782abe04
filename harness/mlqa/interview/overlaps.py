"""The process that compares files with copydetect: ``python -m mlqa.interview.overlaps DIR``.

Theory of operation. ``similar.py`` starts it, on a folder that holds ``stub.py`` and ``0.py``,
``1.py``, … and nothing else. The files are hostile text, and copydetect's tokenizer is a heap of
regular expressions: so this process first limits its own CPU time, memory and files; a single file
gets its share of CPU time and is given up beyond it. It writes one JSON document of numbers to
stdout: no text of a file ever comes back.

All k-grams are compared, not a selection: copydetect selects by Python's ``hash``, which differs
from process to process, and the same files would get other shares each time. The stub is taken
away here and not by copydetect's ``boilerplate``, which (in 0.5.0) also takes away k-grams that
merely occur twice in one file.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any, Final

# The k of the k-grams: that many characters of the normalized code must agree in a row, where
# every name is one letter. copydetect's own default.
GRAM: Final = 25
FILE_CPU_S: Final = 5.0
TOTAL_CPU_S: Final = 600
MEMORY: Final = 4 * 2**30
WRITTEN: Final = 64 * 2**20


class GivenUp(Exception):
    """A file took more than its share of CPU time."""


def limit() -> None:
    """Bound what hostile text can cost."""
    resource.setrlimit(resource.RLIMIT_CPU, (TOTAL_CPU_S, TOTAL_CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def give_up(*_: object) -> None:
        raise GivenUp

    signal.signal(signal.SIGVTALRM, give_up)


def fingerprint(file: Path) -> Any:
    """Return copydetect's view of a file."""
    from copydetect import CodeFingerprint

    text = file.read_bytes().decode("utf-8", "replace")
    return CodeFingerprint(file.name, GRAM, 1, language="python", fp=io.StringIO(text))


def without(print_: Any, stub: Any) -> Any:
    """Take from a fingerprint what the stub has too."""
    from copydetect.utils import get_token_coverage

    print_.hashes -= stub.hashes
    print_.hash_idx = {key: at for key, at in print_.hash_idx.items() if key in print_.hashes}
    print_.token_coverage = get_token_coverage(print_.hash_idx, GRAM, len(print_.filtered_code))
    return print_


def overlaps(folder: Path) -> dict[str, Any]:
    """Return what every two files share, and which files were given up."""
    from copydetect import compare_files

    stub = fingerprint(folder / "stub.py")
    prints, given_up = {}, []
    for number in itertools.count():
        file = folder / f"{number}.py"
        if not file.exists():
            break
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, FILE_CPU_S)
            prints[number] = without(fingerprint(file), stub)
        except (GivenUp, MemoryError, RecursionError):
            given_up.append(number)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    pairs = []
    for a, b in itertools.combinations(prints, 2):
        shared, (of_a, of_b), _ = compare_files(prints[a], prints[b])
        if shared:
            shares = {"of_a": min(float(of_a), 1.0), "of_b": min(float(of_b), 1.0)}
            pairs.append({"a": a, "b": b, "shared": int(shared), **shares})
    return {"pairs": pairs, "given_up": given_up}


if __name__ == "__main__":
    os.environ.update(MPLBACKEND="Agg", OPENBLAS_NUM_THREADS="1")
    limit()
    sys.stdout.write(json.dumps(overlaps(Path(sys.argv[1]))))

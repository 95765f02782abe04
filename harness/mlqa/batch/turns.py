"""The file whose lock says who times on this host.

All judges of one user share it, whatever run they belong to: two that time at once would do so on
the same core. The kernel releases the lock when its holder dies, and the file stays.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from mlqa.errors import HarnessFault


def turns_file() -> Path:
    """Return the file, which is made if it is missing.

    Raises:
        HarnessFault: when somebody else has put something in its place.
    """
    path = Path(tempfile.gettempdir()) / f"mlqa-{os.getuid()}.timing"
    flags = os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    found = None
    with contextlib.suppress(OSError):
        descriptor = os.open(path, flags, 0o600)
        found = os.fstat(descriptor)
        os.close(descriptor)
    if found is None or found.st_uid != os.getuid() or not stat.S_ISREG(found.st_mode):
        raise HarnessFault(f"{path} is not a file of ours, so nothing can be timed here")
    return path

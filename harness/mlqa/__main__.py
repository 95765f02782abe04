"""``python -m mlqa``, and the ``mlqa`` command."""

from __future__ import annotations

import sys

from mlqa.cli import main

if __name__ == "__main__":
    sys.exit(main())

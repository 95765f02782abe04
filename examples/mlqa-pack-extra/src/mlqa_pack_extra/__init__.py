"""A pack of problems outside the notes: what a distribution of one's own looks like."""

from collections.abc import Iterable
from pathlib import Path

from mlqa.hookspecs import PackSource, hookimpl


@hookimpl
def mlqa_packs() -> Iterable[PackSource]:
    """The problems that lie beside this file."""
    return [PackSource(name="extra", root=Path(__file__).parent)]

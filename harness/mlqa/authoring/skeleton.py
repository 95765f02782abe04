"""``mlqa new``: the files of a problem that verifies as it is, to be replaced part by part."""

from __future__ import annotations

import importlib.resources
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import mlqa
from mlqa.errors import UserError
from mlqa.pack import Catalog, slug_complaint
from mlqa.report.safe import show_path
from mlqa.workspace import exists, write_new, write_new_or_refuse

ENDING: Final = ".in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """The files to write below a pack's folder, by path; ``pack.toml`` is not among them."""

    files: dict[Path, bytes]
    pack_file: bytes


def skeleton(slug: str, pack: str) -> Skeleton:
    """Return the files of a problem called ``slug`` in a pack called ``pack``."""
    major, minor = mlqa.__version__.split(".")[:2]
    values = {
        "@slug@": slug,
        "@pack@": pack,
        # Before 1.0 a minor version may change what packs rest on.
        "@range@": f">={major}.{minor},<{major}.{int(minor) + 1}",
    }
    files: dict[Path, bytes] = {}
    for path, text in _templates(importlib.resources.files("mlqa.authoring") / "skeleton", Path()):
        for name, value in values.items():
            text = text.replace(name, value)
        files[Path(*(part.replace("SLUG", slug) for part in path.parts))] = text.encode()
    pack_file = files.pop(Path("pack.toml"))
    return Skeleton(files=dict(sorted(files.items())), pack_file=pack_file)


def _templates(folder: Traversable, path: Path) -> Iterator[tuple[Path, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _templates(entry, path / entry.name)
        elif entry.name.endswith(ENDING):
            yield path / entry.name.removesuffix(ENDING), entry.read_text(encoding="utf-8")


def check_slug(slug: str, catalog: Catalog) -> None:
    """Refuse a slug that cannot be, or that is another problem's.

    Raises:
        UserError: saying why.
    """
    complaint = slug_complaint(slug)
    if not complaint and slug in sys.stdlib_module_names | {"numpy", "torch", "pytest", "mlqa"}:
        complaint = "it is the name of a module, which the submission would hide"
    if complaint:
        raise UserError(f"{slug!r} cannot be a slug: {complaint}", remedy="choose another name")
    if slug in catalog.problems:
        other = catalog.problems[slug].pack
        raise UserError(f"{slug!r} is in pack {other} already", remedy="choose another name")


def write(slug: str, folder: Path) -> list[Path]:
    """Write the skeleton of a problem into a pack's folder, which is made where it is missing.

    Nothing is overwritten; where one of the files is there already, none is written. A pack.toml
    that is there stays.

    Returns:
        The files that were written.

    Raises:
        UserError: when something is in the way, or cannot be written.
    """
    made = skeleton(slug, _plain(folder.resolve().name))
    in_the_way = [folder / path for path in made.files if (folder / path).is_symlink()]
    in_the_way += [folder / path for path in made.files if (folder / path).exists()]
    if in_the_way:
        raise exists(in_the_way[0])
    written = []
    for path, content in made.files.items():
        file = folder / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"{show_path(file.parent)} cannot be made: {error.strerror}") from error
        write_new_or_refuse(file, content)
        written.append(file)
    if write_new(folder / "pack.toml", made.pack_file):
        written.insert(0, folder / "pack.toml")
    return written


def _plain(name: str) -> str:
    """Return a folder's name as a pack's name: it goes into a TOML string."""
    return "".join(char if char.isalnum() or char in "-_." else "-" for char in name) or "pack"

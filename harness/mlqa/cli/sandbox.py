"""``mlqa sandbox``: look after the Docker sandbox's image."""

from __future__ import annotations

import click

from mlqa.errors import UserError
from mlqa.sandbox.view import missing_packages


@click.group("sandbox")
def command() -> None:
    """Build what sandboxes need."""


@command.command()
@click.option(
    "--base", default="python:3.11-slim", show_default=True, metavar="IMAGE",
    help="An image with python3 and pip.",
)  # fmt: skip
@click.option(
    "--tag", default="mlqa-sandbox", show_default=True, metavar="NAME",
    help="The name of the image that is built.",
)  # fmt: skip
@click.option("--torch/--no-torch", default=None, help="Include torch (default: if installed).")
@click.option(
    "--package", "more", multiple=True, metavar="NAME",
    help="Another package that the problems of a pack offer; may be repeated.",
)  # fmt: skip
def build(base: str, tag: str, torch: bool | None, more: tuple[str, ...]) -> None:
    """Build the image of the Docker sandbox.

    Needs the extra mlqa[docker] and an engine; no network beyond what the base image needs: the
    packages are downloaded here.
    """
    from mlqa.sandbox.build_image import build as build_image

    missing = missing_packages(more)
    if missing:
        remedy = "the image gets the versions that are installed here: install them first"
        raise UserError(f"not installed: {', '.join(missing)}", remedy=remedy)
    with_torch = not missing_packages(("torch",)) if torch is None else torch
    packages = ["numpy", "msgspec", *(["torch"] if with_torch else []), *more]
    done = build_image(base, packages, lambda text: click.echo(text, err=True), tag=tag)
    click.echo(f"built {done}; use it with --sandbox docker")

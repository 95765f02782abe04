"""``mlqa verify``: prove that problems are sound."""

from __future__ import annotations

import os
import secrets
import time
from dataclasses import replace
from pathlib import Path

import click
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from mlqa.authoring.todo import todos
from mlqa.cli import plugins_of
from mlqa.cli.common import (
    catalog_of,
    no_speed_option,
    pack_option,
    sandbox_option,
    seed_option,
)
from mlqa.cli.completion import slugs
from mlqa.errors import UserError
from mlqa.model import Problem
from mlqa.pack import Catalog
from mlqa.report.safe import printable
from mlqa.sandbox.choose import chosen
from mlqa.sandbox.view import missing_packages
from mlqa.verify.parallel import prove_all
from mlqa.verify.run import Proof, prove_speed

LEGEND_WIDTH = 100
STYLES = {"ok": "green", "warning": "yellow", "error": "red"}


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", shell_complete=slugs)
@click.option("--matrix/--no-matrix", default=True, help="Show which test rejects which mistake.")
@click.option(
    "--audit-seed",
    type=int,
    help="The second seed (default: a fresh secret one, shown at the end).",
)
@click.option(
    "--audit-seeds",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many secret seeds to try: for random behaviour, fifty.",
)
@click.option(
    "--mutants", is_flag=True, help="Change the reference an operator at a time; tests must notice."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=lambda: os.cpu_count() or 1,
    show_default="one a core",
    help="How many problems are proved at once; times are taken one by one afterwards.",
)
@click.option(
    "--strict", is_flag=True, help="Fail where something is left to do: lines with TODO(author)."
)
@no_speed_option
@seed_option
@sandbox_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    slugs: tuple[str, ...],
    matrix: bool,
    audit_seed: int | None,
    audit_seeds: int,
    mutants: bool,
    workers: int,
    strict: bool,
    no_speed: bool,
    seed: int,
    sandbox_name: str,
    packs: tuple[Path, ...],
) -> None:
    """Prove that the problems SLUG… (default: all, or those of the packs given) are sound.

    The reference and every known correct submission pass, every known wrong one gets its verdict,
    the stub and trivial answers fail, the statement's examples hold, and no hidden test is idle;
    under the public seed and a second one. Where speed counts, the reference is as fast as itself,
    and submissions marked slow or fast get no or all speed points.
    """
    catalog = catalog_of(context, packs)
    problems = [catalog.find(slug) for slug in slugs] or of_packs(catalog, packs)
    lacking = {p.slug: ", ".join(missing_packages(p.packages)) for p in problems}
    runnable = [p for p in problems if not lacking[p.slug]]
    if not runnable:
        needed = sorted({name for p in problems for name in missing_packages(p.packages)})
        remedy = f"install what they need: {', '.join(needed)}" if needed else ""
        raise UserError("none of these problems can run here", remedy=remedy)
    seeds = [seed, secrets.randbits(32) if audit_seed is None else audit_seed]
    seeds += [secrets.randbits(32) for _ in range(audit_seeds - 1)]
    console = Console(highlight=False)
    if not console.is_terminal:
        # A matrix that wraps cannot be read; a file or a pager has room.
        console.width = max(console.width, 200)
    sources = plugins_of(context).sandboxes()
    green = not catalog.findings
    for problem in problems:
        if problem not in runnable:
            why = f"not installed: {lacking[problem.slug]}"
            console.print(Text(f"{problem.slug}: not proved: {why}", "yellow"))
            green = False
    with chosen(sources, sandbox_name, packages=runnable[0].packages) as choice:
        timed: list[tuple[Proof, float]] = []
        for proof, seconds in prove_all(runnable, choice, seeds, mutants=mutants, workers=workers):
            if proof.problem.speed is not None and not no_speed:
                timed.append((proof, seconds))
                continue
            green &= show(console, proof, seconds, matrix=matrix, strict=strict)
        for proof, seconds in timed:
            started = time.monotonic()
            whole = prove_speed(proof, choice.sandbox)
            seconds += time.monotonic() - started
            green &= show(console, whole, seconds, matrix=matrix, strict=strict)
        level = choice.report.level
    shown = " and ".join(map(str, seeds[:2])) + (f" and {len(seeds) - 2} more" * (len(seeds) > 2))
    console.print(f"seeds {shown} · sandbox {choice.report.name} ({level})")
    context.exit(0 if green else 1)


def of_packs(catalog: Catalog, packs: tuple[Path, ...]) -> list[Problem]:
    """Return the problems of the packs given by directory, or all of them.

    Raises:
        UserError: when there are none.
    """
    roots = {path.resolve() for path in packs}
    problems = [p for p in catalog.problems.values() if not packs or p.root.resolve() in roots]
    if not problems:
        raise UserError(
            "there is no problem to prove", remedy="`mlqa pack check DIR` says what is wrong"
        )
    return problems


def show(console: Console, proof: Proof, seconds: float, *, matrix: bool, strict: bool) -> bool:
    """Print one problem's proof, with what its author has left to do; say whether it is green."""
    whole = replace(proof, findings=(*proof.findings, *todos(proof.problem, strict=strict)))
    console.print(render(whole, seconds, matrix=matrix))
    return whole.green


def render(proof: Proof, seconds: float, *, matrix: bool) -> RenderableType:
    """Return one problem's proof for the terminal."""
    parts: list[RenderableType] = [headline(proof, seconds)]
    for finding in proof.findings:
        text = f"  {finding.state}: {printable(finding.detail)}"
        parts.append(Text(text, style=STYLES[finding.state]))
    if matrix and proof.matrix:
        parts += [matrix_table(proof), numbered(proof), Text("")]
    return Group(*parts)


def headline(proof: Proof, seconds: float) -> Text:
    """Return the line that sums a proof up."""
    return Text(
        f"{proof.problem.slug}: {'green' if proof.green else 'RED'} · {len(proof.matrix)} tests · "
        f"correct accepted {proof.accepted[0]}/{proof.accepted[1]} · "
        f"wrong rejected {proof.rejected[0]}/{proof.rejected[1]} · {mutation_words(proof)}"
        f"{seconds:.1f} s",
        style="bold green" if proof.green else "bold red",
    )


def mutation_words(proof: Proof) -> str:
    """Return how many mutants were killed, where that was asked for."""
    found = proof.mutation
    return (
        f"mutants killed {found.killed}/{found.total}, {found.equivalent} equivalent · "
        if found
        else ""
    )


def wrong_ones(proof: Proof) -> list[str]:
    """Return the known wrong submissions that a test rejects, in the order of the matrix."""
    return sorted({name for names in proof.matrix.values() for name in names})


def matrix_table(proof: Proof) -> Table:
    """Return the kill matrix: a row a test, a column a known wrong submission."""
    wrong = wrong_ones(proof)
    grid = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    grid.add_column("rejects →", overflow="fold")
    for number in range(len(wrong)):
        grid.add_column(str(number + 1), justify="right")
    for test, names in proof.matrix.items():
        grid.add_row(test, *("×" if name in names else "·" for name in wrong))
    return grid


def numbered(proof: Proof) -> RenderableType:
    """Return the names that the numbers of the matrix stand for, in columns."""
    names = (f"{n} {name.partition('/')[2]}" for n, name in enumerate(wrong_ones(proof), 1))
    return Constrain(Columns([Text(name) for name in names], padding=(0, 2)), LEGEND_WIDTH)

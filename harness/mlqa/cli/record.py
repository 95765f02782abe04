"""``mlqa record``: what known mistakes look like, for the diagnosis."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mlqa.cli import plugins_of
from mlqa.cli.common import catalog_of, pack_option, sandbox_option
from mlqa.errors import UserError
from mlqa.report.safe import printable
from mlqa.words import tr


@click.command()
@click.argument("slugs", nargs=-1)
@click.option(
    "--check", is_flag=True, help="Write nothing; say which records are missing or stale."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=lambda: os.cpu_count() or 1,
    show_default="one a core",
    help="How many problems are recorded at once.",
)
@sandbox_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    slugs: tuple[str, ...],
    check: bool,
    workers: int,
    sandbox_name: str,
    packs: tuple[Path, ...],
) -> None:
    """Record what the known wrong submissions of SLUGS (default: all problems) do.

    Which hidden tests each one fails, and with what answers, is written beside the grader as
    misconceptions.json. A candidate whose submission does the same is told the mistake. A record
    is of the tests, the reference and the submissions as they are; when they change, make it anew.
    """
    catalog = catalog_of(context, packs)
    problems = [catalog.find(slug) for slug in slugs] or list(catalog.problems.values())
    if check:
        from mlqa.diagnosis.records import state_of

        states = {problem.slug: state_of(problem) for problem in problems}
        for slug, state in states.items():
            if state == "stale":
                click.echo(tr("{slug}: the record is stale", slug=slug))
            elif state == "missing":
                click.echo(tr("{slug}: there is no record", slug=slug))
        context.exit(0 if set(states.values()) <= {"fresh"} else 1)
    from mlqa.sandbox.choose import chosen
    from mlqa.sandbox.view import missing_packages
    from mlqa.verify.parallel import over_problems
    from mlqa.verify.record import record

    runnable = [p for p in problems if not missing_packages(p.packages)]
    if not runnable:
        raise UserError("none of these problems can run here", remedy="pip install 'mlqa[torch]'")
    for problem in problems:
        if problem not in runnable:
            click.echo(tr("{slug}: not recorded: torch is not installed", slug=problem.slug))
    good = len(runnable) == len(problems)
    sources = plugins_of(context).sandboxes()
    with chosen(sources, sandbox_name, packages=runnable[0].packages) as choice:
        for done in over_problems(record, runnable, choice, workers):
            slug = done.problem.slug
            if done.wrong:
                good = False
                wrong = printable(done.wrong)
                click.echo(tr("{slug}: not recorded: {wrong}", slug=slug, wrong=wrong))
                continue
            click.echo(
                tr(
                    "{slug}: {mistakes} mistakes recorded, {told} of them can be told · {s:.1f} s",
                    slug=slug,
                    mistakes=done.mistakes,
                    told=done.told,
                    s=done.seconds,
                )
            )
    context.exit(0 if good else 1)

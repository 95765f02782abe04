"""The options of every command that grades a batch, and the job that they describe."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mlqa.cli import plugins_of
from mlqa.cli.common import (
    catalog_of,
    no_speed_option,
    pack_option,
    sandbox_option,
    seed_option,
    speech_option,
    store_option,
)
from mlqa.cli.completion import slugs
from mlqa.hookspecs import SubmissionLoader
from mlqa.model import Grading, Level, Submission, Verdict

if TYPE_CHECKING:
    from mlqa.batch.plan import Job
    from mlqa.pack import Catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked to be graded, and how; the options as they were given."""

    paths: tuple[Path, ...]
    problems: tuple[str, ...]
    workers: int
    executor: str | None
    cluster: str
    accept_level: str
    fresh: bool
    store_url: str | None
    no_speed: bool
    seed: int
    sandbox_name: str
    packs: tuple[Path, ...]


paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
problem_option = click.option(
    "--problem",
    "problems",
    multiple=True,
    metavar="SLUG",
    shell_complete=slugs,
    help="Only this problem; may be repeated.",
)
OPTIONS = (
    paths_argument,
    problem_option,
    click.option(
        "--workers",
        default=1,
        show_default=True,
        type=click.IntRange(1, 256),
        metavar="N",
        help="How many judges grade at once; times are taken one by one.",
    ),
    click.option(
        "--executor",
        metavar="NAME",
        help="What does the grading: local, dask, or a plugin's; local unless --cluster is given.",
    ),
    click.option(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="Grade on a Dask cluster, by its scheduler's address; needs mlqa[cluster].",
    ),
    click.option(
        "--accept-level",
        type=click.Choice([str(level) for level in Level]),
        default=str(Level.STRONG),
        show_default=True,
        help="The weakest sandbox level whose verdicts are good enough.",
    ),
    click.option(
        "--fresh", is_flag=True, help="Grade everything anew, also what the store knows already."
    ),
    store_option,
    no_speed_option,
    seed_option,
    sandbox_option,
    speech_option,
    pack_option,
)


def grading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the paths and options of a batch; it receives them as ``asked``."""

    @functools.wraps(command)
    def gathered(*arguments: Any, **values: Any) -> None:
        asked = Asked(**{name: values.pop(name) for name in Asked.__dataclass_fields__})
        command(*arguments, asked=asked, **values)

    decorated: Callable[..., None] = gathered
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    return decorated


def job_of(context: click.Context, asked: Asked) -> Job:
    """Find the submissions, open those that are closed, and return what is to be done.

    There is no store as yet. It is opened later: it may lie in a folder that is graded, and a path
    that does not exist must not make one.

    Raises:
        UserError: for a path or a problem that does not exist.
    """
    from mlqa.batch.plan import Job, executor_of
    from mlqa.submission import discover, nothing_in, wanted

    executor = asked.executor or ("dask" if asked.cluster else "local")
    executor_of(executor, plugins_of(context))
    catalog = catalog_of(context, asked.packs)
    only = [catalog.find(slug).slug for slug in asked.problems]
    loaders = plugins_of(context).submission_loaders()
    found = discover(asked.paths, catalog.problems, only, loaders)
    submissions = wanted(opened(context, asked, found, catalog, loaders), only)
    if not submissions:
        raise nothing_in(asked.paths)
    return Job(
        submissions=tuple(submissions),
        catalog=catalog,
        seed=asked.seed,
        speed=not asked.no_speed,
        workers=asked.workers,
        sandbox_name=asked.sandbox_name,
        at_least=Level(asked.accept_level),
        executor=executor,
        address=asked.cluster,
        fresh=asked.fresh,
    )


def opened(
    context: click.Context,
    asked: Asked,
    submissions: list[Submission],
    catalog: Catalog,
    loaders: Sequence[SubmissionLoader],
) -> list[Submission]:
    """Open what is no Python yet, in a sandbox of the kind that grading will use."""
    from mlqa.inputs import closed, open_all
    from mlqa.sandbox.choose import chosen

    if not closed(submissions):
        return submissions
    with chosen(
        plugins_of(context).sandboxes(),
        asked.sandbox_name,
        packages=("numpy",),
        at_least=Level(asked.accept_level),
    ) as choice:
        return open_all(submissions, catalog.problems, choice.sandbox, loaders=loaders)


def exit_code(gradings: tuple[Grading, ...]) -> int:
    """Return 0 if all are accepted, 3 if we failed on any, and 1 otherwise."""
    verdicts = {grading.verdict for grading in gradings}
    if Verdict.INTERNAL_ERROR in verdicts:
        return 3
    return 0 if verdicts == {Verdict.ACCEPTED} else 1

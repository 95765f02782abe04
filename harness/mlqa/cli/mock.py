"""``mlqa mock``: an interview against the clock, its follow-up questions, and a scorecard."""

from __future__ import annotations

import contextlib
import datetime
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click
from click.core import ParameterSource

from mlqa.cli import plugins_of
from mlqa.cli.common import catalog_of, lang_option, pack_option, sandbox_option, store_option
from mlqa.cli.list import of_topic
from mlqa.cli.own import Own, a_sandbox, frozen, graded, keep, require_packages
from mlqa.errors import UserError
from mlqa.model import Grading, Problem, Verdict
from mlqa.pack import Catalog
from mlqa.report.safe import show_path
from mlqa.words import tr

if TYPE_CHECKING:
    from mlqa.cli.mock_sitting import Grade
    from mlqa.plugins import Plugins
    from mlqa.sandbox.choose import Chosen
    from mlqa.store import Store
    from mlqa.study.mock.kept import KeptInterview

NEWEST: Final = 0
SEEDS: Final = 10**6
MOST_FOLDERS: Final = 100
# Runs see the cases that `mlqa attempt` shows by default.
CASES_SEED: Final = 0


@click.command()
@click.option(
    "--minutes", type=click.IntRange(1, 480), default=45, show_default=True,
    help="Time for the code; the follow-up questions come after it.",
)  # fmt: skip
@click.option("--topic", "topics", multiple=True, help="A topic or a tag; may be repeated.")
@click.option(
    "--seed", type=int, help="Chooses among problems that fit alike (default: a new one)."
)
@click.option(
    "--resume", type=int, is_flag=False, flag_value=NEWEST, metavar="[ID]",
    help="Go on with the newest interview that is not finished, or with that one.",
)  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="List your interviews.")
@click.option(
    "--show", type=int, is_flag=False, flag_value=NEWEST, metavar="[ID]",
    help="Show the scorecard of the newest interview, or of that one.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How --list and --show write: text is Markdown.",
)  # fmt: skip
@sandbox_option
@store_option
@lang_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    minutes: int,
    topics: tuple[str, ...],
    seed: int | None,
    resume: int | None,
    listed: bool,
    show: int | None,
    form: Literal["text", "json"],
    sandbox_name: str,
    store_url: str | None,
    lang: str | None,  # noqa: ARG001  # its callback has chosen the language already
    packs: tuple[Path, ...],
) -> None:
    """Sit a mock interview.

    One to three problems are chosen by the time, the topics and your history. Their stubs are
    written into a folder of their own; write the code there in your own editor, and run and submit
    it from here. When all is submitted, or the time is over, follow-up questions are asked; then
    a scorecard is shown. Everything is kept as it happens: --resume goes on where you were.
    """
    if (resume is not None) + (show is not None) + listed > 1:
        raise click.UsageError("give one of --resume, --list and --show")
    if resume is not None or show is not None or listed:
        for name, option in (("minutes", "--minutes"), ("topics", "--topic"), ("seed", "--seed")):
            if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
                raise click.UsageError(f"{option} is for a new interview")
    from mlqa.store import Store

    # Importing the table before the store is opened makes it where it is missing.
    from mlqa.study.mock import kept as mocks  # noqa: F401

    with Store(store_url or "") as store:
        if listed or show is not None:
            from mlqa.cli.mock_cards import look_back

            click.echo(look_back(store, show, form), nl=False)
            return
        catalog = catalog_of(context, packs)
        new = resume is None
        if resume is None:
            found = begun(store, catalog, minutes, topics, seed)
        else:
            found = to_resume(store, resume)
        with a_grader(plugins_of(context), store, sandbox_name) as grade:
            sit(store, found, catalog, grade, new=new)


# --- beginning and going on -----------------------------------------------------------------------


def begun(
    store: Store, catalog: Catalog, minutes: int, topics: tuple[str, ...], seed: int | None
) -> KeptInterview:
    """Choose problems, make the folder, and keep a new interview.

    Raises:
        UserError: where no problem fits, or no folder can be made.
    """
    from mlqa.sandbox.view import missing_packages
    from mlqa.study.mock import kept as mocks
    from mlqa.study.mock.choosing import choose
    from mlqa.study.mock.state import Interview, Task
    from mlqa.study.standing import standings

    asked = on_topics(list(catalog.problems.values()), topics)
    usable = [problem for problem in asked if not missing_packages(problem.packages)]
    if not usable:
        require_packages(asked[0])
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    now = datetime.datetime.now(datetime.UTC)
    found = standings(usable, store.history("attempt"))
    chosen = choose(found, minutes=minutes, seed=seed, now=now)
    if not chosen:
        shortest = min(problem.minutes for problem in usable)
        raise UserError(
            f"no problem fits into {minutes} minutes", remedy=f"the shortest takes {shortest}"
        )
    open_one = mocks.newest(store, finished=False)
    if open_one is not None:
        click.echo(
            tr(
                "note: interview {number} is not finished; `mlqa mock --resume {number}` goes on",
                number=open_one.number,
            ),
            err=True,
        )
    state = Interview(
        begun=now,
        minutes=minutes,
        seed=seed,
        folder=os.fsencode(new_folder(now).resolve()),
        tasks=tuple(
            Task(slug=p.slug, title=p.title, minutes=p.minutes, difficulty=p.difficulty)
            for p in chosen
        ),
    )
    return mocks.begin(store, state)


def on_topics(problems: list[Problem], topics: tuple[str, ...]) -> list[Problem]:
    """Return the problems of any of the topics, or all where none is named.

    Raises:
        UserError: for a topic that no problem has.
    """
    if not topics:
        return problems
    slugs = {problem.slug for topic in topics for problem in of_topic(problems, topic)}
    return [problem for problem in problems if problem.slug in slugs]


def new_folder(now: datetime.datetime) -> Path:
    """Make a folder here that was not there before.

    Raises:
        UserError: when it cannot be made.
    """
    name = f"mock-{now.astimezone():%Y-%m-%d-%H%M%S}"
    for number in range(1, MOST_FOLDERS):
        folder = Path(name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            raise UserError(f"{show_path(folder)} cannot be made: {error.strerror}") from error
        return folder
    raise UserError(f"{name} and {MOST_FOLDERS} like it exist", remedy="remove some of them")


def to_resume(store: Store, number: int) -> KeptInterview:
    """Return the interview to go on with.

    Raises:
        UserError: where there is none, or it is finished.
    """
    from mlqa.study.mock import kept as mocks

    found = mocks.find(store, number) if number else mocks.newest(store, finished=False)
    if found is None:
        raise UserError("no interview is open", remedy="mlqa mock begins a new one")
    if found.state.phase == "done":
        raise UserError(
            f"interview {found.number} is finished", remedy=f"mlqa mock --show {found.number}"
        )
    return found


def sit(store: Store, found: KeptInterview, catalog: Catalog, grade: Grade, *, new: bool) -> None:
    """Take part in an interview until it is finished or closed."""
    import sys

    from mlqa.cli.mock_screen import Screen
    from mlqa.cli.mock_sitting import Sitting
    from mlqa.study.keyboard import Keyboard

    state = found.state
    to_code = state.tasks[state.current :] if state.phase == "coding" else ()
    problems = {task.slug: catalog.find(task.slug) for task in to_code}
    keyboard = Keyboard()
    screen = Screen(live=keyboard.terminal and sys.stderr.isatty(), number=found.number)
    (screen.begun if new else screen.resumed)(state)
    sitting = Sitting(store, found, problems, screen, keyboard, grade)
    try:
        sitting.run()
    except KeyboardInterrupt:
        screen.end_prompt()
        screen.closed()
        raise


@contextlib.contextmanager
def a_grader(plugins: Plugins, store: Store, sandbox_name: str) -> Iterator[Grade]:
    """Give what grades a file; its sandbox starts with the first run and stays warm.

    It raises an MlqaError where something of ours broke.
    """
    with contextlib.ExitStack() as stack:
        choices: list[Chosen] = []

        def grade(problem: Problem, file: Path, final: bool) -> Grading:
            own = Own(
                problem=problem,
                path=file,
                seed=CASES_SEED,
                sandbox_name=sandbox_name,
                store_url=store.url,
                feedback="interview",
            )
            submission = frozen(own)
            if not choices:
                choices.append(stack.enter_context(a_sandbox(plugins, own)))
            from mlqa.judge.pipeline import Options

            # No counter-example is shown in an interview, so none need be made small.
            options = Options(seed=own.seed, speed=final, smallest=False)
            ours = True
            try:
                grading = graded(plugins, own, submission, choices[0], options)
                ours = grading.verdict is Verdict.INTERNAL_ERROR
            finally:
                report = choices[0].report
                if ours:
                    # It may be the sandbox; the next run gets a new one.
                    choices.clear()
                    stack.close()
            keep(store, own, grading, report, speed=final)
            plugins.tell("mlqa_attempt_finished", grading=grading)
            return grading

        yield grade

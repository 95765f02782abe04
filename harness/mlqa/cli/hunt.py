"""``mlqa hunt``: a wrong solution, and the input that breaks it."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mlqa.cli import plugins_of
from mlqa.cli.common import catalog_of, lang_option, pack_option, sandbox_option, store_option
from mlqa.errors import UserError
from mlqa.report.safe import one_line, printable, show_path
from mlqa.words import language, tr
from mlqa.words.retold import retold

if TYPE_CHECKING:
    from mlqa.model import Lang, Problem
    from mlqa.sandbox.base import Sandbox
    from mlqa.study.hunt import Hunted
    from mlqa.verify.known import Known

MOST_BYTES: Final = 256 * 2**10
QUIT: Final = "q"


@click.command()
@click.argument("slug")
@click.option("--number", type=click.IntRange(min=1), help="Which wrong solution (default: any).")
@click.option(
    "--input",
    "input_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with the input, instead of typing it.",
)
@lang_option
@sandbox_option
@store_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    slug: str,
    number: int | None,
    input_file: Path | None,
    lang: str | None,
    sandbox_name: str,
    store_url: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Show a wrong solution of SLUG, and ask for an input on which it is wrong.

    The input is Python: a call such as nms(np.zeros((1, 4)), np.ones(1), 0.5, 0.5), several calls
    one after the other, or the arguments alone. It is run in the sandbox. It has to be an input on
    which correct solutions agree. The exit code is 0 when the wrong solution is broken, 1 when it
    is not, and 2 when the input is none.
    """
    from mlqa.cli.own import require_packages
    from mlqa.sandbox.choose import chosen
    from mlqa.study.hunt import classes_of, prey_of

    problem = catalog_of(context, packs).find(slug)
    classes = classes_of(problem)
    if classes:
        raise UserError(
            f"{slug} is about a class ({', '.join(classes)}); the bug hunt is for functions",
            remedy="choose another, such as mlqa hunt iou",
        )
    require_packages(problem)
    prey = prey_of(problem)
    if not prey:
        raise UserError(f"{slug} has no wrong solutions that an input can break")
    if number is not None and number > len(prey):
        raise UserError(f"{slug} has {len(prey)} wrong solutions, not {number}")
    chosen_number = number or random.randint(1, len(prey))  # noqa: S311  # nothing hangs on it
    wrong = prey[chosen_number - 1]
    show_prey(problem, wrong, chosen_number, len(prey))
    sources = plugins_of(context).sandboxes()
    with chosen(sources, sandbox_name, packages=problem.packages) as choice:
        choice.sandbox.start(problem.packages)
        hunter = Hunter(problem, wrong, choice.sandbox, language(lang))
        code = hunter.typed() if input_file is None else hunter.judged(text_of(input_file))
    if code == 0:
        from mlqa.store import Store

        with Store(store_url or "") as store:
            store.record("hunt", slug)
    context.exit(code)


def text_of(file: Path) -> str:
    """Return a file's text.

    Raises:
        UserError: when it is too long, or no text.
    """
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UserError(f"{show_path(file)} is longer than {MOST_BYTES // 2**10} KiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{show_path(file)} is not UTF-8 text") from error


def show_prey(problem: Problem, wrong: Known, number: int, count: int) -> None:
    """Show the code of a wrong solution."""
    from rich.console import Console
    from rich.syntax import Syntax

    from mlqa.study.hunt import code_of

    console = Console(highlight=False)
    words = tr("Wrong solution {number} of {count} for {slug}:", number=number, count=count,
               slug=problem.slug)  # fmt: skip
    console.print(words, style="bold", markup=False)
    console.print()
    console.print(Syntax(code_of(wrong), "python", background_color="default", word_wrap=True))
    console.print()


class Hunter:
    """Judges inputs against one wrong solution, and says what came of them."""

    def __init__(self, problem: Problem, wrong: Known, sandbox: Sandbox, lang: Lang) -> None:
        self.problem = problem
        self.wrong = wrong
        self.sandbox = sandbox
        self.lang = lang

    def typed(self) -> int:
        """Ask for inputs until one breaks it, or the user gives up; return the exit code.

        What is piped in is one input.
        """
        if not sys.stdin.isatty():
            return self.judged(sys.stdin.read(MOST_BYTES))
        asked = tr("An input on which it is wrong? An empty line ends it; q gives up.")
        while True:
            click.echo(asked, err=True)
            text = typed_text()
            if text is None:
                click.echo(tr("It was this: {bug}", bug=self.bug))
                return 1
            if not text.strip():
                continue
            try:
                code = self.judged(text)
            except UserError as error:
                click.echo(str(error), err=True)
                continue
            if code == 0:
                return 0

    def judged(self, text: str) -> int:
        """Judge one input, say what came of it, and return the exit code.

        Raises:
            UserError: when it is no input.
        """
        from mlqa.study.hunt import NotAnInput, hunt, requests_in

        try:
            requests = requests_in(text, self.problem, self.sandbox)
        except NotAnInput as why:
            raise UserError(
                f"this is no input: {printable(str(why))}",
                remedy=f"for example {self.problem.entry_points[0]}(…), as in its statement",
            ) from None
        found = hunt(self.problem, self.wrong, requests, self.sandbox)
        if found.outcome == "invalid":
            raise UserError(
                f"this input does not count: {printable(found.why)}",
                remedy=f"mlqa show {self.problem.slug} says what is allowed",
            )
        if found.outcome == "same":
            click.echo(tr("Not broken: here it is right."))
            show_call(found)
            return 1
        click.echo(tr("Broken: {why}", why=printable(retold(found.why))))
        show_call(found)
        click.echo(tr("The mistake: {bug}", bug=self.bug))
        return 0

    @property
    def bug(self) -> str:
        """What is wrong with the solution."""
        from mlqa.diagnosis.known_mistakes import sentence

        return one_line(sentence(self.problem, self.wrong.name).lang(self.lang), 300)


def show_call(found: Hunted) -> None:
    """Show a call, the right answer, and the other one where it is another."""
    click.echo()
    click.echo(printable(found.call))
    click.echo(f"# expected: {printable(found.expected)}")
    if found.outcome == "broken":
        click.echo(f"# got: {printable(found.got)}")
    click.echo()


def typed_text() -> str | None:
    """Read lines up to an empty one; None when the user gives up or the input ends."""
    lines: list[str] = []
    while line := sys.stdin.readline():
        if not line.strip():
            return "".join(lines)
        if line.strip() == QUIT and not lines:
            return None
        lines.append(line)
    return "".join(lines) or None

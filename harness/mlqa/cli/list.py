"""``mlqa list``: the problems."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mlqa.cli.common import catalog_of, lang_option, pack_option
from mlqa.cli.completion import topics
from mlqa.errors import UserError
from mlqa.model import Lang, Problem
from mlqa.words import language, tr


@click.command()
@click.option(
    "--topic",
    metavar="NAME",
    shell_complete=topics,
    help="Only problems of this topic, or with this tag.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@lang_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    topic: str | None,
    as_json: bool,
    lang: str | None,
    packs: tuple[Path, ...],
) -> None:
    """List the problems: slug, topic, difficulty, minutes and title.

    `mlqa attempt SLUG` begins one.
    """
    problems = list(catalog_of(context, packs).problems.values())
    wanted = of_topic(problems, topic) if topic else problems
    wanted.sort(key=lambda problem: (problem.topic, problem.difficulty, problem.slug))
    if as_json:
        click.echo(
            json.dumps([as_data(problem) for problem in wanted], ensure_ascii=False, indent=2)
        )
    else:
        click.echo(as_text(wanted, language(lang)))


def of_topic(problems: list[Problem], topic: str) -> list[Problem]:
    """Return the problems of a topic or with a tag; both are matched without regard to case.

    Raises:
        UserError: where there is none, with the topics that there are.
    """
    name = topic.lower()
    found = [p for p in problems if name in (p.topic.lower(), *(t.lower() for t in p.tags))]
    if not found:
        topics = sorted({p.topic for p in problems} | {p.tags[0] for p in problems if p.tags})
        raise UserError(f"there is no topic {topic!r}", remedy=f"topics: {', '.join(topics)}")
    return found


def as_data(problem: Problem) -> dict[str, object]:
    """Return what a program may want to know of a problem."""
    return {
        "slug": problem.slug,
        "pack": problem.pack,
        "topic": problem.topic,
        "tags": list(problem.tags),
        "difficulty": problem.difficulty,
        "minutes": problem.minutes,
        "title": {"en": problem.title.en, "zh": problem.title.zh},
        "entry_points": list(problem.entry_points),
        "packages": list(problem.packages),
        "speed_counts": problem.speed is not None,
    }


def as_text(problems: list[Problem], lang: Lang) -> str:
    """Return an aligned list, a line a problem; plain text, so that it is there at once."""
    width = max((len(problem.slug) for problem in problems), default=0)
    lines = [
        f"{problem.slug:{width}}  {problem.topic:12} {'★' * problem.difficulty:5} "
        f"{tr('{minutes:3} min', minutes=problem.minutes)}  {problem.title.lang(lang)}"
        + (f"  [{', '.join(p for p in problem.packages if p != 'numpy')}]"
           if "torch" in problem.packages else "")
        for problem in problems
    ]  # fmt: skip
    return "\n".join(lines)

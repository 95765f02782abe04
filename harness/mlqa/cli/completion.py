"""``mlqa completion``: what a shell needs to complete commands, slugs and names, and the names.

The shell runs ``mlqa`` at every press of the key, so nothing here reads more than it must: slugs
are the names of folders, and names of formats and sandboxes are asked from the plugins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from mlqa.cli import plugins_of

if TYPE_CHECKING:
    from collections.abc import Iterable

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    r"""Print the script that makes SHELL complete what is typed after mlqa.

    \b
    bash: eval "$(mlqa completion bash)"        in ~/.bashrc; bash 4.4 or later
    zsh:  eval "$(mlqa completion zsh)"         in ~/.zshrc, after compinit
    fish: mlqa completion fish > ~/.config/fish/completions/mlqa.fish

    Commands, options, problems, topics, formats and sandboxes are completed, those of plugins too.
    """
    from mlqa.cli import group

    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(group, {}, "mlqa", "_MLQA_COMPLETE").source())


def slugs(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the problems that begin like this, of every pack, also those of --pack."""
    roots = [pack.root for pack in plugins_of(context).packs().values()]
    roots += context.params.get("packs") or ()
    given = context.params.get(parameter.name or "") or ()
    names = (file.parent.name for root in roots for file in root.glob("problems/*/problem.toml"))
    # What is no slug has no place in a shell's line either.
    problems = {name for name in names if name.isidentifier() and name.isascii()}
    return beginning(problems.difference(given), incomplete)


def topics(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the topics that begin like this."""
    from mlqa.pack import load_catalog

    problems = load_catalog(plugins_of(context).packs().values()).problems.values()
    return beginning({problem.topic for problem in problems}, incomplete)


def formats(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the formats of reports that begin like this."""
    return beginning(plugins_of(context).reporters(), incomplete)


def sandboxes(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the sandboxes that begin like this."""
    return beginning(["auto", *plugins_of(context).sandboxes()], incomplete)


def beginning(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """Return those of the names that begin like this, in order."""
    return [CompletionItem(name) for name in sorted(names) if name.startswith(incomplete)]

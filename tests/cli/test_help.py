"""Help: every command, option and argument says what it is for."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from mlqa.cli import group
from mlqa.plugins import load_plugins


def every(
    command: click.Command, context: click.Context, name: str
) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and those below it."""
    yield name, command
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            assert found is not None
            yield from every(found, context, f"{name} {sub}")


CONTEXT = click.Context(group, obj=load_plugins())
COMMANDS = dict(every(group, CONTEXT, "mlqa"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    options = [p for p in COMMANDS[name].params if isinstance(p, click.Option)]
    assert [option.opts for option in options if not (option.help or "").strip()] == []
    sentences = [option.help or "" for option in options]
    assert [text for text in sentences if not text.endswith(".")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_is_named_in_the_text(name: str) -> None:
    command = COMMANDS[name]
    for argument in (p for p in command.params if isinstance(p, click.Argument)):
        shown = (argument.metavar or argument.name or "").strip("[].").upper()
        assert shown in (command.help or "")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_begins_with_a_sentence(name: str) -> None:
    first = (COMMANDS[name].help or "").split("\n\n")[0].replace("\n", " ")
    assert first[:1].isupper()
    assert first.endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_a_narrow_terminal(name: str) -> None:
    context = click.Context(COMMANDS[name], info_name=name, parent=None, obj=CONTEXT.obj)
    context.terminal_width = 80
    lines = COMMANDS[name].get_help(context).splitlines()
    assert [line for line in lines if len(line) > 80] == []


def test_the_list_of_commands_fits_a_line_each() -> None:
    for source in load_plugins().commands().values():
        assert len(source.help) <= 66, source.name
        assert source.help.endswith(".")

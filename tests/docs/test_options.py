"""Every command and option of mlqa that a document names exists."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from tests.docs.reading import DOCUMENTS, calls_of_mlqa, inline_in, name_of, shown_in

from mlqa.cli import group
from mlqa.plugins import load_plugins

# Commands that a document brings itself: the example of docs/hooks.md, which test_commands.py runs.
BROUGHT = {"count"}


def complaint(arguments: list[str]) -> str:
    """Return what a call names that is not there, or nothing."""
    command: click.Command = group
    context = click.Context(group, obj=load_plugins())
    for word in arguments:
        if isinstance(command, click.Group) and word[:1].isalpha():
            if command is group and word in BROUGHT:
                return ""
            found = command.get_command(context, word)
            if found is None:
                return f"there is no command {word!r}"
            command = found
        elif word.startswith("-") and word.partition("=")[0] not in options_of(command, context):
            return f"{command.name} has no option {word!r}"
    return ""


def options_of(command: click.Command, context: click.Context) -> set[str]:
    return {o for p in command.get_params(context) for o in (*p.opts, *p.secondary_opts)}


def test_what_is_not_there_is_found() -> None:
    assert "no command 'grdae'" in complaint(["grdae", "subs"])
    assert "no option '--fast'" in complaint(["grade", "subs", "--fast"])
    assert "no option '--bse'" in complaint(["sandbox", "build", "--bse", "IMAGE"])
    assert complaint(["grade", "subs", "--format", "json"]) == ""


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_commands_in_documents_exist(document: Path) -> None:
    commands = [str(shown.command) for shown in shown_in(document)] + inline_in(document)
    calls = [call for command in commands for call in calls_of_mlqa(command)]
    assert [(call, found) for call in calls if (found := complaint(call))] == []

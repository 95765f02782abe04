"""The command line: commands are found through the plugins and imported when they are run."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from typing import Any

import click
from click.shell_completion import CompletionItem

import mlqa
from mlqa.errors import MlqaError
from mlqa.hookspecs import CommandSource
from mlqa.plugins import Plugins, load_plugins
from mlqa.words import language, speak

INTERRUPTED = 130
OUR_FAULT = 3


class Commands(click.Group):
    """A group whose commands come from the plugins, by name, and are imported on use."""

    def sources(self, context: click.Context) -> dict[str, CommandSource]:
        """Return every plugin's commands by name."""
        return plugins_of(context).commands()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which the plugins list them."""
        return list(self.sources(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        source = self.sources(ctx).get(cmd_name)
        if source is None:
            return None
        module, _, attribute = source.target.partition(":")
        try:
            command = getattr(importlib.import_module(module), attribute)
        except (ImportError, AttributeError) as error:
            raise click.ClickException(
                f"the command {cmd_name} cannot be loaded: {error}"
            ) from error
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a reader of our output that has gone (`mlqa list | head`) is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a command's name, without importing any, or an option of the group."""
        names = [s for s in self.sources(ctx).values() if s.name.startswith(incomplete)]
        found = [CompletionItem(source.name, help=source.help) for source in names]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(s.name, s.help) for s in self.sources(ctx).values()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(mlqa.__version__, prog_name="mlqa")
@click.pass_context
def group(context: click.Context) -> None:
    r"""Practise ML/DL interview problems, and grade solutions in a sandbox.

    Without a command it says where you stand and what is next. `mlqa COMMAND --help` explains one.

    \b
    MLQA_LANG   language of what is said: en or zh
    MLQA_STORE  where results are kept: an SQLAlchemy URL
    """
    speak(language(None))
    if context.invoked_subcommand is None:
        from mlqa.cli.status import command

        context.invoke(command)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code.

    0: all accepted, or done. 1: some submission was not accepted. 2: wrong usage. 3: our fault.
    130: interrupted.
    """
    plugins = load_plugins()
    try:
        code = group.main(arguments, prog_name="mlqa", standalone_mode=False, obj=plugins)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        code = INTERRUPTED
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        code = INTERRUPTED
    except MlqaError as error:
        click.echo(f"mlqa: {error}", err=True)
        if error.remedy:
            click.echo(f"  → {error.remedy}", err=True)
        code = error.exit_code
    except Exception:
        traceback.print_exc()
        click.echo("mlqa: this is a fault of mlqa; please report it with the lines above", err=True)
        code = OUR_FAULT
    for finding in plugins.broken:
        click.echo(f"mlqa: {finding.name}: {finding.detail} ({finding.remedy})", err=True)
    return int(code or 0)


def plugins_of(context: click.Context) -> Plugins:
    """Return the plugins of this run."""
    found: Any = context.find_object(Plugins)
    assert isinstance(found, Plugins)
    return found

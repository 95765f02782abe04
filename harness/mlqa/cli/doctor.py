"""``mlqa doctor``: what this machine can do."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from mlqa.cli import plugins_of
from mlqa.cli.common import speech_option
from mlqa.model import Finding
from mlqa.report.safe import printable
from mlqa.words.retold import retold

MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "error": ("✗", "red")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@speech_option
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """Say what this machine can do, and what to do about the rest.

    The exit code is 1 when something is wrong that a remedy is known for.
    """
    from mlqa.doctor import examine

    plugins = plugins_of(context)
    findings = examine(plugins.sandboxes())
    findings += plugins.broken
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            click.echo(line(finding))
    context.exit(1 if any(finding.state == "error" for finding in findings) else 0)


def line(finding: Finding) -> str:
    """Return one finding as text, its remedy below it."""
    mark, colour = MARKS[finding.state]
    name, detail, remedy = map(retold, (finding.name, finding.detail, finding.remedy))
    text = f"{click.style(mark, fg=colour)} {name}: {printable(detail)}"
    return f"{text}\n    → {remedy}" if remedy else text

"""``mlqa mock --list`` and ``--show``: the interviews of the past."""

from __future__ import annotations

import json
from typing import Literal

from mlqa.cli.mock_screen import formatted
from mlqa.errors import UserError
from mlqa.report.scorecard import SCHEMA, as_data, as_json, as_markdown, clock
from mlqa.store import Store
from mlqa.study.mock.kept import KeptInterview, all_kept, find, newest
from mlqa.study.mock.scorecard import scorecard
from mlqa.study.mock.state import Interview
from mlqa.words import tr


def look_back(store: Store, number: int | None, form: Literal["text", "json"]) -> str:
    """Return the scorecard of an interview (0: of the newest), or without a number the list.

    Raises:
        UserError: where there is none of this number.
    """
    if number is None:
        return listing(all_kept(store), form)
    found = find(store, number) if number else newest(store)
    if found is None:
        raise UserError("there is no interview yet", remedy="mlqa mock begins one")
    card = scorecard(found.state)
    if form == "json":
        return as_json(found.number, card) + "\n"
    return formatted(as_markdown(found.number, card))


def listing(found: list[KeptInterview], form: Literal["text", "json"]) -> str:
    """Return the interviews, a line each, or as JSON with their scorecards."""
    if form == "json":
        cards = [as_data(one.number, scorecard(one.state)) for one in found]
        document = {"schema": SCHEMA, "interviews": cards}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    if not found:
        return tr("No interviews yet; `mlqa mock` begins one.") + "\n"
    return "".join(
        f"{one.number:3}  {one.state.begun.astimezone():%Y-%m-%d %H:%M}"
        f"  {one.state.minutes:3} min  {progress(one.state)}"
        f"  {', '.join(task.slug for task in one.state.tasks)}\n"
        for one in found
    )


def progress(state: Interview) -> str:
    """Return how an interview ended, or where it stands."""
    if state.phase == "done":
        return tr("{score:5.1f} of 100", score=scorecard(state).score)
    return tr("open, {left} left", left=clock(state.left_s))

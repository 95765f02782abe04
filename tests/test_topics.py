"""docs/topics.md names every problem, nothing else, and each row's tag is one of its problems'."""

import re
from pathlib import Path

import pytest

TOPICS = Path(__file__).parents[1] / "docs" / "topics.md"
ROWS = re.findall(r"^\| (?!topic|---)(.+?) \| `(\S+)` \| (.+?) \|$", TOPICS.read_text(), re.M)


def test_every_problem_is_in_the_index(catalog):
    named = {slug for _, _, problems in ROWS for slug in re.findall(r"`(\w+)`", problems)}
    assert named == set(catalog.problems)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_tag_finds_the_problems_of_its_row(catalog, row):
    _, tag, problems = row
    slugs = re.findall(r"`(\w+)`", problems)
    assert any(tag in catalog.problems[slug].tags for slug in slugs)

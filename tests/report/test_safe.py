"""Hostile text made safe."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlqa.report.safe import one_line, printable

any_text = st.text(st.characters(exclude_categories=()))


@given(any_text)
def test_nothing_that_acts_is_left(text: str) -> None:
    left = {unicodedata.category(char) for char in printable(text) if char not in "\n\t"}
    assert not left & {"Cc", "Cf", "Cs", "Co", "Cn"}


@given(any_text)
def test_the_result_is_safe_already(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize("text", ["plain", "框", "é", "a\tb\nc", "★ × –"])
def test_harmless_text_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\x1b[0m", "\\x1b[0m"), ("\u202e", "\\u202e"), ("\ud800", "\\ud800"), ("\r", "\\x0d")],
)
def test_what_acts_is_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(any_text, st.integers(2, 100))
def test_one_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


def test_a_separator_of_lines_starts_no_line() -> None:
    assert len(one_line("a\u2028b\u2029c\x85d").splitlines()) == 1

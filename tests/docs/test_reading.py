"""What decides on the documents is itself tried."""

from pathlib import Path

import pytest
from tests.docs.reading import agrees, calls_of_mlqa, shown_in


def test_a_block_is_taken_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.docs.reading.CHECKOUT", tmp_path)
    file = tmp_path / "a.md"
    file.write_text(
        "Text\n\n    $ mlqa list   # all\n    one\n\n    two\n    $ mlqa\n\nMore $ text\n"
    )
    assert [(s.line, s.command, s.output) for s in shown_in(file)] == [
        (3, "mlqa list", "one\n\ntwo"),
        (7, "mlqa", ""),
    ]


@pytest.mark.parametrize(
    ("shown", "real"),
    [
        ("a b", "a\n  b\n"),
        ("took 1.5 s, 2.00×", "took 12 s, 31.9×"),
        ("a\n…\nd", "a\nb\nc\nd"),
        ("a …", "a b"),
        ("…\nlast", "first\nlast"),
        ("…the text…\nlast", "a\nb\nlast"),
    ],
)
def test_outputs_that_agree(shown: str, real: str) -> None:
    assert agrees(shown, real)


@pytest.mark.parametrize(
    ("shown", "real"),
    [("a b", "a c"), ("a", "a b"), ("score 80.0", "score 60.0"), ("a\n…\nd", "a\nb"), ("…b", "a")],
)
def test_outputs_that_do_not(shown: str, real: str) -> None:
    assert not agrees(shown, real)


def test_calls_are_found_in_a_line_of_shell() -> None:
    assert calls_of_mlqa("X=1 mlqa grade a > b") == [["grade", "a"]]
    assert calls_of_mlqa('eval "$(mlqa completion bash)"') == [["completion", "bash"]]
    assert calls_of_mlqa("mlqa list --json | head && mlqa") == [["list", "--json"], []]
    assert calls_of_mlqa("cat mlqa.txt") == []

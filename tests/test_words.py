"""Every text that is said has a Chinese one, and nothing else stands in the translations."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import jinja2
import polib
import pytest

import mlqa
from mlqa.words import VARIABLES, language, speak, spoken, tr

SOURCES = Path(mlqa.__file__).parent
CHINESE = SOURCES / "words" / "zh.po"


def said() -> Iterator[tuple[str, str]]:
    yield from said_in_code()
    yield from said_in_templates()


def said_in_code() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr":
                where = f"{path.relative_to(SOURCES)}:{node.lineno}"
                text = node.args[0]
                assert isinstance(text, ast.Constant), f"{where}: tr() wants a literal"
                yield text.value, where


def said_in_templates() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCES.rglob("*.j2")):
        template = jinja2.Environment().parse(path.read_text(encoding="utf-8"))
        for node in template.find_all(jinja2.nodes.Call):
            if getattr(node.node, "name", "") == "tr":
                where = f"{path.relative_to(SOURCES)}:{node.lineno}"
                text = node.args[0]
                assert isinstance(text, jinja2.nodes.Const), f"{where}: tr() wants a literal"
                yield text.value, where


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_everything_that_is_said_is_translated() -> None:
    entries = {entry.msgid: entry.msgstr for entry in polib.pofile(str(CHINESE))}
    missing = {text: where for text, where in said() if not entries.get(text)}
    assert not missing
    assert not set(entries) - {text for text, _ in said()}, "translations of what nobody says"


def test_no_text_is_translated_twice() -> None:
    ids = [entry.msgid for entry in polib.pofile(str(CHINESE))]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("entry", polib.pofile(str(CHINESE)), ids=lambda entry: entry.msgid[:40])
def test_a_translation_has_the_same_fields(entry: polib.POEntry) -> None:
    assert fields(entry.msgid) == fields(entry.msgstr)


def test_what_is_spoken_is_what_was_chosen() -> None:
    try:
        speak("zh")
        assert spoken() == "zh"
        assert tr("Everything is passed.") == "全部通过。"
    finally:
        speak("en")
    assert tr("Everything is passed.") == "Everything is passed."


@pytest.mark.parametrize(
    ("chosen", "variable", "expected"),
    [(None, "zh", "zh"), ("en", "zh", "en"), ("zh", "en", "zh"), (None, "zh_TW.UTF-8", "zh"),
     (None, "de", "en")],
)  # fmt: skip
def test_the_language(
    monkeypatch: pytest.MonkeyPatch, chosen: str | None, variable: str, expected: str
) -> None:
    monkeypatch.setenv("MLQA_LANG", variable)
    assert language(chosen) == expected


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"MLQA_LANG": "zh", "LC_ALL": "en_US.UTF-8"}, "zh"),
    ],
)
def test_the_locale_is_found_whether_installed_or_not(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language(None) == expected

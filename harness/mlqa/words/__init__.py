"""What mlqa says to people, in their language.

English stands where it is said, and is the key; ``zh.po`` beside this file has the Chinese. Names
of verdicts, commands, options and JSON keys are the same in every language. A text without a
translation is said in English; a test finds those that lack one.
"""

from __future__ import annotations

import locale
import os
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

from mlqa.model import Lang

# The locale's are read here, too: Python knows a locale only where its files are installed.
VARIABLES: Final = ("MLQA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
SPOKEN: Final[ContextVar[Lang]] = ContextVar("spoken", default="en")


def language(chosen: str | None) -> Lang:
    """Return the language to use: what was asked for, ``MLQA_LANG``, or the locale's."""
    name = chosen or next(filter(None, map(os.environ.get, VARIABLES)), None)
    name = name or locale.getlocale()[0] or "en"
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def speak(lang: Lang) -> None:
    """Choose the language of everything that is said from now on."""
    SPOKEN.set(lang)


def spoken() -> Lang:
    """Return the language that is spoken."""
    return SPOKEN.get()


def tr(text: str, **values: object) -> str:
    """Return a text in the language that is spoken, with ``{name}`` replaced by values.

    ``text`` must be a literal, so that the test of the translations finds it.
    """
    lang = SPOKEN.get()
    found = text if lang == "en" else _translations(lang).get(text, text)
    return found.format(**values) if values else found


@cache
def _translations(lang: Lang) -> dict[str, str]:
    import polib

    entries = polib.pofile(str(Path(__file__).with_name(f"{lang}.po")), encoding="utf-8")
    return {entry.msgid: entry.msgstr for entry in entries if entry.msgstr}

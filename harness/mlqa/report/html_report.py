"""One self-contained HTML file that can be mailed and opened from a disk.

What candidates control is hostile. Three walls, none of which rests on another:

1. every text that the template puts out passes ``printable`` and is then escaped; no code of ours
   marks anything as safe but the style sheet, the script and the policy;
2. text stands between tags or in quoted attributes, never in a script, a style or an address;
3. the page's Content-Security-Policy allows our one style sheet and one script, by hash, and
   nothing else: no network, no image, no frame, no form.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mlqa.model import Lang, Report
from mlqa.report.html_view import page
from mlqa.report.safe import one_line, printable
from mlqa.report.terminal import sandbox_in_short, speed_facts
from mlqa.words import spoken, tr
from mlqa.words.retold import retold

FOLDER: Final = Path(__file__).with_name("html")
LANGUAGE_TAGS: Final[dict[Lang, str]] = {"en": "en", "zh": "zh-Hans"}


def render(report: Report) -> str:
    """Return the report as an HTML document."""
    style, script = (_own(FOLDER / name) for name in ("report.css", "report.js"))
    return environment().get_template("report.html.j2").render(
        page=page(report),
        style=style,
        script=script,
        policy=policy(style, script),
        lang=spoken(),
        language_tag=LANGUAGE_TAGS[spoken()],
    )  # fmt: skip


def environment() -> Environment:
    """Return the template's environment: strict, escaping, and printable throughout."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(cut=cut, one_line=one_line, retold=retold, words=words)
    made.globals.update(speed_facts=speed_facts, sandbox_in_short=sandbox_in_short, tr=tr)
    return made


def policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy that allows one style sheet and one script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def cut(text: str, limit: int) -> str:
    """Return a text, cut with a note where it is longer than ``limit`` characters."""
    over = len(text) - limit
    return text if over <= 0 else text[:limit] + tr("… [{over} characters left out]", over=over)


def words(name: str) -> str:
    """Return a name of the model as words: ``wrong_answer`` is "wrong answer"."""
    return str(name).replace("_", " ")


def _finalize(value: Any) -> Any:
    # Markup is what was escaped already, or is ours.
    return value if isinstance(value, Markup) or not isinstance(value, str) else printable(value)


def _own(file: Path) -> Markup:
    return Markup(file.read_text(encoding="utf-8"))  # noqa: S704  # a file of this package


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"

"""What candidates are given: statements, stubs and visible examples in one archive.

What goes in is named file by file, so that nothing hidden can come along: no tests, no reference,
no hints, no follow-up questions, no known submissions. Equal problems give equal bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

from mlqa.errors import PackError
from mlqa.model import Lang, Problem

FOLDER: Final = "interview"
# The earliest time that a zip archive can hold.
THE_TIME: Final = (1980, 1, 1, 0, 0, 0)

README_EN: Final = """\
# Your problems

{table}

## What to do

1. Read `<problem>.md`, and write your answer into `<problem>.py`. Keep the names of the files, and
   of the functions and classes that they define. You may add anything of your own beside them.
2. Try the visible examples. They need Python {python} or later:

       python -m pip install pytest {packages}
       python -m pytest

   An example that passes is a good sign and no proof: your code will be tried on many more inputs,
   also on unusual ones that the statement allows.
3. Send back these files, and nothing else:

       {files}

Each file is graded alone: it cannot import the others. It may import the standard library and
what the table says.{speed}
"""
SPEED_EN: Final = """ Where the table says so, speed counts too, beside correctness."""

README_ZH: Final = """\
# 你的题目

{table}

## 怎么做

1. 先读 `<题目>.md`，再把答案写进 `<题目>.py`。文件名以及其中函数和类的名字都不要改；
   可以另外添加自己的函数和类。
2. 跑一跑公开的例子，需要 Python {python} 或更高版本：

       python -m pip install pytest {packages}
       python -m pytest

   例子通过是好兆头，但不能证明代码正确：评分时会用更多的输入，包括题面允许的各种特殊情况。
3. 只需发回这些文件：

       {files}

每个文件单独评分，不能互相导入；可以使用标准库和表中列出的包。{speed}
"""
SPEED_ZH: Final = "表中注明的题目，除正确性外速度也计分。"
PYTHON: Final = "3.11"


def archive(problems: Sequence[Problem], lang: Lang) -> bytes:
    """Return a zip archive of what the candidates of an interview are given.

    Raises:
        PackError: where a file of a problem is missing.
    """
    buffer = io.BytesIO()
    # Not compressed: what compression makes of the same bytes depends on the version of zlib.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as output:
        for name, content in sorted(contents(problems, lang).items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", THE_TIME)
            # The same on every system that makes it: a plain file of Unix, readable by all.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            output.writestr(entry, content)
    return buffer.getvalue()


def contents(problems: Sequence[Problem], lang: Lang) -> Mapping[str, bytes]:
    """Return the files of the archive by name."""
    files = {"README.md": readme(problems, lang).encode()}
    for problem in problems:
        for name, source in (
            (f"{problem.slug}.md", problem.statement(lang)),
            (f"{problem.slug}.py", problem.stub),
            (f"test_{problem.slug}.py", problem.examples),
        ):
            try:
                files[name] = source.read_bytes()
            except OSError as error:
                raise PackError(f"{source} cannot be read: {error.strerror}") from error
    return files


def readme(problems: Sequence[Problem], lang: Lang) -> str:
    """Return the instructions for the candidate."""
    text, speed = (README_ZH, SPEED_ZH) if lang == "zh" else (README_EN, SPEED_EN)
    packages = dict.fromkeys(name for problem in problems for name in problem.packages)
    return text.format(
        table=table(problems, lang),
        python=PYTHON,
        packages=" ".join(packages),
        files="\n       ".join(f"{problem.slug}.py" for problem in problems),
        speed=speed if any(problem.speed for problem in problems) else "",
    )


def table(problems: Sequence[Problem], lang: Lang) -> str:
    """Return the problems as a table in Markdown, in the order in which they were asked for."""
    heads, yes = (
        (("题目", "标题", "分钟", "要写的名字", "可用的包", "速度计分"), "是")
        if lang == "zh"
        else (("problem", "title", "minutes", "to write", "packages", "speed counts"), "yes")
    )
    rows = [
        (
            f"`{problem.slug}`",
            problem.title.lang(lang),
            str(problem.minutes),
            ", ".join(f"`{name}`" for name in problem.entry_points),
            ", ".join(problem.packages),
            yes if problem.speed else "",
        )
        for problem in problems
    ]
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)

"""The judge's English sentences are said again in Chinese, and nothing else is touched."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polib
import pytest

import mlqa
from mlqa.judge.compare import Rule, difference
from mlqa.judge.verdict import of_execution
from mlqa.sandbox.base import Execution
from mlqa.words import speak
from mlqa.words.retold import LONGEST, retold

SOURCES = Path(mlqa.__file__).parent
ENTRIES = list(polib.pofile(str(SOURCES / "words" / "zh.retold.po")))
# Where sentences are made that a candidate reads, and what they are given to.
JUDGES = ("judge/compare.py", "judge/verdict.py", "judge/pipeline.py", "judge/timing.py",
          "judge/cases.py", "testing.py")  # fmt: skip
FIELDS = ("why", "words", "note", "first_difference")


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    speak("zh")
    yield
    speak("en")


def template(node: ast.AST | None) -> str | None:
    """Return a literal's text, with {} for each value in it; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return None


def nameless(msgid: str) -> str:
    parts = string.Formatter().parse(msgid)
    return "".join(text + ("{}" if name is not None else "") for text, name, _, _ in parts)


def literals() -> set[str]:
    nodes = (
        node
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )
    return {line for node in nodes for line in (template(node) or "").split("\n")}


def judged() -> Iterator[tuple[str, str]]:
    """Yield every literal that the judge gives as a reason, line by line, and where."""
    for name in JUDGES:
        for node in ast.walk(ast.parse((SOURCES / name).read_text(encoding="utf-8"))):
            values: list[ast.expr] = []
            if isinstance(node, ast.keyword) and node.arg in FIELDS:
                values = [node.value]
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                values = node.value.elts[1:]
            for value in values:
                for line in (template(value) or "").split("\n"):
                    if line.strip("{}"):
                        yield line, f"{name}:{value.lineno}"


def test_what_is_retold_is_said_somewhere() -> None:
    there = literals()
    assert [one.msgid for one in ENTRIES if nameless(one.msgid) not in there] == []


def test_every_reason_of_the_judge_is_retold() -> None:
    known = {nameless(one.msgid) for one in ENTRIES}
    found = dict(judged())
    assert len(found) > 40
    assert {line: where for line, where in found.items() if line not in known} == {}


def test_no_sentence_stands_twice() -> None:
    ids = [one.msgid for one in ENTRIES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.msgid[:40])
def test_a_sentence_keeps_its_values(entry: polib.POEntry) -> None:
    names = [
        sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
        for text in (entry.msgid, entry.msgstr)
    ]
    assert names[0] == names[1]


@pytest.mark.parametrize(
    ("got", "want", "why", "words"),
    [
        ([0], np.array([1, 2, 3]), "答案的形状是 (1,)，应为 (3,)", "答案的形状不对"),
        (None, [1.0], "答案是 None，应为 形状 (1,)、dtype float64 的数组", "答案是 None"),
        ([1.0, 5.0], [1.0, 2.0], "答案[1]是 5.0，应为 2.0（2 个中有 1 个不同）",
         "答案[1]太大（2 个中有 1 个不同）"),
        (2, 3, "答案是 2，应为 3", "答案太小"),
        ([1.5, 2.0], np.array([True, False]), "答案里是浮点数，应为布尔值",
         "答案里的数不是所要的种类"),
        ({"a": 1}, {"b": 1}, "答案缺少键 ['b']，多出键 ['a']", "答案的键不对"),
        ([[1], "x"], [[1], "y"], "答案[1]是 'x'，应为 'y'", "答案[1]与预期不符"),
        (["x"], ["x", "y"], "答案有 1 个元素，应为 2 个", "答案的元素太少"),
    ],
)  # fmt: skip
def test_a_difference_in_chinese(got: object, want: object, why: str, words: str) -> None:
    found = difference(got, want, Rule())
    assert found is not None
    assert (retold(found.why), retold(found.words)) == (why, words)


def ended(reason: str, status: int | None = None, detail: str = "") -> Execution:
    return Execution(
        reason=reason, status=status, detail=detail, cpu_s=0.0, wall_s=0.0, peak_kb=None,
        output=b"", output_bytes=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("execution", "said"),
    [
        (ended("cpu"), "CPU 时间超过限制"),
        (ended("exited", status=3), "进程在给出答案之前就结束了（退出状态 3）"),
        (ended("exited", status=-11), "进程因 SIGSEGV 崩溃"),
        (ended("output", detail="more than 9 bytes"), "输出太多：超过 9 字节"),
    ],
)
def test_the_end_of_a_jail_in_chinese(execution: Execution, said: str) -> None:
    assert retold(of_execution(execution)[1]) == said


def test_every_line_is_looked_at_alone() -> None:
    text = "it raises ValueError: no {boxes}\nline 3, in nms: raise\nthe call changes its input"
    assert retold(text) == "抛出 ValueError: no {boxes}\nline 3, in nms: raise\n调用改变了输入"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A single box.",
        "is too large",
        "a list of 3",
        "答案",
        "importing the file: odd",
        "it raises the loss",
        "it is not sorted",
        "the answer is unsorted",
    ],
)
def test_what_is_not_a_sentence_of_ours_stays(text: str) -> None:
    assert retold(text) == text


def test_what_a_candidate_quotes_stays() -> None:
    said = "it raises ValueError: the answer has the wrong shape"
    assert retold(said) == "抛出 ValueError: the answer has the wrong shape"


def test_a_hostile_line_ends_and_a_long_one_is_not_looked_at() -> None:
    # With a pattern that explodes this test would not end.
    line = "the answer[" + "] is x where " * (LONGEST // 14)
    assert retold(line) == line
    long = "it raises " + "x" * LONGEST
    assert retold(long) == long


def test_english_stays_english() -> None:
    speak("en")
    assert retold("the call changes its input") == "the call changes its input"

"""Practice and grading in Chinese: nothing that has a Chinese text is said in English."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from tests.cli.conftest import Ran, Run

import mlqa
from mlqa.cli.doctor import line
from mlqa.model import Finding
from mlqa.pack import Catalog
from mlqa.words import speak

CJK = re.compile(r"[\u4e00-\u9fff]")
WORDS = Path(mlqa.__file__).parent / "words"
WRONG = "def box_iou_xyxy(a, b):\n    print('half')\n    return 0.5\n"
FORBIDDEN = """
[forbidden]
names = ["numpy.linalg.norm"]
en = "Do not use `np.linalg.norm`."
zh = "不许用 `np.linalg.norm`。"
"""
NORM = "import numpy as np\n\n\ndef double(n):\n    return float(np.linalg.norm([2 * n]))\n"


def pattern(msgid: str) -> str:
    parts = string.Formatter().parse(msgid)
    return "".join(
        re.escape(text) + ("(.*)" if name is not None else "") for text, name, _, _ in parts
    )


def sentences() -> list[re.Pattern[str]]:
    """Return the English sentences that have a Chinese text; single words may stand in code."""
    entries = [one for file in WORDS.glob("zh*.po") for one in polib.pofile(str(file))]
    several = [
        one.msgid for one in entries if len(re.findall(r"[A-Za-z]{2,}", pattern(one.msgid))) > 2
    ]
    return [re.compile(pattern(msgid)) for msgid in several]


SENTENCES = sentences()


def english_in(text: str) -> list[str]:
    """Return the lines that say in English what has a Chinese text; comments of snippets may."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [line for line in lines if any(one.search(line) for one in SENTENCES)]


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """What was spoken in this test is not spoken in the next one."""
    yield
    speak("en")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in Chinese, and look for English in what it says."""
    monkeypatch.setenv("MLQA_LANG", "zh")

    def ran(*arguments: str | Path) -> Ran:
        done = run(*arguments)
        assert english_in(done.out + done.err) == []
        return done

    return ran


def test_english_is_found_by_this_test(run: Run, here: Path, sandbox: object) -> None:
    assert english_in(run("attempt", "iou").out) == ["edit iou.py, then run: mlqa attempt iou"]
    Path("iou.py").write_text(WRONG)
    found = english_in(run("attempt", "iou").out)
    assert any("points" in line for line in found)
    assert any("the answer is" in line for line in found)


def test_a_practice_round(
    chinese: Run, here: Path, sandbox: object, reference: Callable[[str], str], catalog: Catalog
) -> None:
    problem = catalog.find("iou")
    assert "已写入 iou.py\n" in chinese("attempt", "iou").out

    Path("iou.py").write_text(WRONG)
    failed = chinese("attempt", "iou", "--no-speed").out
    assert "wrong_answer  " in failed
    for said in (
        " 分 · 测试 ",
        "答案是 0.5，应为 ",
        "其他未通过的测试：",
        "  · 另有 ",
        "程序的输出：",
    ):
        assert said in failed
    reduced = chinese("attempt", "iou", "--no-speed", "--feedback", "interview").out
    assert "答案太" in reduced

    hints = [chinese("hint", "iou") for _ in problem.hints]
    assert problem.hints[-1].zh in hints[-1].out
    assert "最后一条提示" in hints[-1].err

    Path("iou.py").write_text(reference("iou"))
    passed = chinese("attempt", "iou", "--no-speed")
    assert passed.code == 0
    assert [line for line in passed.out.splitlines() if not CJK.search(line)] == []
    assert "下次复习" in passed.out

    shown = chinese("solution", "iou").out
    assert "你的代码" in shown
    assert "参考解答" in shown
    assert "下一题：mlqa attempt " in chinese("status").out
    lines = chinese("list").out.splitlines()
    assert [line for line in lines if " 分钟  " not in line] == []


def test_a_solution_is_asked_for_in_chinese(chinese: Run, here: Path) -> None:
    assert "看过参考解答" in chinese("solution", "iou").err


def submissions(folder: Path) -> Path:
    for name, source in (("ann", WRONG), ("ben", "import nothing\n"), ("eve", "")):
        (folder / name).mkdir(parents=True)
        (folder / name / "iou.py").write_text(source)
    return folder


def test_a_table_of_gradings(chinese: Run, here: Path, sandbox: object) -> None:
    out = chinese("grade", submissions(here / "sent")).out
    head = out.splitlines()[0].split()
    assert head == ["候选人", "题目", "判定", "得分", "测试", "速度", "首个失败"]
    assert "导入文件时抛出 ModuleNotFoundError: No module named 'nothing'" in out
    assert "文件是空的" in out
    assert "共评测 3 份：1 invalid, 1 runtime_error, 1 wrong_answer · 沙箱 namespace" in out


def test_a_report_as_a_page(chinese: Run, here: Path, sandbox: object, catalog: Catalog) -> None:
    page = chinese("grade", submissions(here / "sent"), "--format", "html").out
    assert '<html lang="zh-Hans">' in page
    assert catalog.find("iou").title.zh in page
    assert catalog.find("iou").title.en not in page
    assert any(one.question.zh in page for one in catalog.find("iou").follow_ups)
    headings = re.findall(r"<(?:h[124]|dt|summary)[^>]*>(.*?)</", page)
    names = {f"<bdi>{name}" for name in ("ann", "ben", "eve")}
    assert [text for text in headings if not CJK.search(text) and text not in names] == []


def test_what_is_kept_and_what_programs_read_is_the_same_in_every_language(
    chinese: Run, run: Run, here: Path, sandbox: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = submissions(here / "sent")
    table = chinese("grade", sent).out
    of_a_chinese_run = run("grade", sent, "--format", "json").out
    monkeypatch.setenv("MLQA_LANG", "en")
    of_an_english_run = run("grade", sent, "--format", "json", "--fresh").out
    whys = [
        [(r["why"], [f["why"] for f in r["failures"]]) for r in json.loads(text)["results"]]
        for text in (of_a_chinese_run, of_an_english_run)
    ]
    assert whys[0] == whys[1]
    assert "the file is empty" in run("grade", sent).out
    assert "文件是空的" in table


def test_several_judges_quote_the_statement_in_the_language_of_the_run(
    chinese: Run, here: Path, sandbox: object, make_pack: Callable[..., Path]
) -> None:
    pack = make_pack(extra=FORBIDDEN)
    for name in ("ann", "ben"):
        (here / "sent" / name).mkdir(parents=True)
        (here / "sent" / name / "double.py").write_text(NORM)
    ran = chinese("grade", here / "sent", "--pack", pack, "--workers", "2", "--format", "html")
    assert ran.out.count("题面：不许用 `np.linalg.norm`。") == 2
    assert ran.out.count("用到了题目禁止的内容：第 5 行：numpy.linalg.norm") == 2


def test_an_option_is_stronger_than_the_variable(
    chinese: Run, run: Run, here: Path, sandbox: object
) -> None:
    sent = submissions(here / "sent")
    assert "candidate  problem" in run("grade", sent, "--lang", "en").out
    assert "原来" not in chinese("regrade", sent, "--diff").out
    assert "比较了 3 个：0 个有变化，3 个与以前相同 · 没有替换任何结果" in chinese(
        "regrade", sent, "--diff"
    ).out  # fmt: skip
    assert "题目" in chinese("compare", "ann", "ben").out


def test_the_frame_of_doctor() -> None:
    finding = Finding(
        name="sandbox process",
        state="warning",
        detail="level none: possible in it: being root",
        remedy="for your own code only; grade others' with a stronger sandbox",
    )
    speak("zh")
    said = line(finding).splitlines()
    assert "沙箱 process: 级别 none：其中可以做到：being root" in said[0]
    assert said[1] == "    → 只用于自己的代码；评测别人的代码请用更强的沙箱"

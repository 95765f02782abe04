"""Plugins: each hook, and what a broken plugin costs."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mlqa import hookspecs
from mlqa.batch.executor import Executor, Order
from mlqa.errors import UserError
from mlqa.hookspecs import (
    CommandSource,
    ExecutorSource,
    PackSource,
    Reporter,
    SandboxSource,
    SubmissionLoader,
    hookimpl,
)
from mlqa.model import (
    CaseResult,
    Diagnosis,
    Failure,
    Grading,
    Problem,
    Report,
    Submission,
    Text,
    Verdict,
)
from mlqa.pack import Catalog
from mlqa.plugins import Plugins, load_plugins

HOOKS = {name: hook for name, hook in vars(hookspecs).items() if name.startswith("mlqa_")}
SUBMISSION = Submission(
    candidate="alice", problem="iou", path="alice/iou.py", source=b"", digest=""
)
GRADING = Grading(
    submission=SUBMISSION,
    verdict=Verdict.ACCEPTED,
    cases=(),
    total_cases=0,
    correctness=0.0,
    score=0.0,
    speed=None,
    duration_s=0.0,
)


def with_plugin(**hooks: Any) -> Plugins:
    """Return the usual plugins and one more, made of functions."""
    marked = {name: hookimpl(function) for name, function in hooks.items()}
    return load_plugins([("extra", SimpleNamespace(**marked))])


def names(plugins: Plugins, hook: str) -> list[str]:
    return list(getattr(plugins, hook.removeprefix("mlqa_"))())


def test_the_built_in_plugin_is_whole() -> None:
    plugins = load_plugins()
    for hook in ("mlqa_packs", "mlqa_sandboxes", "mlqa_reporters", "mlqa_commands"):
        assert names(plugins, hook)
    assert names(plugins, "mlqa_executors") == ["local", "dask"]
    assert [loader.name for loader in plugins.submission_loaders()] == ["notebook"]
    assert plugins.broken == []


def test_mlqa_packs_adds_a_pack(tmp_path: Path) -> None:
    plugins = with_plugin(mlqa_packs=lambda: [PackSource(name="mine", root=tmp_path)])
    assert names(plugins, "mlqa_packs") == ["notes", "mine"]


def test_mlqa_sandboxes_adds_a_sandbox() -> None:
    source = SandboxSource(name="mine", preference=1, make=lambda: None)  # type: ignore[arg-type,return-value]
    assert "mine" in names(with_plugin(mlqa_sandboxes=lambda: [source]), "mlqa_sandboxes")


@contextlib.contextmanager
def nowhere(order: Order) -> Iterator[Executor]:
    raise UserError(f"nobody grades {order.address}")
    yield


def test_mlqa_executors_adds_an_executor() -> None:
    source = ExecutorSource(name="mine", make=nowhere)
    assert names(with_plugin(mlqa_executors=lambda: [source]), "mlqa_executors")[-1] == "mine"


def loader(name: str, *endings: str) -> SubmissionLoader:
    return SubmissionLoader(name=name, endings=endings, program=bytes)


def test_mlqa_submission_loaders_adds_a_form() -> None:
    plugins = with_plugin(mlqa_submission_loaders=lambda: [loader("mine", ".md", ".rst")])
    assert [found.name for found in plugins.submission_loaders()] == ["notebook", "mine"]
    assert plugins.broken == []


@pytest.mark.parametrize(
    ("name", "endings", "said"),
    [
        ("mine", (".ipynb",), "there is a form for '.ipynb' already"),
        ("mine", (".md", ".py"), "there is a form for '.py' already"),
        ("mine", (".zip",), "there is a form for '.zip' already"),
        ("mine", ("md",), "'md' is not an ending"),
        ("mine", (".a/b",), "'.a/b' is not an ending"),
        ("mine", (), "has no endings"),
        ("archive", (".md",), "cannot be called 'archive'"),
        ("notebook", (".md",), "there is a 'notebook' already"),
    ],
)
def test_a_loader_that_does_not_fit_is_left_out_and_reported(
    name: str, endings: tuple[str, ...], said: str
) -> None:
    plugins = with_plugin(mlqa_submission_loaders=lambda: [loader(name, *endings)])
    assert [found.name for found in plugins.submission_loaders()] == ["notebook"]
    assert said in plugins.broken[0].detail


def test_mlqa_reporters_adds_a_format() -> None:
    plugins = with_plugin(mlqa_reporters=lambda: [Reporter(name="mine", render=show)])
    assert names(plugins, "mlqa_reporters")[-1] == "mine"


def show(report: Report) -> str:
    return report.version


def test_mlqa_commands_adds_a_command() -> None:
    source = CommandSource(name="mine", help="Mine.", target="mine:command")
    assert names(with_plugin(mlqa_commands=lambda: iter([source])), "mlqa_commands")[-1] == "mine"


def test_mlqa_attempt_started_hears_of_the_submission() -> None:
    heard: list[Submission] = []
    plugins = with_plugin(mlqa_attempt_started=lambda submission: heard.append(submission))
    plugins.tell("mlqa_attempt_started", submission=SUBMISSION)
    assert heard == [SUBMISSION]


def test_mlqa_attempt_finished_hears_of_the_grading() -> None:
    heard: list[Grading] = []
    plugins = with_plugin(mlqa_attempt_finished=lambda grading: heard.append(grading))
    plugins.tell("mlqa_attempt_finished", grading=GRADING)
    assert heard == [GRADING]


FAILED = replace(
    GRADING,
    verdict=Verdict.WRONG_ANSWER,
    cases=(
        CaseResult(
            test="t",
            points=1,
            verdict=Verdict.WRONG_ANSWER,
            failure=Failure(test="t", about="", why="", verdict=Verdict.WRONG_ANSWER),
        ),
    ),
)
DIAGNOSIS = Diagnosis(causes=(Text(en="a slip", zh="笔误"),), confidence="high")


def say(problem: Problem, grading: Grading) -> Diagnosis | None:
    told = problem.slug == "iou" and grading.verdict is Verdict.WRONG_ANSWER
    return DIAGNOSIS if told else None


def test_mlqa_diagnose_adds_what_plugins_say(catalog: Catalog) -> None:
    plugins = with_plugin(mlqa_diagnose=say)
    assert plugins.diagnosed(catalog.find("iou"), FAILED) == replace(FAILED, diagnoses=(DIAGNOSIS,))


def test_mlqa_diagnose_is_not_asked_where_nothing_failed(catalog: Catalog) -> None:
    plugins = with_plugin(mlqa_diagnose=lambda: DIAGNOSIS)
    assert plugins.diagnosed(catalog.find("iou"), GRADING) is GRADING


@pytest.mark.parametrize("answer", ["it is wrong", replace(FAILED, verdict=Verdict.ACCEPTED)])
def test_a_diagnosis_can_be_nothing_but_a_diagnosis(catalog: Catalog, answer: Any) -> None:
    plugins = with_plugin(mlqa_diagnose=lambda: answer)
    assert plugins.diagnosed(catalog.find("iou"), FAILED) == FAILED
    assert "must give a Diagnosis" in plugins.broken[0].detail


def test_a_diagnosis_that_raises_costs_only_itself(catalog: Catalog) -> None:
    plugins = with_plugin(mlqa_diagnose=fail)
    assert plugins.diagnosed(catalog.find("iou"), FAILED) == FAILED
    assert "broken inside" in plugins.broken[0].detail


def test_an_implementation_may_leave_arguments_out() -> None:
    heard: list[str] = []
    plugins = with_plugin(mlqa_attempt_finished=lambda: heard.append("finished"))
    plugins.tell("mlqa_attempt_finished", grading=GRADING)
    assert heard == ["finished"]


def fail() -> Iterable[Any]:
    raise RuntimeError("broken inside")


@pytest.mark.parametrize(
    "hook",
    ["mlqa_packs", "mlqa_sandboxes", "mlqa_executors", "mlqa_reporters", "mlqa_commands"],
)
def test_a_hook_that_raises_costs_only_its_plugin(hook: str) -> None:
    plugins = with_plugin(**{hook: fail})
    assert names(plugins, hook) == names(load_plugins(), hook)
    assert plugins.broken[0].name == "plugin extra"
    assert "broken inside" in plugins.broken[0].detail


@pytest.mark.parametrize("answer", [None, [], ()])
def test_a_hook_may_have_nothing_to_say(answer: Any) -> None:
    plugins = with_plugin(mlqa_packs=lambda: answer)
    assert names(plugins, "mlqa_packs") == ["notes"]
    assert plugins.broken == []


def yielding() -> Iterable[PackSource]:
    yield PackSource(name="one", root=Path())
    raise RuntimeError("broken half-way")


@pytest.mark.parametrize("answer", [yielding, lambda: 3, lambda: [object()], lambda: ["text"]])
def test_an_answer_of_the_wrong_kind_is_reported_by_the_plugin_s_name(answer: Any) -> None:
    plugins = with_plugin(mlqa_packs=answer)
    assert names(plugins, "mlqa_packs") == ["notes"]
    assert [finding.name for finding in plugins.broken] == ["plugin extra"]


def test_a_hook_that_raises_does_not_keep_others_from_hearing() -> None:
    heard: list[Grading] = []
    plugins = with_plugin(mlqa_attempt_finished=fail)
    other = SimpleNamespace(mlqa_attempt_finished=hookimpl(lambda grading: heard.append(grading)))
    plugins.register(other, "other")
    plugins.tell("mlqa_attempt_finished", grading=GRADING)
    assert heard == [GRADING]


def test_of_two_things_with_one_name_the_first_stays_and_it_is_said(tmp_path: Path) -> None:
    plugins = with_plugin(mlqa_packs=lambda: [PackSource(name="notes", root=tmp_path)])
    found = plugins.packs()
    assert found["notes"].root != tmp_path
    assert "notes" in plugins.broken[0].detail


def test_two_plugins_of_one_name_are_reported() -> None:
    plugins = load_plugins([("same", SimpleNamespace()), ("same", SimpleNamespace())])
    assert plugins.broken[0].name == "plugin same"


def test_the_first_of_two_plugins_of_one_name_goes_on(tmp_path: Path) -> None:
    packs = [PackSource(name="mine", root=tmp_path)]
    first = SimpleNamespace(mlqa_packs=hookimpl(lambda: packs))
    plugins = load_plugins([("same", first), ("same", SimpleNamespace())])
    assert names(plugins, "mlqa_packs") == ["notes", "mine"]


def nothing() -> list[Any]:
    return []


def test_a_hook_that_is_not_ours_is_reported() -> None:
    plugins = with_plugin(mlqa_pakcs=nothing)
    assert "mlqa_pakcs" in plugins.broken[0].detail


def wants_a_result(result: object) -> None:
    pass


def test_an_argument_that_a_hook_does_not_have_is_reported() -> None:
    plugins = with_plugin(mlqa_attempt_finished=wants_a_result)
    assert "result" in plugins.broken[0].detail


def test_an_installed_plugin_is_loaded(install: Callable[[str], None]) -> None:
    install(
        "from pathlib import Path\n"
        "from mlqa.hookspecs import PackSource, hookimpl\n"
        "@hookimpl\ndef mlqa_packs():\n    return [PackSource(name='ours', root=Path())]\n",
    )
    assert names(load_plugins(), "mlqa_packs") == ["notes", "ours"]


@pytest.mark.parametrize("module", ["import nothing_here\n", "1 / 0\n", "def f(:\n"])
def test_an_installed_plugin_that_is_broken_costs_only_itself(
    install: Callable[[str], None], module: str
) -> None:
    install(module)
    plugins = load_plugins()
    assert [finding.name for finding in plugins.broken] == ["plugin ours"]
    assert names(plugins, "mlqa_packs") == ["notes"]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_test(hook: str) -> None:
    assert any(name.startswith(f"test_{hook}_") for name in globals())


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("part", ["Called:", "Return:", "Combined:", "If it raises:"])
def test_every_hook_says_what_an_author_must_know(hook: str, part: str) -> None:
    assert part in (inspect.getdoc(HOOKS[hook]) or "")


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_with_its_exact_arguments(hook: str) -> None:
    text = (Path(__file__).parents[1] / "docs" / "hooks.md").read_text(encoding="utf-8")
    arguments = ", ".join(inspect.signature(HOOKS[hook]).parameters)
    assert f"{hook}({arguments})" in text

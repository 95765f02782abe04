"""A batch: what is known is not graded again, dead judges cost nothing, a kill loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import submission_of

from mlqa.batch.executor import Task
from mlqa.batch.judge import Setting
from mlqa.batch.plan import Job, run
from mlqa.batch.workers import Pool
from mlqa.errors import HarnessFault, SandboxUnavailable, UserError
from mlqa.hookspecs import PackSource
from mlqa.model import Level, Verdict
from mlqa.pack import load_catalog
from mlqa.plugins import load_plugins
from mlqa.store import Store

RIGHT = "def double(n):\n    return 2 * n\n"
WRONG = "def double(n):\n    return n\n"


@pytest.fixture
def catalog_tiny(tiny_pack):
    return load_catalog([PackSource(name="tiny", root=tiny_pack)])


def submissions(catalog, count=6):
    problem = catalog.find("double")
    return tuple(
        submission_of(problem, (RIGHT if n % 2 else WRONG) + f"# {n}\n", f"c{n}")
        for n in range(count)
    )


def job(catalog, **changed):
    given = {"submissions": submissions(catalog), "catalog": catalog, "speed": False,
             "sandbox_name": "namespace"} | changed  # fmt: skip
    return Job(**given)


def verdicts(report):
    return [(g.submission.candidate, g.verdict) for g in report.gradings]


WANTED = [(f"c{n}", Verdict.ACCEPTED if n % 2 else Verdict.WRONG_ANSWER) for n in range(6)]


@pytest.mark.parametrize("workers", [1, 2])
def test_every_submission_gets_its_verdict(catalog_tiny, workers, sandbox):
    with Store() as store:
        report = run(job(catalog_tiny, workers=workers, store=store), load_plugins())
        assert verdicts(report) == WANTED
        assert len(list(store.history("grade"))) == 6


def test_what_is_known_is_not_graded_again(catalog_tiny, monkeypatch, sandbox):
    with Store() as store:
        first = run(job(catalog_tiny, store=store), load_plugins())
        monkeypatch.setattr("mlqa.batch.here.grade_problem", None)
        assert verdicts(run(job(catalog_tiny, store=store), load_plugins())) == verdicts(first)
        monkeypatch.undo()


def test_fresh_grades_all(catalog_tiny, sandbox):
    with Store(f"sqlite:///{os.environ['MLQA_STORE'][10:]}.other") as store:
        for _ in range(2):
            run(job(catalog_tiny, store=store, fresh=True), load_plugins())
        assert len(list(store.history("grade"))) == 12


def test_a_broken_problem_costs_only_its_own(make_pack, sandbox):
    catalog = load_catalog([PackSource(name="tiny", root=make_pack(tests="raise OSError\n"))])
    for workers in (1, 2):
        report = run(job(catalog, workers=workers), load_plugins())
        assert {g.verdict for g in report.gradings} == {Verdict.INTERNAL_ERROR}
        assert len(report.gradings) == 6


def pool_of(catalog, turns):
    setting = Setting(
        seed=0,
        speed=False,
        sandbox_name="namespace",
        packages=("numpy",),
        turns=str(turns),
        lang="en",
    )
    return Pool(2, setting, catalog.find("double"))


def tasks_of(catalog, count=6):
    return [Task(problem=catalog.find("double"), submission=s) for s in submissions(catalog, count)]


def test_a_dead_judge_is_replaced_and_nothing_is_lost(catalog_tiny, tmp_path, sandbox):
    gradings = []

    def done(grading):
        gradings.append(grading)
        if len(gradings) == 1:
            for worker in pool.workers:
                worker.judge.process.kill()

    with pool_of(catalog_tiny, tmp_path) as pool:
        pool.grade(tasks_of(catalog_tiny, 12), done)
    assert sorted(g.submission.candidate for g in gradings) == sorted(f"c{n}" for n in range(12))
    assert Verdict.INTERNAL_ERROR not in {g.verdict for g in gradings}


def test_a_pool_grades_group_after_group(catalog_tiny, tmp_path, sandbox):
    gradings = []
    with pool_of(catalog_tiny, tmp_path) as pool:
        pool.muster()
        assert (pool.site.sandbox.name, pool.site.sandbox.level) == ("namespace", Level.STRONG)
        tasks = tasks_of(catalog_tiny)
        for group in (tasks[:1], tasks[1:]):
            pool.grade(group, gradings.append)
    assert sorted((g.submission.candidate, g.verdict) for g in gradings) == WANTED


@pytest.mark.parametrize(
    ("asked", "error", "remedy"),
    [
        ({"sandbox_name": "process"}, SandboxUnavailable, "--accept-level"),
        ({"sandbox_name": "no_such"}, UserError, "choose from"),
    ],
)
def test_a_pool_without_a_sandbox_says_what_to_do(catalog_tiny, asked, error, remedy):
    with pytest.raises(error) as raised:
        run(job(catalog_tiny, workers=2, **asked), load_plugins())
    assert remedy in raised.value.remedy


def test_judges_that_end_as_they_start_are_not_started_for_ever(
    catalog_tiny, tmp_path, monkeypatch
):
    monkeypatch.setattr("mlqa.batch.judge.BOOT", "raise SystemExit(1)")
    with pool_of(catalog_tiny, tmp_path) as pool, pytest.raises(HarnessFault, match="ended as it"):
        pool.muster()


def test_what_kills_two_judges_is_our_fault_and_the_rest_goes_on(
    catalog_tiny, tmp_path, monkeypatch
):
    gradings = []
    pool = pool_of(catalog_tiny, tmp_path)
    listen = pool.listen

    def murderous():
        for worker in pool.workers:
            if worker.held and worker.held[0].submission.candidate == "c3":
                worker.judge.process.kill()
                worker.judge.process.wait()
        listen()

    monkeypatch.setattr(pool, "listen", murderous)
    with pool:
        pool.grade(tasks_of(catalog_tiny), gradings.append)
    got = {g.submission.candidate: g for g in gradings}
    assert got["c3"].verdict is Verdict.INTERNAL_ERROR
    assert "twice" in got["c3"].why
    others = {name: grading.verdict for name, grading in got.items() if name != "c3"}
    assert others == {name: verdict for name, verdict in WANTED if name != "c3"}


def test_a_killed_run_goes_on_where_it_stopped(tmp_path, catalog_tiny, tiny_pack, sandbox):
    sent = tmp_path / "sent"
    for number in range(12):
        folder = sent / f"c{number:02}"
        folder.mkdir(parents=True)
        (folder / "double.py").write_text(f"{RIGHT}# {number}\n")
    command = [sys.executable, "-m", "mlqa", "grade", str(sent), "--no-speed", "--pack",
               str(tiny_pack), "--workers", "2", "--format", "json"]  # fmt: skip
    killed = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while kept() < 3 and killed.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    before = kept()
    assert before >= 3
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert again.stdout.count('"verdict": "accepted"') == 12
    assert kept() == 12


def kept() -> int:
    if not Path(os.environ["MLQA_STORE"][10:]).exists():
        return 0
    with Store() as store:
        return len(list(store.history("grade")))


def test_the_same_source_twice(catalog_tiny):
    """Two candidates who send the same are both in the report."""
    problem = catalog_tiny.find("double")
    same = tuple(submission_of(problem, RIGHT, name) for name in ("alice", "bob"))
    with Store() as store:
        changed = job(catalog_tiny, submissions=same, store=store)
        for _ in range(2):
            assert [n for n, _ in verdicts(run(changed, load_plugins()))] == ["alice", "bob"]
        assert verdicts(run(replace(changed, submissions=same[:1]), load_plugins())) == [
            ("alice", Verdict.ACCEPTED)
        ]


def test_what_is_known_from_another_candidate_is_a_result_of_this_one_too(catalog_tiny, sandbox):
    problem = catalog_tiny.find("double")
    with Store() as store:
        for _ in range(2):
            for name in ("alice", "bob"):
                sent = (submission_of(problem, RIGHT, name),)
                run(job(catalog_tiny, store=store, submissions=sent), load_plugins())
        names = [kept.grading.submission.candidate for kept in store.history("grade")]
    assert names == ["alice", "bob"]


def test_without_keep_the_store_is_only_read(catalog_tiny, sandbox):
    with Store() as store:
        report = run(job(catalog_tiny, store=store, keep=False), load_plugins())
        assert verdicts(report) == WANTED
        assert list(store.history("grade")) == []

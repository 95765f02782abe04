"""Executors that a plugin brings: what is shared stays, and nothing they do loses a submission."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from types import SimpleNamespace

import pytest
from tests.conftest import submission_of

from mlqa.batch.executor import Site, this_machine
from mlqa.batch.faults import ungraded
from mlqa.batch.plan import Job, run
from mlqa.errors import UserError
from mlqa.hookspecs import ExecutorSource, PackSource, hookimpl
from mlqa.model import Level, SandboxReport, Verdict
from mlqa.pack import load_catalog
from mlqa.plugins import load_plugins
from mlqa.store import Store


class Mine:
    """An executor that accepts everything, and may forget, repeat or invent."""

    site = Site(sandbox=SandboxReport(name="mine", level=Level.STRONG), machine=this_machine())

    def __init__(self, given, *, forgets=(), repeats=1, invents=()):
        self.given, self.forgets, self.repeats, self.invents = given, forgets, repeats, invents

    def grade(self, tasks, done):
        self.given += [task.submission.candidate for task in tasks]
        for submission in [*(task.submission for task in tasks), *self.invents]:
            if submission.candidate not in self.forgets:
                bare = replace(submission, source=b"")
                for _ in range(self.repeats):
                    done(ungraded(bare, Verdict.ACCEPTED, "because"))


@pytest.fixture
def job(tiny_pack):
    catalog = load_catalog([PackSource(name="tiny", root=tiny_pack)])
    double = catalog.find("double")
    sent = tuple(submission_of(double, f"# {name}", name) for name in ("alice", "bob", "cy"))
    return Job(submissions=sent, catalog=catalog, executor="mine", address="here")


@pytest.fixture
def graded(job):
    """Grade with an executor of ours; return the verdicts, and what it was given."""

    def run_it(*, times=1, **how):
        given, orders = [], []

        @contextlib.contextmanager
        def make(order):
            orders.append(order)
            yield Mine(given, **how)

        source = ExecutorSource(name="mine", make=make)
        plugin = SimpleNamespace(mlqa_executors=hookimpl(lambda: [source]))
        with Store() as store:
            asked = replace(job, store=store, submissions=job.submissions * times)
            report = run(asked, load_plugins([("extra", plugin)]))
        assert orders[0].address == "here"
        assert [problem.slug for problem in orders[0].problems] == ["double"]
        assert report.sandbox.name == "mine"
        return report.gradings, given

    return run_it


def verdicts(gradings):
    return {g.submission.candidate: str(g.verdict) for g in gradings}


def test_its_results_are_kept_and_not_made_twice(graded):
    gradings, given = graded()
    assert set(verdicts(gradings).values()) == {"accepted"}
    assert given == ["alice", "bob", "cy"]
    again, given = graded()
    assert verdicts(again) == verdicts(gradings)
    assert given == []


def test_a_grading_that_comes_without_its_source_gets_it_back(graded):
    gradings, _ = graded()
    assert [g.submission.source for g in gradings] == [b"# alice", b"# bob", b"# cy"]


def test_what_it_forgets_is_our_fault(graded):
    gradings, _ = graded(forgets=("bob",))
    assert verdicts(gradings) == {"alice": "accepted", "bob": "internal_error", "cy": "accepted"}
    assert "the executor mine gave no result" in gradings[1].why


def test_what_it_repeats_or_invents_does_not_count(graded, job):
    stranger = submission_of(job.catalog.find("double"), "", "zoe")
    gradings, _ = graded(repeats=2, invents=(stranger,))
    assert [g.submission.candidate for g in gradings] == ["alice", "bob", "cy"]


def test_a_file_that_is_named_twice_is_listed_twice(graded):
    gradings, _ = graded(times=2)
    assert len(gradings) == 6


def test_an_unknown_executor_is_named_with_the_others(job):
    with pytest.raises(UserError, match="no executor called 'mine'") as caught:
        run(job, load_plugins())
    assert "local, dask" in caught.value.remedy

"""Grading on a Dask cluster: the same table as here, whatever happens to workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import distributed
import pytest
from tests.batch.cluster import Cluster, wait_until
from tests.conftest import submission_of, write_pack

from mlqa.batch.plan import Job, run
from mlqa.errors import SandboxUnavailable, UserError
from mlqa.hookspecs import PackSource, hookimpl
from mlqa.model import Level
from mlqa.pack import load_catalog
from mlqa.plugins import load_plugins
from mlqa.store import Store

RIGHT = "def double(n):\n    return 2 * n\n"
WRONG = "def double(n):\n    return n\n"
DEADLY = "def double(n):\n    return 'die'\n"
# The judge is a child of the Dask worker, and this runs in the judge.
TESTS = '''\
import os, signal
from mlqa.testing import expect

def test_three(candidate):
    """A small number."""
    if candidate.double(3) == "die":
        os.kill(os.getppid(), signal.SIGKILL)
    expect(candidate.double, 3).gives(6)
'''


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("pack"), tests=TESTS)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory, pack, sandbox):
    """Two workers; a test that takes one away puts another in its place."""
    started = Cluster(tmp_path_factory.mktemp("cluster"), pack)
    try:
        for name in ("one", "two"):
            started.add_worker(name)
        started.wait_for_workers("one", "two")
        yield started
    finally:
        started.close()


@pytest.fixture(scope="module")
def local_job(pack):
    """A dozen submissions, some of them wrong, to be graded here."""
    catalog = load_catalog([PackSource(name="tiny", root=pack)])
    double = catalog.find("double")
    sources = [(RIGHT if n % 3 else WRONG) + f"# {n}\n" for n in range(12)]
    sent = tuple(submission_of(double, text, f"c{n}") for n, text in enumerate(sources))
    return Job(submissions=sent, catalog=catalog, speed=False, sandbox_name="namespace")


@pytest.fixture
def job(cluster, local_job):
    """The same, to be graded on the cluster."""
    return replace(local_job, executor="dask", address=cluster.address)


def table(report):
    """Everything in a report but times."""
    return [replace(grading, duration_s=0.0) for grading in report.gradings]


@pytest.fixture(scope="module")
def local_table(local_job):
    return table(run(local_job, load_plugins()))


def hearing(finished):
    """Plugins that hear of each grading."""
    plugin = SimpleNamespace(mlqa_attempt_finished=hookimpl(finished))
    return load_plugins([("extra", plugin)])


def test_the_table_is_the_local_one_with_a_worker_killed_in_the_middle(
    cluster, job, local_job, local_table
):
    killed = []

    def finished(grading):
        if not killed:
            # Workers run below nannies, which start others in their place.
            killed.append(cluster.running("spawn_main")[0])
            os.kill(killed[0], signal.SIGKILL)

    with Store() as store:
        report = run(replace(job, store=store), hearing(finished))
        assert killed
        assert table(report) == local_table
        assert (report.sandbox.name, report.sandbox.level) == ("namespace", Level.STRONG)
        assert len(list(store.history("grade"))) == 12
        # The store knows them by the same keys wherever they were graded.
        again = run(replace(local_job, store=store), load_plugins())
        assert table(again) == local_table
        assert len(list(store.history("grade"))) == 12
    wait_until(lambda: not cluster.running("mlqa.batch.judging"), "no judge is left")


def test_what_kills_two_workers_is_our_fault_and_the_rest_goes_on(job, local_table):
    double = job.catalog.find("double")
    deadly = submission_of(double, DEADLY, "deadly")
    report = run(replace(job, submissions=(deadly, *job.submissions)), load_plugins())
    assert report.gradings[0].verdict == "internal_error"
    assert "a worker was lost while it graded this, twice" in report.gradings[0].why
    assert table(report)[1:] == local_table


def test_few_are_under_way_at_once(cluster, job):
    counts = []

    def under_way(dask_scheduler):
        # One that is done stays listed until it has been let go of.
        states = [task.state for task in dask_scheduler.tasks.values()]
        return sum(state not in ("memory", "released", "forgotten") for state in states)

    with distributed.Client(cluster.address, set_as_default=False) as client:

        def finished(grading):
            counts.append(client.run_on_scheduler(under_way))

        run(job, hearing(finished))
    # Two workers, of one thread each.
    assert 1 <= max(counts) <= 4


def test_a_worker_that_is_too_weak_is_named_and_the_others_go_on(cluster, job, capsys):
    weak = cluster.add_worker("weak", "--no-nanny", WITHOUT_WALLS="1")
    [address] = cluster.wait_for_workers("weak")
    report = run(replace(job, sandbox_name="twin"), load_plugins())
    said = capsys.readouterr().err
    assert f"worker {address} does not grade: no sandbox here reaches the level strong" in said
    assert (report.sandbox.name, report.sandbox.level) == ("twin", Level.STRONG)
    assert len(report.gradings) == 12
    cluster.stop(weak)


def test_a_worker_without_mlqa_is_named_and_the_others_go_on(cluster, job, capsys, tmp_path):
    (tmp_path / "mlqa").mkdir()
    (tmp_path / "mlqa" / "__init__.py").touch()
    bare = cluster.add_worker("bare", "--no-nanny", PYTHONPATH=str(tmp_path))
    [address] = cluster.wait_for_workers("bare")
    assert len(run(job, load_plugins()).gradings) == 12
    said = capsys.readouterr().err
    assert f"worker {address} does not grade: mlqa is not installed there" in said
    cluster.stop(bare)


def test_without_a_worker_that_is_strong_enough_nothing_is_graded(job):
    with pytest.raises(SandboxUnavailable, match=r"process: none") as caught:
        run(replace(job, sandbox_name="process"), load_plugins())
    assert str(caught.value).count("tcp://127.0.0.1:") == 2


def test_workers_that_differ_are_an_error_that_names_each(cluster, job, tmp_path):
    changed = write_pack(tmp_path / "other", tests=TESTS + "# changed\n")
    (tmp_path / "sitecustomize.py").write_text("import mlqa\nmlqa.__version__ = '9.9.9'\n")
    path = os.pathsep.join([str(tmp_path), str(cluster.site), *filter(None, sys.path)])
    workers = [
        cluster.add_worker("changed", "--no-nanny", WORKER_PACK=str(changed)),
        cluster.add_worker("newer", "--no-nanny", PYTHONPATH=path),
    ]
    one, other = cluster.wait_for_workers("changed", "newer")
    with pytest.raises(UserError) as caught:
        run(job, load_plugins())
    said = str(caught.value)
    assert f"worker {one}: the problem double has other tests" in said
    assert f"worker {other}: mlqa is 9.9.9 there" in said
    assert said.count("worker tcp") == 2
    for worker in workers:
        cluster.stop(worker)


def test_an_interrupted_run_ends_cleanly_and_goes_on(cluster, job, pack, tmp_path):
    for submission in job.submissions:
        (tmp_path / "sent" / submission.candidate).mkdir(parents=True)
        file = tmp_path / "sent" / submission.candidate / "double.py"
        file.write_bytes(submission.source + b"import time; time.sleep(0.4)\n")
    command = [sys.executable, "-m", "mlqa", "grade", str(tmp_path / "sent"), "--no-speed",
               "--pack", str(pack), "--cluster", cluster.address, "--format", "csv"]  # fmt: skip
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: kept() >= 1, "one is graded")
    started.send_signal(signal.SIGINT)
    out, err = started.communicate()
    assert (started.returncode, out, err.splitlines()[-1]) == (130, "", "interrupted")
    assert "Traceback" not in err
    wait_until(lambda: not cluster.running("mlqa.batch.judging"), "no judge is left")
    before = kept()
    assert 1 <= before < 12
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 1, again.stderr
    assert again.stdout.count('"accepted"') == 8
    assert kept() == 12


def kept():
    with Store() as store:
        return len(list(store.history("grade")))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:1", "there is no Dask scheduler at tcp://127.0.0.1:1"),
        ("nonsense://here", "unknown address scheme 'nonsense'"),
        ("no port", "missing port number"),
        ("", "needs --cluster ADDRESS"),
    ],
)
def test_an_address_where_there_is_no_scheduler(job, address, said):
    with pytest.raises(UserError, match=said):
        run(replace(job, address=address), load_plugins())


def test_workers_are_for_this_machine(job):
    with pytest.raises(UserError, match="--workers is for this machine"):
        run(replace(job, workers=2), load_plugins())


def test_a_cluster_is_not_for_the_local_executor(job):
    with pytest.raises(UserError, match="no use for --cluster"):
        run(replace(job, executor="local"), load_plugins())

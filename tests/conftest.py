"""What all tests share: running sandboxes, graders of bytes, and small packs."""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import textwrap
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa

from mlqa.builtin import mlqa_packs, mlqa_sandboxes, notes_root
from mlqa.errors import SandboxUnavailable
from mlqa.hookspecs import PackSource
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Grading, Problem, Submission
from mlqa.pack import Catalog, load_catalog
from mlqa.sandbox.base import Resources
from mlqa.sandbox.zygote_host import ZygoteSandbox

# A deadline would judge the machine, and a database would make one run depend on another.
hypothesis.settings.register_profile("tests", deadline=None, database=None)
hypothesis.settings.load_profile("tests")

TOML = """\
format = 1
slug = "{slug}"
topic = "foundations"
difficulty = 1
minutes = 5
entry_points = [{entry_points}]
title = {{en = "Double a number", zh = "加倍"}}
"""
SOLUTION = "def double(n):\n    return 2 * n\n"
STUB = "def double(n):\n    raise NotImplementedError\n"
EXAMPLES = "from double import double\n\n\ndef test_two():\n    assert double(2) == 4\n"
TESTS = '''\
from mlqa.testing import expect


def test_three(candidate):
    """A small number."""
    expect(candidate.double, 3).gives(6)
'''


def running(name: str) -> Iterator[ZygoteSandbox]:
    """Yield a sandbox that has shown that it can make a jail.

    With MLQA_REQUIRE_DOCKER set, a Docker sandbox that cannot run is a failure.
    """
    sandbox = next(source.make() for source in mlqa_sandboxes() if source.name == name)
    assert isinstance(sandbox, ZygoteSandbox)
    try:
        try:
            sandbox.spawn(("numpy",), Resources()).close()
        except SandboxUnavailable as error:
            if name == "docker" and "MLQA_REQUIRE_DOCKER" in os.environ:
                raise
            pytest.skip(f"this machine cannot run the sandbox {name}: {error}")
        yield sandbox
    finally:
        sandbox.close()


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a test may land in, or come from, the user's own history."""
    folder = tmp_path_factory.mktemp("store")
    monkeypatch.setenv("MLQA_STORE", f"sqlite:///{folder / 'store.db'}")


@pytest.fixture(params=["sqlite", "postgresql"])
def store_of_each_kind(
    own_store: None, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Run a test on SQLite, and on a real PostgreSQL server where MLQA_TEST_POSTGRES names one.

    Each test has a schema of its own there.
    """
    if request.param == "sqlite":
        yield
        return
    server = os.environ.get("MLQA_TEST_POSTGRES")
    if not server:
        pytest.skip("MLQA_TEST_POSTGRES names no PostgreSQL server")
    schema = f"mlqa_{uuid.uuid4().hex}"
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.execute(sa.text(f"create schema {schema}"))
    monkeypatch.setenv("MLQA_STORE", f"{server}?options=-csearch_path%3D{schema}")
    yield
    with engine.begin() as connection:
        connection.execute(sa.text(f"drop schema {schema} cascade"))
    engine.dispose()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[ZygoteSandbox]:
    """The confining sandbox, one for all tests."""
    yield from running("namespace")


@pytest.fixture(scope="session")
def process_sandbox() -> Iterator[ZygoteSandbox]:
    """The sandbox that confines nothing."""
    yield from running("process")


@pytest.fixture(scope="session")
def docker_sandbox() -> Iterator[ZygoteSandbox]:
    """The confining sandbox in a container."""
    yield from running("docker")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The problems that mlqa brings."""
    return load_catalog(mlqa_packs())


def submission_of(problem: Problem, source: str | bytes, candidate: str = "alice") -> Submission:
    """Freeze source text as a submission."""
    data = textwrap.dedent(source).encode() if isinstance(source, str) else source
    return Submission(
        candidate=candidate,
        problem=problem.slug,
        path=f"{candidate}/{problem.slug}.py",
        source=data,
        digest=hashlib.sha256(data).hexdigest(),
    )


GradeProblem = Callable[..., Grading]


@pytest.fixture
def grade_one(sandbox: ZygoteSandbox) -> GradeProblem:
    """Grade one source text as a submission of a problem."""

    def graded(
        problem: Problem, source: str | bytes, *, seed: int = 0, speed: bool = False
    ) -> Grading:
        gradings: list[Grading] = []
        options = Options(seed=seed, speed=speed)
        submission = submission_of(problem, source)
        grade_problem(problem, [submission], sandbox, options, gradings.append)
        return gradings[0]

    return graded


@pytest.fixture
def grade(grade_one: GradeProblem, catalog: Catalog) -> GradeProblem:
    """Grade one source text against a problem that mlqa brings."""

    def graded(
        source: str | bytes, slug: str = "iou", *, seed: int = 0, speed: bool = False
    ) -> Grading:
        return grade_one(catalog.find(slug), source, seed=seed, speed=speed)

    return graded


@pytest.fixture
def reference() -> Callable[[str], str]:
    """Return the source of a reference solution."""
    folder = notes_root() / "solutions_reference"
    return lambda slug: (folder / f"{slug}.py").read_text(encoding="utf-8")


def write_pack(
    root: Path,
    *,
    slug: str = "double",
    entry_points: tuple[str, ...] = ("double",),
    extra: str = "",
    toml: str | None = None,
    tests: str = TESTS,
    solution: str = SOLUTION,
) -> Path:
    """Write a complete pack of one problem, any file of which can be given."""
    names = ", ".join(f'"{name}"' for name in entry_points)
    metadata = toml if toml is not None else TOML.format(slug=slug, entry_points=names) + extra
    for name, text in {
        f"problems/{slug}/problem.toml": metadata,
        f"problems/{slug}/statement.md": "# Double\n\nReturn twice a number.\n",
        f"problems/{slug}/statement.zh.md": "# 加倍\n\n返回一个数的两倍。\n",
        f"problems/{slug}/stub.py": STUB,
        f"problems/{slug}/examples.py": EXAMPLES,
        f"graders/{slug}/tests.py": textwrap.dedent(tests),
        f"solutions_reference/{slug}.py": solution,
    }.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def make_pack(tmp_path: Path) -> Callable[..., Path]:
    """Write a complete pack of one problem, any file of which can be given."""
    return functools.partial(write_pack, tmp_path / "pack")


@pytest.fixture
def tiny_pack(make_pack: Callable[..., Path]) -> Path:
    """A minimal complete pack with the problem ``double``."""
    return make_pack()


@pytest.fixture
def tiny_problem(tiny_pack: Path) -> Problem:
    """The problem of the minimal pack."""
    return load_catalog([PackSource(name="tiny", root=tiny_pack)]).find("double")


@pytest.fixture
def grade_tiny(make_pack: Callable[..., Path], grade_one: GradeProblem) -> GradeProblem:
    """Grade source text against hidden tests that are given as text."""

    def graded(
        tests: str,
        source: str,
        *,
        entry_points: tuple[str, ...] = ("double",),
        extra: str = "",
        seed: int = 0,
    ) -> Grading:
        root = make_pack(tests=tests, entry_points=entry_points, extra=extra)
        problem = load_catalog([PackSource(name="tiny", root=root)]).find("double")
        return grade_one(problem, source, seed=seed)

    return graded


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Leave what pip leaves of a distribution with a plugin, whose module is given."""

    def installed(module: str) -> None:
        info = tmp_path / "a_plugin-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: a-plugin\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[mlqa]\nours = a_plugin_module\n")
        (tmp_path / "a_plugin_module.py").write_text(module)
        monkeypatch.syspath_prepend(tmp_path)

    yield installed
    sys.modules.pop("a_plugin_module", None)

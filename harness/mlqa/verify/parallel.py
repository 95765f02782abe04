"""Several problems proved at once, each in a process of its own; times come later, one by one."""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Final, TypeVar

from mlqa.model import Problem
from mlqa.plugins import load_plugins
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import Chosen
from mlqa.verify.run import Proof, prove

T = TypeVar("T")
SAFE_PATH: Final = "PYTHONSAFEPATH"


def prove_all(
    problems: Sequence[Problem],
    choice: Chosen,
    seeds: Sequence[int],
    *,
    mutants: bool,
    workers: int,
) -> Iterator[tuple[Proof, float]]:
    """Yield each problem's proof, without its times, and the seconds that it took, in order.

    ``choice`` is the sandbox of this process; others start one of the same kind.
    """
    work = partial(timed_proof, seeds=tuple(seeds), mutants=mutants)
    yield from over_problems(work, problems, choice, workers)


def over_problems(
    work: Callable[[Problem, Sandbox], T],
    problems: Sequence[Problem],
    choice: Chosen,
    workers: int,
) -> Iterator[T]:
    """Yield what ``work`` makes of each problem, in order.

    ``work`` can be pickled when there are several workers.
    """
    if min(workers, len(problems)) < 2:
        for problem in problems:
            yield work(problem, choice.sandbox)
        return
    methods = multiprocessing.get_context("spawn")
    with (
        safe_path(),
        ProcessPoolExecutor(
            min(workers, len(problems)),
            mp_context=methods,
            initializer=_begin,
            initargs=(choice.report.name,),
        ) as pool,
    ):
        try:
            yield from pool.map(partial(_work_on, work), problems)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextlib.contextmanager
def safe_path() -> Iterator[None]:
    """Keep the current folder off the path of Python processes that start meanwhile.

    What lies there may be called ``pickle.py`` and be somebody else's.
    """
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


def timed_proof(
    problem: Problem, sandbox: Sandbox, seeds: Sequence[int], *, mutants: bool
) -> tuple[Proof, float]:
    """Prove one problem, and say how long it took."""
    started = time.monotonic()
    proof = prove(problem, sandbox, seeds, mutants=mutants)
    return proof, time.monotonic() - started


# --- in a process of the pool ---------------------------------------------------------------------

_own: list[Sandbox] = []


def _begin(sandbox_name: str) -> None:
    """Make the one sandbox of this process; the parent's self-check holds for it too."""
    sandbox = load_plugins().sandboxes()[sandbox_name].make()
    atexit.register(sandbox.close)
    _own.append(sandbox)


def _work_on(work: Callable[[Problem, Sandbox], T], problem: Problem) -> T:
    return work(problem, _own[0])

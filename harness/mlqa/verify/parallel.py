"""Several problems proved at once, each in a process of its own; times come later, one by one."""

from __future__ import annotations

import atexit
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from mlqa.model import Problem
from mlqa.plugins import load_plugins
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import Chosen
from mlqa.verify.run import Proof, prove


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
    if min(workers, len(problems)) < 2:
        for problem in problems:
            yield timed_proof(problem, choice.sandbox, seeds, mutants=mutants)
        return
    methods = multiprocessing.get_context("spawn")
    tasks = [(problem, tuple(seeds), mutants) for problem in problems]
    with ProcessPoolExecutor(
        min(workers, len(problems)),
        mp_context=methods,
        initializer=_begin,
        initargs=(choice.report.name,),
    ) as pool:
        try:
            yield from pool.map(_prove_one, tasks)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


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


def _prove_one(task: tuple[Problem, tuple[int, ...], bool]) -> tuple[Proof, float]:
    problem, seeds, mutants = task
    return timed_proof(problem, _own[0], seeds, mutants=mutants)

"""Several problems proved at once, each in a process of its own; times come later, one by one."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from mlqa.model import Problem
from mlqa.plugins import load_plugins
from mlqa.sandbox.choose import chosen
from mlqa.verify.run import Proof, prove


def prove_all(
    problems: Sequence[Problem],
    sandbox_name: str,
    seeds: Sequence[int],
    *,
    mutants: bool,
    workers: int,
) -> Iterator[tuple[Proof, float]]:
    """Yield each problem's proof, without its times, and the seconds that it took, in order."""
    tasks = [(problem, sandbox_name, tuple(seeds), mutants) for problem in problems]
    if min(workers, len(tasks)) < 2:
        yield from map(_prove_one, tasks)
        return
    methods = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(tasks)), mp_context=methods) as pool:
        try:
            yield from pool.map(_prove_one, tasks)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _prove_one(task: tuple[Problem, str, tuple[int, ...], bool]) -> tuple[Proof, float]:
    problem, sandbox_name, seeds, mutants = task
    sources = load_plugins().sandboxes()
    with chosen(sources, sandbox_name, packages=problem.packages) as choice:
        started = time.monotonic()
        proof = prove(problem, choice.sandbox, seeds, mutants=mutants)
        return proof, time.monotonic() - started

"""The executor ``local``: grading on this machine, in this process or in a pool of judges."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from mlqa.batch.executor import Executor, Order
from mlqa.errors import UserError


@contextlib.contextmanager
def local(order: Order) -> Iterator[Executor]:
    """Start a sandbox in this process, or several judges that start one each.

    Raises:
        UserError: when a cluster was asked for.
        SandboxUnavailable: when no sandbox reaches the level.
    """
    if order.address:
        raise UserError(
            "the executor local grades on this machine; it has no use for --cluster",
            remedy="leave off --executor local",
        )
    opened = here if order.workers == 1 else pool
    with opened(order) as executor:
        yield executor


# What either needs is imported only when it is needed: who has judges need not be able to judge.


@contextlib.contextmanager
def here(order: Order) -> Iterator[Executor]:
    """Start a sandbox that is this process's own."""
    from mlqa.batch.here import Here
    from mlqa.sandbox.choose import chosen

    with chosen(
        order.sandboxes,
        order.sandbox_name,
        packages=order.problems[0].packages,
        at_least=order.at_least,
    ) as choice:
        yield Here(order=order, choice=choice)


@contextlib.contextmanager
def pool(order: Order) -> Iterator[Executor]:
    """Start judges, and wait until one of them can grade."""
    from mlqa.batch.judge import Setting
    from mlqa.batch.turns import turns_file
    from mlqa.batch.workers import Pool
    from mlqa.words import spoken

    setting = Setting(
        seed=order.seed,
        speed=order.speed,
        sandbox_name=order.sandbox_name,
        packages=order.problems[0].packages,
        turns=str(turns_file()),
        lang=spoken(),
        at_least=order.at_least,
    )
    with Pool(order.workers, setting, order.problems[0]) as judges:
        judges.muster()
        yield judges

"""The executor ``dask``: grading by the workers of a Dask cluster. This is how it is reached.

Who does what is told in ``crew.py``. Dask is used to reach workers, and not to plan: a judge keeps
a problem's tests collected, and a submission that kills what grades it must not be tried as often
as Dask would.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, Final

from mlqa.batch.crew import Crew, interrupts_noted
from mlqa.batch.executor import Executor, Order
from mlqa.errors import UserError
from mlqa.report.safe import one_line

CONNECT_S: Final = 10.0
SHOWN: Final = 200


@contextlib.contextmanager
def dask(order: Order) -> Iterator[Executor]:
    """Connect to the scheduler at ``order.address`` and gather its workers.

    Raises:
        UserError: when it cannot be reached, has no worker, or is not of the same versions.
        SandboxUnavailable: when no worker reaches the level.
    """
    if not order.address:
        raise UserError("the executor dask needs --cluster ADDRESS")
    if order.workers > 1:
        raise UserError(
            "--workers is for this machine; a cluster has as many as were started for it",
            remedy="leave off --workers, or --cluster",
        )
    with connected(order.address) as client, interrupts_noted():
        crew = Crew(client, order)
        try:
            crew.muster()
            yield crew
        finally:
            crew.dismiss()


@contextlib.contextmanager
def connected(address: str) -> Iterator[Any]:
    """Give a client of the scheduler."""
    try:
        import dask as library
        import distributed
    except ModuleNotFoundError as error:
        raise UserError(
            "--cluster needs Dask, which is not installed", remedy="pip install 'mlqa[cluster]'"
        ) from error
    make: Any = distributed.Client
    # What Dask has to say of lost connections is said here in other words.
    for name in ("distributed", "distributed.client", "distributed.core", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with library.config.set({"distributed.comm.timeouts.connect": f"{CONNECT_S:.0f}s"}):
        try:
            knock(address)
            with warnings.catch_warnings():
                # Versions are compared below, and a difference is an error.
                warnings.simplefilter("ignore")
                client = make(address, timeout=CONNECT_S, name="mlqa", set_as_default=False)
        except (OSError, ValueError, TypeError, RuntimeError, ImportError) as error:
            raise UserError(
                f"there is no Dask scheduler at {one_line(address, SHOWN)}: "
                f"{one_line(str(error), SHOWN)}",
                remedy="give the address that `dask scheduler` prints, such as tcp://host:8786",
            ) from error
        try:
            compare_schedulers(client)
            yield client
        finally:
            client.close(timeout=CONNECT_S)


def knock(address: str) -> None:
    """See whether there is anything at an address, before a client tries for long.

    Raises:
        OSError, ValueError: when there is not.
    """
    from distributed.comm.addressing import get_address_host_port, resolve_address

    # A client that is given no address at all cannot be got rid of, hence a look at it here.
    resolved = resolve_address(address)
    if resolved.startswith(("tcp://", "tls://")):
        host_and_port = get_address_host_port(resolved)
        socket.create_connection(host_and_port, timeout=CONNECT_S).close()


def compare_schedulers(client: Any) -> None:
    """Refuse a scheduler whose Dask or Python is another: what is sent might mean something else.

    Raises:
        UserError: saying which differ.
    """
    found = client.get_versions()
    wrong = other_versions(found["client"], found["scheduler"])
    if wrong:
        raise UserError(
            f"the scheduler has other versions: {'; '.join(wrong)}",
            remedy="install the same versions on both sides",
        )


def other_versions(here: Mapping[str, Any], there: Mapping[str, Any]) -> list[str]:
    """Return which versions differ, of those without which Dask's messages cannot be read."""

    def versions(side: Mapping[str, Any]) -> dict[str, str]:
        packages = {name: str(side["packages"].get(name)) for name in ("dask", "distributed")}
        return {"Python": ".".join(side["host"]["python"].split(".")[:2]), **packages}

    ours, theirs = versions(here), versions(there)
    return [f"{n} is {theirs[n]} there and {ours[n]} here" for n in ours if ours[n] != theirs[n]]

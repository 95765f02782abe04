"""Jails that tests speak to frame by frame, without a judge in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mlqa.sandbox.base import Budget, Resources
from mlqa.sandbox.jail import SocketJail
from mlqa.sandbox.zygote_host import ZygoteSandbox
from mlqa.wire import decode, encode

AMPLE = Budget(cpu_s=5.0, wall_s=10.0)


class Talk:
    """A jail with a submission in it."""

    def __init__(self, jail: SocketJail) -> None:
        self.jail = jail

    def ask(self, *messages: Any, budget: Budget = AMPLE) -> dict[str, Any]:
        """Send one request, with the frames that belong to it, and return the answer."""
        self.jail.send(b"".join(encode(message) for message in messages), budget)
        return decode(self.jail.receive(budget))

    def load(self, source: str, *entry_points: str) -> dict[str, Any]:
        request = {"do": "load", "name": "sub", "source": source.encode()}
        return self.ask({**request, "entry_points": list(entry_points)})

    def call(self, name: str, *args: Any, budget: Budget = AMPLE) -> Any:
        """Call a function; its value, or the error as it was described."""
        request = {"do": "call", "target": name, "keep": False}
        answer = self.ask(request, (args, {}), budget=budget)
        return answer["value"] if answer["kind"] == "value" else answer


@pytest.fixture(params=["namespace", "docker", "process"])
def box(request: pytest.FixtureRequest) -> ZygoteSandbox:
    """Each of the built-in sandboxes in turn."""
    fixture = "sandbox" if request.param == "namespace" else f"{request.param}_sandbox"
    return request.getfixturevalue(fixture)


@pytest.fixture
def talk(box: ZygoteSandbox) -> Iterator[Callable[..., Talk]]:
    """Spawn jails that are closed in the end: ``talk(source, memory_bytes=…)``."""
    jails: list[SocketJail] = []

    def started(source: str = "", **resources: int) -> Talk:
        jail = box.spawn(("numpy",), Resources(**resources))
        jails.append(jail)
        conversation = Talk(jail)
        if source:
            conversation.load(source)
        return conversation

    yield started
    for jail in jails:
        jail.close()

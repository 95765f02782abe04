"""The worker, asked over a real socket; no jail around it."""

from __future__ import annotations

import contextlib
import socket
import sys
import textwrap
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from mlqa.wire import PREFIX, Handle, Limits, decode, encode, frame_size
from mlqa.worker.serve import MESSAGE_CHARS, Worker, describe_error, warm_up

NAME = "a_submission_under_test"
SOURCE = """\
import numpy as np

class Counter:
    def __init__(self):
        self.count = 0
        self.items = [10, 20, 30]

    def step(self, by=1):
        self.count += by
        return self.count

    def __getitem__(self, key):
        return self.items[key]

    def __len__(self):
        return len(self.items)

def double(n):
    return 2 * n

def boom():
    raise KeyError("a message")

def change(first, *, table=None):
    first[0] = 99
    if table is not None:
        table["new"] = 1

def apply(function, *args):
    return function(*args)

def same(thing):
    return thing

def endless():
    while True:
        yield 1

def opaque():
    return object()

def huge():
    return bytes(10**6)

def printing():
    print("hello")
"""


class Judge:
    """The other end of a worker's socket."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.reader = connection.makefile("rb")
        self.given: list[Any] = []

    def export(self, thing: Any) -> Handle:
        """Send handles as they are, and anything else as a function of ours."""
        if isinstance(thing, Handle):
            return Handle(number=thing.number, mine=False)
        self.given.append(thing)
        return Handle(number=len(self.given), mine=True, type_name="given", function=True)

    def send(self, message: Any) -> None:
        self.connection.sendall(encode(message, self.export))

    def receive(self) -> Any:
        prefix = self.reader.read(PREFIX.size)
        return decode(prefix + self.reader.read(frame_size(prefix)), lambda handle: handle)

    def ask(self, do: str, **fields: Any) -> Any:
        self.send({"do": do, **fields})
        return self.receive()

    def call(self, target: str | int, *args: Any, keep: bool = False, **kwargs: Any) -> Any:
        self.send({"do": "call", "target": target, "keep": keep})
        self.send((args, kwargs))
        return self.receive()

    def load(self, source: str | bytes, *entry_points: str) -> Any:
        data = textwrap.dedent(source).encode() if isinstance(source, str) else source
        return self.ask("load", name=NAME, source=data, entry_points=list(entry_points))


@pytest.fixture
def bare() -> Iterator[Judge]:
    """A worker into which nothing is loaded yet."""
    ours, theirs = socket.socketpair()

    def serve() -> None:
        # Closed whatever happens, so that a worker that broke is seen at once.
        with theirs, contextlib.suppress(SystemExit):
            Worker(theirs, Limits(frame_bytes=100_000)).serve()

    thread = threading.Thread(target=serve)
    thread.start()
    judge = Judge(ours)
    with ours, judge.reader:
        yield judge
        ours.shutdown(socket.SHUT_RDWR)
    thread.join()
    sys.modules.pop(NAME, None)


@pytest.fixture
def judge(bare: Judge) -> Judge:
    """A worker that has loaded a submission."""
    assert bare.load(SOURCE, "double")["value"] == {"missing": [], "not_callable": []}
    return bare


def test_loading_names_what_is_missing_and_what_cannot_be_called(bare: Judge) -> None:
    facts = bare.load("a = 3\ndef b(): pass\n", "a", "b", "c")
    assert facts == {"kind": "value", "value": {"missing": ["c"], "not_callable": ["a"]}}


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f(:\n", "SyntaxError"),
        ("import a_module_that_is_not_there\n", "ModuleNotFoundError"),
        ("1 / 0\n", "ZeroDivisionError"),
        ("raise SystemExit(3)\n", "SystemExit"),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt"),
        (b"x = '\xff'\n", "SyntaxError"),
        (b"\x00\x01\x02", "SyntaxError"),
    ],
)
def test_a_file_that_raises_is_an_error_of_its_kind(
    bare: Judge, source: str | bytes, kind: str
) -> None:
    answer = bare.load(source, "f")
    assert answer["kind"] == "error"
    # A null byte is a ValueError before Python 3.11.4 and a SyntaxError after.
    assert kind in answer["bases"]


def test_an_encoding_cookie_is_honoured(bare: Judge) -> None:
    bare.load(b"# -*- coding: latin-1 -*-\ndef f():\n    return '\xe9'\n", "f")
    assert bare.call("f")["value"] == "é"


def test_the_submission_is_imported_under_the_name_of_its_problem(bare: Judge) -> None:
    bare.load("def f():\n    return __name__, __file__\n", "f")
    assert bare.call("f")["value"] == (NAME, f"{NAME}.py")


def test_a_call_returns_its_value(judge: Judge) -> None:
    assert judge.call("double", 21) == {"kind": "value", "value": 42, "changed": []}


def test_a_call_takes_names(judge: Judge) -> None:
    assert judge.call("double", n=4)["value"] == 8


def test_an_error_is_described(judge: Judge) -> None:
    answer = judge.call("boom")
    assert (answer["kind"], answer["type"]) == ("error", "KeyError")
    assert answer["bases"] == ["KeyError", "LookupError", "Exception", "BaseException", "object"]
    assert answer["message"] == "'a message'"
    assert answer["where"].endswith('in boom: raise KeyError("a message")')


def test_the_worker_goes_on_after_an_error(judge: Judge) -> None:
    judge.call("boom")
    assert judge.call("double", 1)["value"] == 2


def test_an_object_without_a_plain_form_becomes_a_handle(judge: Judge) -> None:
    handle = judge.call("opaque")["value"]
    assert (handle.mine, handle.type_name, handle.function) == (True, "object", False)


def test_a_plain_value_can_be_kept(judge: Judge) -> None:
    kept = judge.call("double", 21, keep=True)
    assert (kept["kind"], kept["type_name"]) == ("kept", "int")
    assert judge.call("same", Handle(number=kept["number"], mine=True))["value"] == 42


def test_an_object_can_be_used_by_its_number(bare: Judge) -> None:
    bare.load(SOURCE, "Counter")
    number = bare.call("Counter")["value"].number
    step = bare.ask("get", target=number, name="step", keep=True)["number"]
    assert bare.call(step, by=5)["value"] == 5
    assert bare.ask("get", target=number, name="count", keep=False)["value"] == 5


def test_an_attribute_can_be_set(bare: Judge) -> None:
    bare.load(SOURCE, "Counter")
    number = bare.call("Counter")["value"].number
    assert bare.ask("set", target=number, name="count", new=7)["value"] is None
    assert bare.ask("get", target=number, name="count", keep=False)["value"] == 7


def test_an_object_can_be_indexed_measured_and_iterated(bare: Judge) -> None:
    bare.load(SOURCE, "Counter")
    number = bare.call("Counter")["value"].number
    assert bare.ask("item", target=number, key=1)["value"] == 20
    assert bare.ask("length", target=number)["value"] == 3
    assert bare.ask("iterate", target=number, limit=2)["value"] == [10, 20]


def test_an_endless_iteration_is_cut(judge: Judge) -> None:
    number = judge.call("endless")["value"].number
    assert judge.ask("iterate", target=number, limit=4)["value"] == [1, 1, 1, 1]


def test_a_library_is_found_by_its_dotted_name(judge: Judge) -> None:
    number = judge.ask("library", name="math.hypot")["number"]
    assert judge.call(number, 3.0, 4.0)["value"] == 5.0


def test_the_module_is_the_empty_name(judge: Judge) -> None:
    kept = judge.ask("get", target="", name="double", keep=True)
    assert (kept["kind"], kept["function"]) == ("kept", True)


def test_forgotten_objects_are_gone(judge: Judge) -> None:
    number = judge.call("opaque")["value"].number
    judge.ask("forget")
    assert judge.ask("length", target=number)["type"] == "KeyError"


def test_numbers_are_never_used_twice(judge: Judge) -> None:
    number = judge.call("opaque")["value"].number
    judge.ask("forget")
    assert judge.call("opaque")["value"].number > number


def test_many_calls_are_answered_together(judge: Judge) -> None:
    judge.send({"do": "calls", "targets": ["double", "boom", "double"]})
    for args in ((1,), (), (3,)):
        judge.send((args, {}))
    first, second, third = (decode(frame) for frame in judge.receive()["value"])
    assert (first["value"], second["type"], third["value"]) == (2, "KeyError", 6)


def test_a_function_of_the_judge_can_be_called_back(judge: Judge) -> None:
    callback = judge.call("apply", len, "abc", 5)
    assert callback == {"kind": "callback", "number": 1, "args": ("abc", 5), "kwargs": {}}
    judge.send({"kind": "value", "value": "from the judge"})
    assert judge.receive()["value"] == "from the judge"


def test_a_callback_may_raise(judge: Judge) -> None:
    judge.call("apply", len)
    judge.send({"kind": "error", "type": "ZeroDivisionError", "message": "by zero"})
    answer = judge.receive()
    assert (answer["type"], answer["message"]) == ("ZeroDivisionError", "by zero")


@pytest.mark.parametrize("name", ["SystemExit", "KeyboardInterrupt", "print", "NoSuchName"])
def test_a_callback_raises_ordinary_errors_only(judge: Judge, name: str) -> None:
    judge.call("apply", len)
    judge.send({"kind": "error", "type": name, "message": "text"})
    assert judge.receive()["type"] == "RuntimeError"


def test_a_function_of_the_judge_comes_back_as_its_own(judge: Judge) -> None:
    handle = judge.call("same", len)["value"]
    assert (handle.number, handle.mine) == (1, False)


@pytest.mark.parametrize("first", [[1, 2], np.arange(3), {0: 1}], ids=["list", "array", "dict"])
def test_a_changed_argument_is_named(judge: Judge, first: Any) -> None:
    assert judge.call("change", first)["changed"] == ["0"]


def test_a_changed_named_argument_is_named(judge: Judge) -> None:
    assert judge.call("change", [99], table={})["changed"] == ["table"]


def test_a_changed_nan_of_the_same_payload_is_no_change(judge: Judge) -> None:
    assert judge.call("same", np.array([np.nan, 1.0]))["changed"] == []


def test_an_argument_changed_into_something_foreign_is_a_change(bare: Judge) -> None:
    bare.load("def f(a):\n    a.append(object())\n", "f")
    assert bare.call("f", [1])["changed"] == ["an argument"]


def test_an_argument_with_a_function_in_it_is_unchanged(judge: Judge) -> None:
    judge.call("apply", len, 1)
    judge.send({"kind": "value", "value": 1})
    assert judge.receive()["changed"] == []


def test_an_object_that_was_passed_back_is_unchanged(judge: Judge) -> None:
    number = judge.call("opaque")["value"].number
    assert judge.call("same", [Handle(number=number, mine=True)])["changed"] == []


def test_an_answer_too_large_is_said_to_be(judge: Judge) -> None:
    answer = judge.call("huge")
    assert answer["kind"] == "unsendable"
    assert "larger than" in answer["why"]


def test_the_worker_goes_on_after_an_answer_too_large(judge: Judge) -> None:
    judge.call("huge")
    assert judge.call("double", 1)["value"] == 2


def test_what_is_printed_stays_off_the_socket(judge: Judge, capsys: Any) -> None:
    assert judge.call("printing")["value"] is None


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no text")


class Leaving(Exception):
    def __str__(self) -> str:
        raise SystemExit


class Nothing(Exception):
    def __str__(self) -> str:
        return None  # type: ignore[return-value]


@pytest.mark.parametrize("error", [Mute(), Leaving(), Nothing()], ids=["raises", "exits", "None"])
def test_an_error_without_a_text_is_described_all_the_same(error: Exception) -> None:
    described = describe_error(error, NAME)
    assert described["message"] == "(its message could not be made)"
    assert described["type"] == type(error).__name__


def test_the_description_of_an_error_is_bounded() -> None:
    kind = type("X" * 10_000, (ValueError,), {})
    for _ in range(100):
        kind = type("Y" * 10_000, (kind,), {})
    described = describe_error(kind("m" * 10**6), NAME)
    assert len(described["message"]) == MESSAGE_CHARS
    assert len(described["type"]) == 200
    assert len(described["bases"]) == 32
    assert len(encode(described)) < 20_000


def test_the_traceback_shows_no_line_of_the_worker(judge: Judge) -> None:
    judge.load("def f(n):\n    return f(n - 1) if n else 1 / 0\n", "f")
    where = judge.call("f", 50)["where"]
    assert where.count("in f:") == len(where.splitlines()) == 5


def test_endless_recursion_is_an_error_like_any_other(judge: Judge) -> None:
    judge.load("def f():\n    return f()\n", "f")
    assert judge.call("f")["type"] == "RecursionError"


def test_the_rehearsal_leaves_nothing_behind() -> None:
    warm_up()
    assert "warm" not in sys.modules

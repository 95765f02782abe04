"""The worker: answers the judge's requests inside the jail.

One thread, one socket, one request at a time. The judge sends a request frame (and for a call a
second frame with the arguments); the worker answers with one frame. While it computes, a function
that came with the arguments may be called: that travels back as a ``callback`` frame, and the
judge's answer to it is read before anything else.

Everything here runs beside the candidate's code and can be changed by it, so nothing here is
trusted: the judge treats each answer as the candidate's claim.
"""

from __future__ import annotations

import builtins
import importlib
import itertools
import linecache
import socket
import sys
import traceback
import types
from typing import Any, Final, Protocol

from mlqa.wire import PREFIX, Handle, Limits, WireError, decode, encode, encode_parts, frame_size
from mlqa.worker.guards import Watch
from mlqa.worker.syntax import Rules, found_in_source

MESSAGE_CHARS: Final = 2000
EXPORTS: Final = 100_000


class Connection(Protocol):
    """What the worker needs of a socket."""

    def recv(self, size: int, /) -> bytes: ...
    def recv_into(self, view: memoryview, /) -> int: ...
    def sendall(self, data: bytes | memoryview, /) -> None: ...


class RemoteFunction:
    """A function of the judge, callable from the candidate's code."""

    def __init__(self, worker: Worker, handle: Handle) -> None:
        self._worker = worker
        self._handle = handle
        self.__name__ = handle.type_name or "function"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._worker.call_back(self._handle, args, kwargs)


class Worker:
    """Serves one submission over one socket until the judge closes it."""

    def __init__(self, connection: Connection, limits: Limits) -> None:
        self.connection = connection
        self.limits = limits
        self.exports: dict[int, Any] = {}
        self.next_export = 1
        self.module = types.ModuleType("submission")
        self.watch: Watch | None = None

    # --- frames ---------------------------------------------------------------------------------

    def read_frame(self) -> bytearray:
        """Return one whole frame; SystemExit when the judge has closed the connection."""
        prefix = self.read_exactly(PREFIX.size)
        frame = bytearray(PREFIX.size + frame_size(prefix))
        frame[: PREFIX.size] = prefix
        view = memoryview(frame)
        done = PREFIX.size
        while done < len(frame):
            count = self.connection.recv_into(view[done:])
            if not count:
                raise SystemExit
            done += count
        return frame

    def read_exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self.connection.recv(size - len(data))
            if not part:
                raise SystemExit
            data += part
        return data

    def send(self, message: dict[str, Any]) -> None:
        for part in encode_parts(message, self.export, self.limits):
            self.connection.sendall(part)

    def export(self, value: Any) -> Handle:
        """Keep an object here and name it to the judge."""
        if isinstance(value, RemoteFunction):
            number = value._handle.number
            return Handle(number=number, mine=False)
        if len(self.exports) >= EXPORTS:
            raise WireError("too many objects have been returned")
        number = self.next_export
        self.next_export += 1
        self.exports[number] = value
        function = isinstance(value, (types.FunctionType, types.BuiltinFunctionType, type))
        type_name = type.__dict__["__name__"].__get__(type(value))
        return Handle(number=number, mine=True, type_name=type_name, function=function)

    def resolve(self, handle: Handle) -> Any:
        if handle.mine:
            return RemoteFunction(self, handle)
        return self.exports[handle.number]

    # --- callbacks ------------------------------------------------------------------------------

    def call_back(self, handle: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the judge and return, or raise, what it does."""
        self.send({"kind": "callback", "number": handle.number, "args": args, "kwargs": kwargs})
        answer = decode(self.read_frame(), self.resolve)
        if answer["kind"] == "value":
            return answer["value"]
        kind = getattr(builtins, answer["type"], RuntimeError)
        is_error = isinstance(kind, type) and issubclass(kind, Exception)
        raise (kind if is_error else RuntimeError)(answer["message"])

    # --- requests -------------------------------------------------------------------------------

    def serve(self) -> None:
        """Answer requests for ever."""
        while True:
            request = decode(self.read_frame(), self.resolve)
            operation = getattr(self, f"do_{request.pop('do')}")
            try:
                answer = operation(**request)
            except BaseException as error:
                answer = describe_error(error, self.module.__name__)
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except Exception as error:
                    answer = describe_error(error, self.module.__name__)
            if self.watch is not None and self.watch.uses:
                # Once for all: what was caught in between, or answered since, does not undo it.
                answer = {"kind": "forbidden", "uses": self.watch.uses}
            try:
                self.send(answer)
            except (WireError, RecursionError, MemoryError) as error:
                self.send({"kind": "unsendable", "why": str(error)[:MESSAGE_CHARS]})

    def do_watch(self, name: str, names: list[str], allowed: list[str]) -> dict[str, Any]:
        """Forbid the submission ``name`` to use ``names``; answer with those without a guard."""
        self.watch = Watch(Rules(names, allowed), name)
        return value(self.watch.begin())

    def do_elsewhere(self) -> dict[str, Any]:
        """Return other public names of guarded functions."""
        return value(self.watch.elsewhere() if self.watch is not None else [])

    def do_load(self, name: str, source: bytes, entry_points: list[str]) -> dict[str, Any]:
        """Compile and run the submission's file as the module ``name``."""
        file = f"{name}.py"
        module = types.ModuleType(name)
        module.__file__ = file
        self.module = sys.modules[name] = module
        text = source.decode("utf-8", "replace")
        linecache.cache[file] = (len(source), None, text.splitlines(True), file)
        code = compile(source, file, "exec", dont_inherit=True)
        if self.watch is not None:
            self.watch.uses += found_in_source(source, self.watch.rules)
            if self.watch.uses:
                return value(None)
        exec(code, module.__dict__)
        if self.watch is not None:
            self.watch.look_at(module, entry_points)
        found = {entry: getattr(module, entry, None) for entry in entry_points}
        return value(
            {
                "missing": [entry for entry in found if not hasattr(module, entry)],
                "not_callable": [
                    entry
                    for entry, thing in found.items()
                    if hasattr(module, entry) and not callable(thing)
                ],
            }
        )

    def target(self, target: str | int) -> Any:
        """Return an entry point by name ("" is the module), or an exported object by number."""
        if target == "":
            return self.module
        if isinstance(target, str):
            return getattr(self.module, target)
        return self.exports[target]

    def do_call(self, target: str | int, keep: bool) -> dict[str, Any]:
        """Call something with the arguments of the next frame; report which of them changed."""
        frame = self.read_frame()
        args, kwargs = decode(frame, self.resolve)
        result = self.target(target)(*args, **kwargs)
        answer = self.kept(result) if keep else value(result)
        answer["changed"] = self.changed(frame, args, kwargs)
        return answer

    def do_calls(self, targets: list[str]) -> dict[str, Any]:
        """Make a call to each target in turn; the frames of their arguments follow the request.

        Each answer is made a frame before the next call, which may change what this one returned.
        """
        answers = []
        for target in targets:
            try:
                answer = self.do_call(target, False)
            except Exception as error:
                answer = describe_error(error, self.module.__name__)
            answers.append(encode(answer, self.export, self.limits))
        return value(answers)

    def do_get(self, target: str | int, name: str, keep: bool) -> dict[str, Any]:
        result = getattr(self.target(target), name)
        return self.kept(result) if keep else value(result)

    def do_set(self, target: str | int, name: str, new: Any) -> dict[str, Any]:
        setattr(self.target(target), name, new)
        return value(None)

    def do_item(self, target: str | int, key: Any) -> dict[str, Any]:
        return value(self.target(target)[key])

    def do_length(self, target: str | int) -> dict[str, Any]:
        return value(len(self.target(target)))

    def do_iterate(self, target: str | int, limit: int) -> dict[str, Any]:
        return value(list(itertools.islice(iter(self.target(target)), limit)))

    def do_library(self, name: str) -> dict[str, Any]:
        """Return a handle on a library's function or class, such as torch's DataLoader."""
        module, _, attribute = name.rpartition(".")
        return self.kept(getattr(importlib.import_module(module), attribute))

    def do_forget(self) -> dict[str, Any]:
        self.exports.clear()
        return value(None)

    def kept(self, result: Any) -> dict[str, Any]:
        """Answer with a handle, even for a value that has a plain form."""
        handle = self.export(result)
        return {
            "kind": "kept",
            "number": handle.number,
            "type_name": handle.type_name,
            "function": handle.function,
        }

    def changed(self, frame: bytearray, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[str]:
        """Name the arguments whose content is no longer what the frame says.

        An honest mistake is seen; a candidate who wants to hide a change can, since this is its
        own process.
        """
        try:
            if encode((args, kwargs), self.as_sent) == frame:
                return []
        except (WireError, RecursionError):
            return ["an argument"]
        old_args, old_kwargs = decode(frame, self.resolve)
        before = {**{str(i): a for i, a in enumerate(old_args)}, **old_kwargs}
        after = {**{str(i): a for i, a in enumerate(args)}, **kwargs}
        return [name for name in before if not self.same(before[name], after[name])]

    def same(self, before: Any, after: Any) -> bool:
        try:
            return encode(before, self.as_sent) == encode(after, self.as_sent)
        except (WireError, RecursionError):
            return False

    def as_sent(self, thing: Any) -> Handle:
        """Name an object just as the judge's frame had named it."""
        if isinstance(thing, RemoteFunction):
            return thing._handle
        for number, exported in self.exports.items():
            if exported is thing:
                return Handle(number=number, mine=False)
        raise WireError("an object that the judge never sent")


def value(result: Any) -> dict[str, Any]:
    """The answer that carries a plain value."""
    return {"kind": "value", "value": result}


def describe_error(error: BaseException, module: str) -> dict[str, Any]:
    """Turn an exception into data: names and a bounded message, never the object itself."""
    try:
        message = str(error)[:MESSAGE_CHARS]
    except BaseException:
        message = "(its message could not be made)"
    try:
        where = locate(error, f"{module}.py")
    except BaseException:
        where = ""
    # The names as the interpreter keeps them: a metaclass may answer for them with anything.
    names = [type.__dict__["__name__"].__get__(base) for base in type.mro(type(error))[:32]]
    return {
        "kind": "error",
        "type": names[0][:200],
        "bases": [name[:200] for name in names],
        "message": message,
        "where": where,
    }


def locate(error: BaseException, file: str) -> str:
    """Return the candidate's own frames of a traceback as text, innermost last."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return f"line {error.lineno}: {(error.text or '').strip()[:200]}"[:MESSAGE_CHARS]
    frames = [
        f for f in traceback.extract_tb(error.__traceback__, limit=-200) if f.filename == file
    ]
    lines = [f"line {f.lineno}, in {f.name}: {(f.line or '')[:200]}" for f in frames[-5:]]
    return "\n".join(lines)[:MESSAGE_CHARS]


class Rehearsal:
    """A connection that plays recorded requests and swallows the answers."""

    def __init__(self, data: bytes) -> None:
        self.data = memoryview(data)

    def recv(self, size: int) -> bytes:
        part, self.data = self.data[:size], self.data[size:]
        return bytes(part)

    def recv_into(self, view: memoryview) -> int:
        part = self.recv(len(view))
        view[: len(part)] = part
        return len(part)

    def sendall(self, _data: bytes | memoryview) -> None:
        return


def warm_up() -> None:
    """Answer some requests that nobody asked, so that each jail starts with specialised bytecode.

    Called in the zygote: pure Python and numpy's own memory only, nothing that starts a thread.
    """
    import numpy as np

    load = {"do": "load", "name": "warm", "source": b"def f(*a): return a", "entry_points": ["f"]}
    values = ([1, 2.5, True, None, "a"], np.zeros((2, 3)), {"a": (1, b"b")}, np.float64(1), {1})
    args = encode((values, {}))
    call = encode({"do": "call", "target": "f", "keep": False}) + args
    calls = encode({"do": "calls", "targets": ["f"] * 20}) + 20 * args
    worker = Worker(Rehearsal(encode(load) + 20 * call + calls), Limits())
    try:
        worker.serve()
    except SystemExit:
        del sys.modules["warm"]


def main(descriptor: int, answer_bytes: int) -> None:
    """Serve on an inherited socket."""
    connection = socket.socket(fileno=descriptor)
    Worker(connection, Limits(frame_bytes=answer_bytes)).serve()

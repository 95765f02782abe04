"""What every sandbox must do: answer, report facts, keep limits, freeze, and end for good."""

from __future__ import annotations

import errno
import os
import signal
import tempfile
import threading
import time

import numpy as np
import pytest

from mlqa.builtin import mlqa_sandboxes
from mlqa.sandbox.base import Budget, Execution, JailEnded, Resources
from mlqa.sandbox.jail import KEPT_OUTPUT_BYTES
from mlqa.sandbox.zygote_host import ZygoteSandbox
from mlqa.wire import MAGIC, PREFIX, encode

SHORT = Budget(cpu_s=0.2, wall_s=0.6)


def another(box: ZygoteSandbox) -> ZygoteSandbox:
    """Return a sandbox of the same kind that nobody else uses."""
    made = next(source.make() for source in mlqa_sandboxes() if source.name == box.name)
    assert isinstance(made, ZygoteSandbox)
    return made


def ended(talk, source: str, *args: object, budget: Budget = SHORT, **resources: int) -> Execution:
    """Call ``f`` of a source that ends its jail, and return the facts."""
    conversation = talk(source, **resources)
    with pytest.raises(JailEnded) as caught:
        conversation.call("f", *args, budget=budget)
    return caught.value.execution


def is_gone(pid: int, wall_s: float = 2.0) -> bool:
    """Say whether a process has ended, or does within some time."""
    deadline = time.monotonic() + wall_s
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{pid}/stat") as file:
                state = file.read().rsplit(")", 1)[1].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True  # it has ended, and its new parent has not looked yet
        time.sleep(0.01)
    return False


# --- exchange -------------------------------------------------------------------------------------


def test_values_go_there_and_back(talk):
    conversation = talk("def f(*args): return args")
    sent = (1, 2.5, "é", b"\0", None, [True, {"a": (1,)}])
    assert conversation.call("f", *sent) == sent


def test_arrays_keep_dtype_and_shape(talk):
    sent = np.arange(6, dtype=">i2").reshape(2, 3)
    (got,) = talk("def f(*args): return args").call("f", sent)
    assert (got.dtype, got.shape) == (sent.dtype, sent.shape)


def test_a_large_input_and_a_large_answer(talk):
    sent = np.arange(20 * 2**20, dtype=np.uint8)
    got = talk("def f(x): return x", memory_bytes=2**30).call("f", sent)
    assert np.array_equal(got, sent)


def test_an_exception_is_data_and_the_jail_lives_on(talk):
    conversation = talk("def f(x): return 1 // x")
    assert conversation.call("f", 0)["type"] == "ZeroDivisionError"
    assert conversation.call("f", 1) == 1


def test_two_jails_do_not_know_each_other(talk):
    first, second = (talk("seen = []\ndef f(x): seen.append(x); return seen") for _ in range(2))
    assert first.call("f", 1) == [1]
    assert second.call("f", 2) == [2]
    assert first.jail.pid != second.jail.pid


def test_environment_and_folder(talk):
    source = "import os\ndef f(): return dict(os.environ), os.listdir('.')"
    environment, files = talk(source).call("f")
    assert not set(environment) & {"USER", "LOGNAME", "SHELL", "PWD", "VIRTUAL_ENV", "PYTHONPATH"}
    assert files == []


def test_four_descriptors(talk):
    source = """
import os
def f():
    found = []
    for number in range(64):
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            pass
    return found
"""
    assert talk(source).call("f") == [0, 1, 2, 3]


# --- facts ----------------------------------------------------------------------------------------


def test_ended_by_itself(talk):
    execution = ended(talk, "import os\ndef f(): os._exit(3)")
    assert (execution.reason, execution.status) == ("exited", 3)


def test_ended_by_a_signal(talk):
    execution = ended(talk, "import ctypes\ndef f(): ctypes.string_at(0)")
    assert (execution.reason, execution.status) == ("exited", -signal.SIGSEGV)


def test_ended_by_the_filter(talk):
    execution = ended(talk, "import ctypes\ndef f(): ctypes.CDLL(None).ptrace(0, 0, 0, 0)")
    assert (execution.reason, execution.status) == ("exited", -signal.SIGSYS)


def test_out_of_cpu_time(talk):
    execution = ended(talk, "def f():\n    while True: pass", budget=Budget(cpu_s=0.2, wall_s=9))
    assert execution.reason == "cpu"
    assert execution.cpu_s is not None
    assert 0.2 <= execution.cpu_s < 0.5


def test_out_of_wall_time(talk):
    execution = ended(talk, "import time\ndef f(): time.sleep(99)")
    assert execution.reason == "wall"
    assert 0.6 <= execution.wall_s < 3.0
    assert execution.cpu_s is not None
    assert execution.cpu_s < 0.2


def test_cpu_limit_of_the_whole_life(talk):
    source = "def f():\n    while True: pass"
    execution = ended(talk, source, budget=Budget(cpu_s=9.0, wall_s=9.0), cpu_s=1)
    assert execution.reason == "exited"
    assert execution.status in (-signal.SIGKILL, -signal.SIGXCPU)


def test_out_of_memory_is_an_exception(talk):
    conversation = talk("def f(n): return len(bytearray(n))", memory_bytes=64 * 2**20)
    assert "MemoryError" in conversation.call("f", 2**28)["bases"]
    assert conversation.call("f", 2**20) == 2**20


def test_peak_memory(talk):
    conversation = talk("def f(n): return len(b'x' * n)")
    conversation.call("f", 100 * 2**20)
    peak = conversation.jail.close().peak_kb
    assert peak is not None
    assert 100 * 2**10 < peak < 400 * 2**10


def test_output_is_kept(talk):
    conversation = talk("import sys\ndef f(): print('out'); print('err', file=sys.stderr)")
    conversation.call("f")
    execution = conversation.jail.close()
    assert sorted(execution.output.decode().split()) == ["err", "out"]
    assert execution.output_bytes == 8


def test_output_is_kept_up_to_a_bound(talk):
    conversation = talk("def f(): print('x' * 10**5)")
    conversation.call("f", budget=Budget(cpu_s=2, wall_s=5))
    execution = conversation.jail.close()
    assert len(execution.output) == KEPT_OUTPUT_BYTES
    assert execution.output_bytes == 10**5 + 1


def test_too_much_output(talk):
    source = "import os\ndef f():\n    while True: os.write(1, bytes(65536))"
    execution = ended(talk, source, output_bytes=2**18)
    assert execution.reason == "output"
    assert len(execution.output) <= KEPT_OUTPUT_BYTES


def test_output_before_a_crash_is_kept(talk):
    source = "import os\ndef f(): os.write(2, b'last words'); os._exit(1)"
    assert ended(talk, source).output == b"last words"


def test_bytes_that_are_no_frame(talk):
    source = "import os, time\ndef f(): os.write(3, b'x' * 64); time.sleep(99)"
    assert ended(talk, source).reason == "frame"


def test_a_frame_that_is_too_large(talk):
    size = 2**40
    prefix = PREFIX.pack(MAGIC, 0, size)
    source = f"import os, time\ndef f(): os.write(3, {prefix!r}); time.sleep(9)"
    execution = ended(talk, source)
    assert execution.reason == "frame"
    assert "too large" in execution.detail


def test_speaking_unasked(talk):
    conversation = talk(
        "import os, threading\ndef f(): threading.Timer(0.1, os.write, (3, b'x')).start()"
    )
    conversation.call("f")
    time.sleep(0.4)
    with pytest.raises(JailEnded) as caught:
        conversation.call("f")
    assert caught.value.execution.reason == "early"


def test_not_reading(talk):
    conversation = talk("def f():\n    while True: pass")
    jail = conversation.jail
    jail.send(encode({"do": "call", "target": "f", "keep": False}) + encode(((), {})), SHORT)
    with pytest.raises(JailEnded) as caught:
        jail.send(bytes(10 * 2**20), SHORT)
    assert (caught.value.execution.reason, caught.value.execution.detail) == (
        "wall",
        "it does not read its input",
    )


def test_hanging_up(talk):
    # SIGKILL is what the judge sends then; it must not be taken for the kernel's answer to memory.
    execution = ended(talk, "import os, time\ndef f(): os.close(3); time.sleep(99)")
    assert execution.reason == "hung_up"


# --- limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["os.fork()", "os.posix_spawn('/bin/true', ['true'], {})"])
def test_no_process_can_be_started(talk, start):
    answer = talk(f"import os\ndef f(): {start}").call("f")
    assert answer["type"] == "PermissionError"


def test_no_socket_can_be_made(talk):
    assert talk("import socket\ndef f(): socket.socket()").call("f")["type"] == "PermissionError"


def test_a_thread_can_be_started(talk):
    source = """
import threading
def f():
    seen = []
    thread = threading.Thread(target=seen.append, args=(1,))
    thread.start(); thread.join()
    return seen
"""
    assert talk(source).call("f") == [1]


def test_file_size(talk):
    source = """
import os
def f(size):
    fd = os.open("big", os.O_RDWR | os.O_CREAT)
    os.unlink("big")
    os.ftruncate(fd, size)
"""
    conversation = talk(source, file_bytes=2**20)
    assert conversation.call("f", 2**20) is None
    assert "File too large" in conversation.call("f", 2**20 + 1)["message"]


def test_open_files(talk):
    source = "def f(n):\n    kept = [open('/dev/null') for _ in range(n)]\n    return len(kept)"
    conversation = talk(source, open_files=16)
    assert conversation.call("f", 8) == 8
    assert os.strerror(errno.EMFILE) in conversation.call("f", 20)["message"]


# --- freezing -------------------------------------------------------------------------------------

SPIN = """
import threading
threading.stack_size(65536)
def spin():
    while True: pass
def f():
    for _ in range(2): threading.Thread(target=spin, daemon=True).start()
"""


def test_frozen_threads_use_no_time(talk):
    jail = (conversation := talk(SPIN)).jail
    conversation.call("f")
    jail.freeze()
    time.sleep(0.1)  # another core may be running it for the rest of its tick
    before = jail.cpu_s()
    time.sleep(0.3)
    assert jail.cpu_s() - before < 0.02
    jail.thaw()
    time.sleep(0.3)
    assert jail.cpu_s() - before > 0.05


def test_a_thawed_jail_answers(talk):
    conversation = talk("def f(): return 1")
    conversation.jail.freeze()
    conversation.jail.freeze()
    conversation.jail.thaw()
    assert conversation.call("f") == 1


def test_a_frozen_jail_can_be_closed(talk):
    conversation = talk("def f(): return 1")
    conversation.jail.freeze()
    pid = conversation.jail.pid
    conversation.jail.close()
    assert is_gone(pid)


def test_freezing_what_has_ended_is_harmless(talk):
    conversation = talk("import os\ndef f(): os._exit(0)")
    with pytest.raises(JailEnded):
        conversation.call("f")
    conversation.jail.freeze()
    conversation.jail.thaw()


# --- ends -----------------------------------------------------------------------------------------


def test_closed_twice(talk):
    conversation = talk("def f(): return 1")
    first = conversation.jail.close()
    assert conversation.jail.close() is first
    assert first.reason == "exited"


def test_closed_after_its_end(talk):
    conversation = talk("import os\ndef f(): os._exit(5)")
    with pytest.raises(JailEnded) as caught:
        conversation.call("f")
    assert conversation.jail.close() is caught.value.execution


def test_asked_after_its_end(talk):
    conversation = talk("def f(): return 1")
    conversation.jail.close()
    with pytest.raises(JailEnded):
        conversation.call("f")


def test_nothing_is_left_of_a_closed_jail(talk):
    before = set(os.listdir("/proc/self/fd"))
    conversation = talk(SPIN)
    conversation.call("f")
    pid = conversation.jail.pid
    conversation.jail.close()
    assert is_gone(pid)
    assert set(os.listdir("/proc/self/fd")) == before


def test_nothing_is_left_of_a_closed_sandbox(box, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(os.listdir("/proc/self/fd"))
    sandbox = another(box)
    jail = sandbox.spawn(("numpy",), Resources())
    pids = [jail.pid, *(zygote.pid for zygote in sandbox._zygotes.values())]
    jail.close()
    sandbox.close()
    sandbox.close()
    assert all(is_gone(pid) for pid in pids)
    assert list(tmp_path.iterdir()) == []
    assert set(os.listdir("/proc/self/fd")) == before


def test_a_sandbox_ends_its_jails(box):
    sandbox = another(box)
    jail = sandbox.spawn(("numpy",), Resources())
    pid = jail.pid
    request = {"do": "load", "name": "s", "source": b"while 1: 0", "entry_points": []}
    jail.send(encode(request), SHORT)
    sandbox.close()
    assert is_gone(pid)
    try:
        execution = jail.close()  # still the caller's to close: its descriptors are
    finally:
        jail.connection.close()
    assert (execution.reason, execution.status) == ("exited", None)


@pytest.mark.parametrize("pause_s", [0.0, 0.5], ids=["at once", "later"])
def test_a_dead_zygote_is_replaced(box, pause_s):
    sandbox = another(box)
    try:
        sandbox.spawn(("numpy",), Resources()).close()
        (zygote,) = sandbox._zygotes.values()
        os.kill(zygote.pid, signal.SIGKILL)
        time.sleep(pause_s)  # what the guardian guards dies a moment after it
        sandbox.spawn(("numpy",), Resources()).close()
    finally:
        sandbox.close()


def test_a_jail_outlives_the_thread_that_asked_for_it(box):
    # The kernel's parent-death signal comes when the parent's thread ends, not its process.
    sandbox = another(box)
    jails = []
    try:
        thread = threading.Thread(
            target=lambda: jails.append(sandbox.spawn(("numpy",), Resources()))
        )
        thread.start()
        thread.join()
        time.sleep(0.2)
        request = {"do": "load", "name": "s", "source": b"x = 1", "entry_points": ["x"]}
        jails[0].send(encode(request), SHORT)
        assert jails[0].receive(Budget(cpu_s=1, wall_s=2))
    finally:
        for jail in jails:
            jail.close()
        sandbox.close()


def made_ahead(sandbox, resources):
    """The process id of the spare jail, once it is there."""
    sandbox.spawn(("numpy",), resources).close()
    sandbox.prepare(("numpy",), resources)
    return sandbox._ahead.jail.result().pid


def test_a_jail_that_was_made_ahead_is_the_next(box):
    sandbox = another(box)
    try:
        pid = made_ahead(sandbox, Resources())
        other = sandbox.spawn(("numpy",), Resources(threads=3))
        jail = sandbox.spawn(("numpy",), Resources())
        assert (other.pid == pid, jail.pid == pid) == (False, True)
        request = {"do": "load", "name": "s", "source": b"x = 1", "entry_points": ["x"]}
        jail.send(encode(request), SHORT)
        assert jail.receive(SHORT)
        other.close()
        jail.close()
    finally:
        sandbox.close()
    assert is_gone(pid)


@pytest.mark.parametrize("end", ["rest", "close"])
def test_a_jail_that_was_made_ahead_does_not_outlive_its_use(box, end):
    sandbox = another(box)
    try:
        pid = made_ahead(sandbox, Resources())
        getattr(sandbox, end)()
        assert is_gone(pid)
    finally:
        sandbox.close()


def test_a_jail_that_was_made_ahead_and_killed_is_given_to_nobody(box):
    sandbox = another(box)
    try:
        pid = made_ahead(sandbox, Resources())
        os.kill(pid, signal.SIGKILL)
        assert is_gone(pid)
        jail = sandbox.spawn(("numpy",), Resources())
        assert jail.pid != pid
        assert jail.close().reason == "exited"
    finally:
        sandbox.close()


@pytest.mark.parametrize("failed", [False, True], ids=["at once", "once it has failed"])
def test_a_zygote_that_dies_while_it_makes_a_jail_ahead_is_replaced(box, failed):
    sandbox = another(box)
    try:
        sandbox.spawn(("numpy",), Resources()).close()
        (zygote,) = sandbox._zygotes.values()
        os.kill(zygote.pid, signal.SIGKILL)
        time.sleep(0.5 * failed)  # what the guardian guards dies a moment after it
        sandbox.prepare(("numpy",), Resources())
        if failed:
            assert sandbox._ahead.jail.exception() is not None
        sandbox.spawn(("numpy",), Resources()).close()
    finally:
        sandbox.close()


def test_many_jails_at_once(talk):
    conversations = [talk("def f(x): return x") for _ in range(20)]
    assert [c.call("f", n) for n, c in enumerate(conversations)] == list(range(20))

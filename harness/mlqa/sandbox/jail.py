"""The judge's side of one jail: bytes, deadlines, output, and the kill.

Theory of operation. The judge holds one end of a stream socket (frames), the read end of a pipe
(stdout and stderr of the jail) and a pidfd. Every wait polls all of them: frames are collected,
output is drained so that a chatty program cannot block, and the clock and the jail's CPU time are
looked at on each wake-up. The CPU time is the kernel's clock of the process, read from here; a jail
cannot fork, so its one process is the whole tree. Whoever breaks a limit is killed with SIGKILL by
pidfd, and process 1 of a pid namespace takes its namespace with it.
"""

from __future__ import annotations

import array
import contextlib
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NoReturn

from mlqa.sandbox.base import Budget, EndReason, Execution, JailEnded
from mlqa.sandbox.cgroup import Group
from mlqa.wire import PREFIX, Limits, WireError, frame_size

KEPT_OUTPUT_BYTES: Final = 16 * 2**10
LOOK_EVERY_S: Final = 0.02
DEATH_S: Final = 5.0
HANG_UP_S: Final = 0.5
_CREDENTIALS: Final = struct.Struct("iII")


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """What the zygote, as the parent, knows of an ended jail."""

    status: int
    peak_kb: int
    cpu_s: float


def cpu_clock(pid: int) -> int:
    """Return the id of a process' CPU clock: MAKE_PROCESS_CPUCLOCK(pid, CPUCLOCK_SCHED)."""
    return (~pid << 3) | 2


class SocketJail:
    """A jail on this machine, reached by a socket and a pipe."""

    def __init__(
        self,
        connection: socket.socket,
        output: int,
        *,
        output_limit: int,
        answer_limit: int,
        wait_end: Callable[[float], End | None],
        ask_signal: Callable[[int], None],
    ) -> None:
        self.connection = connection
        self._output_pipe = output
        self._output_limit = output_limit
        self._limits = Limits(frame_bytes=answer_limit + 2**20)
        self._wait_end = wait_end
        self._ask_signal = ask_signal
        self._started = time.monotonic()
        self._kept = bytearray()
        self._output_bytes = 0
        self._output_open = True
        self._execution: Execution | None = None
        self._pid = -1
        self._pidfd = -1
        self.group: Group | None = None
        self._cpu_s = 0.0
        self._poll = select.poll()
        self._poll.register(connection, select.POLLIN)
        self._poll.register(output, select.POLLIN)

    # --- life -----------------------------------------------------------------------------------

    def await_birth(self, wall_s: float) -> None:
        """Wait for the jail's first byte, which the kernel stamps with its process id."""
        deadline = time.monotonic() + wall_s
        while True:
            ready = self._wait(deadline)
            if self.connection.fileno() in ready:
                break
            if time.monotonic() > deadline:
                self._end("unbuilt", "it did not start")
        data, ancillary, _, _ = self.connection.recvmsg(1, socket.CMSG_SPACE(_CREDENTIALS.size))
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        if data != b"+":
            self._drain_output()
            self._end("unbuilt", self._kept.decode("utf-8", "replace")[:500])
        for level, kind, payload in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
                self._pid = _CREDENTIALS.unpack(payload)[0]
        self._pidfd = os.pidfd_open(self._pid)
        self.connection.setblocking(False)

    def begin(self) -> bool:
        """Start the clock of a jail that was made ahead; False when it has ended meanwhile."""
        self._started = time.monotonic()
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return not poll.poll(0)

    @property
    def pid(self) -> int:
        """The process id as the judge sees it."""
        return self._pid

    @property
    def output(self) -> bytes:
        """What is kept of stdout and stderr so far."""
        return bytes(self._kept)

    def cpu_s(self) -> float:
        """Return the CPU time of the jail in seconds, from the kernel's clock of its process."""
        try:
            self._cpu_s = time.clock_gettime(cpu_clock(self._pid))
        except OSError:
            # It has ended and been reaped; the last reading stands until the zygote's report.
            return self._cpu_s
        return self._cpu_s

    def pin(self, core: int) -> None:
        """Let the jail run on one core only; its code is refused the call that would undo it."""
        # Not allowed to a judge who is neither root nor the jail's user: then it is not pinned.
        with contextlib.suppress(PermissionError, ProcessLookupError, FileNotFoundError):
            for thread in os.listdir(f"/proc/{self._pid}/task"):
                os.sched_setaffinity(int(thread), {core})

    def freeze(self) -> None:
        """Stop every thread of the jail; in a control group no signal wakes them."""
        if self.group is None or not self.group.freeze():
            self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen jail go on."""
        if self.group is not None:
            self.group.thaw()
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        if self._pidfd >= 0:
            try:
                signal.pidfd_send_signal(self._pidfd, number)
            except ProcessLookupError:
                return  # It has ended by itself; the zygote reports how.
            except PermissionError:
                self._ask_signal(number)

    def close(self) -> Execution:
        """Kill the jail and return what it did."""
        if self._execution is None:
            self._finish("exited", "closed by the judge")
        assert self._execution is not None
        return self._execution

    def _end(self, reason: EndReason, detail: str = "") -> NoReturn:
        self._finish(reason, detail)
        assert self._execution is not None
        raise JailEnded(self._execution)

    def _finish(self, reason: EndReason, detail: str) -> None:
        if self._execution is not None:
            return
        # Whoever hangs up is about to end by itself, or only pretends to; a status that comes of
        # our own kill must not be taken for the jail's.
        end = self._wait_end(HANG_UP_S) if reason == "exited" and not detail else None
        if end is None:
            reason = "hung_up" if reason == "exited" and not detail else reason
            if self.group is not None:
                self.group.kill()
            self._signal(signal.SIGKILL)
            end = self._wait_end(DEATH_S)
        self._drain_output()
        self._execution = Execution(
            reason=reason,
            status=end.status if end else None,
            cpu_s=end.cpu_s if end else None,
            wall_s=time.monotonic() - self._started,
            peak_kb=end.peak_kb if end else None,
            output=bytes(self._kept),
            output_bytes=self._output_bytes,
            detail=detail,
        )
        self.connection.close()
        if self.group is not None:
            self.group.remove()
        os.close(self._output_pipe)
        if self._pidfd >= 0:
            os.close(self._pidfd)
            self._pidfd = -1

    # --- frames ---------------------------------------------------------------------------------

    def send(self, data: bytes, budget: Budget) -> None:
        """Write ``data``; bytes that the jail sent before it was asked end it."""
        self._require_alive()
        if self._has_spoken():
            self._end("early", "it sent bytes before it was asked")
        deadline = time.monotonic() + budget.wall_s
        view = memoryview(data)
        while view:
            try:
                view = view[self.connection.send(view) :]
            except BlockingIOError:
                self._poll.modify(self.connection, select.POLLOUT)
                try:
                    self._wait(min(deadline, time.monotonic() + LOOK_EVERY_S))
                finally:
                    self._poll.modify(self.connection, select.POLLIN)
                if time.monotonic() > deadline:
                    self._end("wall", "it does not read its input")
            except (BrokenPipeError, ConnectionResetError):
                self._end("exited")

    def receive(self, budget: Budget) -> bytearray:
        """Return the next whole frame, as bytes that nobody has interpreted yet."""
        self._require_alive()
        start = time.monotonic()
        deadline = start + budget.wall_s
        cpu_end = self.cpu_s() + budget.cpu_s
        frame = bytearray()
        wanted = PREFIX.size
        while True:
            try:
                part = self.connection.recv(min(wanted - len(frame), 2**20))
            except BlockingIOError:
                self._await_more(deadline, cpu_end)
                continue
            except ConnectionResetError:
                part = b""
            if not part:
                self._end("exited")
            frame += part
            if len(frame) == PREFIX.size == wanted:
                try:
                    wanted += frame_size(frame, self._limits)
                except WireError as error:
                    self._end("frame", str(error))
            if len(frame) == wanted:
                return frame

    def _await_more(self, deadline: float, cpu_end: float) -> None:
        now = time.monotonic()
        self._wait(min(deadline, now + LOOK_EVERY_S))
        if self.cpu_s() > cpu_end:
            self._end("cpu")
        if time.monotonic() > deadline:
            self._end("wall")

    def _wait(self, until: float) -> list[int]:
        timeout = max(0.0, until - time.monotonic()) * 1000
        ready = [descriptor for descriptor, _ in self._poll.poll(timeout)]
        if self._output_pipe in ready:
            self._drain_output()
            if self._output_bytes > self._output_limit:
                self._end("output", f"more than {self._output_limit} bytes")
        return ready

    def _drain_output(self) -> None:
        # One read of a full pipe at a time: the poll loop comes back for the rest.
        for _ in range(16):
            try:
                part = os.read(self._output_pipe, 2**16)
            except BlockingIOError:
                return
            if not part:
                # Nobody can write any more; a pipe at its end would wake every poll.
                if self._output_open:
                    self._poll.unregister(self._output_pipe)
                    self._output_open = False
                return
            self._output_bytes += len(part)
            self._kept += part[: KEPT_OUTPUT_BYTES - len(self._kept)]
            if self._output_bytes > self._output_limit:
                return

    def _has_spoken(self) -> bool:
        try:
            return bool(self.connection.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return False

    def _require_alive(self) -> None:
        if self._execution is not None:
            raise JailEnded(self._execution)


def send_descriptors(control: socket.socket, data: bytes, descriptors: list[int]) -> None:
    """Send one message with open descriptors."""
    rights = array.array("i", descriptors)
    control.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])

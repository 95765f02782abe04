"""The zygote: imports the libraries once, then forks one jail per request.

Theory of operation. It never computes and never sees a test, a reference or a submission: its
memory, which every jail inherits, holds only libraries. The judge sends a spawn request with two
descriptors (the jail's socket, and where its output goes); the zygote forks, the child closes its
walls *before* it serves the first request, and the zygote reports the child's end with its status
and resource use. A jail is process 1 of its own pid namespace, so its whole tree dies with it. When
the judge closes the control socket the zygote ends, and every jail with it.

The source arrives over the socket; it imports the standard library, the wire and the worker.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from typing import Any

from mlqa.sandbox import confine, landlock, seccomp
from mlqa.worker import serve

JAIL_USER = 1000
MESSAGE_BYTES = 1 << 16


class Zygote:
    """The loop of the fork server; ``proc`` is None where nothing is confined.

    ``readable`` lists what Landlock leaves readable, or is None where it is not used.
    """

    def __init__(
        self, control: socket.socket, proc: int | None, readable: list[str] | None
    ) -> None:
        self.control = control
        self.proc = proc
        self.readable = readable
        self.jails: dict[int, int] = {}
        self.own_pids = -1
        if proc is not None:
            self.own_pids = os.open("self/ns/pid", os.O_RDONLY | os.O_CLOEXEC, dir_fd=proc)

    def run(self) -> None:
        """Serve spawn requests until the judge closes the control socket."""
        wake_read, wake_write = socket.socketpair()
        wake_write.setblocking(False)
        signal.set_wakeup_fd(wake_write.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        poll.register(wake_read, select.POLLIN)
        while True:
            for descriptor, _ in poll.poll():
                if descriptor == wake_read.fileno():
                    wake_read.recv(4096)
                    self.report_ended()
                elif not self.spawn_next():
                    return

    def say(self, message: dict[str, Any]) -> None:
        """Tell the judge something."""
        self.control.send(json.dumps(message).encode())

    def report_ended(self) -> None:
        """Reap the jails that have ended, and say how."""
        while self.jails:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
            if not pid:
                return
            number = self.jails.pop(pid, None)
            if number is not None:
                self.say(
                    {
                        "ended": number,
                        "status": os.waitstatus_to_exitcode(status),
                        "peak_kb": usage.ru_maxrss,
                        "cpu_s": usage.ru_utime + usage.ru_stime,
                    }
                )

    def spawn_next(self) -> bool:
        """Take one request; False when the judge is gone."""
        data, descriptors, _, _ = socket.recv_fds(self.control, MESSAGE_BYTES, 2)
        if not data:
            return False
        request = json.loads(data)
        if "signal" in request:
            self.signal(request["signal"], request["number"])
            return True
        if self.proc is not None:
            confine.unshare(confine.CLONE_NEWPID)
        pid = os.fork()
        if pid == 0:
            self.become_jail(request, descriptors)
        if self.proc is not None:
            confine.join_namespace(self.own_pids, confine.CLONE_NEWPID)
        self.jails[pid] = request["spawn"]
        for descriptor in descriptors:
            os.close(descriptor)
        return True

    def signal(self, number: int, sent: int) -> None:
        """Signal a jail for a judge that may not do it itself."""
        for pid, jail in self.jails.items():
            if jail == number:
                os.kill(pid, sent)

    def become_jail(self, request: dict[str, Any], descriptors: list[int]) -> None:
        """In the child: close the walls, then serve. Never returns."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            confine.die_with_parent()
            if self.proc is not None:
                close_walls(self.proc, request)
            else:
                take_scratch(request["scratch"])
            os.setsid()
            mapped = confine.address_space_bytes(self.proc)
            connection = take_descriptors(descriptors)
            confine.limit_resources(request, mapped)
            if sys.platform == "linux":
                confine.drop_capabilities()
            lock_up(self.readable, seccomp_needed=request["seccomp"])
            # A byte first: the kernel stamps it with this process' id as the judge sees it.
            os.write(connection, b"+")
        except BaseException as error:
            os.write(2, f"the jail could not be built: {error!r}"[:500].encode())
            os._exit(97)
        try:
            serve.main(connection, request["answer_bytes"])
        except SystemExit:
            status = 0
        finally:
            # Whatever escapes the worker was raised by the submission; its process ends here.
            os._exit(status)


def close_walls(proc: int, request: dict[str, Any]) -> None:
    """Take namespaces and an empty scratch directory that no other jail shares."""
    confine.unshare(
        confine.CLONE_NEWUSER
        | confine.CLONE_NEWNS
        | confine.CLONE_NEWNET
        | confine.CLONE_NEWIPC
        | confine.CLONE_NEWUTS
    )
    confine.map_own_id(proc, JAIL_USER, 0, 0)
    scratch = os.environ["HOME"]
    confine.tmpfs(
        scratch, size=request["scratch_bytes"], inodes=request["scratch_files"], mode="0700"
    )
    os.chdir(scratch)


def take_scratch(folder: str) -> None:
    """Without walls: make a folder of its own for this jail; the judge removes it in the end."""
    os.mkdir(folder, 0o700)
    os.chdir(folder)
    os.environ["HOME"] = os.environ["TMPDIR"] = folder


def take_descriptors(descriptors: list[int]) -> int:
    """Keep nothing but /dev/null, the output pipe twice, and the socket, as 0, 1, 2 and 3."""
    connection, output = (os.dup2(d, 200 + i) for i, d in enumerate(descriptors))
    null = os.open("/dev/null", os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(connection, 3)
    os.closerange(4, 1024)
    return 3


def writable() -> list[str]:
    """What a jail may write: its scratch folder, and the file that keeps nothing."""
    return [os.environ["HOME"], os.devnull]


def lock_up(readable: list[str] | None, *, seccomp_needed: bool) -> None:
    """The last steps, after which nothing can be undone."""
    os.umask(0o077)
    confine.no_new_privileges()
    confine.set_dumpable(False)
    confine.die_with_parent()
    if readable is not None:
        landlock.restrict(readable, writable())
    if seccomp_needed:
        seccomp.install()


def main(control: socket.socket, config: dict[str, Any]) -> None:
    """Import the libraries, say so, and serve."""
    for name in config["preload"]:
        importlib.import_module(name)
    descriptor = os.environ.pop("MLQA_PROC", None)
    found = landlock.works(config["readable"], writable())
    readable = None if found.startswith("none") else config["readable"]
    zygote = Zygote(control, int(descriptor) if descriptor else None, readable)
    if descriptor:
        os.set_inheritable(int(descriptor), False)
    if config["seccomp"]:
        seccomp.prepare()
    serve.warm_up()
    gc.collect()
    gc.freeze()
    zygote.say({"ready": True, "landlock": found})
    zygote.run()

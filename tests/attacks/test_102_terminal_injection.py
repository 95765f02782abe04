"""102. Terminal injection: characters pushed into the user's shell by TIOCSTI or TIOCLINUX.

Verdict: runtime_error; a jail has no terminal, neither as a descriptor nor as its session's.
"""

import os
import pty

import pytest

from mlqa.model import Verdict
from mlqa.sandbox.base import Resources
from mlqa.sandbox.zygote_host import ZygoteSandbox

ROWS = (102,)


@pytest.mark.parametrize("descriptor", [0, 1, 2, 3])
@pytest.mark.parametrize("request_", ["termios.TIOCSTI", "0x541C"])
def test_pushing_characters(attack, descriptor, request_):
    source = f"""
import fcntl, termios
def box_iou_xyxy(a, b):
    fcntl.ioctl({descriptor}, {request_}, b"x")
"""
    attack(source, Verdict.RUNTIME_ERROR)


def test_no_controlling_terminal(attack):
    source = "import os\ndef box_iou_xyxy(a, b):\n    os.open('/dev/tty', os.O_RDWR)"
    attack(source, Verdict.RUNTIME_ERROR)


def test_none_even_where_the_judge_has_one(pool):
    if pool.name not in ("namespace", "process"):
        pytest.skip("the judge's terminal is not handed to a container")
    # A judge that is started from a shell has its terminal as standard input.
    leader, follower = pty.openpty()
    saved = os.dup(0)
    os.dup2(follower, 0)
    try:
        sandbox = ZygoteSandbox(pool.name, confine=pool.name == "namespace")
        try:
            jail = sandbox.spawn(("numpy",), Resources())
            opened = {os.readlink(f"/proc/{jail.pid}/fd/{n}") for n in (0, 1, 2, 3)}
            with open(f"/proc/{jail.pid}/stat") as file:
                terminal = int(file.read().rsplit(")", 1)[1].split()[4])
            jail.close()
        finally:
            sandbox.close()
    finally:
        os.dup2(saved, 0)
        for descriptor in (saved, leader, follower):
            os.close(descriptor)
    assert terminal == 0
    assert not [name for name in opened if "/pts/" in name or "tty" in name]

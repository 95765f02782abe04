"""34. The network: sending the hidden inputs away, fetching a solution, a reverse shell.

Verdict: runtime_error; no socket can be made, and the one that there is leads to the judge only.
"""

import os

import pytest

from mlqa.model import Verdict

ROWS = (34,)

CALLS = {
    "internet": "socket.create_connection(('192.0.2.1', 443), timeout=0.1)",
    "internet, version 6": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "raw": "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
    "netlink": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "vsock": "socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)",
    "abstract": "socket.socket(socket.AF_UNIX).connect(chr(0) + 'x')",
    "pair": "socket.socketpair()",
    "name look-up": "socket.getaddrinfo('example.org', 443)",
    "http": "urllib.request.urlopen('http://192.0.2.1/', timeout=0.1)",
    "the judge's": "os.fdopen(3).close() or socket.socket()",
    "connect the judge's": "socket.socket(fileno=3).connect(chr(0) + 'x')",
    "listen on the judge's": "socket.socket(fileno=3).listen()",
}


@pytest.mark.parametrize("name", CALLS)
def test_call(attack, name):
    source = f"""
import os, socket, urllib.request
def box_iou_xyxy(a, b):
    {CALLS[name]}
    return 0.123
"""
    attack(source, Verdict.RUNTIME_ERROR)


def test_descriptors_for_the_judge(attack):
    # Descriptors that nobody asked for are closed, and the next reader does not wait for them.
    source = """
import array, os, socket
judge = socket.socket(fileno=3)
rights = array.array("i", [0] * 100)
def box_iou_xyxy(a, b):
    judge.sendmsg([b"M"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
    return 0.123
"""
    before = open_descriptors()
    attack(source, Verdict.BAD_RESULT, Verdict.VIOLATION)
    assert open_descriptors() == before


def open_descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))

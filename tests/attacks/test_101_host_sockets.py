"""101. Sockets of the host: docker, D-Bus, X11, an ssh agent.

Verdict: runtime_error; there is no such file in the jail, and no socket can be made.
"""

import pytest

from mlqa.model import Verdict

ROWS = (101,)

PATHS = (
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/run/podman/podman.sock",
    "/run/containerd/containerd.sock",
    "/run/dbus/system_bus_socket",
    "/tmp/.X11-unix",
    "/run/systemd",
    "/run/user",
    "/dev/log",
)


@pytest.mark.parametrize("family", ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK", "AF_VSOCK"])
def test_no_socket_can_be_made(attack, family):
    source = f"""
import socket
def box_iou_xyxy(a, b):
    socket.socket(socket.{family}, socket.SOCK_DGRAM)
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "PermissionError" in grading.failures[0].why


def test_docker(attack):
    source = f"""
import socket
def box_iou_xyxy(a, b):
    with socket.socket(socket.AF_UNIX) as client:
        client.connect({PATHS[0]!r})
"""
    attack(source, Verdict.RUNTIME_ERROR)


def test_no_socket_is_there(attack, pool):
    if pool.name == "process":
        pytest.skip("without walls the host's files are there")
    source = f"""
import os
def box_iou_xyxy(a, b):
    raise RuntimeError([path for path in {PATHS!r} if os.path.lexists(path)])
"""
    assert "RuntimeError: []" in attack(source, Verdict.RUNTIME_ERROR).failures[0].why


def test_no_address_in_the_environment(attack, monkeypatch):
    # Set after the zygote has started or before: it is given an environment of its own.
    monkeypatch.setenv("DOCKER_HOST", "unix:///secret")
    monkeypatch.setenv("SSH_AUTH_SOCK", "/secret")
    source = """
import os
def box_iou_xyxy(a, b):
    wanted = ("DOCKER_HOST", "SSH_AUTH_SOCK", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "USER")
    raise RuntimeError([name for name in wanted if name in os.environ])
"""
    assert "RuntimeError: []" in attack(source, Verdict.RUNTIME_ERROR).failures[0].why

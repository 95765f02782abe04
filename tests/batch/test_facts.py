"""What two machines must agree on, and what several are called together."""

from __future__ import annotations

import platform

import pytest

import mlqa
from mlqa.batch.cluster import other_versions
from mlqa.batch.executor import Site, fits, together
from mlqa.batch.facts import differences, facts
from mlqa.model import Level, SandboxReport


@pytest.fixture
def here(catalog):
    return facts(["numpy", "not-installed"], {"iou": catalog.find("iou")})


def test_the_facts_of_one_machine(here):
    assert (here["mlqa"], here["python"]) == (mlqa.__version__, platform.python_version())
    assert here["packages"]["numpy"]
    assert here["packages"]["not-installed"] == ""
    assert list(differences(here, here)) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"mlqa": "9"}, f"mlqa is 9 there and {mlqa.__version__} here"),
        ({"python": "4.0"}, f"Python is 4.0 there and {platform.python_version()} here"),
        ({"problems": {}}, "the problem iou is not installed there"),
        (
            {"problems": {"iou": "other"}},
            "the problem iou has other tests, another reference or other limits there",
        ),
        (
            {"packages": {"numpy": "", "not-installed": "1"}},
            "not-installed is 1 there and not installed here",
        ),
    ],
)
def test_differences_are_told(here, changed, said):
    assert said in list(differences(here, here | changed))


def site(name, level, machine="x86_64"):
    where = {"system": "Linux", "machine": machine, "python": "3.11.7"}
    return Site(sandbox=SandboxReport(name=name, level=level), machine=where)


def test_several_sites_are_as_weak_as_the_weakest():
    whole = together([site("b", Level.STRONG), site("a", Level.REDUCED, "aarch64")])
    assert (whole.sandbox.name, whole.sandbox.level) == ("a + b", Level.REDUCED)
    assert whole.machine["machine"] == "aarch64, x86_64"
    assert whole.machine["system"] == "Linux"


@pytest.mark.parametrize(
    ("name", "level", "fit"),
    [
        ("a", Level.STRONG, True),
        ("a", Level.REDUCED, True),
        ("a", Level.NONE, False),
        ("c", Level.STRONG, False),
    ],
)
def test_who_comes_later_may_be_no_weaker(name, level, fit):
    whole = SandboxReport(name="a + b", level=Level.REDUCED)
    assert fits(SandboxReport(name=name, level=level), whole) is fit


def versions(python="3.11.7.final.0", distributed="2026.8.0"):
    return {"host": {"python": python}, "packages": {"dask": "1", "distributed": distributed}}


def test_a_scheduler_of_other_versions_is_told():
    assert other_versions(versions(), versions(python="3.11.2.final.0")) == []
    assert other_versions(versions(), versions("3.12.1.final.0", "2025.1.0")) == [
        "Python is 3.12 there and 3.11 here",
        "distributed is 2025.1.0 there and 2026.8.0 here",
    ]

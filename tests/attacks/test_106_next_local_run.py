"""106. Poisoning the next run on this machine: start-up files, caches, a conftest.py.

Verdict: runtime_error; there is no home and no project in a jail, and its libraries are read-only.
"""

import pytest

from mlqa.model import Verdict

ROWS = (106,)

FILES = (
    "home/.bashrc",
    "home/.profile",
    "home/.mlqa/history",
    "home/.config/mlqa.toml",
    "home/.local/lib/python3.11/site-packages/usercustomize.py",
    "project/conftest.py",
    "project/pytest.ini",
    "project/sitecustomize.py",
    "project/__pycache__/iou.cpython-311.pyc",
    "project/graders/iou/tests.py",
    "project/solutions_reference/iou.py",
)


@pytest.fixture(autouse=True)
def walls(pool):
    if pool.name == "process":
        pytest.skip("without walls the host's files are there to be written")


@pytest.fixture
def lookalike(tmp_path):
    """A home and a project that nobody uses."""
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("as it was")
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_writing_to_home_or_project(attack, lookalike, name):
    file = lookalike / name
    source = f"def box_iou_xyxy(a, b):\n    open({str(file)!r}, 'a').write('import evil')"
    attack(source, Verdict.RUNTIME_ERROR)
    assert file.read_text() == "as it was"


def test_making_the_folders_first(attack, lookalike):
    folder = lookalike / "home" / "new"
    source = f"import os\ndef box_iou_xyxy(a, b):\n    os.makedirs({str(folder)!r})"
    attack(source, Verdict.RUNTIME_ERROR)
    assert not folder.exists()


@pytest.mark.parametrize("module", ["numpy", "os", "msgspec"])
def test_caches_of_libraries(attack, module):
    # A name that nothing imports, should it be written after all.
    source = f"""
import os, {module}
def box_iou_xyxy(a, b):
    folder = os.path.dirname({module}.__file__)
    for name in ("attack_106.py", "__pycache__/attack_106.pyc"):
        try:
            open(os.path.join(folder, name), "w").close()
        except OSError as error:
            last = error
        else:
            os.unlink(os.path.join(folder, name))
            return 0.5
    raise last
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "OSError" in grading.failures[0].why


def test_changing_a_library_in_place(attack):
    source = """
import numpy, os
def box_iou_xyxy(a, b):
    os.chmod(numpy.__file__, 0o666)
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "PermissionError" in grading.failures[0].why or "Read-only" in grading.failures[0].why


@pytest.mark.parametrize("path", ["/evil", "/etc/evil", "/dev/evil", "/tmp/evil", "/mlqa-evil"])
def test_writing_anywhere_else(attack, path):
    attack(f"def box_iou_xyxy(a, b):\n    open({path!r}, 'w')", Verdict.RUNTIME_ERROR)


def test_the_submissions_own_cache_goes_with_the_jail(attack, lookalike):
    source = """
import os, sys
sys.dont_write_bytecode = False
open("helper.py", "w").write("x = 1")
sys.path.insert(0, os.getcwd())
import helper
def box_iou_xyxy(a, b): return 0.5
"""
    before = sorted(lookalike.rglob("*"))
    attack(source, Verdict.WRONG_ANSWER)
    assert sorted(lookalike.rglob("*")) == before

"""Several problems proved at once give what one after the other gives."""

import subprocess
import sys

from mlqa.builtin import mlqa_sandboxes
from mlqa.sandbox.choose import chosen
from mlqa.verify.parallel import prove_all


def test_two_processes_find_what_one_finds(catalog, sandbox):
    problems = [catalog.find(slug) for slug in ("iou", "sigmoid_vs_softmax")]
    sources = {source.name: source for source in mlqa_sandboxes()}
    found = []
    with chosen(sources, "namespace", packages=("numpy",)) as choice:
        for workers in (1, 2):
            results = prove_all(problems, choice, (0, 7), mutants=False, workers=workers)
            found.append([proof for proof, _ in results])
    assert found[0] == found[1]
    assert [proof.problem.slug for proof in found[0]] == ["iou", "sigmoid_vs_softmax"]
    assert all(proof.green for proof in found[0])


def test_its_processes_import_nothing_from_the_current_folder(tmp_path, sandbox):
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("multiprocessing", "pickle", "socket", "json"):
        trap = f"open({str(tmp_path / 'sprung')!r}, 'w').close()\n"
        (folder / f"{name}.py").write_text(trap)
    # As the installed command is: a script elsewhere.
    script = tmp_path / "mlqa_command.py"
    script.write_text("import sys\nfrom mlqa.cli import main\n"
                      "if __name__ == '__main__':\n    sys.exit(main())\n")  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(script), "verify", "iou", "sigmoid_vs_softmax", "--no-speed",
         "--no-matrix", "--workers", "2"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "sprung").exists()

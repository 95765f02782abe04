"""Several problems proved at once give what one after the other gives."""

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

"""Mutants of a reference: what is changed, what is left alone, and what is listed as equivalent."""

import pytest

from mlqa.errors import PackError
from mlqa.hookspecs import PackSource
from mlqa.pack import load_catalog
from mlqa.verify.mutants import listed_equivalents, mutants_of, try_mutants

SOURCE = '''
"""A module."""

LIMIT = 3


def clipped(x: int, low: int = 0) -> int:
    """Keep x within limits."""
    if x < low:
        raise ValueError("below 1")
    return min(x + 1, LIMIT)
'''


def problem_of(root):
    return load_catalog([PackSource(name="tiny", root=root)]).find("double")


def test_operators_constants_comparisons_and_names_are_changed():
    found = {(m.line, m.change) for m in mutants_of(SOURCE)}
    assert ("LIMIT = 3", "LIMIT = 4") in found
    assert ("if x < low:", "if x <= low:") in found
    assert ("return min(x + 1, LIMIT)", "return min(x - 1, LIMIT)") in found
    assert ("return min(x + 1, LIMIT)", "return max(x + 1, LIMIT)") in found
    assert any(change.startswith("def clipped(x: int, low: int=1)") for _, change in found)


def test_a_changed_statement_is_shown_as_it_has_become():
    loop = "while x:\n    if y:\n        break\n    n += 1\n    f(n)\n"
    found = {(m.line, m.change) for m in mutants_of(loop)}
    assert {("break", "continue"), ("if y:", "if not y:"), ("while x:", "while not x:"),
            ("n += 1", "n -= 1"), ("n += 1", "pass"), ("f(n)", "pass")} <= found  # fmt: skip
    assert all(line != change for line, change in found)


def test_docstrings_annotations_and_messages_are_left_alone():
    for mutant in mutants_of(SOURCE):
        assert "'below 1'" in mutant.source
        assert "Keep x within limits." in mutant.source
        assert "x: int" in mutant.source


def test_every_mutant_is_another_program():
    sources = [m.source for m in mutants_of(SOURCE)]
    assert len(set(sources)) == len(sources) > 8


def test_a_survivor_is_an_error_until_it_is_listed(make_pack, sandbox):
    problem = problem_of(
        make_pack(solution="def double(n):\n    return 2 * n if n < 10 else n + n\n")
    )
    first = try_mutants(problem, sandbox, seed=0)
    assert first.total > first.killed > 0
    assert {f.state for f in first.findings} == {"error"}
    survivors = [f.detail.split("`")[1::2] for f in first.findings]
    (problem.grader / "equivalent.toml").write_text(
        "".join(
            f"[[mutants]]\nline = '{line}'\nchange = '{change}'\nreason = 'n is never 10'\n"
            for line, change in survivors
        )
    )
    second = try_mutants(problem, sandbox, seed=0)
    assert second.findings == ()
    assert second.killed + second.equivalent == second.total == first.total


def test_a_listed_mutant_that_is_killed_is_named(make_pack, sandbox):
    problem = problem_of(make_pack())
    (problem.grader / "equivalent.toml").write_text(
        "[[mutants]]\nline = 'return 2 * n'\nchange = 'return 2 / n'\nreason = 'no'\n"
    )
    (finding,) = try_mutants(problem, sandbox, seed=0).findings
    assert finding.state == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "[[mutants]]\nline = 'a'\nchange = 'b'\n",
        "[[mutants]]\nline = 'a'\nchange = 'b'\nreason = ' '\n",
        "mutants = 3\n",
        "[[mutants",
    ],
)
def test_an_equivalent_without_a_reason_is_refused(make_pack, text):
    problem = problem_of(make_pack())
    (problem.grader / "equivalent.toml").write_text(text)
    with pytest.raises(PackError, match=r"equivalent\.toml"):
        listed_equivalents(problem)

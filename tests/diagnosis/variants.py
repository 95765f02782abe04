"""Known mistakes in other words: what the diagnosis is tried on, by tests and by a benchmark.

``data/variants.toml`` puts them by hand into correct solutions of another style; ``unrelated.toml``
has mistakes that are not known. Besides, every
known wrong submission can be rewritten by a machine so that it does the same: other names for local
variables, comparisons the other way round, branches exchanged.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlqa.model import Problem, Submission

BY_HAND = Path(__file__).parent / "data" / "variants.toml"
UNRELATED = Path(__file__).parent / "data" / "unrelated.toml"
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A wrong submission, and the known mistake that is in it."""

    problem: str
    mistake: str
    name: str
    source: str

    def submission(self) -> Submission:
        """Return it as something to grade; its name is the candidate."""
        return Submission(
            candidate=self.name,
            problem=self.problem,
            path=self.name,
            source=self.source.encode(),
            digest="",
        )


def by_hand(problem: Problem) -> Iterator[Variant]:
    """Yield the variants of a problem's mistakes that were written by hand."""
    for entry in tomllib.loads(BY_HAND.read_text("utf-8"))["variants"]:
        if entry["problem"] == problem.slug:
            name = f"{entry['mistake']} in {entry['base']}"
            source = edited(problem, entry)
            yield Variant(problem=problem.slug, mistake=entry["mistake"], name=name, source=source)


def unrelated(problem: Problem) -> Iterator[Variant]:
    """Yield wrong submissions of a problem that have no known mistake."""
    for entry in tomllib.loads(UNRELATED.read_text("utf-8"))["unrelated"]:
        if entry["problem"] == problem.slug:
            source = edited(problem, entry)
            yield Variant(problem=problem.slug, mistake="", name=entry["name"], source=source)


def edited(problem: Problem, entry: dict[str, Any]) -> str:
    """Return a correct solution with some of its text replaced."""
    base = problem.grader / "submissions" / "accepted" / f"{entry['base']}.py"
    source = base.read_text("utf-8")
    for old, new in entry["edits"]:
        assert old in source, f"{entry['base']} has no {old!r}"
        source = source.replace(old, new)
    return source


def rewritten(problem: Problem) -> Iterator[Variant]:
    """Yield every known wrong submission of a problem, rewritten to do the same."""
    for file in sorted((problem.grader / "submissions").glob("*/*.py")):
        if file.parent.name != "accepted":
            mistake = f"{file.parent.name}/{file.stem}"
            source = in_other_words(file.read_text("utf-8"))
            yield Variant(problem=problem.slug, mistake=mistake, name=mistake, source=source)


def in_other_words(source: str) -> str:
    """Return a module that does the same."""
    tree = OtherWords().visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree))


class OtherWords(ast.NodeTransformer):
    """Renames what a function assigns to; turns comparisons; exchanges branches."""

    def __init__(self) -> None:
        self.renamed: list[dict[str, str]] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        # A function within a function may mean the outer one's names: those stay.
        inner = any(
            isinstance(n, ast.FunctionDef | ast.Lambda | ast.ClassDef)
            for n in ast.walk(node)
            if n is not node
        )
        self.renamed.append({} if inner or self.renamed else locals_of(node))
        self.generic_visit(node)
        self.renamed.pop()
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if self.renamed:
            node.id = self.renamed[-1].get(node.id, node.id)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        turned = TURNED.get(type(node.ops[0])) if len(node.ops) == 1 else None
        if turned is None:
            return node
        return ast.Compare(node.comparators[0], [turned()], [node.left])

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if not node.orelse:
            return node
        return ast.If(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body)


def locals_of(function: ast.FunctionDef) -> dict[str, str]:
    """Return new names for what a function assigns to, its parameters apart."""
    own = function.args
    parameters = {a.arg for a in (*own.posonlyargs, *own.args, *own.kwonlyargs)}
    parameters |= {a.arg for a in (own.vararg, own.kwarg) if a is not None}
    outer = {
        name
        for n in ast.walk(function)
        if isinstance(n, ast.Global | ast.Nonlocal)
        for name in n.names
    }
    assigned = {
        n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    return {name: f"{name}_of_mine" for name in sorted(assigned - parameters - outer)}

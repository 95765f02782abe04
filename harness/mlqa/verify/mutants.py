"""Mutation testing of the reference: hidden tests that cannot tell a mutant from it are too weak.

A mutant is the reference with one operator, constant, condition or statement changed (the classic
operators of DeMillo, Lipton and Sayward, "Hints on test data selection", 1978, and a few names of
numpy that people mix up). A mutant that no test kills is either a gap in the tests or the same
program in other words; ``equivalent.toml`` lists those of the second kind, each with its reason:

    [[mutants]]
    line = "total = max(total, 0)"
    change = "total = max(total, 1)"
    reason = "total is at least 2 here"
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from mlqa.errors import PackError
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Finding, Grading, Problem, Submission, Verdict
from mlqa.sandbox.base import Sandbox

ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div, ast.Mod: ast.Mult, ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
COMPARISONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
NAMES: Final = {
    "max": "min", "min": "max", "maximum": "minimum", "minimum": "maximum",
    "argmax": "argmin", "argmin": "argmax", "ceil": "floor", "floor": "ceil",
    "any": "all", "all": "any", "sum": "mean", "mean": "sum", "zeros": "ones", "ones": "zeros",
    "zeros_like": "ones_like", "ones_like": "zeros_like", "sin": "cos", "cos": "sin",
    "left": "right", "right": "left", "fan_in": "fan_out", "fan_out": "fan_in",
    "std": "var", "var": "std", "float64": "float32", "int64": "int32", "append": "extend",
    "cumsum": "cumprod", "log": "log1p", "log1p": "log", "exp": "expm1", "expm1": "exp",
    "stable": "quicksort", "abs": "float", "round": "floor",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """The reference with one change: the statement before and after, and the whole source."""

    line: str
    change: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MutationResult:
    """How many mutants there are, how many were killed, and what became of the others."""

    total: int
    killed: int
    equivalent: int
    findings: tuple[Finding, ...]


def try_mutants(problem: Problem, sandbox: Sandbox, seed: int) -> MutationResult:
    """Grade every mutant of the reference; a survivor that is not listed is an error.

    Raises:
        PackError: when ``equivalent.toml`` cannot be read.
    """
    listed = listed_equivalents(problem)
    mutants = list(mutants_of(problem.solution.read_text("utf-8")))
    survivors: set[tuple[str, str]] = set()

    def note(grading: Grading) -> None:
        if grading.verdict is Verdict.ACCEPTED:
            mutant = mutants[int(grading.submission.candidate)]
            survivors.add((mutant.line, mutant.change))

    options = Options(seed=seed, speed=False, first_failure_only=True, smallest=False)
    grade_problem(problem, [submission(problem, *m) for m in enumerate(mutants)], sandbox,
                  options, note)  # fmt: skip
    findings = [
        Finding(
            name=problem.slug,
            state="error",
            detail=f"no test kills the mutant `{line}` → `{change}`",
            remedy="write the test that is missing, or list it in equivalent.toml with a reason",
        )
        for line, change in sorted(survivors - listed)
    ]
    findings += [
        Finding(
            name=problem.slug,
            state="warning",
            detail=f"equivalent.toml lists `{line}` → `{change}`, which is killed or no mutant",
        )
        for line, change in sorted(listed - survivors)
    ]
    surviving = [m for m in mutants if (m.line, m.change) in survivors]
    return MutationResult(
        total=len(mutants),
        killed=len(mutants) - len(surviving),
        equivalent=sum((m.line, m.change) in listed for m in surviving),
        findings=tuple(findings),
    )


def submission(problem: Problem, number: int, mutant: Mutant) -> Submission:
    """Return a mutant as a submission that is known by its number."""
    source = mutant.source.encode()
    name = str(number)
    return Submission(candidate=name, problem=problem.slug, path=name, source=source, digest="")


def listed_equivalents(problem: Problem) -> set[tuple[str, str]]:
    """Return the mutants (statement before, after) that the author calls equivalent.

    Raises:
        PackError: when the file cannot be read or an entry has no reason.
    """
    path = problem.grader / "equivalent.toml"
    if not path.is_file():
        return set()
    try:
        entries = tomllib.loads(path.read_text("utf-8"))["mutants"]
        listed = {(str(e["line"]), str(e["change"])) for e in entries if str(e["reason"]).strip()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise PackError(
            f"{path}: {error!r}; wanted [[mutants]] with line, change, reason"
        ) from error
    if len(listed) < len(entries):
        raise PackError(f"{path}: an entry is there twice, or has no reason")
    return listed


def mutants_of(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, each different from the module and from the others."""
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    for place in list(places(tree, None)):
        line = heading(place.statement)
        for changed in alternatives(place.node):
            place.put(changed)
            ast.fix_missing_locations(tree)
            whole = ast.unparse(tree)
            change = heading(changed if isinstance(changed, ast.stmt) else place.statement)
            place.put(place.node)
            if whole not in seen:
                seen.add(whole)
                yield Mutant(line=line, change=change, source=whole)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node hangs: in a field of its parent, or in a list there; and its statement."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    statement: ast.stmt

    def put(self, node: ast.AST) -> None:
        """Hang another node there."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


# What no test sees, or what would only mutate words.
UNTOUCHED: Final = {"annotation", "returns", "decorator_list", "type_comment", "bases"}
SILENT: Final = (ast.Raise, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.Assert)


def places(node: ast.AST, statement: ast.stmt | None) -> Iterator[Place]:
    """Yield every place of a tree that may be changed, from the top down."""
    for field, value in ast.iter_fields(node):
        if field in UNTOUCHED:
            continue
        several = isinstance(value, list)
        for index, child in enumerate(value if several else [value]):
            if not isinstance(child, ast.AST) or isinstance(child, SILENT) or is_docstring(child):
                continue
            within = child if isinstance(child, ast.stmt) else statement
            if within is not None:
                yield Place(child, node, field, index if several else None, within)
            yield from places(child, within)


def is_docstring(node: ast.AST) -> bool:
    """Whether a node is a statement that is a string and nothing else."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def heading(statement: ast.stmt) -> str:
    """Return a statement's first line, without the block that it may head."""
    return ast.unparse(statement).split("\n", 1)[0]


def alternatives(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node is changed into."""
    match node:
        case ast.BinOp(left, op, right) if type(op) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(op)](), right)
        case ast.AugAssign(target, op, value):
            if type(op) in ARITHMETIC:
                yield ast.AugAssign(target, ARITHMETIC[type(op)](), value)
            yield ast.Pass()
        case ast.Compare(left, [op], comparators):
            for other in COMPARISONS[type(op)]:
                yield ast.Compare(left, [other()], comparators)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op, operand) if isinstance(op, ast.USub | ast.Not | ast.Invert):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.If(test, body, orelse) | ast.While(test, body, orelse):
            yield type(node)(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Constant(value):
            yield from (ast.Constant(other) for other in other_constants(value))
        case ast.Name(name, ctx) if name in NAMES:
            yield ast.Name(NAMES[name], ctx)
        case ast.Attribute(value, name, ctx) if name in NAMES:
            yield ast.Attribute(value, NAMES[name], ctx)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Expr(ast.Call()):
            yield ast.Pass()


def other_constants(value: Any) -> Iterator[Any]:
    """Yield the constants that stand in for another."""
    match value:
        case bool():
            yield not value
        case int():
            yield value + 1
            if value > 0:
                yield value - 1
        case float():
            yield value * 2 if value else 1.0
        case str() if value in NAMES:
            yield NAMES[value]

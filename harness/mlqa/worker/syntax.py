"""What a problem forbids, looked for in the syntax of a submission, before a line of it runs.

Imports and dotted names are followed through their aliases, so that what is found is sure and has a
line. What the syntax does not show is found when it is called (``guards.py``).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any, Final

MAX_USES: Final = 20
LOOKED_AT: Final = 500
FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Rules:
    """The dotted names that are forbidden, and those below them that are not."""

    def __init__(self, names: Sequence[str], allowed: Sequence[str]) -> None:
        self.names = tuple(names)
        self.allowed = tuple(allowed)

    def forbid(self, path: str) -> bool:
        """Say whether a name, or what it lies in, is forbidden."""
        return _within(path, self.names) and not _within(path, self.allowed)

    def forbid_mention(self, path: str) -> bool:
        """As :meth:`forbid`; what holds something that is allowed may be imported and named."""
        return self.forbid(path) and not any(a.startswith(f"{path}.") for a in self.allowed)


def _within(path: str, names: tuple[str, ...]) -> bool:
    return any(path == name or path.startswith(f"{name}.") for name in names)


class Scope:
    """The names of one block of code, and the dotted names that each may stand for."""

    def __init__(self, outer: Scope | None) -> None:
        self.outer = outer
        self.paths: dict[str, set[str]] = {}

    def bind(self, name: str, path: str = "") -> None:
        """Note a binding; one to anything else ("") hides the outer name all the same."""
        self.paths.setdefault(name, set()).update({path} if path else ())

    def find(self, name: str) -> set[str]:
        """Return what a name may stand for."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.paths:
                return scope.paths[name]
            scope = scope.outer
        return {f"builtins.{name}"}


Block = tuple[list[ast.AST], Scope]


def found_in_source(source: bytes, rules: Rules) -> list[str]:
    """Return what a source uses of what is forbidden, as ``line 3: name``; nothing is run.

    Left out are annotations, and what stands under ``if __name__ == "__main__"``, where people
    compare their work with a library's. Source that is nested a thousand deep is not looked at.

    Raises:
        SyntaxError, ValueError: as ``compile`` does.
    """
    found: set[tuple[int, str]] = set()
    try:
        tree = ast.parse(source)
    except RecursionError:
        return []
    blocks: list[Block] = [(list(tree.body), Scope(None))]
    while blocks:
        body, scope = blocks.pop()
        nodes = list(_nodes(body, scope, blocks))
        # Twice, for an alias of an alias that is written above it.
        for _ in range(2):
            for node in nodes:
                _bind(node, scope)
        found |= {(node.lineno, path) for node in nodes for path in _uses(node, scope, rules)}
    # `torch.nn.functional` within `torch.nn.functional.softmax` is no use of its own.
    some = sorted(found)[:LOOKED_AT]
    longest = [
        (line, path)
        for line, path in some
        if not any(one == line and other.startswith(f"{path}.") for one, other in some)
    ]
    return [f"line {line}: {path}" for line, path in longest[:MAX_USES]]


def _nodes(body: list[ast.AST], scope: Scope, blocks: list[Block]) -> Iterator[Any]:
    """Yield the nodes of a block; the blocks in it are put off. By a stack: code may be deep."""
    left = body[::-1]
    while left:
        node = left.pop()
        if isinstance(node, ast.If) and _never_judged(node.test):
            left += node.orelse
            continue
        yield node
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            left += _evaluated_outside(node)
            inner = Scope(scope)
            if isinstance(node, FUNCTIONS):
                for argument in ast.walk(node.args):
                    if isinstance(argument, ast.arg):
                        inner.bind(argument.arg)
            inside = node.body if isinstance(node.body, list) else [node.body]
            blocks.append((list(inside), inner))
        else:
            left += list(_children(node))[::-1]


def _never_judged(test: ast.expr) -> bool:
    match test:
        case ast.Compare(ast.Name("__name__"), [ast.Eq()], [ast.Constant("__main__")]):
            return True
    return False


def _evaluated_outside(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef,
) -> list[ast.AST]:
    """Return what of a block is evaluated around it: decorators, defaults, bases."""
    found: list[ast.AST] = []
    if not isinstance(node, ast.Lambda):
        found += node.decorator_list
    if isinstance(node, ast.ClassDef):
        return [*found, *node.bases, *(keyword.value for keyword in node.keywords)]
    return [*found, *node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]


def _children(node: ast.AST) -> Iterator[ast.AST]:
    for name, value in ast.iter_fields(node):
        if name == "annotation":
            continue
        if isinstance(value, ast.AST):
            yield value
        elif isinstance(value, list):
            yield from (item for item in value if isinstance(item, ast.AST))


def _bind(node: ast.AST, scope: Scope) -> None:
    """Note what a node binds in its scope."""
    match node:
        case ast.Import(names):
            for alias in names:
                whole = alias.name if alias.asname else alias.name.partition(".")[0]
                scope.bind(alias.asname or whole, whole)
        case ast.ImportFrom(str(module), names, 0):
            for alias in names:
                scope.bind(alias.asname or alias.name, f"{module}.{alias.name}")
        case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
            scope.bind(name)
        case ast.Assign([ast.Name(name)], value) | ast.NamedExpr(ast.Name(name), value):
            for path in _paths(value, scope):
                scope.bind(name, path)
        case ast.Name(name, ast.Store()) | ast.ExceptHandler(_, str(name)):
            scope.bind(name)


def _uses(node: ast.AST, scope: Scope, rules: Rules) -> Iterator[str]:
    """Yield the forbidden names that a node mentions."""
    match node:
        case ast.Import(names):
            yield from (alias.name for alias in names if rules.forbid_mention(alias.name))
        case ast.ImportFrom(str(module), names, 0):
            # What a star brings along unasked is no use of it; its calls are seen.
            paths = [module if a.name == "*" else f"{module}.{a.name}" for a in names]
            yield from (path for path in paths if rules.forbid_mention(path))
        case ast.Name(name, ast.Load()):
            paths = [path for path in scope.find(name) if path.startswith("builtins.")]
            yield from (path for path in paths if rules.forbid_mention(path))
        case ast.Attribute() | ast.Call() | ast.Subscript():
            yield from (path for path in _paths(node, scope) if rules.forbid_mention(path))


def _paths(node: ast.AST, scope: Scope) -> set[str]:
    """Return the dotted names that an expression may stand for."""
    names: list[str] = []
    while (step := _step(node)) is not None:
        node, name = step
        names.append(name)
    match node:
        case ast.Name(name):
            heads = scope.find(name)
        case ast.Call(function, [ast.Constant(str(module)), *_]) if _imports(function, scope):
            heads = {module}
        case ast.Subscript(value, ast.Constant(str(module))):
            heads = {module} if "sys.modules" in _paths(value, scope) else set()
        case _:
            heads = set()
    return {".".join([head, *reversed(names)]) for head in heads}


def _step(node: ast.AST) -> tuple[ast.expr, str] | None:
    """Return what an expression takes an attribute of, and the attribute's name."""
    match node:
        case (
            ast.Attribute(value, str(name))
            | ast.Call(ast.Name("getattr"), [value, ast.Constant(str(name)), *_])
            | ast.Subscript(ast.Attribute(value, "__dict__"), ast.Constant(str(name)))
            | ast.Subscript(ast.Call(ast.Name("vars"), [value]), ast.Constant(str(name)))
        ):
            return value, name
    return None


def _imports(function: ast.expr, scope: Scope) -> bool:
    known = {"builtins.__import__", "importlib.import_module"}
    return bool(known & _paths(function, scope))

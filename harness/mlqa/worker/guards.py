"""What a problem forbids, noticed when it is called: guards in place of public names.

Theory of operation. Before the submission is loaded, each forbidden name that a library offers is
replaced, in this jail only, by a guard that asks who calls. Code of a library may, so the reference
and a library's own inside go on as before; code of the submission may not, by whatever way it came
to the name (an alias, ``getattr``, ``importlib``, ``sys.modules``). A use is noted and raises
:class:`ForbiddenUse`; the worker then answers every request with what was noted, so catching it
does not help. What is loaded later is guarded as soon as it is there.

All this is in the candidate's own process, who can undo it. Honest use is found. Determined evasion
is not: the original within a guard, the same function under a name that is not listed, private
names of a C extension, code that pretends to be a file of a library.
"""

from __future__ import annotations

import functools
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar, cast

from mlqa.worker.syntax import MAX_USES, Rules

# Code without a file that is not the submission's; files of libraries have absolute names.
NOT_THEIRS: Final = ("/", "<mlqa.", "<frozen ", "<__array_function__")

T = TypeVar("T")


class ForbiddenUse(BaseException):
    """Raised where the submission calls it; not an Exception, which a fallback would catch."""


class Guard:
    """Stands for a module's function under its public name."""

    def __init__(self, watch: Watch, original: Any, name: str) -> None:
        self._watch = watch
        self._original = original
        self._name = name
        functools.update_wrapper(self, original, updated=())
        # It would show the way past the guard.
        del self.__wrapped__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function, unless the submission does."""
        self._watch.ask(self._name)
        return self._original(*args, **kwargs)

    def __getattr__(self, attribute: str) -> Any:
        # A ufunc has methods that do the same (`np.add.reduce`).
        self._watch.ask(f"{self._name}.{attribute}")
        return getattr(self._original, attribute)


class Watch:
    """The guards of one jail, and the uses that were noted, as ``line 3: name``."""

    def __init__(self, rules: Rules, submission: str) -> None:
        self.rules = rules
        self.submission = submission
        self.uses: list[str] = []
        self.classes: dict[type, str] = {}
        self.functions: dict[int, str] = {}

    def begin(self) -> list[str]:
        """Set the guards; return the names that a library that is here lacks, or will not have."""
        unguarded = [name for name in self.rules.names if not self.set_guard(name)]
        for name in list(sys.modules):
            if self.rules.forbid(name):
                self.guard_module(name)
        sys.meta_path.insert(0, AtImport(self))
        return unguarded

    def module_loaded(self, name: str) -> None:
        """Guard what a module that was just loaded offers."""
        if self.rules.forbid(name):
            self.guard_module(name)
        for forbidden in self.rules.names:
            if forbidden.startswith(f"{name}."):
                self.set_guard(forbidden)

    def set_guard(self, name: str) -> bool:
        """Guard one name, if what it lies in is loaded; False when that cannot be done."""
        if name in sys.modules:
            return True
        owner, attribute = _owner(name)
        if owner is None or _found(owner, attribute) is None:
            return _may_come(name)
        return self.guard(owner, attribute, name)

    def guard_module(self, name: str) -> None:
        """Guard everything that a forbidden module offers."""
        for attribute in list(_offered(sys.modules[name])):
            self.guard(sys.modules[name], attribute, f"{name}.{attribute}")

    def guard(self, owner: Any, attribute: str, name: str) -> bool:
        """Put a guard in place of one attribute; False when it cannot be replaced."""
        original = _found(owner, attribute)
        if _guarded(original) or not self.rules.forbid(name):
            return True
        if isinstance(original, type):
            return self.guard_class(original, name)
        wrapper = type(original) if isinstance(original, (staticmethod, classmethod)) else None
        function = original.__func__ if wrapper else original
        if not callable(function):
            return isinstance(function, types.ModuleType)
        guard: Any
        if isinstance(owner, type):
            guard = self.method(function, name)
            guard = wrapper(guard) if wrapper else guard
        else:
            guard = Guard(self, function, name)
            self.functions[id(function)] = name
        try:
            setattr(owner, attribute, guard)
        except TypeError:
            # A class of C takes no new attributes.
            return False
        return True

    def elsewhere(self) -> list[str]:
        """Return the public names under which a library holds a guarded function once more.

        For the author of a problem: those names are not guarded.
        """
        libraries = {name.partition(".")[0] for name in self.rules.names}
        return [
            f"{module}.{name} is the same as {self.functions[id(thing)]}"
            for module in sorted(sys.modules)
            if module.partition(".")[0] in libraries and "._" not in f".{module}"
            for name, thing in sorted(vars(sys.modules[module]).items())
            if id(thing) in self.functions and not name.startswith("_")
        ]

    def method(self, original: Callable[..., Any], name: str) -> Callable[..., Any]:
        """Return a guard that binds to objects as a method does."""

        def guarded(*args: Any, **kwargs: Any) -> Any:
            self.ask(name)
            return original(*args, **kwargs)

        return _disguised(guarded, original)

    def guard_class(self, kind: type, name: str) -> bool:
        """Guard a class where its objects are begun: it stays the same class, for `isinstance`."""
        begin = kind.__init__  # type: ignore[misc]  # whichever class it comes from

        def guarded(itself: Any, *args: Any, **kwargs: Any) -> None:
            if type(itself).__module__ == self.submission:
                self.note(name)
            self.ask(name)
            # object's own takes no arguments, once a class has another.
            if begin is not object.__init__:
                begin(itself, *args, **kwargs)

        if not _guarded(begin):
            try:
                kind.__init__ = _disguised(guarded, begin)  # type: ignore[misc]  # what it is for
            except TypeError:
                return False
        self.classes[kind] = name
        return True

    def ask(self, name: str) -> None:
        """Note a use if the submission's code called the guard that asks this."""
        if is_theirs(sys._getframe(2)):
            self.note(name)

    def note(self, name: str) -> None:
        """Note a use, and raise."""
        frame: types.FrameType | None = sys._getframe(2)
        while frame is not None and not is_theirs(frame):
            frame = frame.f_back
        self.add(f"line {frame.f_lineno}: {name}" if frame is not None else name)
        raise ForbiddenUse(name)

    def add(self, use: str) -> None:
        """Note a use."""
        if len(self.uses) < MAX_USES and use not in self.uses:
            self.uses.append(use)

    def look_at(self, module: types.ModuleType, entry_points: Sequence[str]) -> None:
        """Note entry points that are nothing but what is forbidden: the judge would call them."""
        for entry in entry_points:
            thing = getattr(module, entry, None)
            while isinstance(thing, functools.partial):
                thing = thing.func
            if isinstance(thing, type):
                name = next((self.classes[k] for k in type.mro(thing) if k in self.classes), "")
            else:
                name = thing._name if type(thing) is Guard else ""
            if name:
                self.add(f"{entry} is {name}")


class AtImport(importlib.abc.MetaPathFinder):
    """Tells of modules that may hold something forbidden, as soon as they have been run."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch

    def find_spec(
        self, fullname: str, path: Any, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a module as the other finders do, and come back once it has been run."""
        rules = self.watch.rules
        if not rules.forbid(fullname) and not any(
            name.startswith(f"{fullname}.") for name in rules.names
        ):
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(fullname, path, target)
            if spec is not None:
                self.come_back(spec)
                return spec
        return None

    def come_back(self, spec: importlib.machinery.ModuleSpec) -> None:
        """Have a module's guards set after it has been run."""
        loader: Any = spec.loader
        if loader is None or isinstance(loader, type):
            return
        run = loader.exec_module

        def run_and_tell(module: types.ModuleType) -> None:
            run(module)
            self.watch.module_loaded(spec.name)

        loader.exec_module = run_and_tell


def is_theirs(frame: types.FrameType) -> bool:
    """Say whether a frame is of the submission's code, or of code that it made (``exec``)."""
    return not frame.f_code.co_filename.startswith(NOT_THEIRS)


def _disguised(guard: T, original: object) -> T:
    made: Any = guard
    functools.update_wrapper(made, cast("Any", original), updated=())
    del made.__wrapped__
    made.mlqa_guard = True
    return guard


def _guarded(thing: Any) -> bool:
    if type(thing) is Guard:
        return True
    function = thing.__func__ if isinstance(thing, (staticmethod, classmethod)) else thing
    return isinstance(function, types.FunctionType) and hasattr(function, "mlqa_guard")


def _owner(name: str) -> tuple[Any, str]:
    """Return the loaded module, or the class in one, that a name lies in, and its last part."""
    parent, _, last = name.rpartition(".")
    if not parent:
        return None, last
    if parent in sys.modules:
        return sys.modules[parent], last
    kind = _found(*_owner(parent))
    return (kind if isinstance(kind, type) else None), last


def _found(owner: Any, attribute: str) -> Any:
    """Return what a module or class holds, as it holds it; no lazy module is imported by this."""
    if isinstance(owner, type):
        return next((vars(k)[attribute] for k in type.mro(owner) if attribute in vars(k)), None)
    return vars(owner).get(attribute) if owner is not None else None


def _offered(module: types.ModuleType) -> Iterator[str]:
    """Yield the public names of a module that are its own or its package's."""
    listed = getattr(module, "__all__", None)
    package = module.__name__.partition(".")[0]
    for name, thing in vars(module).items():
        source = getattr(thing, "__module__", None) if type(thing) is not Guard else package
        # The C half of `bisect` is `_bisect`.
        own = not isinstance(source, str) or source.lstrip("_").partition(".")[0] == package
        if own and not name.startswith("_") and (listed is None or name in listed):
            yield name


def _may_come(name: str) -> bool:
    """Say whether a name that is not there may yet come: of a module that is not loaded.

    A library that is not here at all cannot be used; naming it does no harm.
    """
    top = name.partition(".")[0]
    if top not in sys.modules:
        return True
    parts = name.split(".")
    loaded = max(n for n in range(1, len(parts) + 1) if ".".join(parts[:n]) in sys.modules)
    if loaded == len(parts):
        return True
    try:
        return importlib.util.find_spec(".".join(parts[: loaded + 1])) is not None
    except (ImportError, ValueError, AttributeError):
        return False

"""Loading plugins, and asking their hooks, such that a broken one costs only itself."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

import pluggy

import mlqa.builtin
import mlqa.hookspecs
from mlqa.forms import complaint
from mlqa.hookspecs import (
    CommandSource,
    ExecutorSource,
    PackSource,
    Reporter,
    SandboxSource,
    SubmissionLoader,
)
from mlqa.model import Diagnosis, Finding, Grading, Problem

GROUP = "mlqa"
T = TypeVar(
    "T", PackSource, SandboxSource, ExecutorSource, SubmissionLoader, Reporter, CommandSource
)


class Plugins:
    """The plugins of this process. ``broken`` collects what went wrong with whom."""

    def __init__(self) -> None:
        self.manager = pluggy.PluginManager(GROUP)
        self.manager.add_hookspecs(mlqa.hookspecs)
        self.broken: list[Finding] = []

    def register(self, plugin: object, name: str) -> None:
        """Add one plugin; a hook that is not ours is reported and the plugin left out."""
        if self.manager.has_plugin(name):
            self.report(name, ValueError("another plugin of this name is there already"))
            return
        try:
            self.manager.register(plugin, name)
            self.manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            if self.manager.has_plugin(name):
                self.manager.unregister(name=name)
            self.report(name, error)

    def report(self, name: str, error: BaseException) -> None:
        """Note that a plugin broke."""
        self.broken.append(
            Finding(
                name=f"plugin {name}",
                state="error",
                detail=f"{type(error).__name__}: {error}",
                remedy="mend or uninstall it; everything else works without it",
            )
        )

    def ask(self, hook: str, **arguments: Any) -> list[tuple[str, Any]]:
        """Call a hook on every plugin, first registered first; return the answers by plugin."""
        answers = []
        for implementation in self.manager.hook.__dict__[hook].get_hookimpls():
            wanted = {name: arguments[name] for name in implementation.argnames}
            try:
                answer = implementation.function(**wanted)
            except Exception as error:
                self.report(implementation.plugin_name, error)
                continue
            answers.append((implementation.plugin_name, answer))
        return answers

    def collect(self, hook: str, kind: type[T]) -> dict[str, T]:
        """Return everything that a hook's answers list, by name; the first of a name stays."""
        found: dict[str, T] = {}
        for plugin, answer in self.ask(hook):
            try:
                things = list(answer or ())
            except Exception as error:
                self.report(plugin, error)
                continue
            for thing in things:
                if not isinstance(thing, kind):
                    wrong = f"{hook} must list {kind.__name__}, not {type(thing).__name__}"
                    self.report(plugin, TypeError(wrong))
                elif thing.name in found:
                    self.report(plugin, ValueError(f"{hook}: there is a {thing.name!r} already"))
                else:
                    found[thing.name] = thing
        return found

    def packs(self) -> dict[str, PackSource]:
        """Return the packs by name."""
        return self.collect("mlqa_packs", PackSource)

    def sandboxes(self) -> dict[str, SandboxSource]:
        """Return the sandboxes by name."""
        return self.collect("mlqa_sandboxes", SandboxSource)

    def executors(self) -> dict[str, ExecutorSource]:
        """Return the executors by name."""
        return self.collect("mlqa_executors", ExecutorSource)

    def submission_loaders(self) -> tuple[SubmissionLoader, ...]:
        """Return the loaders of submissions that can be used beside each other."""
        kept: list[SubmissionLoader] = []
        for loader in self.collect("mlqa_submission_loaders", SubmissionLoader).values():
            wrong = complaint(loader, kept)
            if wrong:
                self.report(f"of the loader {loader.name}", ValueError(wrong))
            else:
                kept.append(loader)
        return tuple(kept)

    def reporters(self) -> dict[str, Reporter]:
        """Return the formats of reports by name."""
        return self.collect("mlqa_reporters", Reporter)

    def commands(self) -> dict[str, CommandSource]:
        """Return the commands by name."""
        return self.collect("mlqa_commands", CommandSource)

    def diagnosed(self, problem: Problem, grading: Grading) -> Grading:
        """Return a grading with what plugins say of its failures; nothing else of it changes."""
        if not grading.failures:
            return grading
        found = []
        for plugin, answer in self.ask("mlqa_diagnose", problem=problem, grading=grading):
            if isinstance(answer, Diagnosis):
                found.append(answer)
            elif answer is not None:
                wrong = f"mlqa_diagnose must give a Diagnosis, not {type(answer).__name__}"
                self.report(plugin, TypeError(wrong))
        return replace(grading, diagnoses=tuple(found))

    def tell(self, hook: str, **arguments: Any) -> None:
        """Let every plugin hear of an event."""
        self.ask(hook, **arguments)


def load_plugins(extra: Iterable[tuple[str, object]] = ()) -> Plugins:
    """Return the built-in plugin, those of installed distributions, and ``extra`` ones."""
    plugins = Plugins()
    plugins.register(mlqa.builtin, "builtin")
    for entry_point in importlib.metadata.entry_points(group=GROUP):
        try:
            plugin = entry_point.load()
        except Exception as error:
            plugins.report(entry_point.name, error)
            continue
        plugins.register(plugin, entry_point.name)
    for name, plugin in extra:
        plugins.register(plugin, name)
    return plugins

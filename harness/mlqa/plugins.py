"""Loading plugins, and asking their hooks, such that a broken one costs only itself."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Iterable
from typing import Any

import pluggy

import mlqa.builtin
import mlqa.hookspecs
from mlqa.hookspecs import CommandSource, PackSource, Reporter, SandboxSource
from mlqa.model import Finding

GROUP = "mlqa"


class Plugins:
    """The plugins of this process. ``broken`` collects what went wrong with whom."""

    def __init__(self) -> None:
        self.manager = pluggy.PluginManager(GROUP)
        self.manager.add_hookspecs(mlqa.hookspecs)
        self.broken: list[Finding] = []

    def register(self, plugin: object, name: str) -> None:
        """Add one plugin; a hook that is not ours is reported and the plugin left out."""
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

    def ask(self, hook: str, **arguments: Any) -> list[Any]:
        """Call a hook on every plugin, first registered first, and return the answers."""
        answers = []
        for implementation in self.manager.hook.__dict__[hook].get_hookimpls():
            wanted = {name: arguments[name] for name in implementation.argnames}
            try:
                answers.append(implementation.function(**wanted))
            except Exception as error:
                self.report(implementation.plugin_name, error)
        return answers

    def collect(self, hook: str, name: Callable[[Any], str]) -> dict[str, Any]:
        """Return everything that a hook's answers list, by name; the first of a name stays."""
        found: dict[str, Any] = {}
        for answer in self.ask(hook):
            try:
                things = list(answer or ())
                names = [name(thing) for thing in things]
            except Exception as error:
                self.report(hook, error)
                continue
            for key, thing in zip(names, things, strict=True):
                if key in found:
                    self.report(key, ValueError(f"two plugins bring {key!r} to {hook}"))
                found.setdefault(key, thing)
        return found

    def packs(self) -> dict[str, PackSource]:
        """Return the packs by name."""
        return self.collect("mlqa_packs", lambda source: source.name)

    def sandboxes(self) -> dict[str, SandboxSource]:
        """Return the sandboxes by name."""
        return self.collect("mlqa_sandboxes", lambda source: source.name)

    def reporters(self) -> dict[str, Reporter]:
        """Return the formats of reports by name."""
        return self.collect("mlqa_reporters", lambda reporter: reporter.name)

    def commands(self) -> dict[str, CommandSource]:
        """Return the commands by name."""
        return self.collect("mlqa_commands", lambda source: source.name)

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

"""Build hook: a standard wheel carries the notes' pack; an editable one reads the checkout."""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACK = ("problems", "graders", "solutions_reference")


class PackHook(BuildHookInterface):
    """Adds the pack's directories to a standard wheel as ``mlqa/pack/…``."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Called by hatchling before the wheel is built."""
        if version == "standard":
            build_data["force_include"].update({name: f"mlqa/pack/{name}" for name in PACK})

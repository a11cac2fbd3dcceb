"""Hatchling's hook: a wheel carries the compiled store beside the data that it was made from."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoreHook(BuildHookInterface):
    """Compiles the store when a wheel is built; a checkout makes its own in the user's cache."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the store and have it included, unless the install is an editable one.

        Raises refcli.dataset.problems.BadInput where the data have problems: such a wheel must not be built.
        """
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from refcli.dataset.load import load
        from refcli.dataset.store import write_store

        self._made_in = tempfile.TemporaryDirectory()
        store = Path(self._made_in.name) / "store.sqlite"
        write_store(load(Path(self.root) / "data"), store, "shipped")
        # mkstemp makes a file for its owner alone; whoever installs for others must be able to share it.
        store.chmod(0o644)
        build_data["force_include"][str(store)] = "refcli/data/store.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the store; the wheel has it."""
        del build_data, artifact_path
        if version != "editable":
            self._made_in.cleanup()

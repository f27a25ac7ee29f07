"""Import contracts that import-linter does not bring along."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PublicSurface(Contract):
    """A module two folders deep is imported from outside only through its public parts.

    `surface` are the public parts; `entry` parts may be imported by `entry_users` only.
    """

    type_name = "public_surface"

    layers = fields.ListField(subfield=fields.StringField())
    surface = fields.ListField(subfield=fields.StringField())
    entry = fields.ListField(subfield=fields.StringField())
    entry_users = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        """Collect every import that reaches behind a module's surface."""
        broken = sorted(
            {
                (importer, imported)
                for imported in graph.modules
                if self._is_private(imported)
                for importer in graph.find_modules_that_directly_import(imported)
                if self._is_trespass(importer, imported)
            }
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line per trespass."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} -> {imported}")

    def _is_private(self, name: str) -> bool:
        parts = name.split(".")
        return len(parts) > 3 and parts[1] in self.layers and parts[3] not in self.surface  # noqa: PLR2004

    def _is_trespass(self, importer: str, imported: str) -> bool:
        home = ".".join(imported.split(".")[:3])
        if importer == home or importer.startswith(f"{home}."):
            return False
        if self._is_test_data(importer, imported):
            return False
        is_entry = imported.split(".")[3] in self.entry
        return not (is_entry and any(importer.startswith(user) for user in self.entry_users))

    @staticmethod
    def _is_test_data(importer: str, imported: str) -> bool:
        """Factories are the only private part that tests of higher modules may use."""
        return ".tests." in f"{importer}." and imported.endswith((".tests.factories", ".tests"))

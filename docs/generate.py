"""Makes the parts of the documentation that follow from the code: `python docs/generate.py [--check]`."""

from __future__ import annotations

import sys
from pathlib import Path

_DOCS = Path(__file__).resolve().parent
for _folder in (_DOCS, _DOCS.parent):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

from making.codes import problem_codes, severities  # noqa: E402  (the paths above come first)
from making.commands import command_reference  # noqa: E402
from making.concepts import concepts_by_document, concepts_shared  # noqa: E402
from making.graph import common_properties, diagrams, node_table, relation_table, role_table  # noqa: E402
from making.keys import closed_sets, evidence_keys  # noqa: E402
from making.markdown import with_parts  # noqa: E402
from making.queries import saved_queries  # noqa: E402

from cmo.schema.editor import FILE_KINDS, json_schema_text  # noqa: E402

PARTS = {
    "commands": command_reference,
    "severities": severities,
    "problem-codes": problem_codes,
    "concepts-by-document": concepts_by_document,
    "concepts-shared": concepts_shared,
    "evidence-keys": evidence_keys,
    "closed-sets": closed_sets,
    "diagrams": diagrams,
    "nodes": node_table,
    "roles": role_table,
    "relations": relation_table,
    "common-properties": common_properties,
    "saved-queries": saved_queries,
}
"""Name of a part, as pages ask for it → what makes it."""


def made() -> dict[Path, str]:
    """Every file that is made, wholly or in part, and what it should hold."""
    parts = {name: make() for name, make in PARTS.items()}
    pages = {page: with_parts(page.read_text("utf-8"), parts) for page in sorted(_DOCS.glob("*.md"))}
    schemas = {_DOCS / "schema" / f"{kind}.json": json_schema_text(kind) for kind in FILE_KINDS}
    return pages | schemas


def main(arguments: list[str]) -> int:
    """Writes what changed, or with `--check` only says so; 1 where a check found something."""
    only_check = arguments == ["--check"]
    if arguments and not only_check:
        print("usage: python docs/generate.py [--check]", file=sys.stderr)
        return 2
    changed = {
        path: text for path, text in made().items() if not path.exists() or path.read_text("utf-8") != text
    }
    for path, text in changed.items():
        if not only_check:
            path.write_text(text, "utf-8")
        print(f"{'would change' if only_check else 'wrote'} {path.relative_to(_DOCS.parent)}")
    return 1 if only_check and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

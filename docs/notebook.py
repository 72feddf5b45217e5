"""Runs the notebook and keeps what it shows: `python docs/notebook.py [--check]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).resolve().with_name("notebook.ipynb")
_TIME_LIMIT_S = 120


def executed(folder: Path, environ: Mapping[str, str] | None = None) -> Any:
    """The notebook with what its cells show now.

    Args:
        folder: where its kernel runs; the review found from there is the one it asks.
        environ: environment variables of the kernel; those of this process by default.

    Raises:
        CellExecutionError: a cell failed.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=_TIME_LIMIT_S,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
    )
    client.execute(**({} if environ is None else {"env": dict(environ)}))
    # What differs between machines and runs is no part of it.
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def shown(notebook: Any) -> Iterator[tuple[int, dict[str, str]]]:
    """What each cell of code shows, by sort; printed words are plain text."""
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            found: dict[str, str] = {}
            for output in cell.outputs:
                data = {"text/plain": output.text} if output.output_type == "stream" else output.data
                found |= {sort: str(words) for sort, words in data.items()}
            yield number, found


def main(arguments: list[str]) -> int:
    """Writes the notebook as it runs now, or with `--check` only says whether it would change."""
    if arguments not in ([], ["--check"]):
        print("usage: python docs/notebook.py [--check]", file=sys.stderr)
        return 2
    import nbformat

    before = nbformat.read(NOTEBOOK, as_version=4)
    now = executed(NOTEBOOK.parent)
    if list(shown(before)) == list(shown(now)):
        return 0
    if not arguments:
        nbformat.write(now, NOTEBOOK)
    print(f"{'would change' if arguments else 'wrote'} docs/{NOTEBOOK.name}")
    return 1 if arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Writes what the commands of made sessions show into the documentation: `python docs/sessions.py [--check]`.

A block that begins ```` ```console made ```` holds commands; what stands below each is written here.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
if str(_ROOT) not in sys.path:
    sys.path.insert(0, str(_ROOT))

from cmo.workspace import find_places  # noqa: E402  (the path above comes first)
from cmo.workspace.review import OpenReview  # noqa: E402
from tests.docs.fenced import PAGES, Block, blocks, session  # noqa: E402
from tests.docs.terminal import COLUMNS, run_cmo  # noqa: E402

MADE = "made"
FROM_ELSEWHERE = ("CMO_HOME", "CMO_SOURCES", "NEO4J_URI")
"""Settings of whoever runs this, that would lead the commands elsewhere."""


def main(arguments: list[str]) -> int:
    """Writes what changed, or with `--check` only says so; 1 where a check found something."""
    only_check = arguments == ["--check"]
    if arguments and not only_check:
        print("usage: python docs/sessions.py [--check]", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for part in ("evidence", "queries"):
            shutil.copytree(_ROOT / part, home / part)
        os.environ["CMO_CACHE_HOME"] = str(home / "cache")
        for name in FROM_ELSEWHERE:
            os.environ.pop(name, None)
        with OpenReview(find_places(home)) as review:
            review.up_to_date()  # commands then start fast, and show no progress of a load
            changed = _write(home, only_check)
    return 1 if only_check and changed else 0


def _write(home: Path, only_check: bool) -> int:
    changed = 0
    for page in PAGES:
        old = page.read_text("utf-8")
        new = _with_sessions(page, old, home)
        if new != old:
            changed += 1
            if not only_check:
                page.write_text(new, "utf-8")
            print(f"{'would change' if only_check else 'wrote'} {page.relative_to(_ROOT)}")
    return changed


def _with_sessions(page: Path, text: str, home: Path) -> str:
    for block in blocks(page, "console"):
        if MADE in block.options:
            text = text.replace(block.text, _made(block, home), 1)
    return text


def _made(block: Block, home: Path) -> str:
    environment = os.environ | {
        "PYTHONPATH": str(_ROOT),
        "PYTHONUTF8": "1",
        "COLUMNS": str(COLUMNS),
    }
    lines: list[str] = []
    for command in session(block):
        ran = run_cmo(command.arguments[1:], home, environment)
        if ran.status:
            raise SystemExit(
                f"{block.place}: {command.text} ended with {ran.status}:\n" + "\n".join(ran.lines)
            )
        lines += [f"$ {command.text}", *ran.lines]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Names of files that leave: what they answer and when, in characters every system takes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

LONGEST = 120
"""Characters of a name, ending included; file systems take about twice as many."""

_OTHER = re.compile(r"[^a-z0-9]+")


def file_name(parts: Iterable[str], day: datetime.date, ending: str) -> str:
    """A name such as `what-works_older-adults_2026-11-30.csv`.

    Args:
        parts: what is asked and with what; only letters, digits and hyphens are kept of them.
        day: of the download.
        ending: without a dot.
    """
    kept = [part for part in (_OTHER.sub("-", part.lower()).strip("-") for part in parts) if part]
    end = f"_{day.isoformat()}.{ending}"
    return "_".join(kept)[: LONGEST - len(end)].rstrip("-_") + end

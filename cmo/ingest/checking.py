"""A whole check of an evidence folder: its files, its records, and its quotes against their source texts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cmo.ingest.folder import Result, read_folder
from cmo.ingest.founded import unfounded
from cmo.ingest.standing import Standing
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.verification import QuoteCheck, check_quotes, store_anchors
from cmo.problems import Problem, errors, in_order
from cmo.problems.amounts import amount


@dataclass(frozen=True)
class Checked:
    """What came of a check.

    Attributes:
        result: the folder as read.
        quotes: its quotes as looked for.
        problems: those of both, in the order of files and lines.
        written: anchor files that were written, as paths inside the folder.
    """

    result: Result
    quotes: QuoteCheck
    problems: tuple[Problem, ...]
    written: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """What was looked at, how many quotes stand where, and how much of each document is quoted."""
        draft = self.result.draft
        passages = sum(len(document.passages) for _, document in draft.documents.values())
        looked_at = [
            amount(len(draft.documents), "document"),
            amount(len(draft.configurations), "configuration"),
            amount(passages, "passage"),
        ]
        standings = list(self.quotes.standings.values())
        stand = [
            f"{standings.count(standing):,} {standing.label}"
            for standing in Standing
            if standing in standings
        ]
        lines = [f"Read {', '.join(looked_at)}.", *([f"Quotes: {'; '.join(stand)}."] if stand else [])]
        lines += [
            f"Quoted of '{id_}': {share.words_quoted:,} of {share.words_total:,} words ({share.share:.0%})."
            for id_, share in self.quotes.shares.items()
        ]
        lines += [f"Wrote {path}." for path in self.written]
        return "\n".join(lines) + "\n"


def check_folder(
    folder: Path,
    sources: Path | None,
    *,
    require_sources: bool = False,
    write_anchors: bool = False,
    cache: Path | None = None,
) -> Checked:
    """Checks everything there is to check.

    Args:
        folder: the evidence folder.
        sources: the folder of source texts; None where there is none.
        require_sources: whether a source text that is not here is an error.
        write_anchors: whether to store the anchors of quotes that were found.
        cache: a folder in which what sound files hold is kept between runs.

    Raises:
        AnchorsUnwritable: anchors were to be written, and the folder or disk does not take them.
    """
    texts = SourceFolder(sources)
    shown = shown_path(folder)

    def look() -> tuple[Result, QuoteCheck]:
        result = read_folder(folder, shown=shown, cache=cache)
        return result, check_quotes(result.draft, texts, require=require_sources)

    result, quotes = look()
    written: list[str] = []
    if write_anchors and quotes.storable:
        written = store_anchors(folder, quotes)
        result, quotes = look()
    found = [*result.problems, *quotes.problems]
    if not errors(found):
        found += unfounded(result.draft, texts)
    problems = tuple(in_order(found))
    return Checked(result, quotes, problems, tuple(written))


def shown_path(folder: Path) -> str:
    """A folder as messages begin paths with it: from here where it lies below, so that editors can open them."""
    try:
        return Path(os.path.relpath(folder)).as_posix() if folder.is_relative_to(Path.cwd()) else str(folder)
    except (OSError, ValueError):
        return str(folder)

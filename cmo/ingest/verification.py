"""Quotes against their source texts: where each stands, what the stored anchors should be, and how much is quoted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cmo.ingest.anchor_wording import OTHERWISE_MADE, anchors_of, lacking, write_them
from cmo.ingest.checks.accepted import settle_accepted
from cmo.ingest.draft import Draft, DraftFile, Entry
from cmo.ingest.limits import limited
from cmo.ingest.quote_problems import problem_of_anchor, problem_of_search, standing_of
from cmo.ingest.quotes.anchors import (
    Anchor,
    AnchorFile,
    anchored_spans,
    find_again,
    make_anchor,
    write_anchors,
)
from cmo.ingest.quotes.find import Found
from cmo.ingest.quotes.prepared import prepare
from cmo.ingest.quotes.share import Share, quoted_share
from cmo.ingest.standing import Standing
from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.texts.source import SourceText, SourceUnreadable
from cmo.problems import Problem, in_order
from cmo.schema.document import Document, Passage

__all__ = ["QuoteCheck", "Standing", "check_quotes", "store_anchors"]

LARGEST_SHARE = 0.1
LEAST_WORDS = 300
"""Of a document without an open licence a tenth, or this many words, whichever is more, may be quoted."""


@dataclass(frozen=True)
class QuoteCheck:
    """What came of checking quotes.

    Attributes:
        problems: in the order of files and lines.
        anchors: document id → the anchors as they should be stored; where the text is not here or cannot be
            read, those that are.
        standings: full id of a passage → what can be said of it here.
        shares: document id → how much of it is quoted, of documents whose text is here.
        storable: documents whose anchors differ from the stored ones and may take their place; where a text
            changed, only if every quote was found again.
    """

    problems: tuple[Problem, ...]
    anchors: Mapping[str, AnchorFile] = field(default_factory=dict)
    standings: Mapping[str, Standing] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    storable: frozenset[str] = frozenset()


def check_quotes(
    draft: Draft,
    sources: SourceFolder,
    *,
    require: bool = False,
    documents: Collection[str] | None = None,
) -> QuoteCheck:
    """Looks for every quote of a review in its source text.

    Args:
        draft: the review as read; records that could not be read are passed over.
        sources: where the source texts are.
        require: whether a text that is not here is an error.
        documents: ids of those whose quotes are looked for; all of them by default.
    """
    check = _Check(sources, require)
    check.complete = documents is None
    for id_, (file, document) in draft.documents.items():
        if documents is None or id_ in documents:
            check.document(file, document, draft.anchors.get(id_))
    problems = settle_accepted(
        draft, limited(check.problems), about_quotes=True, unmet=check.complete and draft.whole
    )
    return QuoteCheck(
        tuple(in_order(problems)), check.anchors, check.standings, check.shares, frozenset(check.storable)
    )


def store_anchors(folder: Path, check: QuoteCheck) -> list[str]:
    """Writes the anchors that differ from the stored ones, as `cmo check --write` does.

    Args:
        folder: the evidence folder.
        check: what came of checking quotes there.

    Returns:
        The files written, as paths inside the folder.

    Raises:
        AnchorsUnwritable: the folder or disk does not take a file; those before it are written.
    """
    written = []
    for id_ in sorted(check.storable):
        path = f"anchors/{id_}.json"
        if write_anchors(folder / path, check.anchors[id_]):
            written.append(path)
    return written


class _Check:
    """Gathers what is found, document by document."""

    def __init__(self, sources: SourceFolder, require: bool) -> None:
        self.problems: list[Problem] = []
        self.anchors: dict[str, AnchorFile] = {}
        self.standings: dict[str, Standing] = {}
        self.shares: dict[str, Share] = {}
        self.storable: set[str] = set()
        self.complete = True
        self._sources = sources
        self._require = require

    def document(self, file: DraftFile, document: Document, stored: AnchorFile | None) -> None:
        passages: list[Entry[Passage]] = file.entries("passages")
        if not passages:
            return
        name = document.source or file.id
        try:
            source = self._sources.find(name)
        except SourceUnreadable as error:
            self.complete = False
            what, _, remedy = str(error).partition(". ")
            self._say(file, "source-unreadable", f"{what.rstrip('.')}.", remedy or "Look at the file.")
            self._without_text(file, passages, stored, Standing.UNREADABLE)
            return
        if source is None:
            self.complete = False
            self._not_here(file, name, len(passages), stored)
            self._without_text(file, passages, stored, None)
        else:
            self._with_text(file, document, passages, stored, source)

    def _say(self, file: DraftFile, code: str, what: str, remedy: str) -> None:
        """A problem of the document as a whole, at the key that names its source."""
        path = ("source",) if file.record.source else ("title",)
        self.problems.append(file.problem(code, path, what, remedy, about=file.id, at_key=True))

    def _not_here(self, file: DraftFile, name: str, passages: int, stored: AnchorFile | None) -> None:
        known = f" (its hash is {stored.text_digest[7:19]}…)" if stored else ""
        quotes = "its quote" if passages == 1 else f"its {passages} quotes"
        self._say(
            file,
            "source-text-required" if self._require else "no-source-text",
            f"The text '{name}'{known} is not on this machine, so {quotes} cannot be verified here.",
            f"Add its file: `cmo source add FILE --name {name}`.",
        )

    def _without_text(
        self,
        file: DraftFile,
        passages: Sequence[Entry[Passage]],
        stored: AnchorFile | None,
        standing: Standing | None,
    ) -> None:
        """What the stored anchors alone can say: a quote other than the anchored one rests on nobody's look."""
        anchors = stored.anchors if stored else {}
        missing = []
        for entry in passages:
            passage = entry.record
            anchor = anchors.get(passage.id)
            held = anchor is not None and anchor.is_of(passage.quote)
            if anchor is None:
                missing.append(passage.id)
            elif not held:
                self.problems.append(problem_of_anchor(entry))
            self.standings[file.full_id(passage.id)] = standing or (
                Standing.ANCHORED if held else Standing.UNPLACED
            )
        if stored is not None:
            self.anchors[file.id] = stored
        if missing:
            what = f"{lacking(missing, len(passages))} Nobody has found {_those(missing)} in the text yet."
            self._say(file, "anchor-missing", what, write_them("where the source text is"))

    def _with_text(
        self,
        file: DraftFile,
        document: Document,
        passages: Sequence[Entry[Passage]],
        stored: AnchorFile | None,
        source: SourceText,
    ) -> None:
        prepared = prepare(source)
        anchors: dict[str, Anchor] = {}
        for entry in passages:
            passage = entry.record
            earlier = stored.anchors.get(passage.id) if stored else None
            found = find_again(passage.quote, prepared, earlier)
            self.standings[file.full_id(passage.id)] = self._placed(entry, found, source)
            if found.located:
                anchors[passage.id] = make_anchor(passage.quote, found, source)
        made = AnchorFile(
            document=file.id,
            source=source.name,
            text_digest=source.digest,
            extractor=source.extractor,
            version=_version(stored, source),
            anchors=anchors,
        )
        self.anchors[file.id] = made
        self._compare(file, stored, made, [entry.record.id for entry in passages])
        self._share(file, document, made, source)

    def _placed(self, entry: Entry[Passage], found: Found, source: SourceText) -> Standing:
        problem = problem_of_search(entry, found, source.name)
        if problem is not None:
            self.problems.append(problem)
        return standing_of(found)

    def _compare(
        self, file: DraftFile, stored: AnchorFile | None, made: AnchorFile, passages: Sequence[str]
    ) -> None:
        """What is wrong with the stored anchors, that writing them anew would mend."""
        if not file.whole:
            return  # passages that could not be read would lose their anchors
        if stored is None:
            if made.anchors:
                self.storable.add(file.id)
                self._say(
                    file,
                    "anchor-missing",
                    lacking(list(made.anchors), len(passages)),
                    write_them("to store them"),
                )
            return
        if stored.text_digest != made.text_digest:
            lost = [id_ for id_ in passages if id_ in stored.anchors and id_ not in made.anchors]
            self._say(
                file,
                "source-changed",
                "The source text is not the one the stored anchors were made from; "
                + ("not every quote was found again." if lost else "every quote was found again."),
                "Settle those first." if lost else write_them("to store the new places"),
            )
            if not lost:
                self.storable.add(file.id)
            return
        missing = [id_ for id_ in made.anchors if id_ not in stored.anchors]
        stale = [id_ for id_, anchor in stored.anchors.items() if made.anchors.get(id_) != anchor]
        if missing:
            self._say(file, "anchor-missing", lacking(missing, len(passages)), write_them("to store them"))
        if stored != made:
            self.storable.add(file.id)
        if stale or (stored.source, stored.extractor, stored.version) != (
            made.source,
            made.extractor,
            made.version,
        ):
            what = f"The stored {anchors_of(stale)} not those of the passages." if stale else OTHERWISE_MADE
            self._say(file, "anchors-stale", what, write_them("to store them anew"))

    def _share(self, file: DraftFile, document: Document, made: AnchorFile, source: SourceText) -> None:
        spans = [span for anchor in made.anchors.values() for span in anchored_spans(anchor)]
        share = quoted_share(spans, source.text)
        self.shares[file.id] = share
        most = max(LEAST_WORDS, int(share.words_total * LARGEST_SHARE))
        if not document.open_licence and share.words_quoted > most:
            self._say(
                file,
                "quoted-share",
                f"{share.words_quoted:,} of the {share.words_total:,} words of '{file.id}' are quoted "
                f"({share.share:.0%}), and it has no open licence; the most is {most:,}.",
                "Keep the quotes that carry a claim, and shorten them.",
            )


def _version(stored: AnchorFile | None, source: SourceText) -> str:
    """Which version the text was first made with, where that made the very same text."""
    same = stored is not None and stored.is_of(source) and stored.extractor == source.extractor
    return stored.version if stored is not None and same else source.version


def _those(ids: Sequence[str]) -> str:
    return "its quote" if len(ids) == 1 else "their quotes"

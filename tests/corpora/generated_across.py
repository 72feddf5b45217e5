"""Generated records across documents: theories, regularities, rivals, second codings, anchors."""

from collections.abc import Iterator, Mapping, Sequence

from cmo.ingest.quotes.anchors import Anchor, AnchorFile
from cmo.ingest.quotes.find import How
from cmo.ingest.texts.source import digest_of
from cmo.schema.document import Document
from cmo.schema.words import (
    ChangeKind,
    Handled,
    Kind,
    Rivalry,
    Settled,
)
from tests.corpora.choices import Data
from tests.corpora.generated_documents import CODERS, REVIEWER, Documents


class Across(Documents):
    """Chooses what stands beside the documents."""

    def theories(
        self, every: Sequence[tuple[str, Data]], documents: Sequence[str]
    ) -> Iterator[tuple[str, Data]]:
        ids = [id_ for id_, data in every if not data["rejected"]]
        for n in range(1, 1 + self.pick(3)):
            versions: list[Data] = []
            for m in range(1, 2 + self.pick(2)):
                versions.append(
                    {
                        "id": f"v{m}",
                        "kind": self.word(Kind, 4),
                        "revises": f"v{m - 1}" if m > 1 else None,
                        "why": self.perhaps("a new paper"),
                        "caused_by": self.some(documents, 1),
                        "changes": [{"what": self.one(list(ChangeKind)).value, "to": self.text("new")}]
                        if m > 1
                        else [],
                        "if": self.text("somebody is met"),
                        "then": self.text("they stay"),
                        "because": self.text("they feel expected"),
                        "holds": self.some(ids, 3),
                    }
                )
            yield (
                f"theory-{n}",
                {
                    "title": self.text(f"Theory {n}"),
                    "draws_on": self.some(self.terms["substantive-theories"], 1),
                    "versions": versions,
                },
            )

    def demi_regularities(self, every: Sequence[tuple[str, Data]]) -> Iterator[Data]:
        ids = [id_ for id_, data in every if not data["rejected"]]
        for n in range(1, 1 + self.pick(2)):
            holds = self.some(ids, 3)
            yield {
                "id": f"regularity-{n}",
                "statement": self.text("Mostly so"),
                "holds": holds,
                "except": [id_ for id_ in self.some(ids, 1) if id_ not in holds],
            }

    def rivals(self, every: Sequence[tuple[str, Data]]) -> Iterator[Data]:
        """Recorded pairs that end in opposite states of one dimension, as rivals must; some of them."""
        for n, (first, a) in enumerate(every):
            for second, b in every[n + 1 :]:
                if _could_rival(self, a, b) and self.one_in(3):
                    between = [first, second] if self.one_in(2) else [second, first]
                    yield {
                        "between": between,
                        "how": self.one(list(Rivalry)).value,
                        "handled": self.one([Handled.NOT_YET, *Handled]).value,
                        "differs": {
                            "context": self.some(self.terms["concepts"], 1),
                            "resource": self.some(self.terms["concepts"], 1),
                            "actor": self.some(self.terms["actors"], 1),
                        },
                        "note": self.perhaps("on this pair"),
                    }

    def second_codings(self, documents: Mapping[str, Data]) -> Iterator[tuple[str, list[Data]]]:
        for id_, document in documents.items():
            entries = [
                self.second_coding(configuration["id"])
                for configuration in document["configurations"]
                if self.one_in(4)
            ]
            if entries:
                yield id_, entries

    def second_coding(self, configuration: str) -> Data:
        data: Data = {
            "configuration": configuration,
            "by": self.one(CODERS),
            "date": self.day(),
            "coded": {"kind": self.word(Kind), "outcome": self.some(self.terms["concepts"], 1)},
        }
        if self.one_in(2):
            data["settled"] = {
                "whose": self.one(list(Settled)).value,
                "date": self.day(),
                "by": [REVIEWER],
                "why": self.text("read together"),
            }
        return data

    def anchors(self, document_id: str, document: Document) -> AnchorFile:
        """Anchors of most passages; some are of words the passage no longer has."""
        anchors: dict[str, Anchor] = {}
        at = 0
        for passage in document.passages:
            if self.one_in(5):
                continue
            stale = self.one_in(12)
            end = at + len(passage.quote)
            anchors[passage.id] = Anchor(
                exact=passage.quote,
                prefix=self.text("before")[:32],
                suffix="",
                start=at,
                end=end,
                spans=((at, end),),
                page=self.pick(3) or None,
                heading=self.text("Heading")[:80] if self.one_in(3) else None,
                how=self.one([How.EXACT, How.FOLDED]),
                quote_digest=digest_of("other words" if stale else passage.quote),
            )
            at = end + self.pick(100)
        return AnchorFile(
            document=document_id,
            source=f"{document_id}.txt",
            text_digest=digest_of(document_id),
            extractor="text",
            version="1",
            anchors=anchors,
        )


def _could_rival(builder: Across, a: Data, b: Data) -> bool:
    """Whether the two end in opposite states of one dimension, and share a context or a resource."""

    def ends(configuration: Data) -> set[tuple[str, bool]]:
        return {
            (dimension, (slot["direction"] or builder.concepts[slot["concept"]].get("direction")) == "better")
            for slot in configuration["outcome"]
            if (dimension := builder.concepts[slot["concept"]].get("dimension"))
        }

    def named(configuration: Data, part: str) -> set[str]:
        return {slot["concept"] for slot in configuration[part]}

    opposite = any((dimension, not better) in ends(b) for dimension, better in ends(a))
    shares = any(named(a, part) & named(b, part) for part in ("context", "resource"))
    return opposite and shares

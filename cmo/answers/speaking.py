"""Who says what: groups of speakers with the statements their passages bear on, and a document's passages in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmo.answers.labels import Labels
from cmo.answers.sources import numbered
from cmo.schema.words import Kind, Stance, Voice

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that passages of a group of speakers bear on."""

    configuration: str
    statement: str
    kind: Kind
    stance: Stance
    passages: tuple[str, ...]
    document: str


@dataclass(frozen=True, slots=True)
class Speakers:
    """A group of speakers and what it speaks of; groups are listed, never counted as studies."""

    group: str
    label: str
    said: tuple[Said, ...]

    @property
    def statements(self) -> int:
        """How many statements its passages bear on."""
        return len({each.configuration for each in self.said})

    @property
    def passages(self) -> int:
        """How many of its passages some statement uses."""
        return len({passage for each in self.said for passage in each.passages})

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents in which it speaks."""
        return tuple(sorted({each.document for each in self.said}))


def speakers(rows: Iterable[Row], labels: Labels) -> tuple[Speakers, ...]:
    """Groups from the rows of `who-says-what`, by label; supporting passages first."""
    by_group: dict[str, list[Said]] = defaultdict(list)
    for row in rows:
        by_group[row["speaker"]].append(
            Said(
                row["configuration"],
                row["statement"],
                Kind(row["kind"]),
                Stance(row["stance"]),
                tuple(row["passages"]),
                row["document"],
            )
        )
    order = list(Stance)
    found = [
        Speakers(
            group,
            labels.label("speakers", group),
            tuple(sorted(said, key=lambda each: (order.index(each.stance), each.configuration))),
        )
        for group, said in by_group.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.label.casefold(), each.group)))


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A passage of a document, and every statement it bears on.

    Attributes:
        id: `document.passage`.
        quote: its words.
        voice: whose words it is.
        speaker: group that speaks, and its code as printed; '' where nobody is named.
        locator: where it stands, in words; '' where that is not known.
        starts: where it begins in the text, where it has been located.
        uses: pairs of a statement's id and what the passage does for it.
    """

    id: str
    quote: str
    voice: Voice
    speaker: str
    locator: str
    starts: int | None
    uses: tuple[tuple[str, Stance], ...]


def passages(rows: Iterable[Row], labels: Labels) -> tuple[QuotedPassage, ...]:
    """Passages from rows of `quotes` about one document, in the order a reader meets them."""
    by_passage: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_passage[row["passage"]].append(row)
    found = [_passage(id_, uses, labels) for id_, uses in by_passage.items()]
    return tuple(sorted(found, key=lambda p: (p.starts is None, p.starts or 0, numbered(p.id))))


def _passage(id_: str, rows: Sequence[Row], labels: Labels) -> QuotedPassage:
    row = rows[0]
    speaker = labels.label("speakers", row["speaker"]) if row["speaker"] else ""
    if speaker and row["speaker_printed"]:
        speaker += f" ({row['speaker_printed']})"
    return QuotedPassage(
        id_,
        row["quote"],
        Voice(row["voice"]),
        speaker,
        row["locator"] or "",
        row["starts"],
        tuple((each["configuration"], Stance(each["stance"])) for each in rows),
    )

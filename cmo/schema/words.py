"""The closed sets of words a record may use, each with the label people read: the one place for such labels."""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """A word from a closed set; its value is what files and the graph hold."""

    @property
    def label(self) -> str:
        """How the word reads on a screen or in a sentence."""
        return _LABEL_OF.get((type(self), self.value), self.value.replace("-", " "))


class Kind(Word):
    """What sort of knowledge a configuration is."""

    REPORTED = "reported"
    MEASURED = "measured"
    ARGUED = "argued"
    PROPOSED = "proposed"


COUNTED_KINDS = frozenset({Kind.REPORTED, Kind.MEASURED})
"""Only these enter counts and marks; the others have shelves of their own."""


class Voice(Word):
    """Whose words a passage is."""

    PARTICIPANT = "participant"
    STUDY_AUTHORS = "study-authors"
    REVIEW_AUTHORS = "review-authors"
    REPORT_AUTHORS = "report-authors"
    UNCLEAR = "unclear"


class Finding(Word):
    """Whether a passage tells of the document's own findings, of those it cites, or of both."""

    OWN = "own"
    CITED = "cited"
    BOTH = "both"


class Stance(Word):
    """What a passage does for a configuration."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"
    ILLUSTRATES = "illustrates"


class Direction(Word):
    """Which way an outcome goes, as the people concerned would see it."""

    BETTER = "better"
    WORSE = "worse"
    NO_DIFFERENCE = "no-difference"


class Tier(Word):
    """What sort of outcome it is."""

    PROCESS = "process"
    STAYING = "staying"
    WELLBEING = "wellbeing"
    STAFF = "staff"
    SYSTEM = "system"


class Mark(Word):
    """What the counted configurations of a cell say; several may stand together."""

    HELPS = "helps"
    GETS_IN_THE_WAY = "gets-in-the-way"
    HARMS = "harms"
    NO_DIFFERENCE = "no-difference"

    @property
    def way(self) -> str:
        """Which way an outcome with this mark goes, in words."""
        return _WAYS[self.value]

    @property
    def sign(self) -> str:
        """A shape for the mark, so that it is told from others without colour; words stand beside it."""
        return _SIGNS[self.value]


def mark_of(direction: Direction, tier: Tier) -> Mark:
    """The mark that one outcome of a counted configuration leaves on a cell.

    A worse outcome for wellbeing or staff is harm; a worse process, staying or system gets in the way.
    """
    if direction is Direction.BETTER:
        return Mark.HELPS
    if direction is Direction.NO_DIFFERENCE:
        return Mark.NO_DIFFERENCE
    return Mark.HARMS if tier in (Tier.WELLBEING, Tier.STAFF) else Mark.GETS_IN_THE_WAY


class Rating(Word):
    """A rating of relevance, richness or rigour."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    NOT_APPLICABLE = "not-applicable"


class DocumentType(Word):
    """What sort of text a document is."""

    STUDY = "study"
    REVIEW = "review"
    OVERVIEW = "overview"
    REPORT = "report"


class ReadAs(Word):
    """Whether a study was read itself, or through a review of it."""

    DIRECT = "direct"
    VIA = "via"


class WorkType(Word):
    """What a cited and unread work is, where the text tells."""

    REVIEW = "review"
    GUIDANCE = "guidance"
    OPINION = "opinion"
    UNIDENTIFIED = "unidentified"


class Says(Word):
    """A coder's judgement of whether the passages carry the claim, read in their surroundings."""

    SUPPORTS = "supports"
    PARTLY = "partly"
    DOES_NOT_SUPPORT = "does-not-support"


class Rivalry(Word):
    """Why two configurations end in opposite states."""

    CONTINGENT = "contingent"
    CONFLICTING = "conflicting"


class Handled(Word):
    """How a pair of rivals was dealt with."""

    JUXTAPOSED = "juxtaposed"
    RECONCILED = "reconciled"
    ADJUDICATED = "adjudicated"
    CONSOLIDATED = "consolidated"
    SITUATED = "situated"
    NOT_YET = "not-yet"


class ChangeKind(Word):
    """What happened to a part of a programme theory between two versions."""

    ADDED = "added"
    REFINED = "refined"
    SPLIT = "split"
    MERGED = "merged"
    REFUTED = "refuted"


class Role(Word):
    """What a coder may do."""

    CODER = "coder"
    REVIEWER = "reviewer"


class Settled(Word):
    """Whose coding stood when two differed."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NEITHER = "neither"


_LABELS: tuple[tuple[Word, str], ...] = (
    (Kind.REPORTED, "reported (experienced or observed)"),
    (Kind.ARGUED, "argued (asserted, hypothesised or feared)"),
    (Kind.PROPOSED, "suggested, not tested"),
    (Voice.PARTICIPANT, "a participant"),
    (Voice.STUDY_AUTHORS, "the study's authors"),
    (Voice.REVIEW_AUTHORS, "the review's authors"),
    (Voice.REPORT_AUTHORS, "the report's authors"),
    (Voice.UNCLEAR, "unclear whose words"),
    (Finding.OWN, "its own findings"),
    (Finding.CITED, "what others found"),
    (Finding.BOTH, "its own findings and what others found"),
    (Tier.PROCESS, "how the service runs"),
    (Tier.STAYING, "taking up and staying"),
    (Tier.WELLBEING, "health and wellbeing"),
    (Tier.STAFF, "the people who work in the service"),
    (Tier.SYSTEM, "the wider system"),
    (Mark.HELPS, "helps"),
    (Mark.GETS_IN_THE_WAY, "gets in the way"),
    (Mark.HARMS, "harms"),
    (Mark.NO_DIFFERENCE, "makes no difference"),
    (ReadAs.DIRECT, "read"),
    (ReadAs.VIA, "reported by a review"),
    (Says.PARTLY, "supports in part"),
    (Says.DOES_NOT_SUPPORT, "does not support"),
    (Rivalry.CONTINGENT, "something on record sets them apart (contingent)"),
    (Rivalry.CONFLICTING, "nothing on record sets them apart (conflicting)"),
    (Handled.JUXTAPOSED, "set them side by side (juxtaposed)"),
    (Handled.RECONCILED, "found what accounts for both (reconciled)"),
    (Handled.ADJUDICATED, "judged which is better founded (adjudicated)"),
    (Handled.CONSOLIDATED, "drew them together into one account (consolidated)"),
    (Handled.SITUATED, "said where each of them holds (situated)"),
    (Handled.NOT_YET, "have not dealt with it yet"),
)

_WAYS = {
    "helps": "better",
    "gets-in-the-way": "worse",
    "harms": "worse (harm)",
    "no-difference": "no different",
}
_SIGNS = {"helps": "▲", "gets-in-the-way": "▼", "harms": "◆", "no-difference": "●"}

_LABEL_OF: dict[tuple[type[Word], str], str] = {(type(word), word.value): label for word, label in _LABELS}
"""Words of different sets may have the same value and yet read differently."""

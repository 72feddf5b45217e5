"""The catalogue: every code a problem can have, with its severity and why it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops a load, a warning asks for a reason, a notice informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the catalogue of problems.

    Attributes:
        name: short hyphenated name, printed in every message and stable across versions.
        severity: what a problem of this code does to a check or load.
        title: what is wrong, in general terms.
        why: why it matters to a review.
        remedy: of a notice, what to do about all of its kind, where they are told in one line.
    """

    name: str
    severity: Severity
    title: str
    why: str
    remedy: str = ""


def _catalogue(*codes: Code) -> dict[str, Code]:
    return {code.name: code for code in codes}


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CATALOGUE: dict[str, Code] = _catalogue(
    # The file itself
    Code("unreadable-file", _E, "The file cannot be read.", "What cannot be read cannot be checked."),
    Code(
        "outside-folder",
        _E,
        "The file leads outside the evidence folder.",
        "Evidence must be what git keeps.",
    ),
    Code(
        "unexpected-file",
        _W,
        "The file is not one the evidence folder knows.",
        "A misplaced file would be ignored in silence.",
    ),
    Code(
        "evidence-not-read",
        _E,
        "A YAML file has a name or a place that the evidence folder does not read.",
        "What was in the graph under its right name would be gone from it.",
    ),
    Code(
        "missing-file",
        _E,
        "A file or folder that the review needs is missing.",
        "Without it there is no review to check.",
    ),
    Code(
        "file-too-large",
        _E,
        "The file is larger than an evidence file can be.",
        "A file of that size is a mistake or an attack.",
    ),
    Code("not-utf8", _E, "The file is not UTF-8 text.", "Other encodings change the quoted words."),
    Code(
        "forbidden-character",
        _E,
        "A character that text files must not hold.",
        "Control characters hide or alter words.",
    ),
    Code("merge-marker", _E, "A merge was left unfinished.", "Both sides would be read as evidence."),
    # YAML
    Code("bad-yaml", _E, "The text is not YAML.", "Nothing in the file can be relied on."),
    Code("duplicate-key", _E, "A key occurs twice in one record.", "One of the two values would be lost."),
    Code(
        "alias-not-allowed",
        _E,
        "YAML anchors and aliases are not used in evidence.",
        "They hide where a value was written.",
    ),
    Code("tag-not-allowed", _E, "YAML tags are not used in evidence.", "They change what a value is."),
    Code("several-documents", _E, "The file holds several YAML documents.", "Only one would be read."),
    Code("too-deep", _E, "Records are nested too deeply.", "No evidence record needs it."),
    Code("empty-file", _E, "The file holds nothing.", "An emptied file must not empty the graph."),
    Code(
        "unended-file",
        _W,
        "The last line of the file does not end with a line break.",
        "A file that was cut off on its way may look whole.",
    ),
    Code(
        "text-cut-off",
        _W,
        "A text stops at a '#' that may belong to it.",
        "What follows would be lost as a comment.",
    ),
    Code(
        "cannot-format",
        _W,
        "The file cannot be formatted without changing what it says.",
        "Formatting must never alter evidence.",
    ),
    # Shape of records
    Code("unknown-key", _E, "A key that this record does not have.", "What it says would be lost."),
    Code("missing-key", _E, "A key that this record must have is missing.", "The record is incomplete."),
    Code("wrong-value", _E, "A value is not of the form its key wants.", "It would be misread."),
    Code(
        "bad-id",
        _E,
        "An id is not lower-case words joined by hyphens.",
        "Ids are used in links and file names.",
    ),
    Code("duplicate-id", _E, "Two records have the same id.", "A reference to it could mean either."),
    Code(
        "repeated-item",
        _E,
        "The same thing is listed twice in one place.",
        "It would be counted or drawn twice.",
    ),
    # References between records
    Code(
        "unknown-term", _E, "A term that is not in the vocabulary.", "The statement would be about nothing."
    ),
    Code(
        "unknown-passage",
        _E,
        "A passage that the document does not have.",
        "The claim would rest on nothing.",
    ),
    Code("unknown-record", _E, "A record that does not exist.", "The reference leads nowhere."),
    Code(
        "unknown-reference",
        _E,
        "A cited number or name that the document's references do not list.",
        "The study behind the claim would be lost.",
    ),
    Code("unknown-coder", _E, "A coder that the review does not list.", "Nobody answers for the reading."),
    Code(
        "not-a-reviewer",
        _E,
        "A configuration is signed off by somebody who is no reviewer.",
        "Agreed means that a named reviewer answers for it.",
    ),
    Code(
        "second-coder-is-first",
        _W,
        "A second coding is by the person who read the configuration first.",
        "Only another person's look is a second one.",
    ),
    Code(
        "agreed-without-support",
        _W,
        "A configuration is signed off that no reading found supported.",
        "Agreed presumes that somebody has read the passages in their surroundings.",
    ),
    Code(
        "agreed-before-reading",
        _W,
        "A sign-off is dated before every reading.",
        "What nobody had read could not be agreed.",
    ),
    Code(
        "agreed-alone",
        _W,
        "A sign-off is by the only person who read the configuration.",
        "One person's judgement would look like a team's.",
    ),
    Code(
        "agreed-to-other-words",
        _W,
        "A sign-off is not of the configuration as it stands.",
        "What somebody changed after a sign-off would pass for agreed.",
    ),
    Code("broader-cycle", _E, "Terms are broader than themselves.", "Zooming out would never end."),
    Code(
        "circular-record",
        _E,
        "A record leads back to itself.",
        "A theme cannot be part of itself, nor a version revise itself.",
    ),
    Code(
        "opposite-mismatch",
        _E,
        "Two opposite concepts do not agree.",
        "A question about one must find the other.",
    ),
    # Rules of evidence
    Code("no-passage", _E, "A configuration without a passage.", "No quote, no claim."),
    Code(
        "no-support",
        _E,
        "A configuration whose passages all only illustrate, qualify or contradict.",
        "Nothing would carry the claim.",
    ),
    Code(
        "inferred-without-memo",
        _E,
        "A slot marked inferred does not say how.",
        "An inference must not pass for a quote.",
    ),
    Code(
        "inferred-and-quoted",
        _E,
        "A slot is both inferred and carried by passages.",
        "It must be told apart which of the two it is.",
    ),
    Code(
        "slot-not-supported",
        _E,
        "A slot names a passage that does not support its configuration.",
        "What carries a part must carry the whole.",
    ),
    Code(
        "any-and-others",
        _W,
        "People are said to be anybody and, beside it, somebody.",
        "Anybody already covers everybody.",
    ),
    Code(
        "no-speaker",
        _W,
        "A participant's words without a speaker.",
        "Who says so could not be shown.",
    ),
    Code(
        "no-citation",
        _W,
        "A passage said to tell what others found cites nobody.",
        "No study can be credited for it.",
    ),
    Code(
        "no-appraisal",
        _W,
        "A document without the team's ratings.",
        "How far its words can be relied on would stay unsaid.",
    ),
    Code(
        "no-study",
        _W,
        "A document that is a study defines none.",
        "What it found could be credited to nobody.",
    ),
    Code(
        "study-not-named",
        _W,
        "A document reports several studies and a passage does not say which.",
        "No study can be credited for it.",
    ),
    Code(
        "same-readings",
        _E,
        "The readings of a discrepancy do not differ.",
        "Both readings are kept as printed, so that anybody can see the contradiction.",
    ),
    Code(
        "no-outcome",
        _E,
        "A configuration that is not a proposal has no outcome.",
        "Only proposals may lack one.",
    ),
    Code(
        "outcome-undecided",
        _E,
        "An outcome has no direction or tier, here or on its concept.",
        "It could not be told from its opposite.",
    ),
    Code(
        "outcome-inferred",
        _W,
        "The outcome of a reported or measured configuration is inferred.",
        "No count may rest on an outcome that no text says; such a statement is argued.",
    ),
    Code(
        "no-mechanism",
        _N,
        "A configuration has no mechanism.",
        "It is kept, and shown as incomplete.",
        "Add a resource or a response where the text says why.",
    ),
    Code(
        "quote-too-long",
        _E,
        "A quote is longer than thirty words.",
        "Long quotes are split, so that each carries one claim.",
    ),
    Code(
        "quote-too-short",
        _W,
        "A quote, or a part of it, is of a word or two.",
        "Such words stand in many places and can be joined to say what the text does not.",
    ),
    Code(
        "quote-altered",
        _E,
        "A quote has words put into it that are not the text's.",
        "They would be read as if they had been said.",
    ),
    Code(
        "quote-markup",
        _W,
        "A quote holds tags, links or commands.",
        "They are passed over where it is looked for, and shown as if they had been said.",
    ),
    Code("quote-not-found", _E, "A quote is not in its source text.", "No quote, no claim."),
    Code(
        "quote-never-found",
        _E,
        "A configuration rests on words that were not found in any source text.",
        "No quote, no claim: it would be counted on words that nobody may have written.",
    ),
    Code(
        "quote-differs",
        _E,
        "A quote is nearly, but not exactly, in its source text.",
        "The words must be the source's.",
    ),
    Code(
        "quote-ambiguous",
        _W,
        "A quote occurs more than once in its source text.",
        "Its surroundings could be the wrong ones.",
    ),
    Code(
        "no-source-text",
        _N,
        "The source text is not on this machine.",
        "Quotes cannot be verified here.",
        "Put the texts into the folder of source texts to verify the quotes.",
    ),
    Code(
        "source-text-required",
        _E,
        "A source text is required and not on this machine.",
        "Quotes cannot be verified here.",
    ),
    Code("source-unreadable", _E, "A source text cannot be read.", "Quotes cannot be verified."),
    Code(
        "source-changed",
        _W,
        "The source text is not the one the anchors were made from.",
        "Places in it may have moved.",
    ),
    Code(
        "quote-not-anchored",
        _E,
        "A quote is not the one that was anchored, and its source text is not on this machine.",
        "Nobody could tell an altered quote from one that was found.",
    ),
    Code(
        "anchors-stale",
        _W,
        "The stored anchors are not those of the passages.",
        "A clone without the text relies on them.",
    ),
    Code(
        "bad-anchors",
        _E,
        "The stored anchors of a document cannot be read.",
        "A clone without the text could place none of its quotes.",
    ),
    Code(
        "anchor-missing", _W, "A passage has no stored anchor.", "A clone without the text cannot place it."
    ),
    Code(
        "quoted-share",
        _W,
        "More of a document is quoted than its licence allows for.",
        "Quotation stays within the law.",
    ),
    Code(
        "unused-passage",
        _W,
        "A passage that no configuration uses.",
        "It was read for nothing, or a link is missing.",
    ),
    Code(
        "unused-term",
        _N,
        "A term that nothing uses.",
        "It can answer no question.",
        "Use it, or delete it.",
    ),
    Code(
        "not-covered",
        _E,
        "Something the document must yield is missing.",
        "The synthesis would be silent on it by mistake.",
    ),
    Code(
        "unexpected-count",
        _E,
        "A count is not the one the review expects.",
        "Something was lost or added unnoticed.",
    ),
    Code(
        "shared-people",
        _N,
        "Two studies may share people.",
        "They would be counted twice, or not once.",
        "Write 'same_people_as' where a source says that they do.",
    ),
    Code(
        "studies-alike",
        _W,
        "Two studies have the same title.",
        "One study entered twice would be counted twice.",
        "Refer to the one entered first by its id, or say that they share people.",
    ),
    Code(
        "rivals-not-rival",
        _E,
        "Two rivals do not disagree on one dimension.",
        "Rivals are opposite states in overlapping circumstances.",
    ),
    Code(
        "rival-difference",
        _W,
        "What is said to differ between two rivals does not, or nothing is said to.",
        "Contingent rivals differ in a recorded circumstance, resource or actor.",
    ),
    Code(
        "thin-regularity",
        _W,
        "A demi-regularity rests on fewer than two studies without shared people.",
        "One study is not a pattern.",
    ),
    Code(
        "holds-rejected",
        _W,
        "A rejected configuration is relied on.",
        "It is kept to be seen, not to be built on.",
    ),
    # What the team has looked at
    Code(
        "accepted-warning",
        _N,
        "A warning that the team has accepted, with its reason.",
        "Accepted is not hidden.",
        "Delete its entry under 'accepted' in review.yaml to be warned again.",
    ),
    Code(
        "accepted-nothing",
        _W,
        "An accepted warning does not occur.",
        "It would hide the next one of its kind.",
    ),
    Code(
        "cannot-accept",
        _E,
        "Something that is no warning is accepted.",
        "Errors are mended, not accepted.",
    ),
    Code(
        "and-more",
        _N,
        "There are more problems of one kind in a file than are listed.",
        "A slip repeated a thousand times is one slip.",
        "Mend the ones listed, then check again.",
    ),
    # Tables to take in
    Code("table-file", _E, "A table cannot be read.", "Nothing of it could be taken."),
    Code(
        "table-map",
        _E,
        "The map of a table does not say which column is which.",
        "Columns would be mixed up.",
    ),
    Code(
        "table-column", _E, "A table lacks a column that its map names.", "What stands there would be missed."
    ),
    Code("table-cell", _E, "A cell says nothing that could be kept.", "It would be lost."),
    Code(
        "table-conflict",
        _E,
        "Two cells of a table, or a table and a file, do not agree.",
        "One of them would be lost.",
    ),
    # Saved queries
    Code(
        "query-header",
        _E,
        "The comments above a saved query do not describe it.",
        "A question needs its title, parameters and columns to be asked and read.",
    ),
    Code(
        "query-parameter",
        _E,
        "The parameters declared are not those the query uses.",
        "An undeclared parameter is an error on every engine; an unused one promises a filter.",
    ),
    Code(
        "query-columns",
        _E,
        "The columns returned are not those declared.",
        "Whoever reads the rows goes by the declared names.",
    ),
    Code(
        "query-order",
        _E,
        "Rows come in an order that is not fixed.",
        "The same question must give the same rows everywhere.",
    ),
    Code("query-syntax", _E, "The text is not one Cypher statement.", "No engine could run it."),
    Code(
        "query-aggregate",
        _E,
        "An aggregate stands where the engines disagree about it.",
        "The embedded engine gives wrong rows there and says nothing.",
    ),
    Code(
        "query-writes", _E, "A query does more than read.", "The files are the record; questions only read."
    ),
    Code("query-path", _E, "A walk has no upper limit.", "On a large graph it may never end."),
    Code(
        "query-engine",
        _E,
        "A query uses what is not there on both engines.",
        "It would answer on one machine and fail on the next.",
    ),
    Code(
        "query-identity",
        _E,
        "A query relies on the engine's own numbers or order of names.",
        "They change from load to load and from engine to engine.",
    ),
    Code(
        "query-dynamic",
        _E,
        "A label or relation is put together while the query runs.",
        "Values must never become names; one engine refuses it.",
    ),
)

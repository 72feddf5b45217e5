"""The team and its questions: who codes, re-reads and signs off, and what a record bears on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.ingest.draft import Draft, Entry
from cmo.ingest.known import Known
from cmo.ingest.layout import FileKind
from cmo.problems import Problem
from cmo.reader import Path
from cmo.schema.configuration import Configuration
from cmo.schema.second_coding import SecondCoding
from cmo.schema.words import Role


def coders(draft: Draft, known: Known) -> Iterator[Problem]:
    """Readings are by members of the team, sign-offs by its reviewers."""
    team = _team(draft)
    if team is None:
        return
    for _, entry in draft.configurations:
        configuration: Configuration = entry.record
        for position, reading in enumerate(configuration.readings):
            yield from _unknown(entry, ("readings", position, "by"), reading.by, team, known)
        for position, sign_off in enumerate(configuration.agreed):
            path: Path = ("agreed", position, "by")
            yield from _unknown(entry, path, sign_off.by, team, known)
            if team.get(sign_off.by) is Role.CODER:
                reviewers = [id_ for id_, role in team.items() if role is Role.REVIEWER]
                yield entry.problem(
                    "not-a-reviewer",
                    path,
                    f"'{sign_off.by}' agreed to '{configuration.id}' and is no reviewer of this review.",
                    f"A reviewer signs off: {', '.join(reviewers[:12])}."
                    if reviewers
                    else "Give a member of the team in review.yaml the role 'reviewer'.",
                )


def _team(draft: Draft) -> dict[str, Role | None] | None:
    """Members and their roles, None for a role that could not be read; None where there is no review file."""
    if draft.review is None:
        return None
    file, review = draft.review
    roles: dict[str, Role | None] = dict.fromkeys(file.written_ids("team"))
    roles.update({coder.id: coder.role for coder in review.team})
    return roles


def _unknown(
    entry: Entry[Any], path: Path, by: str, team: dict[str, Role | None], known: Known
) -> Iterator[Problem]:
    if by not in team:
        yield known.unknown_id(entry, path, by, "member of the team", team, "unknown-coder")


def questions(draft: Draft, known: Known) -> Iterator[Problem]:
    """What a configuration answers is a question of the review, and its document exists."""
    if draft.review is None:
        return
    file, _ = draft.review
    ids = file.written_ids("questions")
    for _, entry in draft.configurations:
        for position, question in enumerate(entry.record.answers):
            if question not in ids:
                yield known.unknown_id(
                    entry, ("answers", position), question, "question", ids, "unknown-record"
                )
    for asked in file.entries("questions"):
        document = asked.record.document
        if document is not None and document not in known.documents:
            yield known.unknown_id(
                asked, ("document",), document, "document", known.documents, "unknown-record"
            )


def second_codings(draft: Draft, known: Known) -> Iterator[Problem]:
    """A second coding is of a configuration that exists, by members of the team, in the file of its document."""
    team = _team(draft)
    for file in draft.of(FileKind.READINGS):
        if file.id not in known.documents:
            yield file.problem(
                "unknown-record",
                (),
                f"There is no document '{file.id}', so these readings are of nothing.",
                known.near(file.id, known.documents, "documents") or "Rename the file like its document.",
            )
            continue
        for entry in file.entries():
            coding: SecondCoding = entry.record
            if not known.has("configurations", file.id, coding.configuration):
                yield known.unknown_record(
                    entry, ("configuration",), coding.configuration, "configurations", file.id
                )
            if team is not None:
                yield from _unknown(entry, ("by",), coding.by, team, known)
                for position, by in enumerate(coding.settled.by if coding.settled else ()):
                    yield from _unknown(entry, ("settled", "by", position), by, team, known)

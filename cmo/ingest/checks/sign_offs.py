"""Second looks and sign-offs: who looked, in which order, so that no state says more than was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cmo.ingest.draft import Draft, Entry
from cmo.ingest.known import Known
from cmo.ingest.layout import FileKind
from cmo.problems import Problem
from cmo.reader import Path
from cmo.schema.base import full_id
from cmo.schema.configuration import Configuration, Reading, SignOff
from cmo.schema.second_coding import SecondCoding
from cmo.schema.signing import signed
from cmo.schema.words import Says


def second_coders(draft: Draft, known: Known) -> Iterator[Problem]:
    """A second coding is by somebody other than the first reader."""
    read = {full: _first(entry.record.readings) for full, entry in draft.configurations}
    for file in draft.of(FileKind.READINGS):
        for entry in file.entries():
            coding: SecondCoding = entry.record
            first = read.get(f"{file.id}.{coding.configuration}")
            if first is not None and first.by == coding.by:
                yield entry.problem(
                    "second-coder-is-first",
                    ("by",),
                    f"'{coding.by}' codes '{coding.configuration}' a second time, and was its first reader.",
                    "Let somebody else code it, or delete this entry.",
                )


def sign_offs(draft: Draft, known: Known) -> Iterator[Problem]:
    """A sign-off is of what stands there, follows a reading that found support, and is not by the only reader."""
    codings, unknown = _second_coders(draft)
    for full, entry in draft.configurations:
        configuration: Configuration = entry.record
        if not configuration.agreed or entry.damaged:
            continue
        if not any(reading.says is Says.SUPPORTS for reading in configuration.readings):
            yield entry.problem(
                "agreed-without-support",
                ("agreed",),
                f"'{configuration.id}' is signed off, and no reading says that its passages support it.",
                "Add the reading under 'readings:', or delete 'agreed'.",
            )
        readers = {reading.by for reading in configuration.readings} | codings[full]
        for position, sign_off in enumerate(configuration.agreed):
            yield from _too_early(entry, position, sign_off)
            yield from _of_other_words(draft, entry, position, sign_off)
            if readers == {sign_off.by} and entry.file.id not in unknown:
                yield entry.problem(
                    "agreed-alone",
                    ("agreed", position, "by"),
                    f"'{sign_off.by}' signs off '{configuration.id}', and is the only person who read it.",
                    "Let somebody else read it, or sign it off.",
                )


def _too_early(entry: Entry[Configuration], position: int, sign_off: SignOff) -> Iterator[Problem]:
    first = _first(entry.record.readings)
    if first is not None and sign_off.date < first.date:
        yield entry.problem(
            "agreed-before-reading",
            ("agreed", position, "date"),
            f"'{entry.record.id}' is signed off on {sign_off.date}, before its first reading ({first.date}).",
            "Correct the date, or sign off anew.",
        )


def _of_other_words(
    draft: Draft, entry: Entry[Configuration], position: int, sign_off: SignOff
) -> Iterator[Problem]:
    """Nothing is said where a passage could not be read: what the configuration rests on is then not known."""
    configuration = entry.record
    quotes = {
        link.passage: draft.quotes.get(full_id(entry.file.id, link.passage))
        for link in configuration.passages
    }
    now = signed(configuration, quotes.get)
    if sign_off.of == now or None in quotes.values():
        return
    path: Path = ("agreed", position)
    if sign_off.of is None:
        what = f"The sign-off of '{configuration.id}' does not say what was signed, and counts for nothing."
        remedy = f"Where it stands as '{sign_off.by}' signed it, add 'of: {now}'."
    else:
        what = (
            f"'{configuration.id}' is not as '{sign_off.by}' signed it off on {sign_off.date}; "
            "the sign-off counts for nothing."
        )
        remedy = f"Let '{sign_off.by}' read it again, and write the new date and 'of: {now}'; or delete the sign-off."
        path = (*path, "of")
    yield entry.problem("agreed-to-other-words", path, what, remedy)


def _first(readings: tuple[Reading, ...]) -> Reading | None:
    """The earliest; of one day's, the one written first."""
    return min(readings, key=lambda reading: reading.date, default=None)


def _second_coders(draft: Draft) -> tuple[dict[str, set[str]], set[str]]:
    """Configuration → who coded it again; and the documents whose second codings could not all be read."""
    coders: dict[str, set[str]] = defaultdict(set)
    for entry in draft.entries(FileKind.READINGS):
        coders[f"{entry.file.id}.{entry.record.configuration}"].add(entry.record.by)
    broken = {file.id for file in draft.of(FileKind.READINGS) if not file.whole}
    unread = {path.removeprefix("readings/").removesuffix(".yaml") for path in draft.unread}
    return coders, broken | unread

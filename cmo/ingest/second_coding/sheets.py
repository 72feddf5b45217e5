"""The sheet a second coder fills, the key that stays with the team, and what a filled sheet becomes."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from cmo.errors import CmoError, EvidenceError, Misuse
from cmo.ingest.corpus import Corpus
from cmo.ingest.edit.splice import append_record
from cmo.ingest.edit.writing import create_file, edit_file
from cmo.ingest.files import Unopened, read
from cmo.ingest.layout import Belongs, FileKind
from cmo.ingest.parse import parse_file
from cmo.ingest.quotes.find import find_quote
from cmo.ingest.quotes.prepared import prepare
from cmo.ingest.quotes.surroundings import surroundings
from cmo.ingest.second_coding.coded import coded_of, paired
from cmo.ingest.second_coding.drawing import Drawn
from cmo.ingest.texts.folder import SourceFolder
from cmo.reader import Value
from cmo.reader.write import block
from cmo.schema.second_coding import Coded, Sheet, SheetItem

SURROUNDINGS = 700
"""Characters shown on either side of a passage."""

_HEAD = """\
# Passages to code a second time, from their words and the coding guide alone.
# Do not look at the document's file, nor at the key beside this sheet.
# Under 'coded' write a record for each claim: kind, stance (what the passage between ⟦ and ⟧ does for the claim),
# direction (of the first outcome), referral_model, people, actor, context, resource, response, outcome.
# What the words do not say is left out; terms are ids of the vocabulary. Instead of 'coded: []', for example:
#
#   coded:
#   - kind: reported
#     stance: supports
#     people: [carers]
#     context: [nobody-calls]
#     response: [feels-forgotten]
#     outcome: [stops-coming]
#     direction: worse
"""


class SheetUnfit(CmoError):
    """A sheet or its key cannot be made or used; nothing was written."""


def sheet_text(
    drawn: Sequence[Drawn], sources: SourceFolder, *, by: str, seed: int, share: float, date: datetime.date
) -> str:
    """The sheet as YAML.

    Raises:
        SheetUnfit: the source text of a passage is not on this machine, or does not hold it.
    """
    items: list[Value] = [_item(number, each, sources) for number, each in enumerate(drawn, start=1)]
    head: dict[str, Value] = {"by": by, "date": date.isoformat(), "seed": str(seed), "share": f"{share:g}"}
    return _HEAD + block({**head, "items": items}, indent=0)


def key_text(drawn: Sequence[Drawn]) -> str:
    """Which configurations each item was drawn for, as JSON; whoever codes must not see it."""
    items = {
        _name(number): {
            "document": each.document,
            "passage": each.passage.id,
            "configurations": [claim.id for claim in each.claims],
        }
        for number, each in enumerate(drawn, start=1)
    }
    return json.dumps({"items": items}, indent=1, ensure_ascii=False) + "\n"


def _name(number: int) -> str:
    return f"item-{number:03}"


def _item(number: int, drawn: Drawn, sources: SourceFolder) -> dict[str, Value]:
    item: dict[str, Value] = {
        "item": _name(number),
        "document": drawn.document,
        "passage": _in_surroundings(drawn, sources),
    }
    speaker = drawn.passage.speaker
    if speaker is not None:
        item["speaker"] = speaker.printed or speaker.group
    if drawn.further:
        item["further"] = [passage.quote for passage in drawn.further]
    return {**item, "claims": str(len(drawn.claims)), "coded": []}


def _in_surroundings(drawn: Drawn, sources: SourceFolder) -> str:
    source = sources.find(drawn.source)
    if source is None:
        raise SheetUnfit(
            f"The text '{drawn.source}' is not on this machine. Put it into the folder of source texts: "
            "a second coder reads the passage in its surroundings."
        )
    found = find_quote(drawn.passage.quote, prepare(source))
    if not found.located:
        place = f"{drawn.document}.{drawn.passage.id}"
        raise SheetUnfit(f"The quote of '{place}' is not in its text. Settle that with `cmo check` first.")
    around = surroundings(source, found.spans, characters=SURROUNDINGS)
    words = around.quoted[0]
    for between, part in zip(around.between, around.quoted[1:], strict=True):
        words += between + part
    return f"{around.before}⟦{words}⟧{around.after}"


def read_sheet(path: Path) -> Sheet:
    """The sheet as filled.

    Raises:
        EvidenceError: with every problem of the file.
        SheetUnfit: it cannot be opened.
    """
    file, problems = parse_file(path.name, str(path), Belongs(FileKind.SHEET, "sheet"), _bytes(path))
    if problems or file.record is None:
        raise EvidenceError(f"The sheet {path} cannot be read, so nothing was written.", problems)
    sheet: Sheet = file.record
    return sheet


def _bytes(path: Path) -> bytes:
    try:
        return read(path)
    except Unopened as error:
        raise SheetUnfit(f"{error.what} {error.remedy}") from error


def second_codings(corpus: Corpus, sheet: Sheet, key: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The entries of `readings/DOCUMENT.yaml` that a filled sheet makes, by document.

    Raises:
        SheetUnfit: the sheet and key are not of each other or of this review, or an item holds more claims
            than were asked for, or what it codes was coded by the same person before.
    """
    concepts = corpus.vocabularies["concepts"]
    entries: dict[str, list[dict[str, Any]]] = {}
    for item in sheet.items:
        drawn = key.get("items", {}).get(item.item)
        if drawn is None:
            raise SheetUnfit(f"The key knows no '{item.item}'. Give the key that was made with this sheet.")
        if len(item.coded) > len(drawn["configurations"]):
            raise SheetUnfit(
                f"'{item.item}' asks for {len(drawn['configurations'])} and holds {len(item.coded)} codings. "
                "Keep those nearest to the words."
            )
        document, passage = drawn["document"], drawn["passage"]
        claims = {each.id: each for each in corpus.documents[document].configurations}
        gone = [id_ for id_ in drawn["configurations"] if id_ not in claims]
        if gone:
            raise SheetUnfit(f"'{document}.{gone[0]}' is not in the evidence any more. Draw a new sheet.")
        first = [coded_of(claims[id_], passage, concepts) for id_ in drawn["configurations"]]
        done = {(entry.configuration, entry.by) for entry in corpus.second_codings.get(document, ())}
        for at, position in sorted(paired(first, item.coded)):
            id_ = drawn["configurations"][at]
            if (id_, sheet.by) in done:
                raise SheetUnfit(f"'{sheet.by}' coded '{document}.{id_}' before. Nothing was written.")
            entry = _entry(id_, passage, sheet, item, first[at], item.coded[position])
            entries.setdefault(document, []).append(entry)
    return entries


def coded_here(
    corpus: Corpus, drawn: Drawn, coded: Sequence[Coded], by: str, date: datetime.date
) -> list[dict[str, Any]]:
    """The entries of `readings/DOCUMENT.yaml` that the codings of one passage make, as a sheet of it alone would.

    Raises:
        SheetUnfit: somebody of that id coded it before, or there are more codings than claims.
    """
    item = SheetItem(
        item=_name(1),
        document=drawn.document,
        passage=drawn.passage.quote,
        claims=len(drawn.claims),
        coded=tuple(coded),
    )
    sheet = Sheet(by=by, date=date, seed=0, share="1", items=(item,))
    return second_codings(corpus, sheet, json.loads(key_text([drawn]))).get(drawn.document, [])


def _entry(
    configuration: str, passage: str, sheet: Sheet, item: SheetItem, first: Coded, second: Coded
) -> dict[str, Any]:
    return {
        "configuration": configuration,
        "passage": passage,
        "by": sheet.by,
        "date": sheet.date.isoformat(),
        "coded": _written(second),
        "first": _written(first),
    }


def _written(coded: Coded) -> dict[str, Any]:
    values = coded.model_dump(mode="json", exclude_none=True)
    return {key: value for key, value in values.items() if value not in ([], None)}


def store(evidence: Path, entries: Mapping[str, Sequence[dict[str, Any]]]) -> list[Path]:
    """Adds the entries to the files of readings.

    Returns:
        The files written.

    Raises:
        FileChanged: a file changed meanwhile.
        Unwritable: the folder or disk does not take one.
    """
    written = []
    for document in sorted(entries):
        path = evidence / "readings" / f"{document}.yaml"
        if path.exists():
            edit_file(path, partial(_appended, entries=entries[document]))
        else:
            create_file(path, block(list(entries[document]), indent=0))
        written.append(path)
    return written


def _appended(text: str, entries: Sequence[dict[str, Any]]) -> str:
    for entry in entries:
        text = append_record(text, (), entry)
    return text


def refuse_untouched(sheet: Sheet, path: Path) -> None:
    """A sheet on which something is filled in.

    Raises:
        SheetUnfit: every item of it is as it was drawn.
    """
    if not any(item.coded for item in sheet.items):
        raise SheetUnfit(
            f"Nothing is filled in on {path}: 'coded' is empty everywhere. Write what the passages say below it, as the "
            "example at the top shows, and save it. Nothing was written."
        )


def read_key(path: Path) -> dict[str, Any]:
    """The key of a sheet.

    Raises:
        SheetUnfit: it is not one.
    """
    try:
        key = json.loads(_bytes(path))
        for drawn in key["items"].values():
            _ = drawn["document"] + drawn["passage"], [*map(str.strip, drawn["configurations"])]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SheetUnfit(f"{path} is not the key of a sheet. Give the file made with the sheet.") from error
    return dict(key)


def refuse_unknown_coder(corpus: Corpus, by: str) -> None:
    """A second coder is a member of the team.

    Raises:
        Misuse: `review.yaml` does not list them.
    """
    team = [member.id for member in corpus.review.team]
    if by not in team:
        raise Misuse(f"'{by}' is not in the team of review.yaml. There are: {', '.join(team) or 'none'}.")

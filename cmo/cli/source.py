"""`cmo source`: files added to the source texts, with what was read of them and where the quotes stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cmo.cli.groups import Group, Member
from cmo.cli.settings import Settings, problem_line
from cmo.ingest.adding import Added, add_source
from cmo.ingest.checking import shown_path
from cmo.ingest.standing import Standing
from cmo.problems import Severity
from cmo.problems.amounts import amount
from cmo.report.printable import printable

MEMBERS = {
    "add": Member("cmo.cli.source:add", "Add a file to the source texts, and find the quotes in it."),
}

_MOST_WAITING = 5


@click.group(cls=Group, members=MEMBERS)
def source() -> None:
    """Add the texts that documents quote.

    Texts stay on this machine; the evidence keeps their hashes, and where the quotes stand in them.
    """


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", help="What documents call the text; else made of the file's name.")
@click.option("--sources", type=click.Path(path_type=Path), help="Folder of source texts.")
@click.pass_obj
def add(settings: Settings, /, file: Path, name: str | None, sources: Path | None) -> int:
    """Add a file to the source texts, and find the quotes in it.

    FILE ends in .txt, .md, .pdf, .docx or .html. It is read first, and what could not be read of it is told; then it
    is copied, and no other text is overwritten. The quotes of documents that name it are looked for, and their
    places stored as `cmo check --write` does; places in another text of that name are left for you to decide.
    """
    places = settings.places(sources=sources, to_change=True)
    added = add_source(places.evidence, places.sources or places.home / "sources", file, name)
    for line in _lines(added):
        click.echo(printable(line))
    wrong = [
        problem
        for problem in added.quotes.problems
        if problem.severity is Severity.ERROR or problem.code == "source-changed"
    ]
    for problem in wrong:
        click.echo(problem_line(problem))
    return 1 if any(problem.severity is Severity.ERROR for problem in wrong) else 0


def _lines(added: Added) -> Iterator[str]:
    text, where = added.source, shown_path(added.path)
    yield f"Added {where}." if added.new else f"{where} is there already: the very same file."
    held = [amount(len(text.text.split()), "word")]
    if text.page_starts:
        held.insert(0, amount(len(text.page_starts), "page"))
    if text.headings:
        held.append(amount(len(text.headings), "heading"))
    yield f"It holds {', '.join(held)}; read by {text.extractor} ({text.version}); its text is {text.digest}."
    for unread in text.unread:
        yield f"Not all of it was read. {unread}"
    if not added.documents:
        yield from _unnamed(added)
        return
    yield from _found(added)


def _unnamed(added: Added) -> Iterator[str]:
    name = added.source.name
    if added.errors:
        yield (
            f"No document that can be read names it. The evidence holds {amount(added.errors, 'error')}: "
            "run `cmo check`, mend that, and look again."
        )
        return
    yield (
        f"No document names it yet. Write `source: {name}` into the one that quotes it, or begin that: "
        f'`cmo new document {name} --title "…" --type study`.'
    )
    if added.waiting:
        yield f"Without a text here: {_listed(added.waiting)}."


def _found(added: Added) -> Iterator[str]:
    name = added.source.name
    for id_ in added.documents:
        how = "by its own name" if id_ == name else f"by `source: {name}`"
        yield f"The document '{id_}' finds it {how}; there is nothing to write."
    standings = list(added.quotes.standings.values())
    stand = [
        f"{standings.count(standing):,} {standing.label}" for standing in Standing if standing in standings
    ]
    yield f"Quotes: {'; '.join(stand)}." if stand else "It is not quoted yet."
    yield from (f"Wrote {path}." for path in added.written)
    if added.of_another:
        yield (
            f"The stored places of {_listed(added.of_another)} are those in another text, and were left as they are."
        )


def _listed(ids: Sequence[str]) -> str:
    named = ", ".join(f"'{id_}'" for id_ in ids[:_MOST_WAITING])
    more = len(ids) - _MOST_WAITING
    return f"{named} and {more:,} more" if more > 0 else named

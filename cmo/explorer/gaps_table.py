"""The table of gaps as markup: every cell in words and shapes, and a link to the question it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from cmo.answers.gaps import Axis, Cell, Gaps, Standing, said_only
from cmo.answers.headings import Heading
from cmo.answers.shelves import Shelf
from cmo.explorer.address import AskView
from cmo.report.markup import element
from cmo.schema.words import Mark

Name = Callable[[Axis, str], str]

SIGNS: Mapping[Shelf, str] = {Shelf.ARGUED: "○", Shelf.PROPOSED: "□"}
"""Shapes for what is only said, hollow beside the full ones of marks; words stand beside them."""

SILENCE = "·"


def key_to_signs(gaps: Gaps) -> Element:
    """What the shapes mean, in the order cells name them."""
    signs = [(mark.sign, mark.label, mark.value) for mark in Mark]
    signs += [(sign, said_only(shelf), shelf.value) for shelf, sign in SIGNS.items()]
    signs.append((SILENCE, gaps.nothing, Standing.NOTHING.value))
    items = [element("li", _sign(sign), f" {words}", look=f"cmo-gap-{look}") for sign, words, look in signs]
    return element("ul", *items, look="cmo-gap-key")


def table(
    gaps: Gaps, rows: Sequence[Heading], columns: Sequence[Heading], name: Name, sides: tuple[str, str]
) -> Element:
    """The table: terms at the left and above, a link in every cell.

    Args:
        gaps: what it shows.
        rows: headings at the left.
        columns: headings above.
        name: what a term is called.
        sides: what the left side and the upper side are called.
    """
    above = [element("th", _corner(*sides), role="columnheader", scope="col")]
    above += [_heading(each, name(gaps.columns, each.term), "col") for each in columns]
    body = [_row(gaps, row, columns, name, sides) for row in rows]
    return element(
        "div",
        element(
            "table",
            element("thead", element("tr", *above, role="row"), role="rowgroup"),
            element("tbody", *body, role="rowgroup"),
            look="cmo-gaps",
            role="table",
        ),
        look="cmo-gaps-around",
    )


def _corner(left: str, upper: str) -> Element:
    return element("span", f"{left} ↓ {upper} →")


def _heading(heading: Heading, label: str, scope: str) -> Element:
    """A term; one that has narrower ones folded into it says so."""
    folded = heading.narrower and not heading.unfolded
    more = element("small", f" with {heading.narrower} narrower", look="cmo-about") if folded else None
    role = "rowheader" if scope == "row" else "columnheader"
    depth = f"cmo-deep-{min(heading.depth, 4)}"
    return element("th", label, more, look=depth, scope=scope, role=role)


def _row(gaps: Gaps, row: Heading, columns: Sequence[Heading], name: Name, sides: tuple[str, str]) -> Element:
    label = name(gaps.rows, row.term)
    cells = [
        _cell(gaps, gaps.cells[row.term, column.term], label, name(gaps.columns, column.term), sides)
        for column in columns
        if (row.term, column.term) in gaps.cells
    ]
    return element("tr", _heading(row, label, "row"), *cells, role="row")


def _cell(gaps: Gaps, cell: Cell, row: str, column: str, sides: tuple[str, str]) -> Element:
    asked = AskView(gaps.asked(cell).question)
    address = urlencode(asked.address(), doseq=True)
    # Read out before what the cell says, and shown where cells stand one under the other.
    where = element(
        "span",
        element("span", f"{sides[0]}: {row}; ", look="cmo-gap-row"),
        f"{sides[1]}: {column}. ",
        look="cmo-gap-where",
    )
    counted = cell.counts_words()
    said = [*_lines(gaps, cell)]
    if counted:
        said.append(element("span", counted, look="cmo-gap-counts"))
    link = element("a", where, *said, href=f"./?{address}" if address else "./", target="_self")
    return element("td", link, look=f"cmo-gap cmo-gap-is-{cell.standing.value}", role="cell")


def _lines(gaps: Gaps, cell: Cell) -> Iterator[Element]:
    """Each mark with its shape, its words and how many statements."""
    looks = [(mark.sign, mark.value) for mark, _ in cell.marks]
    looks += [(SIGNS[shelf], shelf.value) for shelf, _ in cell.beside_marks()]
    looks = looks or [(SILENCE, Standing.NOTHING.value)]
    for (sign, look), words in zip(looks, gaps.words(cell), strict=True):
        yield element("span", _sign(sign), f" {words}. ", look=f"cmo-gap-line cmo-gap-{look}")


def _sign(sign: str) -> Element:
    return element("span", sign, look="cmo-gap-sign", **{"aria-hidden": "true"})

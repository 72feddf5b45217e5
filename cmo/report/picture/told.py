"""What was done to make a picture fit, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from cmo.answers.statement import Statement
from cmo.problems.amounts import amount
from cmo.report.picture.overview import MOST_ASKED_FOR, Overview


def drawn_in_words(statements: Sequence[Statement]) -> str:
    """How many statements are drawn, and how many of them count for nothing."""
    uncounted = sum(not statement.is_counted for statement in statements)
    if not uncounted:
        return f"Drawn are {amount(len(statements), 'statement')}, reported or measured."
    return (
        f"Drawn are {amount(len(statements), 'statement')}: {len(statements) - uncounted:,} reported or measured; "
        f"{uncounted:,} only argued or suggested, with dotted lines where nothing else takes a step."
    )


def joined_in_words(found: Overview) -> list[str]:
    """What was joined and why, and what there was no room for."""
    said = []
    if found.too_many:
        said.append(
            f"Asked for were {amount(found.too_many, 'box', 'boxes')}; more than {MOST_ASKED_FOR} cannot be drawn, "
            "so concepts are joined by their broader ones."
        )
    elif found.by_itself:
        said.append(
            f"As named there would be {found.depths[-1].boxes:,} boxes; above {found.most} they cannot be told "
            "apart, so concepts are joined by their broader ones."
        )
    joined = [box for box in found.boxes.values() if box.joined and box not in found.others]
    if joined:
        those = "One box stands" if len(joined) == 1 else f"{len(joined):,} boxes stand"
        said.append(f"{those} for several concepts and {'says' if len(joined) == 1 else 'say'} for how many.")
    if found.others:
        pushed = sum(len(box.members) for box in found.others)
        said.append(
            f"There is no room for {pushed:,} that fewest statements name: a column has a box for its others. "
            "A theory shows less at once."
        )
    if found.links_left_out:
        said.append(f"{found.links_left_out:,} steps that fewest statements take are not drawn.")
    return said

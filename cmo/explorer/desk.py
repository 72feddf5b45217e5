"""What the parts of an answer draw from: the state of the review, the answer, and the view the address names."""

from __future__ import annotations

from dataclasses import dataclass

from cmo.answers.answer import Answer
from cmo.explorer import navigation
from cmo.explorer.address import AskView
from cmo.explorer.keeper import State


@dataclass(frozen=True)
class Desk:
    """One run of the Ask page, or of another that shows statements as it does.

    Attributes:
        state: the open review and the state of its graph.
        answer: to the question of the view.
        view: as the address names it.
        publish: whether words without an open licence are withheld.
        ask: the way from this page to Ask; empty on Ask itself.
    """

    state: State
    answer: Answer
    view: AskView
    publish: bool = False
    ask: str = ""

    def show(self, view: AskView) -> None:
        """Goes to another view of the page."""
        navigation.go(view.address())

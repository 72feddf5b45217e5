"""The address of the Theories page: which theory, which two versions of it, and what of it is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from cmo.answers.theories import Theory
from cmo.explorer.address import (
    MOST_OPENED,
    AskView,
    Given,
    Unknown,
    single,
    unknown_keys,
    unknown_word,
    word,
)


class TheoryTab(StrEnum):
    """What the page shows of a theory."""

    SAYS = "says"
    PICTURE = "picture"
    HOLDS = "holds"

    @property
    def label(self) -> str:
        """How it is called on the page."""
        return _TABS[self]


_TABS = {
    TheoryTab.SAYS: "What it says, and what changed",
    TheoryTab.PICTURE: "As a picture",
    TheoryTab.HOLDS: "The statements it holds",
}


@dataclass(frozen=True, slots=True)
class TheoriesView:
    """A view of the Theories page.

    Attributes:
        theory: id of the one shown; None for all.
        version: of it; None for the last.
        against: the version it is compared with; None for the one it revises.
        tab: what is shown.
        opened: ids of statements that are open.
        lit: key of what is lit in the picture.
        drawn_small: whether the picture shows what a screen holds.
        whole: whether all statements it holds are listed.
    """

    theory: str | None = None
    version: str | None = None
    against: str | None = None
    tab: TheoryTab = TheoryTab.SAYS
    opened: tuple[str, ...] = ()
    lit: str | None = None
    drawn_small: bool = False
    whole: bool = False

    def as_ask(self) -> AskView:
        """What the parts that Ask and this page share look at."""
        return AskView(opened=self.opened, lit=self.lit, drawn_small=self.drawn_small)

    def at(self, view: AskView) -> TheoriesView:
        """With what those parts were asked to show."""
        return replace(self, opened=view.opened, lit=view.lit, drawn_small=view.drawn_small)

    def address(self) -> dict[str, list[str]]:
        """The keys and values of the address; what is as usual is left out."""
        found = {
            "theory": [self.theory] if self.theory else [],
            "version": [self.version] if self.version else [],
            "against": [self.against] if self.against else [],
            "tab": [] if self.tab is TheoryTab.SAYS else [self.tab.value],
            "open": list(self.opened),
            "lit": [self.lit] if self.lit else [],
            "draw": ["screen"] if self.drawn_small else [],
            "all": ["holds"] if self.whole else [],
        }
        return {key: values for key, values in found.items() if values}


_KEYS = ("theory", "version", "against", "tab", "open", "lit", "draw", "all")


def read_theories(given: Given, every: dict[str, Theory]) -> tuple[TheoriesView, tuple[Unknown, ...]]:
    """The view that an address names, and what in it is not to be found.

    Args:
        given: the address.
        every: id → theory.
    """
    unknown = list(unknown_keys(given, _KEYS))
    theory = single(given, "theory", unknown)
    if theory is not None and theory not in every:
        unknown.append(unknown_word("theory", theory, list(every), what="programme theory"))
        theory = None
    known = [version.id for version in every[theory].versions] if theory else []
    versions: dict[str, str | None] = {}
    for key in ("version", "against"):
        value = single(given, key, unknown)
        if value is not None and value not in known:
            unknown.append(_no_version(key, value, theory, known))
            value = None
        versions[key] = value
    tab = word(given, "tab", [tab.value for tab in TheoryTab], unknown)
    view = TheoriesView(
        theory,
        versions["version"],
        versions["against"],
        TheoryTab(tab) if tab else TheoryTab.SAYS,
        tuple(dict.fromkeys(given.get("open", ())))[:MOST_OPENED],
        single(given, "lit", unknown),
        word(given, "draw", ["all", "screen"], unknown) == "screen",
        word(given, "all", ["holds"], unknown) is not None,
    )
    return view, tuple(unknown)


def _no_version(key: str, value: str, theory: str | None, known: list[str]) -> Unknown:
    if theory is None:
        return Unknown(key, value, "The address names a version, and no theory it is a version of.")
    return unknown_word(key, value, known, what=f"version of ‘{theory}’ called")

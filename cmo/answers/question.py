"""The question people ask: what works, by what, for whom, towards what, in what circumstances."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import parse_qsl, urlencode

from cmo.answers.labels import Labels
from cmo.errors import Misuse
from cmo.problems import did_you_mean, did_you_mean_term
from cmo.schema.worded import the, worded

BLANKS: dict[str, str] = {
    "referral_model": "referral-models",
    "people": "people",
    "activity": "activities",
    "outcome": "concepts",
    "stage": "stages",
    "actor": "actors",
    "circumstance": "concepts",
}
"""Blank of the question → vocabulary that may fill it. All may be left open."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; a blank left open is None. Values are term ids; a term covers its narrower ones."""

    referral_model: str | None = None
    people: str | None = None
    activity: str | None = None
    outcome: str | None = None
    stage: str | None = None
    actor: str | None = None
    circumstance: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, str | None]) -> Question:
        """A question from loosely given values, such as those of a link; empty ones are left open.

        Raises:
            Misuse: where a key is not a blank of the question.
        """
        for key in given:
            if key not in BLANKS:
                near = did_you_mean(key, BLANKS) or f"The blanks are: {', '.join(BLANKS)}."
                raise Misuse(f"A question has no blank '{key[:80]}'. {near}")
        return cls(**{key: value or None for key, value in given.items()})

    @classmethod
    def from_link(cls, link: str) -> Question:
        """The question that `link` was made from.

        Raises:
            Misuse: where the link names something that is not a blank of the question.
        """
        return cls.of(dict(parse_qsl(link.removeprefix("?"))))

    def set_blanks(self) -> dict[str, str]:
        """Only the blanks that are filled, in their usual order."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    def link(self) -> str:
        """The query part of an address that reproduces the question; empty where all is open."""
        return urlencode(self.set_blanks())

    def must_be_known(self, labels: Labels) -> None:
        """Refuses a question whose terms the review does not have; terms are given by their ids alone.

        Raises:
            Misuse: naming every term that is not there, and which are near by id, label or alias.
        """
        wrong = [
            _unknown(blank, value, labels)
            for blank, value in self.set_blanks().items()
            if (BLANKS[blank], value) not in labels.terms
        ]
        if wrong:
            raise Misuse("\n".join(wrong))

    def title(self, labels: Labels) -> str:
        """The question as a sentence; blanks left open are not named."""
        said = {blank: labels.label(BLANKS[blank], value) for blank, value in self.set_blanks().items()}
        parts = ", ".join(form(said[blank]) for blank, form in _FORMS.items() if blank in said)
        if self.outcome is None:
            return f"What works, and what does not{', ' if parts else ''}{parts}?"
        return f"What makes a difference to {_on(self.outcome, labels)}{' ' if parts else ''}{parts}?"


def _on(outcome: str, labels: Labels) -> str:
    """What the outcome is a state of; where that has another name, the state asked for is named too."""
    on, state = (
        " ".join(words.split()) for words in (labels.on(outcome).words, labels.label("concepts", outcome))
    )
    return f"‘{on}’" if on == state else f"‘{on}’ (‘{state}’ or otherwise)"


_FORMS: Mapping[str, Callable[[str], str]] = {
    "referral_model": lambda label: f"through {worded(label)}",
    "activity": lambda label: f"in {worded(label)}",
    "people": lambda label: f"for {worded(label)}",
    "stage": lambda label: f"at the {worded(label)} stage",
    "circumstance": lambda label: f"in the circumstance ‘{' '.join(label.split())}’",
    "actor": lambda label: f"with {the(label)} responding",
}
"""How each filled blank reads in the question. A circumstance may be a clause or a heading over several, so it is quoted."""


def _unknown(blank: str, value: str, labels: Labels) -> str:
    vocabulary = BLANKS[blank]
    near = (
        _of_another(value, labels)
        or did_you_mean_term(value, labels.names(vocabulary))
        or "`cmo query run vocabulary` lists its terms."
    )
    return f"'{value[:80]}' is not a term of {vocabulary}, which fills the blank '{blank.replace('_', ' ')}'. {near}"


def _of_another(value: str, labels: Labels) -> str:
    """Which other blank the term fills, by its option; blanks of one vocabulary are told together."""
    found = {
        vocabulary: [f"--{blank.replace('_', '-')}" for blank in BLANKS if BLANKS[blank] == vocabulary]
        for vocabulary in BLANKS.values()
        if (vocabulary, value) in labels.terms
    }
    told = [f"{vocabulary} ({' or '.join(options)})" for vocabulary, options in found.items()]
    return f"It is a term of {' and of '.join(told)}." if told else ""

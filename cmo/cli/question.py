"""The options by which a question is asked on the command line, the same wherever one can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from cmo.answers.question import BLANKS, Question
from cmo.errors import Misuse

F = TypeVar("F", bound=Callable[..., Any])

_HELP = {
    "referral_model": "How people are referred; a term of referral-models.",
    "people": "Whose outcome; a term of people.",
    "activity": "What they are referred to; a term of activities.",
    "outcome": "Towards what; a term of concepts, with its whole dimension.",
    "stage": "At which stage; a term of stages.",
    "actor": "Who responds; a term of actors.",
    "circumstance": "In which circumstance; a term of concepts.",
}


def question_options(command: F) -> F:
    """An option for each blank of a question."""
    for blank in reversed(BLANKS):
        command = click.option(f"--{blank.replace('_', '-')}", help=_HELP[blank])(command)
    return command


def question_of(given: Mapping[str, str | None]) -> Question:
    """The question that these options ask.

    Raises:
        Misuse: an option is there and empty, as where a script's variable is not set; it would ask of everybody.
    """
    for blank in BLANKS:
        value = given[blank]
        if value is not None and not value.strip():
            option = f"--{blank.replace('_', '-')}"
            raise Misuse(
                f"{option} is empty. Give it a term of {BLANKS[blank]}, or leave it out to leave the blank open."
            )
    return Question.of({blank: given[blank] for blank in BLANKS})

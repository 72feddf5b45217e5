"""What a sign-off is of: the claim and its words, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from cmo.schema.configuration import Configuration
from cmo.schema.signing import signed

CLAIM: dict[str, Any] = {
    "id": "met",
    "kind": "reported",
    "people": ["older"],
    "context": ["welcome"],
    "resource": [{"concept": "guide", "passages": ["a"]}],
    "response": [{"concept": "trust", "inferred": "from how they went on"}],
    "outcome": ["company"],
    "passages": ["a", "other.b"],
}
QUOTES = {"a": "met at the door", "other.b": "and stayed"}


def digest(quotes: dict[str, str] = QUOTES, **changed: Any) -> str:
    return signed(Configuration.model_validate({**CLAIM, **changed}), quotes.get)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "measured"},
        {"people": ["any"]},
        {"actor": ["gp"]},
        {"context": ["welcome", "crowd"]},
        {"unless": ["crowd"]},
        {"resource": ["guide"]},
        {"response": ["trust"]},
        {"outcome": [{"concept": "company", "direction": "worse"}]},
        {"outcome": [{"concept": "company", "intended": False}]},
        {"passages": ["a"]},
        {"passages": ["a", {"passage": "other.b", "stance": "qualifies"}]},
        {"quotes": {**QUOTES, "other.b": "and left"}},
    ],
)
def test_a_change_of_the_claim_or_its_words_changes_it(changed: dict[str, Any]) -> None:
    assert digest(**changed) != digest()


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "renamed"},
        {"memo": "a thought"},
        {"themes": ["t1"]},
        {"answers": ["q1"]},
        {"readings": [{"by": "first", "says": "partly", "date": "2026-11-01"}]},
        {"agreed": [{"by": "lead", "date": "2026-11-01"}]},
        {"passages": [{"passage": "a", "note": "as it stands"}, "other.b"]},
        {"resource": [{"concept": "guide", "passages": ["a"], "inferred": None}]},
        {"quotes": {**QUOTES, "a": "met at\n  the door"}},
    ],
)
def test_what_is_said_about_it_does_not(changed: dict[str, Any]) -> None:
    assert digest(**changed) == digest()


def test_it_stays_the_same_from_one_release_to_the_next() -> None:
    """Sign-offs are written into files: another way to work it out would undo them all."""
    assert digest() == "49067bcff63a"

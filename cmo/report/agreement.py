"""How far two coders agree, in words: the same lines in the shell and on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from cmo.ingest.second_coding.agreement import Agreement


def agreement_lines(found: Agreement) -> Iterator[str]:
    """The agreement in words, a line each."""
    if not found.codings:
        yield "Nothing was coded twice yet: `cmo second-coding draw` makes a sheet for a second coder."
        return
    yield f"{found.codings} claims were coded by two people, the second without sight of the first."
    for choice in found.choices:
        beyond = "kappa is not defined" if choice.kappa is None else f"kappa {choice.kappa:.2f}"
        yield f"{choice.about}: the same in {choice.same} of {choice.both} ({beyond})"
    for part in found.terms:
        yield (
            f"{part.about}: of {part.named} that name any, wholly the same in {part.all_same}, at least one the "
            f"same in {part.one_same}, one the same or near by in {part.one_broader}"
        )
    yield "Settled: " + (", ".join(f"{word} {count}" for word, count in sorted(found.settled.items()))) + "."

"""Near words: what somebody may have meant who wrote a word that nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

_NEAR = 0.6
_FAR_BEHIND = 0.2
"""What is so much less alike than the best is left out."""

_STEM = 5
"""Letters that two words must begin with alike to be of one family, as 'lonely' and 'loneliness'."""


def did_you_mean(given: str, known: Iterable[str], *, limit: int = 3) -> str:
    """A sentence naming the nearest known words, or an empty string where none is near.

    Long input is cut before comparing, so a hostile value cannot make this slow.
    """
    near = difflib.get_close_matches(given[:80], list(known), n=limit, cutoff=_NEAR)
    return _asked_back([f"'{word}'" for word in near])


def did_you_mean_term(given: str, names: Mapping[str, Sequence[str]], *, limit: int = 3) -> str:
    """A sentence naming the nearest terms by id, label or other name, or an empty string where none is near.

    Args:
        given: what was written; long input is cut before comparing.
        names: id of a term → its label, which is shown, and its other names.
        limit: how many to name.
    """
    near = near_terms(given, names, limit=limit)
    return _asked_back([f"'{term}' ({' '.join(names[term][0].split())})" for term in near])


def near_terms(given: str, names: Mapping[str, Sequence[str]], *, limit: int = 3) -> list[str]:
    """The ids of the nearest terms by id, label or other name, nearest first; arguments as above."""
    return _near(given[:80], names)[:limit]


def _asked_back(near: Sequence[str]) -> str:
    if not near:
        return ""
    return f"Did you mean {', '.join(near[:-1]) + ' or ' if len(near) > 1 else ''}{near[-1]}?"


def _near(given: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Terms that resemble what was given, or a name of which does or shares a word with it, best first."""
    scored = []
    for term, others in names.items():
        likeness = max(
            _likeness(given.casefold(), name.casefold()) for name in (term.replace("-", " "), *others)
        )
        if likeness >= _NEAR:
            scored.append((-likeness, term))
    best = min(scored, default=(0.0, ""))[0]
    return [term for score, term in sorted(scored) if score <= best + _FAR_BEHIND]


def _likeness(given: str, name: str) -> float:
    """1 for the same words, less the less they have in common."""
    matcher = difflib.SequenceMatcher(None, given.replace("-", " "), name[:80])
    likeness = matcher.ratio() if matcher.real_quick_ratio() >= _NEAR else 0.0
    stems = {word[:_STEM] for word in given.replace("-", " ").split() if len(word) >= _STEM}
    shared = stems & {word[:_STEM] for word in name.split()}
    return max(likeness, _NEAR + 0.3 * len(shared) / len(stems) if shared else 0.0)

"""Near words: what somebody may have meant who wrote a word that nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

_NEAR = 0.6
_LONGEST = 80
"""Characters that are compared at most, so that a hostile value cannot make this slow."""

_LONGEST_NAMED = 170
"""Characters of a known word that are shown: an id with its document fits."""

_FAR_BEHIND = 0.2
"""What is so much less alike than the best is left out."""

_STEM = 5
"""Letters that two words must begin with alike to be of one family, as 'lonely' and 'loneliness'."""


def did_you_mean(given: str, known: Iterable[str], *, limit: int = 3) -> str:
    """A sentence naming the nearest known words, or an empty string where none is near.

    Long input is cut before comparing, so a hostile value cannot make this slow.
    """
    near = difflib.get_close_matches(given[:_LONGEST], list(known), n=limit, cutoff=_NEAR)
    return _asked_back([f"'{_cut(word)}'" for word in near])


def did_you_mean_term(given: str, names: Mapping[str, Sequence[str]], *, limit: int = 3) -> str:
    """A sentence naming the nearest terms by id, label or other name, or an empty string where none is near.

    Args:
        given: what was written; long input is cut before comparing.
        names: id of a term → its label, which is shown, and its other names; none where only ids are known.
        limit: how many to name.
    """
    return _asked_back([_with_label(term, names) for term in near_terms(given, names, limit=limit)])


def did_you_mean_record(given: str, names: Mapping[str, Sequence[str]], *, limit: int = 3) -> str:
    """A sentence naming the nearest records, or an empty string where none is near.

    An id without its document leads to the records of that id in any document; then ids as a whole are compared,
    and the labels of those that have one.

    Args:
        given: what was written; long input is cut before comparing.
        names: id of a record → its label and other names; none where only ids are to be compared.
        limit: how many to name.
    """
    local = given[:_LONGEST]
    near = sorted(id_ for id_ in names if "." in id_ and id_.partition(".")[2] == local)[:limit]
    near = near or difflib.get_close_matches(local, list(names), n=limit, cutoff=_NEAR)
    labelled = {id_: others for id_, others in names.items() if others}
    near = near or near_terms(given, labelled, limit=limit)
    return _asked_back([_with_label(id_, names) for id_ in near])


def _with_label(id_: str, names: Mapping[str, Sequence[str]]) -> str:
    """An id as it is named to people: its label behind it, where it has one."""
    label = _cut(" ".join(names[id_][0].split())) if names[id_] else ""
    return f"'{_cut(id_)}' ({label})" if label else f"'{_cut(id_)}'"


def _cut(words: str) -> str:
    """Words short enough to be named in a message: what is known comes out of files, too."""
    return words if len(words) <= _LONGEST_NAMED else words[: _LONGEST_NAMED - 1] + "…"


def near_terms(given: str, names: Mapping[str, Sequence[str]], *, limit: int = 3) -> list[str]:
    """The ids of the nearest terms by id, label or other name, nearest first; arguments as above."""
    return _near(given[:_LONGEST], names)[:limit]


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

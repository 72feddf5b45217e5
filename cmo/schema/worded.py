"""Labels as words of a sentence: whatever a label holds, the sentence around it stays one."""

from __future__ import annotations

import re

LONGEST = 100
"""Characters beyond which a label is set off from the sentence around it."""

_ENDS_OR_OPENS = re.compile(r"[.?!:;,\u2013\u2014-]$|[.?!:;]\s|^[^\w(]|[\"“”‘«»?!]|’(?!\w)")
_DETERMINED = re.compile(
    r"(?:the|a|an|any|anyone|anybody|all|both|each|every|everyone|everybody|no|nobody|other|others|our|some"
    r"|someone|somebody|their|this|these|those|whoever|your)\b",
    re.I,
)


def worded(label: str) -> str:
    """The label on one line; between quotation marks where it has signs that would break the sentence."""
    line = " ".join(label.split())
    if (
        line.casefold() in ("", "the", "a", "an")
        or len(line) > LONGEST
        or _ENDS_OR_OPENS.search(_without_possessives(line))
    ):
        return f"‘{line}’"
    return line


def the(label: str) -> str:
    """The label with 'the' in front, unless it has an article or the like, or is set off."""
    said = worded(label)
    return said if said.startswith("‘") or _DETERMINED.match(said) else f"the {said}"


def _without_possessives(line: str) -> str:
    """A plural's apostrophe ends no quotation: 'GPs' part', 'providers’ say'."""
    return re.sub(r"(?<=s)[’'](?=\s)", "", line)

"""What a text must not hold before it is parsed: hidden characters, merge markers, too much of it."""

from __future__ import annotations

import re
import unicodedata

from cmo.reader.refusals import Refused

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes of a file, or characters of a text given as such."""

_FORBIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tab and the ordinary line breaks
    "\u2028\u2029"  # line breaks that most editors do not show as such
    "\u202a-\u202e\u2066-\u2069"  # marks that make text read in another order than it is stored
    "\ud800-\udfff\ufeff\ufffe\uffff"
)
FORBIDDEN = re.compile(f"[{_FORBIDDEN}]")
"""A character that text files must not hold; in double quotes it can be written as an escape."""

_ALLOWED = re.compile(f"[^{_FORBIDDEN}]*+")

_MERGE_MARKER = re.compile(r"(?:\A|(?<=[\r\n]))(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)")

_LINE_BREAKS = "\x0b\x0c\x85\u2028\u2029"


def screen(text: str) -> None:
    """Passes a text that is fit to be parsed, in time linear in its length.

    Raises:
        Refused: it is too large, or holds a forbidden character or the marks of an unfinished merge.
    """
    if len(text) > LARGEST_FILE:
        raise too_large()
    allowed = _ALLOWED.match(text)
    if allowed is not None and allowed.end() < len(text):
        raise _forbidden(text, allowed.end())
    if any(marker in text for marker in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        found = _MERGE_MARKER.search(text)
        if found:
            raise Refused(
                "merge-marker",
                found.start(),
                f"The line '{found.group()}' marks a merge that was left unfinished.",
                "Keep the lines that are right, and delete the others and the marker lines.",
            )


def too_large() -> Refused:
    """The refusal of a file above the limit."""
    return Refused(
        "file-too-large",
        None,
        f"The file is larger than {LARGEST_FILE // (1024 * 1024)} MiB, the most an evidence file can be.",
        "Split it into several files, or check that it is the file you meant.",
    )


def _forbidden(text: str, offset: int) -> Refused:
    character = text[offset]
    name = unicodedata.name(character, "")
    shown = f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")
    if character in _LINE_BREAKS:
        remedy = "Put a space or an ordinary line break in its place."
    elif "\ud800" <= character <= "\udfff":
        remedy = "Put the character that was meant in its place."
    else:
        remedy = "Delete it; editors have a command to show invisible characters."
    return Refused(
        "forbidden-character", offset, f"The invisible character {shown} hides or alters words.", remedy
    )

"""What evidence files must not hold, each refusal in a curator's words with what to do."""

from __future__ import annotations

import re


class Refused(Exception):
    """The file holds something evidence does not use; caught where files are read.

    Attributes:
        code: name in the catalogue of problems.
        offset: where, in code points of the text.
        what: a sentence.
        remedy: a sentence.
    """

    def __init__(self, code: str, offset: int | None, what: str, remedy: str) -> None:
        super().__init__(what)
        self.code = code
        self.offset = offset
        self.what = what
        self.remedy = remedy


def shortened(words: str, most: int = 40) -> str:
    """Words short enough to stand in a message."""
    return words if len(words) <= most else words[: most - 1] + "…"


def empty(what: str) -> Refused:
    """A file that holds no value, only `what`."""
    return Refused(
        "empty-file",
        None,
        f"The file holds {what}.",
        "Write its records, or delete the file if it is not wanted.",
    )


def alias(offset: int, sign: str) -> Refused:
    """An anchor (`&`), an alias (`*`) or a merge key (`<<`)."""
    what = {
        "*": "An unquoted text that begins with '*' is a YAML alias, which evidence does not use.",
        "&": "An unquoted text that begins with '&' is a YAML anchor, which evidence does not use.",
        "<<": "The key '<<' copies another record, which evidence does not use.",
    }[sign]
    remedy = (
        "Write out the keys that were meant."
        if sign == "<<"
        else "Put the text in double quotes, or write the value out."
    )
    return Refused("alias-not-allowed", offset, what, remedy)


def tag(offset: int) -> Refused:
    """A tag before a value."""
    return Refused(
        "tag-not-allowed",
        offset,
        "An unquoted text that begins with '!' is a YAML tag, which evidence does not use.",
        "Put the text in double quotes, or delete the tag.",
    )


def no_colon(key: str, offset: int, flow: bool) -> Refused:
    """A key that is one only because of a brace (`flow`) or a question mark."""
    shown = shortened(key)
    if flow:
        return Refused(
            "bad-yaml",
            offset,
            f"'{shown}' stands in braces without a colon, so it is read as a key without a value.",
            "If it belongs to a text, put the whole text in double quotes; otherwise write 'key: value'.",
        )
    return Refused(
        "bad-yaml",
        offset,
        f"'{shown}' begins with '?', which makes it a key without a value.",
        "Put the text in double quotes.",
    )


def no_key(offset: int, written: str | None) -> Refused:
    """A key that is not a text: `written` is what stands there, or None for a list or record."""
    if written is None:
        return Refused(
            "bad-yaml",
            offset,
            "A list or record stands where a key is expected.",
            "Put the text in double quotes if the brackets belong to it.",
        )
    return Refused(
        "bad-yaml",
        offset,
        f"'{written}' cannot be a key: it means that nothing is written."
        if written
        else "A colon stands here without a key before it.",
        "Put the key in quotes, or write the key that was meant.",
    )


def colon_in_list(offset: int) -> Refused:
    """`[a: b]`: YAML reads it as a list of a record, curators write it for a text with a colon."""
    return Refused(
        "bad-yaml",
        offset,
        "A colon inside an unquoted text in square brackets makes the text a record.",
        "Put the text in double quotes, or write the record in braces: {key: value}.",
    )


GLUED_DASH = re.compile(r"-([^\W\d]\w*)")
"""What is meant for an item of a list, but for the space."""


def glued_dash(offset: int, word: str) -> Refused:
    """`-id: x`: YAML reads a key that begins with a dash, curators write it for an item of a list."""
    return Refused(
        "bad-yaml",
        offset,
        f"No space follows the dash before '{shortened(word)}', so this is no item of a list.",
        "Write a space after the dash; if the dash belongs to the text, put the text in double quotes.",
    )


def directive(offset: int) -> Refused:
    """A line such as `%YAML 1.2` before the first value."""
    return Refused(
        "bad-yaml",
        offset,
        "The file begins with a line of '%', a YAML directive, which evidence does not use.",
        "Delete the line, or put the text in double quotes.",
    )


def second_document(offset: int) -> Refused:
    """Anything after the end of the first document."""
    return Refused(
        "several-documents",
        offset,
        "A second YAML document begins here; only the first would be read.",
        "Delete the line of '---' or '...', or move what follows to a file of its own.",
    )


def left_over(offset: int) -> Refused:
    """Text after a value that is complete, such as a record below a list in brackets."""
    return Refused(
        "bad-yaml",
        offset,
        "This line does not belong to the value above it, which is complete.",
        "Begin the file with 'key: value' lines, or delete what is too much.",
    )


def too_deep(offset: int, deepest: int) -> Refused:
    """Records and lists within each other beyond any use."""
    return Refused(
        "too-deep",
        offset,
        f"Records and lists stand more than {deepest} levels within each other here.",
        "Look for brackets or dashes that do not belong there; evidence needs about six levels.",
    )


def long_text(offset: int, length: int, most: int) -> Refused:
    """A single text beyond any use."""
    return Refused(
        "file-too-large",
        offset,
        f"A single text runs on for {length:,} characters; the most is {most:,}.",
        "Check that its closing quote is there, or shorten it.",
    )


def many_values(offset: int, most: int) -> Refused:
    """More keys and values than one file may hold."""
    return Refused(
        "file-too-large",
        offset,
        f"The file holds more than {most:,} keys and values.",
        "Split it into several files.",
    )

"""Text files: UTF-8, untouched."""

from __future__ import annotations

from cmo.ingest.texts.source import Extracted, SourceUnreadable, text_source


def read_text(data: bytes, shown: str) -> Extracted:
    """The text of a text file; line ends stay as they are.

    Args:
        data: the bytes.
        shown: the file's name for people.

    Raises:
        SourceUnreadable: the bytes are not UTF-8, or there is no text in them.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceUnreadable(
            f"{shown} is not UTF-8 text: byte {error.start + 1} (line {line}) is no character. "
            "Save it again as UTF-8."
        ) from error
    if not text.strip():
        raise SourceUnreadable(f"{shown} holds no text. Put the text of the source into it.")
    return text_source("", text)

"""Text that stays text: evidence is shown word for word wherever Streamlit would read Markdown."""

from __future__ import annotations

import re

from cmo.report.printable import printable

_ACTIVE = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=\"'@/])")

_TURNED = re.compile(
    r"(?<=-)(?=[->])|(?<=[<>=])(?=[-=>])|(?<=:)(?=streamlit:|//)|(?<=www)(?=\.)|(?=@)|(?<=mailto)(?=:)", re.I
)
"""Places in signs that Streamlit turns into arrows, dashes, pictures and links, however they are escaped."""

_JOINER = "\u2060"


def plain(text: object) -> str:
    """Any text, so that Markdown, LaTeX, emoji codes, colours, links and HTML in it are shown and not obeyed.

    Line breaks become spaces; control and direction characters are shown as escapes. Where nothing else
    keeps a sign as written, a word joiner, which nobody sees, stands in it.
    """
    shown = printable(" ".join(str(text).split()))
    return _ACTIVE.sub(r"\\\1", _TURNED.sub(_JOINER, shown))

"""Text that stays text: evidence is shown word for word wherever Streamlit would read Markdown."""

from __future__ import annotations

import re

from cmo.report.printable import printable

_ACTIVE = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=\"'@/])")


def plain(text: object) -> str:
    """Any text, so that Markdown, LaTeX, emoji codes, colours, links and HTML in it are shown and not obeyed.

    Line breaks become spaces; control and direction characters are shown as escapes.
    """
    return _ACTIVE.sub(r"\\\1", printable(" ".join(str(text).split())))

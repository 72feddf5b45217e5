"""Which characters count as the same when a quote is compared with its source, spelled out one by one."""

from __future__ import annotations

import unicodedata

#: Hyphens that a line break may have put into a word.
HYPHENS = frozenset("-\u2010\u2011")

#: Marks of a break inside a word: soft hyphen, and what PDF readers leave for a hyphen at a line's end.
SOFT_HYPHENS = frozenset("\u00ad\ufffe\x02")

DASHES = HYPHENS | frozenset("\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")

_SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\u00b4`\uff07"
_DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02'
QUOTE_MARKS = frozenset(_SINGLE_QUOTES + _DOUBLE_QUOTES)
APOSTROPHES = frozenset("'\u2018\u2019\u02bc\u00b4`\uff07\u2032")
DOUBLE_QUOTES = frozenset(_DOUBLE_QUOTES)

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}

#: Characters that markup uses, folded to look-alikes that no markup uses, so that folding twice changes nothing.
INERT = dict(zip("<>^$*_[]\\&#~", "＜＞＾＄＊＿［］＼＆＃～", strict=True))

_PLAIN = {"×": "×", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "\u2026": "…", "µ": "μ"}

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-", strict=True))

#: What a single character becomes; characters not named here stay what they are.
FOLDS: dict[str, str] = {
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(QUOTE_MARKS, "'"),
    **LIGATURES,
    **INERT,
    **_SUBSCRIPTS,
    **_PLAIN,
    "{": "",
    "}": "",
}

#: LaTeX names of signs, as they occur in texts converted from PDF.
LATEX_SIGNS = {
    "geq": "≥",
    "ge": "≥",
    "leq": "≤",
    "le": "≤",
    "times": "×",
    "pm": "±",
    "sim": "～",
    "approx": "≈",
    "neq": "≠",
    "ne": "≠",
    "alpha": "α",
    "beta": "β",
    "chi": "χ",
    "eta": "η",
    "kappa": "κ",
    "mu": "μ",
    "cdot": "·",
    "dots": "…",
    "ldots": "…",
}

#: LaTeX commands that only change how their words look.
LATEX_LOOKS = frozenset(
    ["text", "textit", "textbf", "textrm", "emph", "mathrm", "mathit", "mathbf", "it", "bf", "rm"]
)

#: HTML entities that occur in texts taken from web pages.
ENTITIES = {
    "nbsp": " ",
    "thinsp": " ",
    "shy": "\u00ad",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "apos": "'",
    "lsquo": "‘",
    "rsquo": "’",
    "ldquo": "“",
    "rdquo": "”",
    "ndash": "–",
    "mdash": "—",
    "hellip": "…",
}


def is_invisible(character: str) -> bool:
    """Whether a character shows nothing and takes no room: zero-width and directional marks, soft hyphens."""
    return character > "\x7f" and unicodedata.category(character) == "Cf"

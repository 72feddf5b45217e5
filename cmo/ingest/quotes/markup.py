"""The marks that texts carry besides their words: emphasis, links, formulas, tags, and citation marks."""

from __future__ import annotations

import re

from cmo.ingest.quotes.characters import DASHES, SUPERSCRIPTS

_TAGS = "i|b|u|em|strong|small|span|font|mark|q|cite|a|sup|sub|p|br|div|li|ul|ol|td|tr|th"
_ATTRIBUTE = r"\s{1,3}[\w:-]{1,40}=(?:\"[^\"<>]{0,400}\"|'[^'<>]{0,400}'|[^\s<>\"']{1,200})"

#: One token of a text, first alternative first. Every repetition is bounded, so that no text makes it slow.
TOKEN = re.compile(
    rf"""
      (?P<run>[A-Za-z0-9À-ÖØ-öø-ɏΑ-ώЀ-ӿ一-鿿]+(?![\u0300-\u036f]))
    | (?P<space>\s+)
    | (?P<composed>[^\W\d_][\u0300-\u036f]{{1,8}})
    | (?P<raised>[⁰¹²³⁴-⁹⁺⁻]{{1,40}}(?:[,;–-][⁰¹²³⁴-⁹⁻]{{1,20}}){{0,20}})
    | <sup>(?P<sup>[^<>]{{1,60}})</sup>
    | \^\{{(?P<braced>[^{{}}]{{1,60}})\}}
    | \^(?P<bare>\d{{1,3}}(?:[,–‐‑−-]\d{{1,3}}){{0,10}}|[a-h*†‡§])(?![A-Za-z0-9{{])
    | \[(?P<bracketed>\d{{1,3}}(?:\s{{0,2}}[,;–‐‑−-]\s{{0,2}}\d{{1,3}}){{0,20}})\](?!\()
    | (?P<tag></?(?:{_TAGS})(?:{_ATTRIBUTE}){{0,8}}\s{{0,3}}/?>)
    | (?P<subscript>_(?=\{{[^{{}}]{{1,60}}\}}))
    | (?P<link>\[(?=[^\[\]\n]{{1,300}}(?P<target>\]\([^()\s]{{0,500}}(?:\([^()\s]{{0,200}}\)[^()\s]{{0,300}})?\))))
    | (?P<formula>\$(?=[^\s$](?:[^$\n]{{0,200}}[^\s$\\])?(?P<close>\$)(?!\d)))
    | \\(?P<command>[A-Za-z]{{1,12}})(?![A-Za-z])
    | \\(?P<escaped>[!-/:-@\[-`{{-~])
    | &(?P<entity>[a-z]{{2,6}});
    | (?P<stars>[*_]{{1,3}})
    | (?P<heading>(?:^|(?<=\n))\#{{1,6}}(?=\s))
    | (?P<single>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_CITATION = re.compile(r"(?=.*[\da-h*†‡§¶#])[\d,\-*†‡§¶#a-h]{1,60}")
_WORDLIKE = re.compile(r"[a-h][a-h]")
_POWER = re.compile(r"[+-]?\d{1,2}")
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[A-Za-zχη]|[cdkmn]m|ft)$")

BLOCK_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|td|tr|th)\b")


def raised_content(content: str) -> str:
    """What a raised mark says, in plain digits: `²¹⁻²³`, `^{21–23}` and `<sup>21-23</sup>` say the same."""
    plain = re.sub(r"\s", "", content.translate(SUPERSCRIPTS))
    return "".join("-" if character in DASHES else character for character in plain).replace(";", ",")


def is_power(before: str, content: str) -> bool:
    """Whether a raised number belongs to the number or unit it stands on (10³, m²) rather than citing.

    Args:
        before: the few characters in front of the mark.
        content: the mark as `raised_content` gives it.
    """
    if not before or not _POWER.fullmatch(content):
        return False
    if before[-1].isdigit():
        return True
    return content.lstrip("+-") in {"1", "2", "3"} and content != "1" and bool(_UNIT.search(before))


def is_citation(content: str) -> bool:
    """Whether a raised mark holds only reference numbers, single letters or note signs."""
    return bool(_CITATION.fullmatch(content)) and not _WORDLIKE.search(content)


def is_bracketed_citation(before: str) -> bool:
    """Whether a number in square brackets, after these characters, cites rather than gives a range."""
    ahead = before.rstrip()
    return bool(ahead) and not ahead[-1].isdigit() and not re.search(r"(?:CI|range|[=:<>≥≤(])$", ahead)

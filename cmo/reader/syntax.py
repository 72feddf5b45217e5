"""Syntax errors of the YAML parser, put in a curator's words with what to do about them."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml
from yaml.tokens import AliasToken, FlowMappingEndToken, FlowSequenceEndToken, ScalarToken

from cmo.reader.refusals import GLUED_DASH, Refused, glued_dash, left_over, shortened
from cmo.reader.syntax_case import SyntaxCase, end_of, start_of, syntax_case

QUOTE_IT = "Put the whole text in double quotes."
_NO_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z_][\w-]*):(?!//)([^ \t].*)")
_BARE_KEY = re.compile(r"\s*(?:- +)*([\w.-]+|'[^']*'|\"[^\"]*\")\s*")


def explain(error: yaml.YAMLError, text: str) -> Refused:
    """A refusal that says where the text stops being YAML, why, and what to do."""
    case = syntax_case(error, text)
    unexplained = f"The text cannot be read here ({case.problem})."
    explanation = _after_quotes(case) or _by_words(case)
    explanation = explanation or _refused(case.at, unexplained, f"Look here and above. {QUOTE_IT}")
    return _in_sight(explanation, case)


def _refused(offset: int, what: str, remedy: str) -> Refused:
    return Refused("bad-yaml", offset, what, remedy)


def _in_sight(refused: Refused, case: SyntaxCase) -> Refused:
    """An error at the end of the text is shown after its last word, not on a line that is not there."""
    if refused.offset is not None and refused.offset >= len(case.text):
        refused.offset = len(case.text.rstrip())
    return refused


def _after_quotes(case: SyntaxCase) -> Refused | None:
    """More text right after a quote that closed: the wrong quote closed it, or it was never meant to."""
    token = case.before
    if not isinstance(token, ScalarToken) or token.style not in ("'", '"'):
        return None
    start, end = start_of(token), end_of(token)
    at = case.since if "simple key" in case.context else case.at
    if "did not find expected" not in case.problem or re.search(r"[\r\n:,]", case.text[end : at + 1]):
        return None
    if not end <= at < len(case.text):
        return None
    if case.line(start) != case.line(end):
        return _refused(
            start,
            f"The quote that opens here closes only on line {case.line(end)}, where more text follows.",
            "Close it where its text ends.",
        )
    twice = "''" if token.style == "'" else '\\"'
    return _refused(
        at,
        f"More text follows a closing quote: “{case.shown(at)}”.",
        f"Write a quote sign inside the text as {twice}, or put all of the text in the quotes.",
    )


def _cannot_begin(case: SyntaxCase) -> Refused:
    sign = case.sign(case.at)
    if sign == "\t":
        return _tab(case)
    if sign == ":":
        return _no_key_before(case)
    return _refused(case.at, f"An unquoted text cannot begin with '{sign}'.", QUOTE_IT)


def _tab(case: SyntaxCase) -> Refused:
    return _refused(
        case.at, "A tab stands where spaces indent the text.", "Replace it by spaces, two for each level."
    )


def _colon(case: SyntaxCase) -> Refused:
    line, column = case.lines.place(case.at)
    before = case.lines.text(line)[: column - 1]
    bare = _BARE_KEY.fullmatch(before) if len(before) < 200 else None
    if bare is None:
        return _refused(
            case.at,
            "A colon followed by a space stands inside an unquoted text and would begin a new value.",
            QUOTE_IT,
        )
    above = _line_above(case, line)
    if above and (glued := _no_space(case, above)):
        return glued
    key = shortened(bare.group(1))
    return _refused(
        case.at - len(before.lstrip(" -")),
        f"The key {key!r} does not fit here: what stands above it is a text, not a record.",
        "Align it with the other keys of its record, or put the text in double quotes.",
    )


def _line_above(case: SyntaxCase, line: int) -> int | None:
    """The nearest line above that is neither blank nor a comment."""
    for above in range(line - 1, max(0, line - 1000), -1):
        words = case.lines.text(above).strip()
        if words and not words.startswith("#"):
            return above
    return None


def _no_space(case: SyntaxCase, line: int) -> Refused | None:
    found = _NO_SPACE.fullmatch(case.lines.text(line))
    if not found:
        return None
    offset = case.lines.starts[line - 1] + found.start(1)
    if found.group(2)[0].isspace():
        return _refused(
            offset,
            f"What follows the colon after '{found.group(1)[:40]}' looks like a space but is another character.",
            "Delete it and type a space.",
        )
    return _refused(
        offset,
        f"No space follows the colon after '{found.group(1)[:40]}'.",
        "Write a space after the colon.",
    )


def _no_key(case: SyntaxCase) -> Refused:
    if glued := _no_space(case, case.line(case.since)):
        return glued
    if dash := GLUED_DASH.match(case.shown(case.since)):
        return glued_dash(case.since, dash[1])
    return _refused(
        case.since,
        f"This line is neither 'key: value' nor a list item: “{case.shown(case.since)}”.",
        "Write a colon and a space after its key; if it continues the text above, indent it further than that text's key.",
    )


def _dash(case: SyntaxCase) -> Refused:
    return _refused(
        case.at,
        "A list item cannot begin here, in the middle of a line or of a text.",
        "Write '- ' on a line of its own below the key; if the dash belongs to the text, put the text in double quotes.",
    )


def _misaligned(case: SyntaxCase) -> Refused:
    if _is_bracketed(case):
        return _refused(
            case.at,
            f"More text follows a closing bracket: “{case.shown(case.at)}”.",
            "If the brackets belong to the text, put the whole text in double quotes.",
        )
    if isinstance(case.before, AliasToken):
        return _refused(start_of(case.before), "An unquoted text cannot begin with '*'.", QUOTE_IT)
    if case.sign(case.at) == ":":
        return _no_key_before(case)
    if case.sign(case.at) == "-":
        line = case.line(case.since)
        return _refused(
            case.at,
            f"A list item stands where a key of the record that begins on line {line} is expected.",
            "Align it with the other items of its list, or write the key of the list above it.",
        )
    return _refused(
        case.at,
        "This line is indented like none of the records above it.",
        "Begin it in the same column as the other keys of its record.",
    )


def _no_key_before(case: SyntaxCase) -> Refused:
    return _refused(
        case.at, "A colon stands here without a key before it.", "Write the key, or delete the colon."
    )


def _is_bracketed(case: SyntaxCase) -> bool:
    token = case.before
    if not isinstance(token, FlowSequenceEndToken | FlowMappingEndToken):
        return False
    return case.line(start_of(token)) == case.line(case.at)


def _no_item(case: SyntaxCase) -> Refused:
    if _is_bracketed(case) or isinstance(case.before, AliasToken):
        return _misaligned(case)
    if dash := GLUED_DASH.match(case.shown(case.at)):
        return glued_dash(case.at, dash[1])
    line = case.line(case.since)
    return _refused(
        case.at,
        f"This line stands in the list that begins on line {line}, but is not an item of it.",
        "Begin it with '- ', or indent it like the record it belongs to.",
    )


def _bracket(case: SyntaxCase) -> Refused:
    opening = case.since if case.open_bracket is None else case.open_bracket
    sign = case.sign(opening)
    closing = {"[": "]", "{": "}"}.get(sign, "]")
    if case.at >= len(case.text) or case.line(opening) != case.line(case.at):
        return _refused(
            opening,
            f"The bracket '{sign}' that opens here is not closed.",
            f"Write '{closing}' after its last value; if the bracket belongs to the text, put the text in double quotes.",
        )
    return _refused(
        case.at,
        f"A comma or '{closing}' is missing before “{case.shown(case.at)}”.",
        "Put texts that hold colons, commas, quotes or brackets in double quotes.",
    )


def _no_value(case: SyntaxCase) -> Refused:
    sign = case.sign(case.at)
    if case.open_bracket is not None:
        if not sign or case.line(case.open_bracket) != case.line(case.at):
            return _bracket(case)
        if sign in ",]}":
            return _refused(
                case.at,
                f"A value is missing before '{sign}'.",
                "Delete the comma too many; if it belongs to a text, put the text in double quotes.",
            )
    if sign == "-":
        return _refused(
            case.at, "A list item cannot begin inside brackets.", "Leave out the dash, or " + _lower(QUOTE_IT)
        )
    return _cannot_begin(case)


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _unclosed_quote(case: SyntaxCase) -> Refused:
    return _refused(
        case.since,
        "The quote that opens here is never closed.",
        "Write the closing quote where its text ends.",
    )


def _escape(case: SyntaxCase) -> Refused:
    return _refused(
        case.at,
        "A backslash in double quotes begins a special character, and this is not one.",
        "Write the backslash twice, or put the text in single quotes.",
    )


def _sign_of_block(case: SyntaxCase) -> Refused:
    return _refused(
        case.since,
        f"An unquoted text cannot begin with '{case.sign(case.since)}', which announces a block of text on the lines below.",
        "Put the whole text in double quotes, or begin it on the next line, indented.",
    )


def _sign_of_name(case: SyntaxCase) -> Refused:
    return _refused(case.since, f"An unquoted text cannot begin with '{case.sign(case.since)}'.", QUOTE_IT)


def _percent(case: SyntaxCase) -> Refused:
    return _refused(case.since, "A line cannot begin with '%'.", "Indent it, or " + _lower(QUOTE_IT))


def _question(case: SyntaxCase) -> Refused:
    return _refused(case.at, "An unquoted text cannot begin with '? '.", QUOTE_IT)


def _second_root(case: SyntaxCase) -> Refused:
    return left_over(case.at)


_EXPLANATIONS: tuple[tuple[str, Callable[[SyntaxCase], Refused]], ...] = (
    # Looked for in the parser's words (what it was doing, then the problem); the first that occurs counts.
    ("tab character", _tab),
    ("cannot start any token", _cannot_begin),
    ("mapping values are not allowed", _colon),
    ("mapping keys are not allowed", _question),
    ("block sequence entries are not allowed", _dash),
    ("a simple key", _no_key),
    ("scanning a quoted scalar", _unclosed_quote),
    ("parsing a quoted scalar", _escape),
    ("a block scalar", _sign_of_block),
    *((words, _sign_of_name) for words in ("an alias", "an anchor", "a tag", "undefined tag handle")),
    ("directive", _percent),
    ("expected node content", _no_value),
    ("',' or", _bracket),
    ("expected '-' indicator", _no_item),
    ("expected key", _misaligned),
    ("<document start>", _second_root),
)


def _by_words(case: SyntaxCase) -> Refused | None:
    words = f"{case.context}: {case.problem}"
    return next((explanation(case) for part, explanation in _EXPLANATIONS if part in words), None)

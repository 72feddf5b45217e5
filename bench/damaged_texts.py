"""Texts to measure the search for quotes on: what print and PDF readers do to them, and quotes drawn from them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from cmo.ingest.texts.folder import SourceFolder
from cmo.ingest.texts.source import SourceText, text_source

Damage = Callable[[str, random.Random], str]

NEGATION = re.compile(r"\b(?:not|no|never|without|nor)\b|n['’]t\b", re.IGNORECASE)
LIGATURES = (("ffi", "\ufb03"), ("ffl", "\ufb04"), ("ff", "\ufb00"), ("fi", "\ufb01"), ("fl", "\ufb02"))

# What generated texts are made of.
STARTS = "pre re con in off ef con support well community self benef flow staff"
ENDS = "tion ment ing ers ity ful ness ative ficult fice ship able fluence"
SMALL = "the of and to in a for with on by from as at which that their this these often also"
VERBS = "is was can may helps did not feels cannot don't needs gives offers keeps reports shows"


# --- damages: each does to a text what print and PDF readers do to it


def hyphenated(text: str, rng: random.Random) -> str:
    """Lines of 45 to 75 characters; long words are broken at line ends."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, width = "", rng.randint(45, 75)
        for word in paragraph.split(" "):
            room = width - len(line) - 1
            if len(word) <= room or not line:
                line = f"{line} {word}" if line else word
                continue
            if word.isalpha() and len(word) >= 7 and room >= 4:
                cut = min(room - 1, len(word) - 3)
                lines.append(f"{line} {word[:cut]}-")
                line = word[cut:]
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return "\n".join(lines)


def soft_hyphens(text: str, rng: random.Random) -> str:
    def split(word: re.Match[str]) -> str:
        cut = rng.randint(2, len(word[0]) - 2)
        return word[0][:cut] + "\u00ad" + word[0][cut:]

    return re.sub(r"[A-Za-z]{6,}", lambda word: split(word) if rng.random() < 0.6 else word[0], text)


def ligatures(text: str, rng: random.Random) -> str:
    for letters, glyph in LIGATURES:
        text = text.replace(letters, glyph)
    return text


def spaced_ligatures(text: str, rng: random.Random) -> str:
    joined = ligatures(text, rng)
    return re.sub("[\ufb00-\ufb04]", lambda glyph: glyph[0] + (" " if rng.random() < 0.7 else ""), joined)


def other_quotation_marks(text: str, rng: random.Random) -> str:
    to_straight = str.maketrans("‘’“”", "''\"\"")
    if any(mark in text for mark in "‘’“”"):
        return text.translate(to_straight)
    return re.sub(r"(?<!\w)'", "‘", text).replace("'", "’")


def other_dashes(text: str, rng: random.Random) -> str:
    return re.sub("[-–—‐]", lambda dash: rng.choice("-–‐\u2011\u2212"), text)


def other_spaces(text: str, rng: random.Random) -> str:
    def space(gap: re.Match[str]) -> str:
        return rng.choice([" ", " ", "\u00a0", "\u2009", "\u202f", " \u200b", "\t"])

    return re.sub(" ", space, text)


def furniture(text: str, rng: random.Random) -> str:
    """A running head and a page number in the middle of a sentence, once a page of about 1,800 characters."""
    head = "Journal of Community Referral 12 (3): views on implementation"
    pieces, at, page = [], 0, 1
    while at + 1_800 < len(text):
        cut = re.compile(r"(?<=[a-z,]) (?=[a-z])").search(text, at + 1_500)
        if cut is None:
            break
        gap = "\n\n" if rng.random() < 0.7 else "\n"
        number = f"\n\n{page}" if gap == "\n\n" else ""
        pieces.append(f"{text[at : cut.start()]}{number}{gap}{head}{gap}")
        at, page = cut.end(), page + 1
    return "".join([*pieces, text[at:]])


def doubled_spaces(text: str, rng: random.Random) -> str:
    return re.sub(" ", lambda _: "  " if rng.random() < 0.2 else " ", text)


def lost_spaces(text: str, rng: random.Random) -> str:
    return re.sub(r"(?<=[a-z,]) (?=[a-z])", lambda _: "" if rng.random() < 0.04 else " ", text)


def citation_marks(text: str, rng: random.Random) -> str:
    marks = ("^{7,21–23}", "²¹", "<sup>4</sup>", "³⁶⁻³⁸", "[12, 13]")
    return re.sub(
        r"(?<=[a-z]{3}[a-z.,])(?= )", lambda _: rng.choice(marks) if rng.random() < 0.05 else "", text
    )


def emphasis(text: str, rng: random.Random) -> str:
    forms = ("*{}*", "**{}**", "<i>{}</i>", "_{}_", "[{}](https://example.org/a_b)", "${}$")
    return re.sub(
        r"(?<= )[A-Za-z]{4,}(?= )",
        lambda word: rng.choice(forms).format(word[0]) if rng.random() < 0.06 else word[0],
        text,
    )


def several(text: str, rng: random.Random) -> str:
    for damage in (citation_marks, other_quotation_marks, hyphenated, furniture, spaced_ligatures):
        text = damage(text, rng)
    return other_spaces(soft_hyphens(text, rng) if rng.random() < 0.5 else text, rng)


def everything(text: str, rng: random.Random) -> str:
    return lost_spaces(doubled_spaces(several(emphasis(text, rng), rng), rng), rng)


DAMAGES: dict[str, Damage] = {
    "none": lambda text, rng: text,
    "hyphens and line breaks": hyphenated,
    "soft hyphens": soft_hyphens,
    "ligatures": ligatures,
    "ligatures and a space": spaced_ligatures,
    "other quotation marks": other_quotation_marks,
    "other dashes": other_dashes,
    "other spaces": other_spaces,
    "doubled spaces": doubled_spaces,
    "lost spaces": lost_spaces,
    "page furniture": furniture,
    "citation marks": citation_marks,
    "emphasis, links, tags": emphasis,
    "several at once": several,
    "everything at once": everything,
}


# --- texts and quotes


def generated(rng: random.Random, count: int = 4, sentences: int = 500) -> list[SourceText]:
    """English-like texts over one vocabulary, so that strangers' texts share many words."""
    starts = STARTS.split()
    ends = ENDS.split()
    nouns = [
        rng.choice(starts) + rng.choice("aeiou") + rng.choice("bdglmnrst") + rng.choice(ends)
        for _ in range(700)
    ]
    small = SMALL.split()
    verbs = VERBS.split()
    texts = []
    for number in range(count):
        paragraphs = []
        for _ in range(sentences // 5):
            made = []
            for _ in range(5):
                words = []
                for _ in range(rng.randint(8, 28)):
                    words.append(rng.choice(rng.choice((nouns, nouns, small, small, verbs))))
                if rng.random() < 0.3:
                    words.insert(rng.randint(2, 6), f"({rng.randint(2, 99)}.{rng.randint(0, 9)}%)")
                if rng.random() < 0.3:
                    words[3] = f"{rng.choice(nouns)}-{rng.choice(nouns)},"
                if rng.random() < 0.2:
                    words[4] = f"‘{words[4]}’"
                sentence = " ".join(words)
                made.append(sentence[0].upper() + sentence[1:] + ".")
            paragraphs.append(" ".join(made))
        texts.append(text_source(f"generated-{number + 1}", "\n\n".join(paragraphs)))
    return texts


def from_folder(folder: Path) -> list[SourceText]:
    sources = SourceFolder(folder)
    names = sorted({path.stem for path in folder.iterdir() if path.suffix in {".txt", ".md", ".pdf"}})
    return [source for name in names if (source := sources.find(name))]


def drawn(text: str, rng: random.Random, count: int, most: int = 30) -> list[str]:
    """Quotes of five to thirty words of one paragraph, drawn at random."""
    paragraphs = [words for part in text.split("\n") if len(words := part.split()) >= 12]
    quotes = []
    while len(quotes) < count:
        (words,) = rng.choices(paragraphs, weights=[len(words) for words in paragraphs])
        length = rng.randint(5, min(most, len(words)))
        start = rng.randint(0, len(words) - length)
        quotes.append(" ".join(words[start : start + length]))
    return quotes


def stitched(text: str, rng: random.Random, count: int) -> list[str]:
    """Quotes of two or three stretches of one paragraph, joined by an ellipsis."""
    quotes = []
    while len(quotes) < count:
        words = drawn(text, rng, 1)[0].split()
        if len(words) < 14:
            continue
        first, second = len(words) // 3, 2 * len(words) // 3
        mark = rng.choice([" … ", " ... ", " […] ", "… "])
        quotes.append(mark.join([" ".join(words[:first]), " ".join(words[second:])]))
    return quotes


def mutations(quote: str, rng: random.Random) -> Iterable[tuple[str, str]]:
    """The quote with its meaning changed somewhere inside, each with what was done."""
    words = quote.split()
    inner = range(1, len(words) - 1)
    for at in inner:
        if NEGATION.fullmatch(words[at]):
            yield "negation dropped", " ".join(words[:at] + words[at + 1 :])
        if re.search(r"n['’]t$", words[at]):
            yield "n't dropped", " ".join([*words[:at], words[at][:-3], *words[at + 1 :]])
        if re.fullmatch(r"\W*\d+(?:\.\d+)?\W*", words[at]):
            digit = str((int(re.findall(r"\d", words[at])[0]) + rng.randint(1, 8)) % 10)
            yield (
                "digit changed",
                " ".join([*words[:at], re.sub(r"\d", digit, words[at], count=1), *words[at + 1 :]]),
            )
            if "." in words[at].strip(".,;"):
                yield (
                    "decimal point dropped",
                    " ".join([*words[:at], words[at].replace(".", ""), *words[at + 1 :]]),
                )
    # Beside an ellipsis or a dash of the source, a word left out is what the mark says; one of two equal words
    # left out leaves a true quote.
    plain = [
        at
        for at in inner
        if at > 1
        and all(re.search(r"^\w.*[\w,.]$", word) for word in words[at - 1 : at + 2])
        and words[at] not in (words[at - 1], words[at + 1])
    ]
    if not plain:
        return
    at = rng.choice(plain)
    yield "word dropped", " ".join(words[:at] + words[at + 1 :])
    yield "negation added", " ".join([*words[:at], "not", *words[at:]])
    if at + 1 < len(words) and words[at].lower() != words[at + 1].lower():
        yield "words swapped", " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])

"""How well quotes are found in damaged texts, how seldom they are found where they are not, and how fast.

Run from the checkout: `python bench/quotes.py [--sources DIR] [--quotes N] [--seed N]`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cmo.ingest.quotes.find import How, Prepared, find_quote
from cmo.ingest.quotes.texts import SourceFolder, SourceText, text_source

Damage = Callable[[str, random.Random], str]

NEGATION = re.compile(r"\b(?:not|no|never|without|nor)\b|n['’]t\b", re.IGNORECASE)
LIGATURES = (("ffi", "\ufb03"), ("ffl", "\ufb04"), ("ff", "\ufb00"), ("fi", "\ufb01"), ("fl", "\ufb02"))


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
    starts = [
        "pre",
        "re",
        "con",
        "in",
        "off",
        "ef",
        "con",
        "support",
        "well",
        "community",
        "self",
        "benef",
        "flow",
        "staff",
    ]
    ends = [
        "tion",
        "ment",
        "ing",
        "ers",
        "ity",
        "ful",
        "ness",
        "ative",
        "ficult",
        "fice",
        "ship",
        "able",
        "fluence",
    ]
    nouns = [
        rng.choice(starts) + rng.choice("aeiou") + rng.choice("bdglmnrst") + rng.choice(ends)
        for _ in range(700)
    ]
    small = [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "for",
        "with",
        "on",
        "by",
        "from",
        "as",
        "at",
        "which",
        "that",
        "their",
        "this",
        "these",
        "often",
        "also",
    ]
    verbs = [
        "is",
        "was",
        "can",
        "may",
        "helps",
        "did",
        "not",
        "feels",
        "cannot",
        "don't",
        "needs",
        "gives",
        "offers",
        "keeps",
        "reports",
        "shows",
    ]
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
    plain = [at for at in inner if at > 1 and words[at].isalpha()]
    if not plain:
        return
    at = rng.choice(plain)
    yield "word dropped", " ".join(words[:at] + words[at + 1 :])
    yield "negation added", " ".join([*words[:at], "not", *words[at:]])
    if at + 1 < len(words) and words[at].lower() != words[at + 1].lower():
        yield "words swapped", " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])


# --- measures


@dataclass
class Rates:
    counts: Counter[How]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def row(self) -> str:
        located = self.counts[How.EXACT] + self.counts[How.FOLDED]
        shares = (located, self.counts[How.APPROXIMATE], self.counts[How.MISSING])
        return "".join(f"{100 * share / max(1, self.total):9.1f} %" for share in shares) + f"{self.total:9}"


def recall(sources: list[SourceText], quotes: int, seed: int) -> dict[str, Rates]:
    """For each damage: how many true quotes were located, offered, missed."""
    rates: dict[str, Rates] = {}
    draws: dict[str, tuple[Damage, Callable[[str, random.Random, int], list[str]]]] = {
        name: (damage, drawn) for name, damage in DAMAGES.items()
    }
    draws["stitched by ellipsis"] = (DAMAGES["none"], stitched)
    draws["stitched, several at once"] = (several, stitched)
    for name, (damage, draw) in draws.items():
        counts: Counter[How] = Counter()
        for source in sources:
            rng = random.Random(f"{seed}{name}{source.name}")
            prepared = Prepared(text_source(source.name, damage(source.text, rng)))
            counts.update(find_quote(quote, prepared).how for quote in draw(source.text, rng, quotes))
        rates[name] = Rates(counts)
    return rates


def located_elsewhere(sources: list[SourceText], quotes: int, seed: int) -> tuple[int, int, list[str]]:
    """Quotes searched in documents they are not from: located, searched, and those located.

    A quote that is in the other document character by character, as in two lists of references, is skipped.
    """
    rng = random.Random(f"{seed}elsewhere")
    searched, hits = 0, []
    prepared = {
        source.name: [Prepared(source), Prepared(text_source("", several(source.text, rng)))]
        for source in sources
    }
    for source in sources:
        for quote in drawn(source.text, rng, quotes):
            for other in sources:
                if other is source or quote in " ".join(other.text.split()):
                    continue
                for text in prepared[other.name]:
                    searched += 1
                    if find_quote(quote, text).located:
                        hits.append(quote)
    return len(hits), searched, hits


def located_though_changed(
    sources: list[SourceText], quotes: int, seed: int
) -> dict[str, tuple[int, int, list[str]]]:
    """Quotes with their meaning changed, searched in their own document: located and searched, by change."""
    results: dict[str, tuple[int, int, list[str]]] = {}
    for source in sources:
        rng = random.Random(f"{seed}changed{source.name}")
        texts = [Prepared(source), Prepared(text_source("", several(source.text, rng)))]
        for quote in drawn(source.text, rng, quotes):
            for change, changed in mutations(quote, rng):
                for text in texts:
                    hits, searched, shown = results.get(change, (0, 0, []))
                    located = find_quote(changed, text).located
                    results[change] = (hits + located, searched + 1, [*shown, changed] if located else shown)
    return results


def speed(sources: list[SourceText], quotes: int, seed: int) -> dict[str, float]:
    """Microseconds a quote: plain `str.find`, exact search, folded search, search for what is not there."""
    spent: Counter[str] = Counter()
    for source in sources:
        rng = random.Random(f"{seed}speed{source.name}")
        chosen = [quote for quote in drawn(source.text, rng, 2 * quotes) if quote in source.text][:quotes]
        began = time.process_time()
        prepared, damaged = Prepared(source), Prepared(text_source("", several(source.text, rng)))
        for text in (prepared, damaged):
            find_quote("zzz zzz zzz zzz zzz zzz zzz zzz zzz zzz", text)
        spent["preparing a text twice (ms)"] += (time.process_time() - began) / 1e3 * quotes
        absent = ["".join(rng.sample(quote, len(quote))) for quote in chosen]
        runs: dict[str, Callable[[], object]] = {
            "str.find": lambda chosen=chosen, text=source.text: [text.find(quote) for quote in chosen],
            "exact": lambda chosen=chosen, text=prepared: [find_quote(quote, text) for quote in chosen],
            "folded": lambda chosen=chosen, text=damaged: [find_quote(quote, text) for quote in chosen],
            "not there": lambda absent=absent, text=prepared: [find_quote(quote, text) for quote in absent],
        }
        for name, run in runs.items():
            spent[name] += min(_timed(run) for _ in range(5))
    return {name: 1e6 * seconds / (quotes * len(sources)) for name, seconds in spent.items()}


def _timed(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, help="folder of source texts; generated ones without it")
    parser.add_argument("--quotes", type=int, default=200, help="quotes drawn from each text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--show", action="store_true", help="print every quote located where it should not be"
    )
    options = parser.parse_args()
    sources = from_folder(options.sources) if options.sources else generated(random.Random(options.seed))
    print(f"{len(sources)} texts, {sum(len(source.text) for source in sources):,} characters\n")
    print(f"{'true quotes, text damaged by':28}{'located':>11}{'offered':>11}{'missing':>11}{'quotes':>9}")
    for name, rates in recall(sources, options.quotes, options.seed).items():
        print(f"{name:28}{rates.row()}")
    hits, searched, shown = located_elsewhere(sources, options.quotes, options.seed)
    print(f"\nlocated in a document they are not from: {hits} of {searched:,}")
    _print(shown, options.show)
    print("located though changed:")
    for change, (hits, searched, shown) in located_though_changed(
        sources, options.quotes, options.seed
    ).items():
        print(f"  {change:26}{hits:4} of {searched:,}")
        _print(shown, options.show)
    print("\nmicroseconds a quote (preparing: milliseconds a text):")
    times = speed(sources, options.quotes, options.seed)
    for name, value in times.items():
        print(f"  {name:28}{value:9.1f}   {value / times['str.find']:5.1f} x str.find")


def _print(quotes: Iterable[str], wanted: bool) -> None:
    for quote in sorted(set(quotes)) if wanted else ():
        print(f"      {quote}")


if __name__ == "__main__":
    main()

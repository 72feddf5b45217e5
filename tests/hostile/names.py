"""Files under wrong names, links, things that are no files, and what lies beside the evidence: anchors and texts."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.hostile.bad import Bad, edits, link, moved, removed, target, written

WALKS = "documents/toy-walks.yaml"
ANCHORS = "anchors/toy-walks.json"
TEXT = "sources/toy-walks.txt"
SOUND = b"title: x\ntype: report\n"


def _misnamed(code: str, file: str, says: str) -> Bad:
    return Bad(code, file, says=says, at=file, made=written(file, SOUND))


def _linked(file: str, to: str) -> Bad:
    return Bad("outside-folder", file, says="link", at=file, made=link(file, to))


def _pipe(home: Path) -> None:
    target(home, WALKS).unlink()
    os.mkfifo(target(home, WALKS))


def _folder(file: str) -> Bad:
    def made(home: Path) -> None:
        target(home, file).unlink()
        target(home, file).mkdir()

    return Bad("unreadable-file", file, says="folder", at=file, made=made)


def _secret(home: Path) -> None:
    """A document that is a link to a file outside of the folder, which is a sound document."""
    (home / "secret.yaml").write_bytes(target(home, WALKS).read_bytes())
    target(home, WALKS).unlink()
    target(home, WALKS).symlink_to(home / "secret.yaml")


def _dangling_home(home: Path) -> None:
    """A link inside the folder that leads out of it and in again."""
    (home / "round").symlink_to(home / "evidence")
    target(home, "documents/toy-walks.yaml").rename(home / "walks.yaml")
    target(home, "documents/toy-walks.yaml").symlink_to("../../round/../walks.yaml")


def _deep(home: Path) -> None:
    folder = home / "evidence" / "/".join(["deep"] * 12)
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_bytes(SOUND)


def _anchors(change: str, value: object) -> Bad:
    def made(home: Path) -> None:
        path = target(home, ANCHORS)
        record = json.loads(path.read_bytes())
        *steps, last = change.split("/")
        place = record
        for step in steps:
            place = place[step]
        place[last] = value
        path.write_text(json.dumps(record))

    return Bad("bad-anchors", ANCHORS, says="anchors", at=ANCHORS, made=made)


def _never_found(home: Path) -> None:
    """Neither a text nor an anchor says that the quotes stand anywhere."""
    (home / TEXT).unlink()
    target(home, ANCHORS).unlink()


def _other_anchor(home: Path) -> None:
    """A quote changed together with its words in the text, on a machine without the text."""
    path = target(home, WALKS)
    path.write_text(
        path.read_text("utf-8").replace("The hello was kind, but", "The hello was cold, and"), "utf-8"
    )
    (home / TEXT).unlink()


def _stale(home: Path) -> None:
    path = target(home, ANCHORS)
    path.write_text(path.read_text("utf-8").replace('"suffix": ".', '"suffix": ",', 1), "utf-8")


def _lacking(home: Path) -> None:
    path = target(home, ANCHORS)
    record = json.loads(path.read_bytes())
    del record["anchors"]["p6"]
    path.write_text(json.dumps(record))


def _closed(home: Path) -> None:
    """A document of many words, all of them quoted, and without an open licence."""
    sentences = [
        f"Sentence {n} of the closed text tells of {n} people who walked {n} miles and were glad."
        for n in range(60)
    ]
    (home / TEXT).write_text("\n".join(sentences), "utf-8")
    passages = "".join(
        f"- {{id: q{n}, quote: {words!r}, voice: report-authors}}\n" for n, words in enumerate(sentences)
    )
    target(home, "documents/closed.yaml").write_text(
        f"title: Closed\ntype: report\nsource: toy-walks\npassages:\n{passages}", "utf-8"
    )


FILES = [
    _misnamed("evidence-not-read", "rival.yaml", "rivals.yaml"),
    _misnamed("unexpected-file", "notes.txt", "does not know this file"),
    _misnamed("evidence-not-read", "document/a.yaml", "documents/"),
    _misnamed("evidence-not-read", "documents/deeper/a.yaml", "looks for none"),
    _misnamed("evidence-not-read", "documents/a.yml", "a.yaml"),
    _misnamed("evidence-not-read", "documents/a.YAML", "a.yaml"),
    _misnamed("unexpected-file", "documents/a.yaml.orig", "not read"),
    _misnamed("unexpected-file", "documents/a.yaml~", "not read"),
    _misnamed("unexpected-file", "documents/a.json", "not read"),
    _misnamed("evidence-not-read", "vocabulary/concept.yaml", "'concepts'"),
    _misnamed("evidence-not-read", "vocabulary/Concepts.yaml", "'concepts'"),
    _misnamed("evidence-not-read", "anchors/toy-walks.yaml", ".json"),
    _misnamed("bad-id", "documents/Two Words.yaml", "two-words.yaml"),
    _misnamed("bad-id", "documents/a..yaml", "lower-case"),
    _misnamed("bad-id", "documents/a.b.yaml", "lower-case"),
    _misnamed("bad-id", "documents/é.yaml", "lower-case"),
    _misnamed("bad-id", "documents/-a.yaml", "lower-case"),
    _misnamed("bad-id", "documents/$(reboot).yaml", "lower-case"),
    _misnamed("bad-id", "documents/'; DROP --.yaml", "lower-case"),
    _misnamed("bad-id", f"documents/{'a' * 100}.yaml", "lower-case"),
    _misnamed("bad-id", "theories/..\\..\\secret.yaml", "cannot be printed") if os.name != "nt" else
    _misnamed("bad-id", "theories/secret .yaml", "lower-case"),
    Bad("bad-id", "documents/a\\u000ab.yaml", says="cannot be printed", at="documents/a\\u000ab.yaml",
        made=written("documents/a\nb.yaml", SOUND)),
    Bad("bad-id", "documents/a\\u202eb.yaml", says="cannot be printed", at="documents/a\\u202eb.yaml",
        made=written("documents/a\u202eb.yaml", SOUND)),
    Bad("unexpected-file", "deep", says="too deep", at="/".join(["deep"] * 7), made=_deep),
    Bad("unknown-record", "readings/nobody.yaml", says="'nobody'", at="readings/nobody.yaml:1:1",
        made=written("readings/nobody.yaml", b"[]\n")),
    Bad("missing-file", "review.yaml", says="no review.yaml", at="review.yaml", made=removed("review.yaml")),
    Bad("missing-file", "review.yaml", says="no review.yaml", at="review.yaml", made=moved("review.yaml", "Review.yaml")),
    Bad("unknown-record", WALKS, says="'toy-walks'", made=removed(WALKS)),
    Bad("unknown-record", WALKS, says="'toy-walks'", made=moved(WALKS, "documents/toy-walks.yml")),
    Bad("unknown-term", "vocabulary/concepts.yaml", says="vocabulary/concepts.yaml", made=removed("vocabulary/concepts.yaml")),
    # Links
    _linked(WALKS, "/etc/passwd"),
    _linked(WALKS, "/dev/zero"),
    _linked(WALKS, "/proc/self/environ"),
    _linked(WALKS, "../../../../../../etc/hosts"),
    _linked(WALKS, "toy-walks.yaml"),
    _linked(WALKS, "nowhere.yaml"),
    _linked("review.yaml", "/etc/hostname"),
    _linked("vocabulary", "/etc"),
    _linked("documents", "/"),
    _linked("again", "documents"),
    _linked(ANCHORS, "/etc/passwd"),
    Bad("outside-folder", WALKS, says="outside", at=WALKS, made=_secret),
    Bad("outside-folder", WALKS, says="outside", at=WALKS, made=_dangling_home),
    # No files
    Bad("unreadable-file", WALKS, says="pipe", at=WALKS, made=_pipe),
    _folder(WALKS),
    _folder("review.yaml"),
    _folder("rivals.yaml"),
    _folder(ANCHORS),
]  # fmt: skip

BESIDE = [
    # Anchors
    *edits(ANCHORS, [
        ("bad-anchors", "", "¦", "stops being JSON here"),
        ("bad-anchors", "", "¦{", "stops being JSON here"),
        ("bad-anchors", "", "{\n \"document\": t¦oy-walks\n}", "stops being JSON here"),
        ("bad-anchors", "", "{\n \"document\": \"“Geh-weg”\" ¦x}", "stops being JSON here"),
        ("bad-anchors", "", "[]", "the whole"),
        ("bad-anchors", "", "{}", "'document' is missing"),
        ("bad-anchors", "", b"\xff\xfe", "stops being JSON here"),
        ("bad-anchors", "", b"[" * 200_000, "stops being JSON here"),
        ("bad-anchors", "", b'{"anchors":' * 50_000, "stops being JSON here"),
        ("bad-anchors", "", b"1" * 1_000_000, "stops being JSON here"),
    ]),
    Bad("bad-anchors", ANCHORS, new=b'{\r\r "document": x}', says="stops being JSON here", at=f"{ANCHORS}:3:14"),
    _anchors("anchors/p6/end", -1),
    _anchors("anchors/p6/start", 10**30),
    _anchors("anchors/p6/start", 1.5),
    _anchors("anchors/p6/spans", []),
    _anchors("anchors/p6/how", "missing"),
    _anchors("anchors/p6/exact", ""),
    _anchors("anchors/p6/page", 0),
    _anchors("anchors/p6/quote_digest", "sha256:0"),
    _anchors("text_digest", None),
    _anchors("anchors/p6/extra", "x"),
    _anchors("source", "x" * 201),
    Bad("bad-anchors", ANCHORS, says="'toy-choirs'", at=ANCHORS,
        made=lambda home: target(home, ANCHORS).write_bytes(target(home, "anchors/toy-choirs.json").read_bytes())),
    Bad("unexpected-file", "anchors/gone.json", says="'gone'", at="anchors/gone.json",
        made=lambda home: target(home, "anchors/gone.json").write_bytes(
            target(home, ANCHORS).read_bytes().replace(b'"toy-walks"', b'"gone"'))),
    # Source texts
    *edits(WALKS, [
        ("quote-not-found", "quote: The hello was kind, but I did not stay.", "quote: ¦Nobody ever said a word to any of us there.", "'p6'"),
        ("quote-differs", "quote: The hello was kind, but I did not stay.", "quote: ¦The hello was cold, but I did not stay.", "“kind” for “cold”"),
        ("quote-ambiguous", "{id: p13, quote: The gate itself was painted green.,", "{id: p13, quote: ¦the gate,", "'p13'"),
    ], needs="sources"),
    Bad("no-source-text", WALKS, says="'toy-walks'", at=f"{WALKS}:2:1", made=removed(TEXT), needs="sources"),
    Bad("source-text-required", WALKS, says="'toy-walks'", at=f"{WALKS}:2:1", made=removed(TEXT), needs="required"),
    Bad("source-changed", WALKS, says="is not the one", at=f"{WALKS}:2:1", needs="sources",
        made=lambda home: (home / TEXT).write_bytes((home / TEXT).read_bytes() + b"\nOne more line.\n")),
    Bad("source-unreadable", WALKS, says="toy-walks", at=f"{WALKS}:2:1", made=written(TEXT, b"caf\xe9"), needs="sources"),
    Bad("source-unreadable", WALKS, says="toy-walks", at=f"{WALKS}:2:1", made=link(TEXT, "/etc/passwd"), needs="sources"),
    Bad("source-unreadable", WALKS, says="toy-walks", at=f"{WALKS}:2:1", made=link(TEXT, "/dev/zero"), needs="sources"),
    Bad("quote-not-anchored", WALKS, says="'p6'", made=_other_anchor, needs="sources"),
    Bad("quote-never-found", WALKS, says="were not found in any source text", made=_never_found, needs="sources"),
    Bad("anchors-stale", WALKS, says="anchor", at=f"{WALKS}:2:1", made=_stale, needs="sources"),
    Bad("anchor-missing", WALKS, says="'p6'", at=f"{WALKS}:2:1", made=_lacking, needs="sources"),
    Bad("quoted-share", "documents/closed.yaml", says="words of 'closed' are quoted", made=_closed, needs="sources"),
    # More than anybody wants to read
    Bad("and-more", "documents/toy-choirs.yaml", says="4,800 more values", at="documents/toy-choirs.yaml",
        made=written("documents/toy-choirs.yaml", SOUND + b"".join(b"key-%d: x\n" % n for n in range(5_000)))),
    *edits(WALKS, [
        ("and-more", "response: [no-burden]", f"response: [{', '.join(f'term-{n}' for n in range(3_000))}]", "2,000 more problems with the code 'unknown-term'"),
    ], at=WALKS),
    # Formatting
    # Its lines, wrapped and indented, make a longer text than the reader takes.
    Bad("cannot-format", WALKS, "quote: The hello was kind, but I did not stay.", f"quote: {'hello ' * 16_600}",
        says="cannot be formatted", at=WALKS, needs="format"),
]  # fmt: skip

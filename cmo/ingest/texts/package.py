"""Word files as packages: a zip of XML parts, looked through before anything is built of it."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from cmo.ingest.texts.source import KEEP_PART, SourceUnreadable

MAX_PARTS = 5_000
MAX_XML = 48 * 1024 * 1024
"""Bytes of XML, unpacked, of all parts together."""
MAX_DEPTH = 250
"""Levels of XML; the library that builds a tree of it takes few more."""
MAX_ELEMENTS = 1_500_000
"""Elements of one part; a thesis has a fifth of that."""
_XML = (".xml", ".rels")
_SAVE_AGAIN = "Open it in a word processor and save it again as a Word document (.docx)."


def sound_package(data: bytes, shown: str) -> bytes:
    """The package again, its XML parts looked through and everything else (pictures, fonts) emptied.

    Args:
        data: the bytes of the file.
        shown: the file's name for people.

    Raises:
        SourceUnreadable: it is no such package, or unpacks to more than is read, or holds XML that no word
            processor writes: a document type, which could pull in other files, or nesting without end.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _copied(package, shown)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise _broken(shown, str(error)) from error
    except expat.ExpatError as error:
        raise _broken(shown, f"its XML is broken: {error}") from error


def _copied(package: zipfile.ZipFile, shown: str) -> bytes:
    parts = package.infolist()
    if len(parts) > MAX_PARTS or len({part.filename for part in parts}) < len(parts):
        raise _broken(shown, "it holds too many parts, or one twice")
    if any(part.flag_bits & 1 for part in parts):
        raise SourceUnreadable(f"{shown} is locked with a password. Save a copy without one.")
    copy, size = io.BytesIO(), 0
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as made:
        for part in parts:
            xml = b""
            if part.filename.lower().endswith(_XML):
                if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise _broken(shown, "it is packed in a way that Word does not use")
                with package.open(part) as opened:
                    xml = opened.read(MAX_XML - size + 1)
                size += len(xml)
                if size > MAX_XML:
                    raise _too_much(shown)
                _look_through(xml, shown)
            made.writestr(part.filename, xml)
    return copy.getvalue()


def _look_through(xml: bytes, shown: str) -> None:
    depth = elements = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if elements > MAX_ELEMENTS:
            raise _too_much(shown)
        if depth > MAX_DEPTH:
            raise _broken(shown, f"its parts are nested deeper than {MAX_DEPTH} levels")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise _broken(shown, "it declares a document type, which Word files never do")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(xml, True)


def _too_much(shown: str) -> SourceUnreadable:
    return SourceUnreadable(f"{shown} unpacks to more text and layout than is read. {KEEP_PART}")


def _broken(shown: str, why: str) -> SourceUnreadable:
    return SourceUnreadable(
        f"{shown} cannot be read as a Word document ({why.strip().rstrip('.')[:200]}). {_SAVE_AGAIN}"
    )

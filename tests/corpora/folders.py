"""A corpus written as an evidence folder, so that reading the folder gives the corpus again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from cmo.ingest.corpus import Corpus
from cmo.ingest.quotes.anchors import write_anchors


def write_folder(corpus: Corpus, folder: Path) -> None:
    """Write every file of the corpus below `folder`, which is made where it does not exist."""
    _write(folder / "review.yaml", corpus.review)
    for name, terms in corpus.vocabularies.items():
        _write_all(folder / "vocabulary" / f"{name}.yaml", terms.values())
    for id_, document in corpus.documents.items():
        _write(folder / "documents" / f"{id_}.yaml", document)
    for id_, theory in corpus.theories.items():
        _write(folder / "theories" / f"{id_}.yaml", theory)
    _write_all(folder / "rivals.yaml", corpus.rivals)
    _write_all(folder / "demi-regularities.yaml", corpus.demi_regularities)
    for id_, entries in corpus.second_codings.items():
        _write_all(folder / "readings" / f"{id_}.yaml", entries)
    for id_, anchors in corpus.anchors.items():
        write_anchors(folder / "anchors" / f"{id_}.json", anchors)


def _write(path: Path, record: BaseModel) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((_block(_plain(record), 0).lstrip("\n") + "\n").encode())


def _write_all(path: Path, records: Iterable[BaseModel]) -> None:
    items = [_plain(record) for record in records]
    if items:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((_block(items, 0).lstrip("\n") + "\n").encode())


def _plain(record: BaseModel) -> object:
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _block(value: object, indent: int) -> str:
    """The value as block YAML below a key or dash: records and lists on lines of their own, texts quoted."""
    pad = "\n" + " " * indent
    if isinstance(value, dict) and value:
        return "".join(f"{pad}{_scalar(key)}:{_block(below, indent + 2)}" for key, below in value.items())
    if isinstance(value, list) and value:
        return "".join(f"{pad}-{_block(below, indent + 2)}" for below in value)
    return f" {_scalar(value)}"


def _scalar(value: object) -> str:
    match value:
        case str():
            return '"' + "".join(_sign(sign) for sign in value) + '"'
        case None | {} | []:
            return {"None": "null", "{}": "{}", "[]": "[]"}[str(value)]
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def _sign(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    if sign.isprintable():
        return sign
    return f"\\U{ord(sign):08x}"

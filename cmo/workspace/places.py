"""Finds the folders of a review: evidence, saved queries, source texts, and where its graph may live."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cmo.errors import Misuse
from cmo.graph.settings import cache_home

HOME_VARIABLE = "CMO_HOME"
SOURCES_VARIABLE = "CMO_SOURCES"
_REVIEW = "review.yaml"
_SHIPPED = Path(__file__).resolve().parent.parent / "shipped"
_CHECKOUT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Places:
    """Where a review's files are.

    Attributes:
        home: the folder that holds the others.
        evidence: the evidence folder; it exists, but may lack its `review.yaml`.
        queries: folders of saved queries, the shipped ones first; of two of one name the later one counts. The
            review's own folder need not exist yet.
        sources: source texts; None where there is no such folder.
        data: where the embedded graph and caches live; it need not exist yet.
        read_only: whether the evidence may not be changed here.
        shipped: whether it is the review that came with the package, for want of another.
    """

    home: Path
    evidence: Path
    queries: tuple[Path, ...]
    sources: Path | None
    data: Path
    read_only: bool = False
    shipped: bool = False


def find_places(
    home: Path | None = None,
    *,
    sources: Path | None = None,
    start: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Places:
    """The review to work on: the folder given, else `CMO_HOME`, else upwards from here, else the shipped one.

    A folder counts as evidence where it holds a `review.yaml`, or else documents and a vocabulary: a review
    that lacks its first file is one to mend, not to pass over.

    Args:
        home: a folder that holds `evidence/`, or the evidence folder itself.
        sources: folder of source texts; else `CMO_SOURCES`, else `sources/` beside `evidence/`.
        start: where to begin looking upwards; the current folder by default.
        environ: environment variables.

    Raises:
        Misuse: where a folder named explicitly holds no evidence, or does not exist.
    """
    named = home or (Path(environ[HOME_VARIABLE]) if environ.get(HOME_VARIABLE) else None)
    if named is not None:
        found = _evidence_in(named.expanduser())
        if found is None:
            raise Misuse(_no_evidence(named, HOME_VARIABLE if home is None else None))
    else:
        found = _upwards(start or Path.cwd())
    if found is None:
        return _shipped(sources, environ)
    return _places(found, sources, environ)


def _evidence_in(folder: Path) -> Path | None:
    """`folder` itself or its `evidence/`, whichever holds a review."""
    candidates = (folder / "evidence", folder)
    return next(
        (
            found.resolve()
            for is_one in (_has_review, _looks_like_one)
            for found in candidates
            if is_one(found)
        ),
        None,
    )


def _upwards(start: Path) -> Path | None:
    return next((found for folder in _with_parents(start) if (found := _evidence_in(folder))), None)


def _with_parents(start: Path) -> tuple[Path, ...]:
    absolute = Path(os.path.realpath(start))
    return (absolute, *absolute.parents)


def _has_review(folder: Path) -> bool:
    return _is(folder / _REVIEW, Path.is_file)


def _looks_like_one(folder: Path) -> bool:
    return all(_is(folder / name, Path.is_dir) for name in ("documents", "vocabulary"))


def _is(path: Path, kind: object) -> bool:
    try:
        return bool(kind(path))  # type: ignore[operator]
    except (OSError, ValueError):
        # Not ours to look into, or no path at all.
        return False


def _no_evidence(named: Path, variable: str | None) -> str:
    by = f" ({variable})" if variable else ""
    if not _is(named, Path.exists):
        return f"There is no folder '{named}'{by}. Name one that holds 'evidence', or begin a review with `cmo new review`."
    return (
        f"'{named}'{by} holds no evidence: there is no review.yaml in it or in its folder 'evidence'. "
        "Name another folder, or begin a review with `cmo new review`."
    )


def _places(evidence: Path, sources: Path | None, environ: Mapping[str, str]) -> Places:
    home = evidence.parent
    data = home / ".cmo"
    return Places(
        home=home,
        evidence=evidence,
        queries=_queries(home / "queries"),
        sources=_sources(home, sources, environ),
        data=data if _writable(data) else _own_data(evidence, environ),
        read_only=not os.access(evidence, os.W_OK),
    )


def _shipped(sources: Path | None, environ: Mapping[str, str]) -> Places:
    evidence = next((f / "evidence" for f in (_SHIPPED, _CHECKOUT) if _has_review(f / "evidence")), None)
    if evidence is None:
        raise Misuse(
            "No evidence is to be found here or above, and none was installed with the package. "
            "Change to a folder that holds 'evidence', set CMO_HOME, or begin a review with `cmo new review`."
        )
    return Places(
        home=evidence.parent,
        evidence=evidence,
        queries=_queries(None),
        sources=_sources(evidence.parent, sources, environ),
        data=_own_data(evidence, environ),
        read_only=True,
        shipped=True,
    )


def _queries(own: Path | None) -> tuple[Path, ...]:
    """The shipped queries, which answers are made of, and the review's own, which may come to be at any time."""
    shipped = next((f / "queries" for f in (_SHIPPED, _CHECKOUT) if (f / "queries").is_dir()), None)
    found = [shipped] if shipped else []
    if own is not None and own != shipped:
        found.append(own)
    return tuple(found)


def _sources(home: Path, given: Path | None, environ: Mapping[str, str]) -> Path | None:
    named = given or (Path(environ[SOURCES_VARIABLE]) if environ.get(SOURCES_VARIABLE) else None)
    if named is not None:
        if not _is(named, Path.is_dir):
            by = "" if given else f" ({SOURCES_VARIABLE})"
            raise Misuse(
                f"'{named}'{by} is not a folder of source texts. Name a folder that exists, or leave it out."
            )
        return named.resolve()
    beside = home / "sources"
    return beside if _is(beside, Path.is_dir) else None


def _writable(data: Path) -> bool:
    """Whether the folder can be written to, or made."""
    return os.access(data if data.exists() else data.parent, os.W_OK)


def _own_data(evidence: Path, environ: Mapping[str, str]) -> Path:
    """A folder of the user's own, one for each evidence folder."""
    key = hashlib.sha256(str(evidence).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_home(environ) / f"{evidence.parent.name or 'root'}-{key}"

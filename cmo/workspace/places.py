"""Finds the folders of a review: evidence, saved queries, source texts, and where its graph may live."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cmo.errors import Misuse

HOME_VARIABLE = "CMO_HOME"
SOURCES_VARIABLE = "CMO_SOURCES"
_SHIPPED = Path(__file__).resolve().parent.parent / "shipped"
_CHECKOUT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Places:
    """Where a review's files are.

    Attributes:
        home: the folder that holds the others.
        evidence: the evidence folder; it exists.
        queries: saved queries of the review's own, or the shipped ones.
        sources: source texts; None where there is no such folder.
        data: where the embedded graph and caches live; it need not exist yet.
        read_only: whether the evidence may not be changed here.
    """

    home: Path
    evidence: Path
    queries: Path
    sources: Path | None
    data: Path
    read_only: bool = False


def find_places(
    home: Path | None = None,
    *,
    sources: Path | None = None,
    start: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Places:
    """The review to work on: the folder given, else `CMO_HOME`, else upwards from here, else the shipped one.

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
        found = _evidence_in(named)
        if found is None:
            raise Misuse(
                f"'{named}' holds no evidence: there is no review.yaml in it or in its folder 'evidence'. "
                "Name another folder, or begin a review with `cmo new review`."
            )
    else:
        found = _upwards(start or Path.cwd())
    if found is None:
        return _shipped(sources, environ)
    return _places(found, sources, environ)


def _evidence_in(folder: Path) -> Path | None:
    """`folder` itself or its `evidence/`, whichever holds a review."""
    for candidate in (folder, folder / "evidence"):
        if (candidate / "review.yaml").is_file():
            return candidate.resolve()
    return None


def _upwards(start: Path) -> Path | None:
    for folder in (start, *start.resolve().parents):
        if (folder / "evidence" / "review.yaml").is_file():
            return (folder / "evidence").resolve()
    return None


def _places(evidence: Path, sources: Path | None, environ: Mapping[str, str]) -> Places:
    home = evidence.parent
    own = home / "queries"
    data = home / ".cmo"
    read_only = not os.access(evidence, os.W_OK)
    if not os.access(home, os.W_OK) and not os.access(data, os.W_OK):
        data = _cache_folder(evidence, environ)
    return Places(
        home=home,
        evidence=evidence,
        queries=own if own.is_dir() else _shipped_queries(),
        sources=_sources(home, sources, environ),
        data=data,
        read_only=read_only,
    )


def _shipped(sources: Path | None, environ: Mapping[str, str]) -> Places:
    evidence = _SHIPPED / "evidence"
    if not (evidence / "review.yaml").is_file():
        evidence = _CHECKOUT / "evidence"
    if not (evidence / "review.yaml").is_file():
        raise Misuse(
            "No evidence is to be found here or above, and none was installed with the package. "
            "Change to a folder that holds 'evidence', set CMO_HOME, or begin a review with `cmo new review`."
        )
    return Places(
        home=evidence.parent,
        evidence=evidence,
        queries=_shipped_queries(),
        sources=_sources(evidence.parent, sources, environ),
        data=_cache_folder(evidence, environ),
        read_only=True,
    )


def _shipped_queries() -> Path:
    return next(
        (f for f in (_SHIPPED / "queries", _CHECKOUT / "queries") if f.is_dir()), _SHIPPED / "queries"
    )


def _sources(home: Path, given: Path | None, environ: Mapping[str, str]) -> Path | None:
    named = given or (Path(environ[SOURCES_VARIABLE]) if environ.get(SOURCES_VARIABLE) else None)
    if named is not None:
        if not named.is_dir():
            raise Misuse(
                f"'{named}' is not a folder of source texts. Name a folder that exists, or leave it out."
            )
        return named.resolve()
    beside = home / "sources"
    return beside if beside.is_dir() else None


def _cache_folder(evidence: Path, environ: Mapping[str, str]) -> Path:
    """The user's cache folder, one place for each evidence folder."""
    if environ.get("XDG_CACHE_HOME"):
        base = Path(environ["XDG_CACHE_HOME"])
    elif environ.get("LOCALAPPDATA"):
        base = Path(environ["LOCALAPPDATA"])
    else:
        base = Path.home() / ".cache"
    return base / "cmo-graph" / hashlib.sha256(str(evidence).encode()).hexdigest()[:16]

"""Pages lead somewhere, are found from the index, and hold nothing that belongs to one machine."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.docs.fenced import PAGES, ROOT, anchors, links

# The home folders of people and of machines; nobody's path belongs into a page.
_MACHINE_PATHS = re.compile(r"(?<![\w.])(?:/(?:home|Users|root|work|tmp|var|opt)/\w|[A-Z]:\\)")
_REGISTRIES = re.compile(
    r"\b(?:pypi\.org|pythonhosted|files\.python|repo1?\.maven|central\.sonatype|registry\.)", re.I
)
_SETTINGS = re.compile(r"\b(?:CMO|NEO4J|ARCADEDB|XDG)_[A-Z0-9_]*[A-Z0-9]\b")
# Variables that the docs name and others read: the tests, the container, the cache folders.
_OTHERS = {"NEO4J_AUTH"}


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project finds it, and every link to a heading finds the heading."""
    lost = [link for link in links(page) if not _leads_somewhere(page, link)]
    assert not lost


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_page_holds_what_belongs_to_one_machine(page: Path) -> None:
    """No paths of a machine, and no addresses of package registries."""
    text = page.read_text("utf-8")
    assert not _MACHINE_PATHS.findall(text)
    assert not _REGISTRIES.findall(text)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_page_has_work_left_in_it(page: Path) -> None:
    """A page that is there is finished."""
    assert not re.search(r"\b(?:TODO|FIXME|XXX|TBD|lorem ipsum)\b", page.read_text("utf-8"), re.I)


def test_the_index_leads_to_every_page() -> None:
    """Every page of the docs can be reached from their index, and README leads to the index."""
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    missing = [page.name for page in (ROOT / "docs").glob("*.md") if page != index and page not in listed]
    assert not missing
    assert any(link.startswith("docs/README.md") for link in links(ROOT / "README.md"))


def test_every_setting_the_code_reads_is_described_and_no_other() -> None:
    """Environment variables: those of the code are those of `docs/engines.md`."""
    read = {
        name
        for module in (ROOT / "cmo").rglob("*.py")
        for name in _SETTINGS.findall(module.read_text("utf-8"))
    }
    described = set(_SETTINGS.findall((ROOT / "docs" / "engines.md").read_text("utf-8"))) - _OTHERS
    assert described == {name for name in read if not name.startswith("ARCADEDB")}


def test_the_pictures_are_pictures() -> None:
    """Files that a page shows as pictures are pictures; that they are there is a matter of links."""
    shown = {
        (page.parent / link).resolve() for page in PAGES for link in links(page) if link.endswith(".png")
    }
    assert shown
    for picture in filter(Path.is_file, shown):
        assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("writing-evidence.md#texts", True),
        ("writing-evidence.md#nowhere", False),
        ("nothing.md", False),
        ("#", False),
    ],
)
def test_a_lost_link_is_seen(link: str, leads: bool) -> None:
    """The check of links itself can fail."""
    assert _leads_somewhere(ROOT / "docs" / "README.md", link) is leads


def _leads_somewhere(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return link.startswith(("https://", "mailto:"))
    file, _, heading = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    inside = os.path.commonpath([ROOT, target]) == str(ROOT)
    if not (inside and target.exists()):
        return False
    return not link.partition("#")[1] or (target.suffix == ".md" and heading in anchors(target))

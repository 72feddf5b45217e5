"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmo.ingest.edit.writing import FileChanged, FileExists, Unwritable, create_file, edit_file
from cmo.ingest.parse import digest_of


def test_a_file_is_edited(tmp_path: Path) -> None:
    """The new text stands in its place with the rights it had, and nothing is left beside it."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\n")
    path.chmod(0o640)
    digest = edit_file(path, lambda text: text + "c: d\n", digest=digest_of(b"a: b\n"))
    assert path.read_bytes() == b"a: b\nc: d\n"
    assert digest == digest_of(b"a: b\nc: d\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [item.name for item in tmp_path.iterdir()] == ["a.yaml"]


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    """The editor that put it there finds it again; the edit does not see it."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    edit_file(path, lambda text: text.replace("a", "z"))
    assert path.read_bytes() == b"\xef\xbb\xbfz: b\n"


def test_a_file_that_changed_since_it_was_read(tmp_path: Path) -> None:
    """Neither before nor during the edit may somebody else have written it."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\n")
    with pytest.raises(FileChanged, match="was changed since it was read, so nothing was written"):
        edit_file(path, str.upper, digest=digest_of(b"older"))

    def meanwhile(text: str) -> str:
        path.write_bytes(b"theirs: x\n")
        return text + "ours: y\n"

    with pytest.raises(FileChanged):
        edit_file(path, meanwhile)
    assert path.read_bytes() == b"theirs: x\n"
    assert [item.name for item in tmp_path.iterdir()] == ["a.yaml"]


def test_an_edit_that_fails_leaves_the_file(tmp_path: Path) -> None:
    """Whatever the edit raises comes out, and the file is as it was."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\n")

    def fails(text: str) -> str:
        raise KeyError(text)

    with pytest.raises(KeyError):
        edit_file(path, fails)
    assert path.read_bytes() == b"a: b\n"
    assert [item.name for item in tmp_path.iterdir()] == ["a.yaml"]


def test_what_a_link_leads_to_is_written(tmp_path: Path) -> None:
    """The link stays a link."""
    (tmp_path / "a.yaml").write_bytes(b"a: b\n")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")
    edit_file(tmp_path / "link.yaml", str.upper)
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "a.yaml").read_bytes() == b"A: B\n"


@pytest.mark.parametrize("kind", ["missing", "folder", "latin-1"])
def test_what_cannot_be_edited(tmp_path: Path, kind: str) -> None:
    """A file that is not there, no file, or no text is said to be so."""
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    if kind == "latin-1":
        path.write_bytes(b"\xfc")
    with pytest.raises(Unwritable, match=kind):
        edit_file(path, str.upper)


def test_a_new_file_with_its_folders(tmp_path: Path) -> None:
    """Folders are made, the file is whole, and a second time it is refused."""
    path = tmp_path / "a" / "b" / "c.yaml"
    create_file(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    with pytest.raises(FileExists, match="exists already, and is not overwritten"):
        create_file(path, "other\n")
    assert path.read_bytes() == "é\n".encode()
    assert [item.name for item in path.parent.iterdir()] == ["c.yaml"]


def test_a_name_that_is_taken_by_a_broken_link(tmp_path: Path) -> None:
    """Nothing is written through it."""
    (tmp_path / "c.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(FileExists):
        create_file(tmp_path / "c.yaml", "x")
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file in the way of a folder is a problem of the disk, with what to do."""
    (tmp_path / "a").write_text("x")
    with pytest.raises(Unwritable, match="Check that the folder may be written and the disk has room"):
        create_file(tmp_path / "a" / "b.yaml", "x")

"""Files read without waiting for anybody, and written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from cmo.disk import PRIVATE, NotAFile, finished_beside, open_file, read_file, whole_folder, write_whole

ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and rights as on Unix")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert [read_file(tmp_path / "a", most) for most in (0, 3, 9)] == [b"", b"123", b"12345"]


def test_a_folder_is_told_from_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NotAFile) as found:
        read_file(tmp_path, 1)
    assert found.value.folder
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none", 1)
    with pytest.raises(ValueError):
        read_file(tmp_path / "a\0b", 1)


@ON_UNIX
def test_a_pipe_is_not_waited_for_and_nothing_stays_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    before = len([*Path("/dev/fd").iterdir()]) if Path("/dev/fd").is_dir() else 0
    for _ in range(3):
        with pytest.raises(NotAFile) as found:
            open_file(tmp_path / "pipe")
        assert not found.value.folder
        with pytest.raises(NotAFile):
            open_file(tmp_path)
    if before:
        assert len([*Path("/dev/fd").iterdir()]) == before


def test_a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for data in (b"one", b"two", b""):
        write_whole(path, data)
        assert path.read_bytes() == data
    write_whole(path, b"not worth waiting for", lasting=False)
    assert (path.read_bytes(), names(tmp_path)) == (b"not worth waiting for", ["a"])


@ON_UNIX
def test_who_may_read_it_is_said_from_the_beginning(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"", mode=PRIVATE)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


def test_what_goes_wrong_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")
    with pytest.raises(KeyError), finished_beside(path, b"after") as finished:
        assert finished.read_bytes() == b"after"
        raise KeyError
    with pytest.raises(OSError):
        write_whole(tmp_path / "none" / "a", b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "folder", b"")
    assert (path.read_bytes(), names(tmp_path)) == (b"before", ["a", "folder"])


def test_a_folder_is_there_once_it_is_filled_or_not_at_all(tmp_path: Path) -> None:
    """Also in the place of an empty one; what goes wrong on the way leaves nothing, and nothing beside it."""
    for name in ("new", "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(KeyError), whole_folder(tmp_path / name) as filling:
            (filling / "below").mkdir()
            write_whole(filling / "below" / "a", b"1")
            assert not (tmp_path / "new").exists()
            raise KeyError
        assert names(tmp_path) == ["empty"]
    for name in ("new", "empty"):
        with whole_folder(tmp_path / name) as filling:
            write_whole(filling / "a", b"1")
        assert names(tmp_path / name) == ["a"]
    with pytest.raises(OSError), whole_folder(tmp_path / "new") as filling:
        write_whole(filling / "a", b"2")
    assert (tmp_path / "new" / "a").read_bytes() == b"1"
    assert names(tmp_path) == ["empty", "new"]

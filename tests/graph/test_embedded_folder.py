"""The embedded graph's folder: where it may lie, and what happens when it is not fit for use."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from cmo.errors import EngineError, EngineFull
from cmo.graph.embedded.files import set_aside, trim_logs, usable_folder, write_private
from cmo.graph.embedded.lock import FolderLock, holder_of
from cmo.graph.settings import EngineSettings
from cmo.graph.store import open_store

ROOT = Path(__file__).parents[2]
COUNT = "MATCH (t:Thing) RETURN count(*) AS n"


def settings_in(folder: Path, **environ: str) -> EngineSettings:
    """Settings of an embedded graph."""
    return EngineSettings.from_environment(folder, environ)


def with_a_thing(folder: Path) -> None:
    """A graph that holds one thing."""
    with open_store(settings_in(folder)) as store:
        store.write(lambda w: w.run("CREATE (:Thing {id: 1})"))


def test_a_folder_that_can_be_written_to_is_used(tmp_path: Path) -> None:
    """It is made if need be, and git is told to leave it alone."""
    wanted = tmp_path / "workspace" / ".cmo"
    assert usable_folder(wanted, tmp_path / "cache") == wanted
    assert (wanted / ".gitignore").read_text() == "*\n"
    assert [path.name for path in wanted.iterdir()] == [".gitignore"]
    assert not (tmp_path / "cache").exists()


def test_otherwise_the_user_s_cache_is_used(tmp_path: Path) -> None:
    """Each workspace has its own folder there, always the same."""
    (tmp_path / "file").write_text("in the way")
    wanted = tmp_path / "file" / "workspace" / ".cmo"
    other = tmp_path / "file" / "another" / "workspace" / ".cmo"
    found = usable_folder(wanted, tmp_path / "cache")
    assert found.parent == tmp_path / "cache" and found.name.startswith("workspace-")
    assert usable_folder(wanted, tmp_path / "cache") == found
    assert usable_folder(other, tmp_path / "cache") != found


def test_where_nothing_can_be_written_the_message_names_both(tmp_path: Path) -> None:
    """The user hears which folders were tried, and which variable names another."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match=r"neither in .*\.cmo nor in .*CMO_CACHE_HOME"):
        usable_folder(tmp_path / "file" / ".cmo", tmp_path / "file" / "cache")


def as_an_ordinary_user() -> None:
    """Takes the administrator's right to write anywhere from a process about to start."""
    if os.geteuid() == 0:
        drop_from_bounding_set, right_to_override_permissions = 24, 1
        ctypes.CDLL(None).prctl(drop_from_bounding_set, right_to_override_permissions, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="rights are dropped as on Linux")
def test_a_read_only_workspace_has_its_graph_in_the_cache(tmp_path: Path) -> None:
    """A workspace that is read-only still has a graph, the same one each time."""
    workspace, cache = tmp_path / "workspace", tmp_path / "cache"
    workspace.mkdir()
    workspace.chmod(0o555)
    script = (
        "import sys; from pathlib import Path\n"
        "from cmo.graph.settings import EngineSettings\n"
        "from cmo.graph.store import open_store\n"
        "with open_store(EngineSettings.from_environment(Path(sys.argv[1]))) as store:\n"
        "    store.write(lambda w: w.run('CREATE (:Thing)'))\n"
        "    print(store.read('MATCH (t:Thing) RETURN count(*) AS n').rows[0][0])\n"
    )
    environ = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    for expected in ("1\n", "2\n"):
        ended = subprocess.run(
            [sys.executable, "-c", script, str(workspace / ".cmo")],
            cwd=ROOT,
            env={**environ, "XDG_CACHE_HOME": str(cache)},
            capture_output=True,
            text=True,
            timeout=60,
            preexec_fn=as_an_ordinary_user,
        )
        assert ended.stdout == expected, ended.stderr
    assert list(workspace.iterdir()) == []
    assert [path.name.rpartition("-")[0] for path in (cache / "cmo").iterdir()] == ["workspace"]


def test_private_files_are_replaced_whole(tmp_path: Path) -> None:
    """They are readable by their owner alone, and nothing is left beside them."""
    path = tmp_path / "file.json"
    write_private(path, "one")
    write_private(path, "two")
    assert path.read_text() == "two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_set_aside_is_kept(tmp_path: Path) -> None:
    """Setting aside twice in one second keeps both."""
    for content in ("a", "b"):
        (tmp_path / "engine").mkdir()
        (tmp_path / "engine" / "data").write_text(content)
        set_aside(tmp_path / "engine")
    kept = sorted((path / "data").read_text() for path in tmp_path.glob("engine-set-aside-*"))
    assert kept == ["a", "b"]


def test_old_logs_are_trimmed(tmp_path: Path) -> None:
    """Logs of last week go, today's stay, unless they take too much room."""
    for name, age_days in (("old", 8), ("new", 0)):
        (tmp_path / name).write_text("x" * 100)
        then = time.time() - age_days * 86_400
        os.utime(tmp_path / name, (then, then))
    trim_logs(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    trim_logs(tmp_path, keep_bytes=50)
    assert list(tmp_path.iterdir()) == []
    trim_logs(tmp_path / "missing")


def test_a_lock_is_held_once_and_names_its_holder(tmp_path: Path) -> None:
    """Within one process too; released, it can be taken again."""
    lock = FolderLock.take(tmp_path / "lock")
    assert lock is not None
    assert FolderLock.take(tmp_path / "lock") is None
    assert holder_of(tmp_path / "lock") == os.getpid()
    lock.release()
    lock.release()
    assert holder_of(tmp_path / "lock") is None
    again = FolderLock.take(tmp_path / "lock")
    assert again is not None
    again.release()


def test_a_graph_of_another_version_is_moved_and_a_new_one_begun(tmp_path: Path) -> None:
    """The message says whose it was and where it went; nothing of it is lost."""
    with_a_thing(tmp_path / ".cmo")
    (tmp_path / ".cmo" / "engine" / "written-by").write_text("ArcadeDB 1.0\n")
    with open_store(settings_in(tmp_path / ".cmo")) as store:
        assert store.read(COUNT).rows == [(0,)]
        assert len(store.warnings) == 1
        assert "ArcadeDB 1.0" in store.warnings[0] and "moved to" in store.warnings[0]
    (aside,) = (tmp_path / ".cmo").glob("engine-set-aside-*")
    assert str(aside) in store.warnings[0]
    assert (aside / "databases" / "cmo" / "schema.json").exists()
    with open_store(settings_in(tmp_path / ".cmo")) as store:
        assert store.warnings == ()


def test_a_graph_nobody_signed_is_moved_too(tmp_path: Path) -> None:
    """A database without the mark of its version is not trusted."""
    with_a_thing(tmp_path / ".cmo")
    (tmp_path / ".cmo" / "engine" / "written-by").unlink()
    with open_store(settings_in(tmp_path / ".cmo")) as store:
        assert store.read(COUNT).rows == [(0,)]
        assert "another program" in store.warnings[0]


@pytest.mark.parametrize(
    "victim", ["schema.json", "*.dict", "Thing_0.*.bucket", "configuration.json", "everything"]
)
@pytest.mark.parametrize("damage", ["scribbled", "emptied", "cut"])
def test_damaged_files_never_stop_the_graph_from_opening(tmp_path: Path, victim: str, damage: str) -> None:
    """Whatever happened to the files, the graph opens: as it was, or moved aside and begun anew with a word about it."""
    with_a_thing(tmp_path / ".cmo")
    database = tmp_path / ".cmo" / "engine" / "databases" / "cmo"
    files = [path for path in database.glob("*" if victim == "everything" else victim) if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        path.write_bytes(
            {"scribbled": b"\xa5" * len(content), "emptied": b"", "cut": content[: len(content) // 3]}[damage]
        )
    with open_store(settings_in(tmp_path / ".cmo")) as store:
        assert isinstance(store.read("MATCH (t:Thing) RETURN t.id AS id ORDER BY id").rows, list)
        store.write(lambda w: w.run("CREATE (:Thing {id: 2})"))
        assert (2,) in store.read("MATCH (t:Thing) RETURN t.id AS id ORDER BY id").rows
        if store.warnings:
            assert "moved to" in store.warnings[0]
            assert list((tmp_path / ".cmo").glob("engine-set-aside-*"))


def test_a_file_where_the_graph_should_be(tmp_path: Path) -> None:
    """The message says which folder cannot be used."""
    folder = tmp_path / ".cmo"
    folder.mkdir()
    (folder / "engine").write_text("in the way")
    with pytest.raises(EngineError, match=r"folder .*engine"):
        open_store(settings_in(folder))
    assert (folder / "engine").read_text() == "in the way"


def test_without_the_engine_s_package_a_server_is_offered(tmp_path: Path) -> None:
    """Where there is no wheel for the platform, the message names the variables of a server."""
    script = (
        "import sys; sys.modules['arcadedb'] = None\n"
        "from pathlib import Path\n"
        "from cmo.graph.settings import EngineSettings\n"
        "from cmo.graph.store import open_store\n"
        "try:\n    open_store(EngineSettings.from_environment(Path(sys.argv[1]), {}))\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / ".cmo")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    assert said.startswith("EngineError") and "NEO4J_URI" in said and "docker-compose.yml" in said


def test_a_library_that_cannot_be_loaded_offers_a_server_too(tmp_path: Path) -> None:
    """So does one that is there and not fit for this machine."""
    broken = tmp_path / "libarcadedb.so"
    broken.write_bytes(b"not a library")
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from cmo.graph.settings import EngineSettings\n"
        "from cmo.graph.store import open_store\n"
        "try:\n    open_store(EngineSettings.from_environment(Path(sys.argv[1]), {}))\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / ".cmo")],
        cwd=ROOT, env={**os.environ, "ARCADEDB_NATIVE_LIB": str(broken)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ended.stdout.startswith("EngineError") and "NEO4J_URI" in ended.stdout, ended.stderr
    assert not list((tmp_path / ".cmo").glob("engine-set-aside-*"))


def test_passwords_are_fresh_at_every_start_and_nowhere_in_plain_text_but_the_address(tmp_path: Path) -> None:
    """What the engine itself keeps of a password is a hash of it."""
    seen = []
    for _ in range(2):
        with open_store(settings_in(tmp_path / ".cmo")):
            address = json.loads((tmp_path / ".cmo" / "engine.json").read_text())
            passwords = [address["reader"][1], address["writer"][1]]
            seen += passwords
            for path in (tmp_path / ".cmo" / "engine").rglob("*"):
                if path.is_file():
                    assert not any(password.encode() in path.read_bytes() for password in passwords), path
    assert len(set(seen)) == 4


def test_the_console_stays_quiet(tmp_path: Path) -> None:
    """Opening, a refused write, a broken query and closing print nothing."""
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from cmo.errors import CmoError\n"
        "from cmo.graph.settings import EngineSettings\n"
        "from cmo.graph.store import open_store\n"
        "with open_store(EngineSettings.from_environment(Path(sys.argv[1]), {})) as store:\n"
        "    for cypher in ('CREATE (:A)', 'MATCH (n RETURN n', 'MATCH (n:Nope) RETURN n.nope AS x'):\n"
        "        try:\n            store.read(cypher)\n"
        "        except CmoError:\n            pass\n"
    )
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(tmp_path / ".cmo")],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    """Reports name the build that was installed."""
    with open_store(settings_in(tmp_path / ".cmo")) as store:
        assert store.version == f"ArcadeDB {version('arcadedb')}"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a file system")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="needs mount")
def test_a_full_disk_keeps_what_was_kept(small_disk: Path) -> None:
    """The write that no longer fits is undone and named; what was acknowledged is there, also after a restart."""
    text, kept = "x" * 500, 0
    (small_disk / "ballast").write_bytes(b"\0" * 4_000_000)
    with open_store(settings_in(small_disk / ".cmo")) as store:
        with pytest.raises(EngineFull, match=r"disk .* is full, so nothing was kept"):
            for _ in range(100):
                store.write(
                    lambda w: w.run("UNWIND range(1, 2000) AS i CREATE (:Thing {t: $t})", {"t": text})
                )
                kept += 2000
        assert store.read(COUNT).rows == [(kept,)]
    (small_disk / "ballast").unlink()
    with open_store(settings_in(small_disk / ".cmo")) as store:
        assert store.read("MATCH (t:Thing) RETURN count(t.t) AS n").rows == [(kept,)]


@pytest.mark.skipif(shutil.which("mount") is None, reason="needs mount")
def test_a_disk_that_is_full_from_the_start(small_disk: Path) -> None:
    """Opening says that the disk is full, and moves nothing aside."""
    with_a_thing(small_disk / ".cmo")
    with pytest.raises(OSError), (small_disk / "ballast").open("wb") as ballast:
        while True:
            ballast.write(b"\0" * 65_536)
    with pytest.raises(EngineError):
        open_store(settings_in(small_disk / ".cmo", CMO_CACHE_HOME=str(small_disk / "cache")))
    (small_disk / "ballast").unlink()
    assert not list((small_disk / ".cmo").glob("engine-set-aside-*"))
    with open_store(settings_in(small_disk / ".cmo")) as store:
        assert store.read(COUNT).rows == [(1,)]

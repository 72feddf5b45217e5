"""Who runs the embedded engine, with real processes: coming, going, dying, and two at once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cmo.errors import EngineError, EngineUnreachable
from cmo.graph.embedded.lock import FolderLock
from cmo.graph.settings import EngineSettings
from cmo.graph.store import Store, open_store
from tests.engines.processes import GraphProcess

ROOT = Path(__file__).parents[2]
COUNT = "MATCH (t:Thing) RETURN count(*) AS n"
ADD = "CREATE (:Thing {id: $id})"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as on Unix")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an embedded graph, with a space in its path."""
    return tmp_path / "a workspace" / ".cmo"


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., GraphProcess]]:
    """Starts processes and ends what is left of them."""
    started: list[GraphProcess] = []

    def one(**popen: Any) -> GraphProcess:
        process = GraphProcess(folder, **popen)
        started.append(process)
        return process

    yield one
    for process in started:
        if process.process.poll() is None:
            process.process.send_signal(signal.SIGCONT)
            process.kill()


def owner_of(folder: Path) -> int:
    """The process that has published the graph."""
    return int(json.loads((folder / "engine.json").read_text())["process"])


def test_a_clean_end_leaves_no_lock_and_no_address(start: Callable[..., GraphProcess], folder: Path) -> None:
    """After the owner has gone the folder is free, its data there, and nothing was printed."""
    owner = start().ready()
    assert owner.opened["open"] and owner_of(folder) == owner.process.pid
    assert (folder / "engine.json").stat().st_mode & 0o777 == 0o600
    assert (folder / "engine").stat().st_mode & 0o777 == 0o700
    owner.ask("write", ADD, id=1)
    assert owner.leave() == 0
    assert owner.errors() == ""
    assert not (folder / "engine.json").exists()
    lock = FolderLock.take(folder / "lock")
    assert lock is not None
    lock.release()
    assert start().ready().count() == 1


def test_two_processes_share_one_graph(start: Callable[..., GraphProcess], folder: Path) -> None:
    """The second connects to the first: each sees what the other writes."""
    first, second = start().ready(), start().ready()
    assert owner_of(folder) == first.process.pid
    first.ask("write", ADD, id=1)
    second.ask("write", ADD, id=2)
    assert first.count() == second.count() == 2


def test_two_processes_that_start_at_once_find_each_other(
    start: Callable[..., GraphProcess], folder: Path
) -> None:
    """Of several that come at the same moment one becomes the owner, and all work on one graph."""
    processes = [start() for _ in range(4)]
    for number, process in enumerate(processes):
        assert process.ready().opened.get("open"), process.opened
        process.ask("write", ADD, id=number)
    assert [process.count() for process in processes] == [4, 4, 4, 4]
    assert owner_of(folder) in {process.process.pid for process in processes}


def test_when_the_owner_is_killed_the_other_takes_over(
    start: Callable[..., GraphProcess], folder: Path
) -> None:
    """SIGKILL of the owner loses nothing that was acknowledged; the next read simply takes a little longer."""
    first, second = start().ready(), start().ready()
    assert second.ask("write", ADD, id=1)["rows"] == []
    first.kill()
    answer = second.ask("read", COUNT)
    assert answer["rows"] == [[1]] and answer["seconds"] < 5
    assert owner_of(folder) == second.process.pid
    assert second.ask("write", ADD, id=2)["rows"] == []
    third = start().ready()
    assert third.count() == 2
    assert owner_of(folder) == second.process.pid


def test_a_write_survives_the_owner_s_death(start: Callable[..., GraphProcess]) -> None:
    """A write that meets a dead owner is done by its successor."""
    first, second = start().ready(), start().ready()
    first.kill()
    assert second.ask("write", ADD, id=1)["rows"] == []
    assert second.count() == 1


def test_when_the_owner_leaves_the_others_find_one_new_owner(
    start: Callable[..., GraphProcess], folder: Path
) -> None:
    """An ordinary end of the owner is no fault to those who were connected to it."""
    first, second, third = start().ready(), start().ready(), start().ready()
    first.ask("write", ADD, id=1)
    assert first.leave() == 0
    assert second.count() == third.count() == 1
    assert owner_of(folder) in (second.process.pid, third.process.pid)


def test_a_killed_owner_s_address_does_not_hold_anybody_up(
    start: Callable[..., GraphProcess], folder: Path
) -> None:
    """A stale address is seen through quickly, and its graph opened with what was acknowledged."""
    first = start().ready()
    for number in range(5):
        first.ask("write", ADD, id=number)
    first.kill()
    assert (folder / "engine.json").exists()
    second = start().ready()
    assert second.opened["seconds"] < 3
    assert second.count() == 5
    assert owner_of(folder) == second.process.pid


def test_a_stale_address_whose_port_somebody_else_has_now(
    start: Callable[..., GraphProcess], folder: Path
) -> None:
    """A stranger on the old port is not taken for the engine, and does not hold anybody up for long."""
    first = start().ready()
    first.ask("write", ADD, id=1)
    port = int(json.loads((folder / "engine.json").read_text())["uri"].rsplit(":", 1)[1])
    first.kill()
    with socket.create_server(("127.0.0.1", port)):
        second = start().ready()
        assert second.opened.get("open"), second.opened
        assert second.opened["seconds"] < 8
        assert second.count() == 1


def test_another_graph_s_engine_on_the_old_port(
    start: Callable[..., GraphProcess], folder: Path, tmp_path: Path
) -> None:
    """The engine of another workspace is not mistaken for ours: its passwords are not ours."""
    other = GraphProcess(tmp_path / "other" / ".cmo").ready()
    try:
        first = start().ready()
        first.ask("write", ADD, id=1)
        first.kill()
        stale = json.loads((folder / "engine.json").read_text())
        stale["uri"] = json.loads((tmp_path / "other" / ".cmo" / "engine.json").read_text())["uri"]
        (folder / "engine.json").write_text(json.dumps(stale))
        second = start().ready()
        assert second.count() == 1
        assert other.count() == 0
    finally:
        other.kill()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"format": 1}', '{"format": 2, "uri": "bolt://127.0.0.1:1"}',
     '{"format": 1, "uri": "bolt://192.0.2.1:7687", "database": "cmo", "version": "x", "most_changes": 1, "reader": ["a", "b"], "writer": ["a", "b"]}',
     '{"format": 1, "uri": "bolt://127.0.0.1:99999", "database": "cmo", "version": "x", "most_changes": 1, "reader": ["a", "b"], "writer": ["a", "b"]}',
     '{"format": 1, "uri": "bolt://127.0.0.1:1", "database": "cmo", "version": "x", "most_changes": 1, "reader": "ab", "writer": 7}',
     "[" * 100_000, "\x00\xff"],
    ids=["empty", "broken", "list", "null", "little", "newer", "other machine", "no port", "odd", "deep", "binary"],
)  # fmt: skip
def test_a_nonsense_address_is_ignored(folder: Path, content: str) -> None:
    """Whatever stands in the file, the graph opens, and nobody is sent to another machine."""
    folder.mkdir(parents=True)
    (folder / "engine.json").write_text(content, encoding="latin-1")
    with open_store(EngineSettings.from_environment(folder, {})) as store:
        assert store.read("RETURN 1 AS one").rows == [(1,)]
        assert owner_of(folder) == os.getpid()


def test_a_lock_file_that_somebody_removed_does_no_harm(
    start: Callable[..., GraphProcess], folder: Path
) -> None:
    """The living owner is still found by its address, and not even without that is its graph opened twice."""
    owner = start().ready()
    owner.ask("write", ADD, id=1)
    (folder / "lock").unlink()
    assert start().ready().count() == 1
    (folder / "engine.json").unlink()
    third = start().ready()
    assert third.opened["error"] == "EngineUnreachable"
    assert "has the graph" in third.opened["message"]
    assert owner.count() == 1
    assert not list(folder.glob("engine-set-aside-*"))


def test_a_suspended_owner_is_named(start: Callable[..., GraphProcess]) -> None:
    """Who comes while the owner is suspended hears within half a minute which process it is."""
    first = start().ready()
    first.process.send_signal(signal.SIGSTOP)
    second = start().ready()
    assert second.opened["error"] == "EngineUnreachable"
    assert f"Process {first.process.pid} holds the graph" in second.opened["message"]
    assert second.opened["seconds"] < 30
    first.process.send_signal(signal.SIGCONT)
    assert first.count() == 0


def test_a_read_whose_owner_is_suspended_ends(start: Callable[..., GraphProcess]) -> None:
    """A read does not wait for ever; when the owner goes on, so does everybody."""
    first, second = start().ready(), start().ready()
    assert second.count() == 0
    first.process.send_signal(signal.SIGSTOP)
    answer = second.ask("read", COUNT)
    assert answer["error"] in ("EngineUnreachable", "EngineTimedOut")
    assert answer["seconds"] < 30
    first.process.send_signal(signal.SIGCONT)
    assert second.count() == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_leave_the_graph_free(
    start: Callable[..., GraphProcess], folder: Path, number: signal.Signals
) -> None:
    """Interrupted or told to end, the owner lets go of the graph, and what it wrote is there."""
    first = start().ready()
    first.ask("write", ADD, id=1)
    first.process.send_signal(number)
    first.process.wait(timeout=20)
    if number == signal.SIGINT:
        assert not (folder / "engine.json").exists()
    assert start().ready().count() == 1


def test_an_owner_that_raises_lets_go(folder: Path) -> None:
    """An error that nobody catches ends the process in order."""
    script = (
        "import sys; from pathlib import Path\n"
        "from cmo.graph.settings import EngineSettings\n"
        "from cmo.graph.store import open_store\n"
        "store = open_store(EngineSettings.from_environment(Path(sys.argv[1]), {}))\n"
        "store.write(lambda w: w.run('CREATE (:Thing)'))\n"
        "raise SystemError('uncaught')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1 and "uncaught" in ended.stderr
    assert not (folder / "engine.json").exists()
    with open_store(EngineSettings.from_environment(folder, {})) as store:
        assert store.read(COUNT).rows == [(1,)]


def test_killed_again_and_again_in_mid_write_keeps_whole_batches(
    start: Callable[..., GraphProcess], folder: Path
) -> None:
    """However often the owner is killed while it writes, no batch is half there and no acknowledged one lost."""
    acknowledged = 0
    for _ in range(4):
        owner = start().ready()
        assert owner.process.stdin is not None
        killer = threading.Timer(0.6, owner.process.kill)
        killer.start()
        try:
            while True:
                owner.ask("write", "UNWIND range(1, 50) AS i CREATE (:Thing {id: i})")
                acknowledged += 1
        except (AssertionError, BrokenPipeError):
            owner.process.wait(timeout=10)
        killer.cancel()
    found = start().ready().count()
    assert found % 50 == 0
    assert acknowledged <= found / 50 <= acknowledged + 4
    assert acknowledged > 0


def test_an_engine_out_of_memory_loses_nothing_it_acknowledged(
    start: Callable[..., GraphProcess],
) -> None:
    """One statement too large for the heap is undone; the owner still ends, and the graph is as it was."""
    owner = start(env={"CMO_MEMORY": "128"}).ready()
    owner.ask("write", ADD, id=1)
    hoard = "UNWIND range(1, 1000000) AS i CREATE (:Thing {id: i, t: $text})"
    answer = owner.ask("write", hoard, text="x" * 500)
    assert answer["error"] == "EngineFull" and "nothing was kept" in answer["message"]
    assert owner.leave() == 0
    assert start().ready().count() == 1


def test_stores_of_one_process_share_the_engine(folder: Path) -> None:
    """The engine stops with the last store, not with the first."""
    settings = EngineSettings.from_environment(folder, {})
    first, second = open_store(settings), open_store(settings)
    first.write(lambda w: w.run("CREATE (:Thing)"))
    first.close()
    first.close()
    assert second.read(COUNT).rows == [(1,)]
    with pytest.raises(EngineError, match="closed"):
        first.read(COUNT)
    second.close()
    assert not (folder / "engine.json").exists()
    with open_store(settings) as third:
        assert third.read(COUNT).rows == [(1,)]


def test_one_process_can_have_several_graphs(tmp_path: Path) -> None:
    """Two workspaces open in one process do not mix."""
    stores = [open_store(EngineSettings.from_environment(tmp_path / name / ".cmo", {})) for name in "ab"]
    stores[0].write(lambda w: w.run("CREATE (:Thing)"))
    assert [store.read(COUNT).rows[0][0] for store in stores] == [1, 0]
    for store in stores:
        store.close()


def test_threads_that_open_at_once_share_the_engine(folder: Path) -> None:
    """Opening from several threads makes one engine."""
    opened: list[Store] = []

    def one() -> None:
        opened.append(open_store(EngineSettings.from_environment(folder, {})))

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({store._connection.access.uri for store in opened}) == 1
    for store in opened[:-1]:
        store.close()
    assert opened[-1].read("RETURN 1 AS one").rows == [(1,)]
    opened[-1].close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("end", ["os._exit(0)", "sys.exit(0)"])
def test_a_forked_child_uses_the_graph_and_leaves_the_engine_alone(folder: Path, end: str) -> None:
    """A child made by fork reads through its own connection, and its end does not stop the parent's engine."""
    script = f"""
import gc, os, sys
from pathlib import Path
from cmo.graph.settings import EngineSettings
from cmo.graph.store import open_store
store = open_store(EngineSettings.from_environment(Path(sys.argv[1]), {{}}))
store.write(lambda w: w.run("CREATE (:Thing)"))
child = os.fork()
if child == 0:
    found = store.read("{COUNT}").rows
    store.write(lambda w: w.run("CREATE (:Thing)"))
    gc.collect()
    store.close()
    if found != [(1,)]:
        os._exit(7)
    {end}
status = os.waitpid(child, 0)[1]
print(os.waitstatus_to_exitcode(status), store.read("{COUNT}").rows)
store.close()
"""
    ended = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ended.stdout.strip() == "0 [(2,)]", ended.stderr
    assert not (folder / "engine.json").exists()


def test_a_forked_child_does_not_keep_the_lock(folder: Path) -> None:
    """When the parent dies, a child that it forked does not hold the graph shut, and says what it cannot do."""
    script = """
import os, sys, time
from pathlib import Path
from cmo.errors import EngineError
from cmo.graph.settings import EngineSettings
from cmo.graph.store import open_store
store = open_store(EngineSettings.from_environment(Path(sys.argv[1]), {}))
if os.fork() == 0:
    print("child", flush=True)
    sys.stdin.readline()
    try:
        store.read("RETURN 1 AS one")
        print("read", flush=True)
    except EngineError as error:
        print(error, flush=True)
    os._exit(0)
time.sleep(600)
"""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None and parent.stdin is not None
        assert parent.stdout.readline() == "child\n"
        parent.kill()
        parent.wait(timeout=10)
        lock = FolderLock.take(folder / "lock")
        assert lock is not None
        lock.release()
        parent.stdin.write("go on\n")
        parent.stdin.flush()
        assert "Start a new process" in parent.stdout.readline()


def test_another_process_s_lock_without_an_answer(folder: Path) -> None:
    """A process that holds the lock but never publishes is waited for, then named."""
    folder.mkdir(parents=True)
    lock = FolderLock.take(folder / "lock")
    assert lock is not None
    started = time.monotonic()
    with pytest.raises(EngineUnreachable, match=rf"Process {os.getpid()} holds the graph"):
        open_store(EngineSettings.from_environment(folder, {}))
    assert 5 < time.monotonic() - started < 20
    lock.release()

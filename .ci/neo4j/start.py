#!/usr/bin/env python3
"""Starts a real Neo4j Community server without Docker and prints how the tests reach it.

    eval "$(python3 .ci/neo4j/start.py)"      # sets NEO4J_TEST_URI, NEO4J_TEST_PASSWORD, NEO4J_TEST_HOME …
    python3 .ci/neo4j/stop.py                 # stops it and removes its folder

Needs Java 17 or 21, and Maven the first time. The jars are kept in the user's cache folder, or are taken
from the folder NEO4J_TEST_JARS names. Everything else is in a new folder, with free ports on loopback and
a password of its own.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSION = "5.26.30"
OPENS = [
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
]
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
# Limits are off by default.
db.transaction.timeout=120s
db.memory.transaction.max=256m
dbms.memory.transaction.total.max=384m
# A read-only session may otherwise read files of the server.
dbms.security.allow_csv_import_from_file_urls=false
dbms.usage_report.enabled=false
"""


def main() -> None:
    """Fetches what is missing, starts the server, waits for it, prints the exports."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="one more setting")
    parser.add_argument("--heap", default="1g", metavar="SIZE", help="the most memory it takes for its heap")
    parser.add_argument(
        "--import",
        type=Path,
        dest="files",
        metavar="FOLDER",
        help="begin with what `cmo export neo4j-admin` wrote",
    )
    parser.add_argument("--wait", type=float, default=120, metavar="SECONDS", help="for the server to answer")
    arguments = parser.parse_args()
    java = executable("java")
    jars = fetched_jars()
    home = Path(tempfile.mkdtemp(prefix="neo4j-under-test-"))
    try:
        start(java, jars, home, arguments)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise


def start(java: str, jars: Path, home: Path, given: argparse.Namespace) -> None:
    """Writes the configuration, imports what is to be imported, starts the server, and prints how to reach it."""
    password, port = secrets.token_urlsafe(16), free_port()
    (home / "conf").mkdir()
    (home / "conf" / "neo4j.conf").write_text(configuration(port, given.set), encoding="utf-8")
    run_java = [java, *OPENS, "-cp", f"{jars}/*"]
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    subprocess.run(
        [*run_java, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password],
        env=environment,
        check=True,
        stdout=sys.stderr,
    )
    if given.files:
        import_files([run_java[0], f"-Xmx{given.heap}", *run_java[1:]], environment, given.files)
    with (home / "console.log").open("wb") as log:
        server = subprocess.Popen(
            [
                *run_java[:1],
                f"-Xmx{given.heap}",
                *run_java[1:],
                "org.neo4j.server.CommunityEntryPoint",
                f"--home-dir={home}",
                f"--config-dir={home / 'conf'}",
            ],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        wait_for_bolt(server, port, home, given.wait)
    except BaseException:
        server.kill()
        server.wait()
        raise
    exports = {
        "NEO4J_TEST_URI": f"bolt://127.0.0.1:{port}",
        "NEO4J_TEST_USERNAME": "neo4j",
        "NEO4J_TEST_PASSWORD": password,
        "NEO4J_TEST_PID": str(server.pid),
        "NEO4J_TEST_HOME": str(home),
    }
    for name, value in exports.items():
        print(f"export {name}={shlex.quote(value)}")


def import_files(run_java: list[str], environment: dict[str, str], files: Path) -> None:
    """Fills the database with Neo4j's own import, which must leave nothing out."""
    began = time.monotonic()
    subprocess.run(
        [*run_java, "org.neo4j.cli.AdminTool", "database", "import", "full", "@import.args", "neo4j"],
        cwd=files,
        env=environment,
        check=True,
        stdout=sys.stderr,
    )
    print(f"imported in {time.monotonic() - began:.1f} s", file=sys.stderr)


def configuration(port: int, settings: list[str]) -> str:
    """The text of neo4j.conf; a given setting replaces ours, for the server refuses to be told twice."""
    given = {setting.partition("=")[0] for setting in settings}
    ours = CONFIGURATION.format(port=port).splitlines()
    kept = [line for line in ours if line.partition("=")[0] not in given]
    return "\n".join([*kept, *settings, ""])


def fetched_jars() -> Path:
    """The folder of the server's jars; fetches them with Maven if they are not there yet."""
    given = os.environ.get("NEO4J_TEST_JARS")
    if given:
        return Path(given)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cmo-tests"
    jars = cache / f"neo4j-{VERSION}"
    if not jars.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        # Fetched beside and renamed, so that a broken download is never taken for a whole one.
        partial = Path(tempfile.mkdtemp(prefix="fetching-", dir=cache))
        try:
            subprocess.run(
                [
                    executable("mvn"),
                    "--batch-mode",
                    "--quiet",
                    "--no-transfer-progress",
                    f"--file={HERE / 'pom.xml'}",
                    "dependency:copy-dependencies",
                    f"-DoutputDirectory={partial}",
                ],
                check=True,
                stdout=sys.stderr,
            )
            if not jars.is_dir():
                partial.rename(jars)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return jars


def wait_for_bolt(server: subprocess.Popen[bytes], port: int, home: Path, wait_s: float) -> None:
    """Returns once the server greets a Bolt client; says what it printed if it does not."""
    ends = time.monotonic() + wait_s
    while time.monotonic() < ends:
        if server.poll() is not None:
            sys.exit(f"Neo4j ended at once (status {server.returncode}):\n{last_words(home)}")
        if greets(port):
            return
        time.sleep(0.2)
    sys.exit(f"Neo4j did not answer within {wait_s:g} seconds:\n{last_words(home)}")


def greets(port: int) -> bool:
    """Whether the other side takes part in the Bolt handshake (offering version 5.0)."""
    offer = bytes.fromhex("6060B017") + bytes([0, 0, 0, 5]) + bytes(12)
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(offer)
            return connection.recv(4) == bytes([0, 0, 0, 5])
    except OSError:
        return False


def last_words(home: Path) -> str:
    """The end of what the server wrote to its console and log."""
    texts = []
    for log in (home / "console.log", home / "logs" / "debug.log"):
        if log.is_file():
            texts.append(log.read_text("utf-8", "replace")[-3000:])
    return "\n".join(texts)


def free_port() -> int:
    """A port of loopback that nobody uses just now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def executable(name: str) -> str:
    """The full path of a program, Java from JAVA_HOME first."""
    if name == "java" and os.environ.get("JAVA_HOME"):
        candidate = Path(os.environ["JAVA_HOME"]) / "bin" / "java"
        if candidate.exists():
            return str(candidate)
    found = shutil.which(name)
    if found is None:
        sys.exit(f"'{name}' is not installed: a Neo4j server for the tests needs it.")
    return found


if __name__ == "__main__":
    main()

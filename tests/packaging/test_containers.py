"""What the compose file and the Dockerfile promise, as far as it can be seen without a container."""

from __future__ import annotations

import importlib.util
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cmo.cli.main import commands
from tests.conftest import neo4j_settings, skip_or_fail
from tests.packaging.parts import COMPOSE, ROOT, built_from, compose, listed, said, started_with

SERVICES: dict[str, Any] = compose()["services"]
PASSWORD = re.compile(r"(neo4j/)?\$\{NEO4J_PASSWORD:\?[^}]+\}")


def checked(file: Path) -> subprocess.CompletedProcess[str]:
    """Checks a file against the schema of the compose specification, which comes with check-jsonschema."""
    if importlib.util.find_spec("check_jsonschema") is None:
        skip_or_fail("check-jsonschema is not installed (it comes with the extra 'test')")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_compose_file_keeps_to_the_specification() -> None:
    done = checked(COMPOSE)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("read_only: true", "readonly: true"), ("condition: service_healthy", "condition: service_well")],
)
def test_a_slip_in_it_is_found(tmp_path: Path, right: str, wrong: str) -> None:
    """The check above can fail."""
    text = COMPOSE.read_text("utf-8")
    assert text.count(right) == 1
    slipped = tmp_path / "docker-compose.yml"
    slipped.write_text(text.replace(right, wrong), "utf-8")
    assert checked(slipped).returncode == 1


def test_images_are_pinned_to_a_patch() -> None:
    """Another version comes by a change of ours, which is tested, not by the day of the download."""
    stages = [line.split()[0] for line in said("FROM")]
    images = [service["image"] for service in SERVICES.values() if "image" in service]
    assert len(stages) == 2 and len(images) == 1
    assert [image for image in stages + images if not re.search(r":\d+\.\d+\.\d+-", image)] == []


def test_the_server_is_the_one_the_tests_run_on() -> None:
    """Its version is that of the server the gate starts."""
    tested = re.search(r'^VERSION = "(.+)"', (ROOT / ".ci/neo4j/start.py").read_text("utf-8"), re.M)
    assert tested is not None
    assert SERVICES["neo4j"]["image"] == f"neo4j:{tested[1]}-community"


def test_ports_are_published_on_loopback_alone() -> None:
    ports = [port for service in SERVICES.values() for port in service["ports"]]
    assert len(ports) == 3
    assert [port for port in ports if not re.fullmatch(r"127\.0\.0\.1:\d+:\d+", port)] == []


def test_the_password_comes_from_the_environment_and_has_no_default() -> None:
    """Without one, compose ends with what to do."""
    given = [value for service in SERVICES.values() for value in service["environment"].values()]
    with_password = [value for value in given if "PASSWORD" in value]
    assert len(with_password) == 2
    assert [value for value in with_password if not PASSWORD.fullmatch(value)] == []
    assert COMPOSE.read_text("utf-8").count("${NEO4J_PASSWORD") == 2


def test_the_explorer_waits_for_a_server_that_logs_in() -> None:
    """And speaks to it by the name of its service."""
    explorer, server = SERVICES["explorer"], SERVICES["neo4j"]
    assert explorer["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert explorer["environment"]["NEO4J_URI"] == "bolt://neo4j:7687"
    assert "cypher-shell" in server["healthcheck"]["test"][1]
    assert "NEO4J_AUTH" in server["healthcheck"]["test"][1]


def test_the_explorer_may_write_to_its_volume_alone() -> None:
    """The evidence is mounted read-only, its root is read-only, and its user is nobody of importance."""
    explorer = SERVICES["explorer"]
    assert explorer["read_only"] is True and explorer["cap_drop"] == ["ALL"]
    volumes = {volume.rsplit(":", 1)[0] for volume in explorer["volumes"] if not volume.endswith(":ro")}
    assert volumes == {"explorer-data"}
    assert [volume for volume in explorer["volumes"] if volume.endswith(":/review:ro")]
    (user,) = said("USER")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    assert any("CMO_CACHE_HOME=/var/lib/cmo" in line for line in said("ENV"))


def test_what_an_image_is_built_from_is_there_and_let_through() -> None:
    """The list of what is left out lets through what the Dockerfile copies, and nothing else."""
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    let_through = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    assert "*" in ignored
    assert sorted(let_through) == sorted(built_from())
    assert [name for name in built_from() if not (ROOT / name).exists()] == []


def test_the_container_starts_the_explorer_as_it_can_be_started() -> None:
    """Its options exist, it changes nothing, and it is reached from outside the container."""
    assert said("ENTRYPOINT") == ['["cmo"]']
    name, *options = started_with()
    command = commands.get_command(commands.make_context("cmo", ["--help"], resilient_parsing=True), name)
    assert command is not None
    given = command.make_context(name, options).params
    assert given["read_only"] and given["all_interfaces"] and given["no_browser"]
    assert said("EXPOSE") == ["8517"] == [SERVICES["explorer"]["ports"][0].rpartition(":")[2]]


def test_both_health_checks_of_the_explorer_are_the_same_and_fail_where_nothing_answers() -> None:
    """That they pass where it does answer is seen with the installed package."""
    in_image = listed(said("HEALTHCHECK")[0].partition(" CMD ")[2])
    marker, *in_compose = SERVICES["explorer"]["healthcheck"]["test"]
    assert (marker, in_compose) == ("CMD", in_image)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        code = in_image[2].replace("8517", str(free.getsockname()[1]))
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert done.returncode != 0


def test_a_server_knows_every_setting_given_to_it(tmp_path: Path) -> None:
    """A misspelt one would end the container: names are written with `_` for a dot and `__` for `_`."""
    from neo4j import GraphDatabase

    settings = neo4j_settings(tmp_path)
    assert settings.uri is not None
    names = {
        key.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_"): value
        for key, value in SERVICES["neo4j"]["environment"].items()
        if key != "NEO4J_AUTH"
    }
    auth = (settings.username, settings.password or "")
    with GraphDatabase.driver(settings.uri, auth=auth) as driver:
        rows, _, _ = driver.execute_query("SHOW SETTINGS YIELD name RETURN collect(name) AS known")
    assert set(names) - set(rows[0]["known"]) == set()
    assert names["dbms.security.allow_csv_import_from_file_urls"] == "false"
    assert names["db.transaction.timeout"] and names["db.memory.transaction.max"]


def test_the_tests_run_no_container() -> None:
    """As the documentation says: what is here is checked by reading it, and by running what it runs."""
    for page in ("README.md", "docs/engines.md"):
        assert "no container" in (ROOT / page).read_text("utf-8"), page
    assert "docker" not in (ROOT / ".ci" / "run").read_text("utf-8")
    assert os.path.lexists(COMPOSE)

"""Which engine is used, as the environment says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cmo.errors import Misuse
from cmo.graph.settings import EngineSettings, cache_home

FOLDER = Path("/somewhere/.cmo")


def test_without_an_address_the_embedded_engine_is_used() -> None:
    """Nothing needs to be set."""
    settings = EngineSettings.from_environment(FOLDER, {})
    assert settings.uri is None
    assert settings.data_folder == FOLDER
    assert (settings.read_timeout_s, settings.memory_mb) == (3.0, 512)


@pytest.mark.parametrize("blank", ["", "  "])
def test_an_empty_address_is_none(blank: str) -> None:
    """A variable set to nothing counts as unset."""
    assert EngineSettings.from_environment(FOLDER, {"NEO4J_URI": blank}).uri is None


def test_a_server_is_used_as_its_variables_say() -> None:
    """Address, user, password and database are taken as given."""
    environ = {
        "NEO4J_URI": " neo4j+s://host ",
        "NEO4J_USERNAME": "someone",
        "NEO4J_PASSWORD": " spaces count ",
        "NEO4J_DATABASE": "reviews",
    }
    settings = EngineSettings.from_environment(FOLDER, environ)
    assert settings.uri == "neo4j+s://host"
    assert (settings.username, settings.password, settings.database) == (
        "someone",
        " spaces count ",
        "reviews",
    )


def test_user_and_database_have_neo4j_s_own_defaults() -> None:
    """They are what a fresh server has; no password means not to sign in."""
    settings = EngineSettings.from_environment(FOLDER, {"NEO4J_URI": "bolt://host", "NEO4J_PASSWORD": ""})
    assert (settings.username, settings.password, settings.database) == ("neo4j", None, "neo4j")


def test_the_password_is_not_printed() -> None:
    """Settings may end up in a log or a traceback."""
    settings = EngineSettings.from_environment(FOLDER, {"NEO4J_PASSWORD": "secret-word"})
    assert "secret-word" not in repr(settings)


def test_limits_can_be_set() -> None:
    """Seconds may have a fraction."""
    settings = EngineSettings.from_environment(FOLDER, {"CMO_READ_TIMEOUT": "0.5", "CMO_MEMORY": "1024"})
    assert (settings.read_timeout_s, settings.memory_mb) == (0.5, 1024)


@pytest.mark.parametrize(
    ("name", "given"),
    [("CMO_READ_TIMEOUT", value) for value in ("soon", "0", "-1", "nan", "inf", "1e9")]
    + [("CMO_MEMORY", value) for value in ("much", "1", "-512", "nan", "inf")],
)
def test_limits_that_make_no_sense_are_refused(name: str, given: str) -> None:
    """The message names the variable, what it must be, what it was, and what to do."""
    with pytest.raises(Misuse, match=rf"{name} must be .*between .*got '{given}'.*Unset it"):
        EngineSettings.from_environment(FOLDER, {name: given})


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="where caches lie on Linux")
def test_the_cache_is_the_user_s(tmp_path: Path) -> None:
    """XDG says where, our own variable overrides it, a relative XDG value is ignored as XDG says."""
    assert cache_home({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "cmo"
    assert cache_home({"XDG_CACHE_HOME": str(tmp_path), "CMO_CACHE_HOME": "/elsewhere"}) == Path("/elsewhere")
    assert cache_home({"XDG_CACHE_HOME": "relative"}) == Path.home() / ".cache" / "cmo"
    assert cache_home({}) == Path.home() / ".cache" / "cmo"

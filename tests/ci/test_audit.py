"""The gate's look at advisories: what is found fails by its name, what cannot be looked up is said."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

PATH = Path(__file__).parents[2] / ".ci" / "audit.py"


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    """The script of the gate, which is no package."""
    spec = importlib.util.spec_from_file_location("audit", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = module
    spec.loader.exec_module(module)
    return module


def report(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


SOUND = {"name": "click", "version": "8.2.0", "vulns": []}
SKIPPED = {"name": "pydantic", "skip_reason": "Dependency not found on PyPI and could not be audited"}
FLAWED = {
    "name": "jinja2",
    "version": "2.10",
    "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}],
}
UNMENDED = {"name": "old", "version": "1", "vulns": [{"id": "GHSA-x", "fix_versions": []}]}


@pytest.mark.parametrize(
    ("packages", "says", "found"),
    [
        ([SOUND], "No known vulnerabilities in 1 package.", False),
        ([SOUND, SKIPPED], "No known vulnerabilities in 1 package. Not looked up: pydantic.", False),
        ([SKIPPED], "Advisories could not be reached: none of 1 package was looked up.", False),
        ([], "Advisories could not be reached: none of 0 packages was looked up.", False),
        ([SOUND, FLAWED], "Known vulnerabilities:\njinja2 2.10: PYSEC-2019-217 (mended in 2.10.1)", True),
        ([SKIPPED, UNMENDED], "Known vulnerabilities:\nold 1: GHSA-x", True),
    ],
)
def test_a_report_is_judged(
    audit: ModuleType, packages: list[dict[str, object]], says: str, found: bool
) -> None:
    verdict = audit.judged(report(*packages))
    assert (verdict.says, verdict.found) == (says, found)


@pytest.mark.parametrize("nothing", ["", "not JSON", "[]", "{}", "null"])
def test_no_report_is_no_failure(audit: ModuleType, nothing: str) -> None:
    verdict = audit.judged(nothing, "Traceback …\nConnectionError: no such host\n")
    assert verdict.says == "Advisories were not looked up: ConnectionError: no such host"
    assert not verdict.found

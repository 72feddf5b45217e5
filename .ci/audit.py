"""Known vulnerabilities among the installed packages, by pip-audit: a found one fails, by its name.

Where the advisories cannot be reached, or pip-audit cannot be had, one line says so, and the gate goes on: that
nobody could look is no fault of a change.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

TOOL = "pip-audit>=2.9,<3"
INSTALL_S = 300
LOOK_S = 300


@dataclass(frozen=True)
class Verdict:
    """What looking came to: a sentence or several, and whether something was found."""

    says: str
    found: bool = False


def judged(report: str, trouble: str = "") -> Verdict:
    """The verdict on a report in JSON.

    Args:
        report: what pip-audit wrote; empty, or no JSON, where it could not look.
        trouble: what it said on the way.
    """
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = next((line for line in reversed(trouble.splitlines()) if line.strip()), "it said nothing")
        return Verdict(f"Advisories were not looked up: {last.strip()[:200]}")
    wrong = [
        f"{package['name']} {package['version']}: {flaw['id']}"
        + (f" (mended in {', '.join(flaw['fix_versions'])})" if flaw.get("fix_versions") else "")
        for package in packages
        for flaw in package.get("vulns", ())
    ]
    skipped = sorted(package["name"] for package in packages if "skip_reason" in package)
    looked = len(packages) - len(skipped)
    if wrong:
        return Verdict("Known vulnerabilities:\n" + "\n".join(wrong), found=True)
    if not looked:
        return Verdict(f"Advisories could not be reached: none of {_packages(len(packages))} was looked up.")
    rest = f" Not looked up: {', '.join(skipped)}." if skipped else ""
    return Verdict(f"No known vulnerabilities in {_packages(looked)}.{rest}")


def _packages(number: int) -> str:
    return f"{number} package" if number == 1 else f"{number} packages"


def look(environment: Path) -> Verdict:
    """Looks up the packages of the running Python, with a pip-audit installed apart from them.

    Args:
        environment: folder for a virtual environment of pip-audit's own, whose packages are not looked up.
    """
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    try:
        subprocess.run(
            [sys.executable, "-m", "venv", str(environment)], check=True, capture_output=True, text=True
        )
        install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", TOOL]
        subprocess.run(install, check=True, capture_output=True, text=True, timeout=INSTALL_S)
    except subprocess.SubprocessError as error:
        trouble = getattr(error, "stderr", None) or str(error)
        return judged(
            "", f"pip-audit cannot be installed here ({str(trouble).strip().splitlines()[-1][:150]})"
        )
    audit = [
        str(python),
        "-m",
        "pip_audit",
        "--format",
        "json",
        "--progress-spinner",
        "off",
        "--skip-editable",
    ]
    audit += ["--path", sysconfig.get_paths()["purelib"]]
    verdict = Verdict("")
    # Strictly first: then nothing is passed over. Where that ends without a report, what can be looked up is.
    for strictly in (["--strict"], []):
        try:
            done = subprocess.run(
                [*audit, *strictly], check=False, capture_output=True, text=True, timeout=LOOK_S
            )
        except subprocess.TimeoutExpired:
            return judged("", f"no answer within {LOOK_S} s")
        verdict = judged(done.stdout, done.stderr)
        if done.stdout.strip():
            break
    return verdict


def main() -> int:
    """Says what was found; status 1 where something was."""
    verdict = look(Path(sys.argv[1]))
    print(verdict.says)
    return 1 if verdict.found else 0


if __name__ == "__main__":
    sys.exit(main())

"""The worked example of "Writing evidence" does what the page says, in order, from an empty folder."""

from __future__ import annotations

import json
from pathlib import Path

from tests.docs.fenced import ROOT, Block, blocks, prose, session
from tests.docs.terminal import run_cmo, shows

PAGE = ROOT / "docs" / "writing-evidence.md"


def test_the_worked_example_works(tmp_path: Path, environment: dict[str, str]) -> None:
    """Files are written and commands given as the page has them; each command ends and writes as shown."""
    home = tmp_path / "walks"
    home.mkdir()
    for block in blocks(PAGE):
        if block.language == "console":
            _give(block, home, environment)
        elif block.language == "diff":
            _change(home / block.options["file"], block)
        elif "file" in block.options:
            path = home / block.options["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
    anchors = json.loads((home / "evidence/anchors/library-walks.json").read_text("utf-8"))
    assert set(anchors["anchors"]) == {"p1", "p2", "p3", "p4"}


def test_the_answer_of_the_worked_example_says_what_the_files_say(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """Once filled, the question about keeping coming finds both configurations, and the opposite state."""
    home = tmp_path / "walks"
    for block in blocks(PAGE):
        if "file" in block.options and block.language != "diff":
            path = home / block.options["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
        elif block.language == "console" and "new review" in block.text:
            home.mkdir(exist_ok=True)
            _give(block, home, environment)
    ran = run_cmo(
        ["query", "run", "what-works", "-p", "outcome=keeps-coming", "--format", "json"], home, environment
    )
    text = "\n".join(ran.lines)
    rows = json.loads(text[text.index("[") :])
    assert {(row["outcome"], row["mark"]) for row in rows} == {
        ("keeps-coming", "helps"),
        ("stays-away", "gets-in-the-way"),
    }


def test_the_page_names_every_file_before_showing_it() -> None:
    """A reader sees no fence's options, so the words above must say which file is meant."""
    above = prose(PAGE)
    for block in blocks(PAGE):
        if "file" in block.options:
            assert f"`{block.options['file']}`" in above, block.place


def test_the_editor_is_told_of_every_kind_of_file() -> None:
    """The settings shown for an editor name every schema, and only schemas there are."""
    settings = json.loads(next(block.text for block in blocks(PAGE, "json")))
    named = {Path(name) for name in settings["yaml.schemas"]}
    assert named == {path.relative_to(ROOT) for path in (ROOT / "docs" / "schema").glob("*.json")}


def _give(block: Block, home: Path, environment: dict[str, str]) -> None:
    for command in session(block):
        ran = run_cmo(command.arguments[1:], home, environment)
        written = "\n".join(ran.lines)
        assert ran.status == int(block.options.get("exit", "0")), f"{block.place} {command.text}\n{written}"
        assert shows(command.output, ran.lines), f"{block.place} shows otherwise than:\n{written}"


def _change(path: Path, block: Block) -> None:
    """Applies a block of `-`, `+` and unchanged lines to the one place it fits."""
    lines = block.text.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{block.place} fits in {text.count(old)} places"
    path.write_text(text.replace(old, new), "utf-8")

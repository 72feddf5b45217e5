"""`cmo export html`: a theory, an answer or the whole review as one interactive file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Home


def test_a_theory_its_version_an_answer_and_the_whole_are_written(loaded: Home, tmp_path: Path) -> None:
    """Each says what it shows."""
    for options, says in (
        ((), "What helps people stay in a group"),
        (("--theory", "familiar-face"), "If somebody who knows their name meets older people"),
        (("--theory", "familiar-face.v1"), "If a familiar face is there at the first session"),
        (("--people", "older-adults"), "What works, and what does not, for older people?"),
    ):
        file = tmp_path / "map.html"
        done = loaded.cmo("export", "html", "-o", str(file), *options)
        assert (done.status, done.err, done.out) == (0, "", f"wrote {file}\n")
        page = file.read_text("utf-8")
        assert says in page and "<table>" in page


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("html", "--theory", "familar-face"), "Did you mean 'familiar-face'?"),
        (("html", "--theory", "familiar-face.v7"), "It has: v1, v2."),
        (("html", "--people", "older-adulds"), "Did you mean 'older-adults'"),
        (("json", "--theory", "familiar-face"), "--theory: only for html."),
        (("table", "--people", "older-adults"), "--people: only for html."),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    loaded: Home, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = loaded.cmo("export", *arguments, "-o", str(tmp_path / "map.html"))
    assert done.status == 2 and says in done.err
    assert list(tmp_path.iterdir()) == []


def test_with_errors_in_the_files_nothing_is_published(home: Home, tmp_path: Path) -> None:
    """Which words to withhold is not known then; the last good graph is drawn otherwise."""
    assert home.cmo("load").status == 0
    (home.folder / "evidence" / "documents" / "toy-report.yaml").write_text("title: [", "utf-8")
    file = tmp_path / "map.html"
    assert home.cmo("export", "html", "-o", str(file), "--publish").status == 1
    assert not file.exists()
    assert home.cmo("export", "html", "-o", str(file)).status == 0

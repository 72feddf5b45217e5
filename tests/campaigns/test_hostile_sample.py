"""A sample of the hostile campaign, of about a minute, and the same damage chosen by Hypothesis, which makes it small."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.campaigns.hostile import Report, Tally, campaign, one
from tests.campaigns.inputs import SHARES, EvidenceInputs, Inputs
from tests.campaigns.targets import Outcome
from tests.corpora.choices import Choices

SAMPLE = 2_500


def test_a_sample_raises_nothing_hangs_nowhere_and_stays_small() -> None:
    """Every input is answered within two seconds, most of them by the schema; the process does not grow."""
    report = campaign(SAMPLE, seed=20)
    # What the process holds at most was held by other tests before.
    faults = [fault for fault in report.faults if "MiB" not in fault]
    assert faults == []
    assert report.at_the_end - report.begun_with < 200
    assert sum(len(tally.codes) for tally in report.tallies) > 50


@pytest.mark.parametrize("made", [kind for kind, _ in SHARES], ids=lambda kind: kind.name)
def test_damage_chosen_by_hypothesis(made: type[Inputs]) -> None:
    """The same targets hold; what fails is made as small as it can be."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        fresh = made()
        for _ in range(3):
            fresh.run(Choices(lambda most: data.draw(st.integers(0, most - 1))))

    holds()


def test_the_same_seed_gives_the_same_inputs() -> None:
    """What a campaign found can be found again."""
    first, again = campaign(200, seed=7), campaign(200, seed=7)
    assert [tally.codes for tally in first.tallies] == [tally.codes for tally in again.tallies]
    assert [tally.codes for tally in campaign(200, seed=8).tallies] != [
        tally.codes for tally in first.tallies
    ]


def test_what_must_not_be_is_told() -> None:
    """A campaign that found something slow, large, or far from the schema does not pass for a good one."""
    tally = Tally(
        "evidence files", inputs=10, reached=4, times=[0.1, 2.5], failures=["evidence files: KeyError: x"]
    )
    report = Report([tally], 50, 50, 50, 600, 1)
    assert report.faults == [
        "evidence files: KeyError: x",
        "evidence files: 2.5 s for one input",
        "600 MiB of memory",
        "only 4 of 10 inputs reached the schema",
    ]
    assert "10 inputs in 1 s, 4 of them to the schema; 1 raised or hung." in report.text()


class Raising(EvidenceInputs):
    """Inputs of which every one is too much."""

    def run(self, choices: Choices) -> tuple[str, bytes | str, Outcome]:
        super().run(choices)
        raise RecursionError("too deep")


def test_an_input_that_raises_is_caught_and_kept(tmp_path: Path) -> None:
    """The campaign goes on, and the input can be looked at."""
    tally = Tally("evidence files")
    for _ in range(2):
        one(Raising(), tally, Choices(lambda most: 0), tmp_path)
    assert tally.failures == ["evidence files: RecursionError: too deep"] * 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "evidence-files-1", "evidence-files-1.why", "evidence-files-2", "evidence-files-2.why",
    ]  # fmt: skip

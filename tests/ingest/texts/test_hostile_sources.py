"""Hostile files are read or refused in words, in bounded time and memory; a sample of `tests.campaigns.sources`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmo.ingest.texts.folder import read_source
from cmo.ingest.texts.formats import SUFFIXES
from cmo.ingest.texts.source import SourceUnreadable
from tests.campaigns.sources import bombs, mutants, read_all
from tests.ingest.texts.samples import two_columns, web_page, word_file

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="computing time is read as on Linux"
)


def test_files_that_swell_nest_or_repeat_are_stopped() -> None:
    """Each of them; the next file is read as if nothing had been."""
    outcome = read_all(bombs(scale=0.2))
    assert outcome.failures == []
    assert sum(outcome.counts.values()) >= 20
    assert sum(count for (_, end), count in outcome.counts.items() if end == "refused") >= 10
    assert read_source("paper", ".docx", word_file(), "paper.docx").headings


def test_damaged_files_are_read_or_refused() -> None:
    """Cut, altered, doubled, rearranged: of each format some are still read and some are not."""
    outcome = read_all(mutants(random.Random(11), 250))
    assert outcome.failures == []
    assert {
        (".docx", "read"),
        (".docx", "refused"),
        (".pdf", "read"),
        (".pdf", "refused"),
        (".html", "read"),
    } <= set(outcome.counts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SUFFIXES),
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>"]),
)
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes, begins: bytes) -> None:
    try:
        source = read_source("paper", suffix, begins + data, f"paper{suffix}")
    except SourceUnreadable as refusal:
        assert str(refusal).endswith(".")
    else:
        assert source.text.strip()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_cut_off_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    suffix, made = data.draw(
        st.sampled_from(
            [(".pdf", two_columns(line_by_line=True)), (".docx", word_file()), (".html", web_page())]
        )
    )
    cut = made[: data.draw(st.integers(0, len(made) - 1))]
    try:
        assert read_source("paper", suffix, cut, f"paper{suffix}").text.strip()
    except SourceUnreadable as refusal:
        assert str(refusal).startswith(f"paper{suffix} ")

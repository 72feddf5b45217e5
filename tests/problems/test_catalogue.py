"""The catalogue of problems, and numbers in messages."""

from __future__ import annotations

import pytest

from cmo.problems import CATALOGUE, Severity
from cmo.problems.amounts import amount


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_notice_says_what_to_do_about_all_of_its_kind(name: str) -> None:
    """Notices are told together; errors and warnings one by one, each with a remedy of its own."""
    code = CATALOGUE[name]
    assert code.remedy or code.severity is not Severity.NOTICE
    assert all(words.endswith(".") for words in (code.title, code.why, code.remedy or "."))


def test_one_is_singular_and_all_else_plural() -> None:
    assert [amount(number, "error") for number in (0, 1, 2, 1_000)] == [
        "0 errors", "1 error", "2 errors", "1,000 errors",
    ]  # fmt: skip
    assert [amount(number, "study", "studies") for number in (1, 2)] == ["1 study", "2 studies"]

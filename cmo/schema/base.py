"""What every record shares: frozen models that refuse unknown keys, ids, references and dates."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
REFERENCE_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?$"
MAXIMUM_ID_LENGTH = 80


class Record(BaseModel):
    """A frozen record of the evidence folder; a key it does not know is an error, never dropped."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True
    )

    @model_validator(mode="before")
    @classmethod
    def _absent_where_null(cls, data: Any) -> Any:
        """A key left without a value, or set to null, is a key not given."""
        if isinstance(data, dict) and None in data.values():
            return {key: value for key, value in data.items() if value is not None}
        return data


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=MAXIMUM_ID_LENGTH)]
"""Lower-case words or numbers joined by hyphens. Local to its file unless said otherwise."""

Reference = Annotated[str, StringConstraints(pattern=REFERENCE_PATTERN, max_length=2 * MAXIMUM_ID_LENGTH + 1)]
"""An id in the same document, or `document.id` in another."""

Words = Annotated[str, StringConstraints(min_length=1)]
"""Text that must not be empty."""


def _iso_date(value: Any) -> Any:
    """Dates are written year-month-day; pydantic alone would also take a number of seconds."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise ValueError("a date is written year-month-day, such as 2026-11-23")
    return value


Date = Annotated[datetime.date, BeforeValidator(_iso_date)]


def full_id(document: str, reference: str) -> str:
    """`reference` as it is known outside its document: `document.id`."""
    return reference if "." in reference else f"{document}.{reference}"

"""What a sign-off is of: a short digest of what a configuration says and of the words it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from cmo.schema.configuration import FACET_KEYS, SLOT_KEYS, Configuration

_SIGNED = {"kind", *FACET_KEYS, *SLOT_KEYS}
_LENGTH = 12


def signed(configuration: Configuration, quote_of: Callable[[str], str | None]) -> str:
    """The digest that a sign-off of the configuration as it stands carries as `of`.

    It changes with the kind, the facets, the slots, the passages and their stance, and the words quoted. Readings,
    memos, notes, themes and rejection are no part of what is signed.

    Args:
        configuration: what is signed off.
        quote_of: a reference to a passage, as the configuration writes it → its words; None where it is not there.
    """
    said = configuration.model_dump(mode="json", include=_SIGNED, exclude_defaults=True)
    words = [
        [link.passage, link.stance.value, " ".join((quote_of(link.passage) or "").split())]
        for link in configuration.passages
    ]
    text = json.dumps([said, words], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_LENGTH]

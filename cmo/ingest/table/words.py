"""What the words of cells mean: items of lists, terms of vocabularies by any of their names, words of closed sets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cmo.ingest.layout import as_id
from cmo.ingest.table.columns import Column
from cmo.ingest.wording import shown
from cmo.problems import did_you_mean_term
from cmo.schema.vocabulary import Term

Vocabularies = Mapping[str, Mapping[str, Term]]
Item = str | dict[str, Any]

MOST_ITEMS = 200


class NotMeant(Exception):
    """Words of a cell that mean nothing here: the code, a sentence that says why, and one that says what to do."""

    def __init__(self, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.code, self.what, self.remedy = code, what, remedy


def items(text: str, separator: str) -> list[Item]:
    """The items of a list: JSON where it begins like it, else what stands between separators.

    Raises:
        NotMeant: it begins like JSON and is none, or is no list of texts and records.
    """
    if not text.lstrip().startswith("["):
        found: list[Item] = [each.strip() for each in text.split(separator) if each.strip()]
    else:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            what = "It begins like a list in JSON and is none."
            raise NotMeant("table-cell", what, "Leave the '[' away, or complete the list.") from None
        if not all(isinstance(each, str | dict) for each in found):
            what = "Its JSON holds something else than texts and records."
            raise NotMeant("table-cell", what, 'Write, for example, ["an-id", "another"].')
    if len(found) > MOST_ITEMS:
        raise NotMeant("table-cell", f"It holds more than {MOST_ITEMS} items.", "Split it into several rows.")
    return found


def written(values: list[Any], separator: str) -> str:
    """The items as a cell, so that `items` gives them back."""
    plain = all(isinstance(v, str) and separator not in v and v == v.strip() and v for v in values)
    text = f"{separator} ".join(values) if plain else ""
    if plain and not text.startswith("["):
        return text
    return json.dumps(values, ensure_ascii=False)


@dataclass
class Meaning:
    """Finds what is meant, and collects terms that are to be added.

    Attributes:
        vocabularies: vocabulary → id → term.
        add: whether words that no vocabulary has become new terms.
        added: vocabulary → id → label of the new terms, in the order met.
    """

    vocabularies: Vocabularies
    add: bool = False
    added: dict[str, dict[str, str]] = field(default_factory=dict)
    _names: dict[str, dict[str, str]] = field(default_factory=dict)

    def term(self, words: str, vocabulary: str) -> str:
        """The id of the term that goes by these words.

        Raises:
            NotMeant: there is none; says which are near.
        """
        known = self.vocabularies.get(vocabulary, {})
        if words in known:
            return words
        if vocabulary not in self._names:
            self._names[vocabulary] = {
                _plain(name): id_ for id_, term in known.items() for name in (term.label, *term.aliases)
            }
        found = self._names[vocabulary].get(_plain(words))
        if found is not None:
            return found
        if self.add:
            id_ = as_id(words)
            self.added.setdefault(vocabulary, {}).setdefault(id_, " ".join(words.split()))
            self._names[vocabulary][_plain(words)] = id_
            return id_
        names = {id_: (term.label, *term.aliases) for id_, term in known.items()}
        near = did_you_mean_term(words, names)
        what = f"'{shown(words)}' is neither id nor label nor other name of a term of {vocabulary}."
        otherwise = "Otherwise add it to that vocabulary, or say 'terms: add' in the map."
        raise NotMeant("unknown-term", what, f"{near} {otherwise}".strip())

    def item(self, item: Item, column: Column) -> Item:
        """An item of a list as a record keeps it.

        Raises:
            NotMeant: it names no term that is there, or is a record where only ids can stand.
        """
        if isinstance(item, dict):
            if not column.slots:
                what = f"'{column.name}' takes ids, not records."
                raise NotMeant("table-cell", what, "Write the id alone.")
            concept = item.get("concept")
            named = {"concept": self.term(concept, "concepts")} if isinstance(concept, str) else {}
            return {**item, **named}
        return self.term(item, column.vocabulary) if column.vocabulary else item


def closed_word(text: str) -> str:
    """A word of a closed set as files write it: 'No difference' as no-difference."""
    return "-".join(text.lower().replace("_", " ").split())


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())

"""What the records of a file are made of, read off the models: keys, lists, and what may be left out."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from enum import EnumMeta
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from cmo.reader import Path

RECORD_NAMES = {
    "AcceptedWarning": "an accepted warning",
    "Appraisal": "an appraisal",
    "Change": "a change",
    "Cited": "a reference",
    "Coded": "a coding",
    "Coder": "a member of the team",
    "Concept": "a concept",
    "Configuration": "a configuration",
    "CoverageItem": "a coverage item",
    "DemiRegularity": "a demi-regularity",
    "Differs": "what differs",
    "Discrepancy": "a discrepancy",
    "Document": "a document",
    "DocumentAppraisal": "an appraisal",
    "ExpectedCounts": "expected counts",
    "OutcomeSlot": "an outcome",
    "Passage": "a passage",
    "PassageLink": "a link to a passage",
    "ProgrammeTheory": "a theory",
    "Quality": "a quality score",
    "Question": "a question",
    "Reading": "a reading",
    "Review": "the review",
    "Rival": "a pair of rivals",
    "SecondCoding": "a second coding",
    "Settlement": "a settlement",
    "SharedPeople": "an entry on shared people",
    "Sheet": "a sheet",
    "SheetItem": "an item",
    "SignOff": "a sign-off",
    "Slot": "a slot",
    "Speaker": "a speaker",
    "Study": "a study",
    "StudyPrinted": "what is printed of a study",
    "Term": "a term",
    "Theme": "a theme",
    "TheoryVersion": "a version",
}
"""What a person calls a record of each model, with its article."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands at one place of a file.

    Attributes:
        model: the model of a record, where there is one.
        words: the allowed words, where the value is one of a closed set.
        items: the shape of the items of a list.
        values: the shape of the values of a record whose keys are free.
    """

    model: type[BaseModel] | None = None
    words: tuple[str, ...] = ()
    items: Shape | None = None
    values: Shape | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys a record of this shape may have, as files write them."""
        return tuple(_fields(self.model)) if self.model else ()

    def below(self, step: str | int) -> Shape | None:
        """The shape of a key's value or of a list's items; None where there is nothing."""
        if isinstance(step, int):
            return self.items
        if self.model is not None:
            return _fields(self.model).get(step)
        return self.values

    def at(self, path: Path) -> Shape | None:
        """The shape at a path; steps that only pydantic knows end the walk."""
        shape: Shape | None = self
        for step in path:
            shape = shape.below(step) if shape else None
        return shape

    def may_lack(self, step: str | int) -> bool:
        """Whether a record or list of this shape is still one without that key or item."""
        if isinstance(step, int) or self.model is None:
            return True
        fields = {f.alias or name: f for name, f in self.model.model_fields.items()}
        return step not in fields or not fields[step].is_required()

    @property
    def name(self) -> str:
        """What a person calls such a record: 'a passage'."""
        return RECORD_NAMES.get(self.model.__name__, "this record") if self.model else "this record"


@cache
def shape_of(annotation: Any) -> Shape:
    """The shape a type stands for; what is optional has the shape of what it is when given."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return shape_of(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return shape_of(next(option for option in get_args(annotation) if option is not type(None)))
    if origin is tuple:
        return Shape(items=shape_of(get_args(annotation)[0]))
    if origin is dict:
        return Shape(values=shape_of(get_args(annotation)[1]))
    if isinstance(annotation, EnumMeta):
        return Shape(words=tuple(str(word.value) for word in typing.cast(Any, annotation)))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape(model=annotation)
    return Shape()


@cache
def _fields(model: type[BaseModel]) -> dict[str, Shape]:
    fields = model.model_fields.items()
    return {field.alias or name: shape_of(typing.cast(Any, field.annotation)) for name, field in fields}

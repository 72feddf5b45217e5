"""Statements written in a form: their sentence and ids, what they would bring, and how they get into the files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cmo.ingest.edit.splice import EditRefused
from cmo.ingest.folder import read_folder
from cmo.ingest.form import plan as planning
from cmo.ingest.form.plan import Bases, Plan
from cmo.ingest.form.saving import save
from cmo.ingest.form.trial import Placed, as_it_is, known, tried
from cmo.ingest.form.written import (
    Form,
    NewTerm,
    carried_over,
    configuration_record,
    passage_record,
    sentence_of,
    suggested_id,
    suggested_passage_id,
)
from cmo.ingest.texts.folder import SourceFolder
from cmo.problems import errors
from cmo.schema.signing import signed
from tests.explorer.hostile import HOSTILE
from tests.ingest.conftest import ToyReview

QUOTE = "members who kept coming week after week"
DOCUMENT = "documents/toy-choirs.yaml"
TODAY = datetime.date(2026, 11, 22)
STATEMENT: Mapping[str, Any] = {
    "id": "tea-keeps-people",
    "kind": "reported",
    "people": ["carers"],
    "context": [{"concept": "leaves-early"}],
    "outcome": [{"concept": "lonelier", "direction": "", "amount": " "}],
    "passages": [{"passage": "c8", "stance": "supports"}],
    "memo": "",
}
PASSAGE: Mapping[str, Any] = {"id": "c8", "quote": QUOTE, "voice": "study-authors", "study": "choir-a"}


def form(**more: Any) -> Form:
    return replace(Form("toy-choirs", STATEMENT, (PASSAGE,)), **more)


def problems(toy: ToyReview, plan: Plan, about: tuple[str, ...] = ()) -> tuple[Placed, ...]:
    sources = SourceFolder(toy.sources)
    before = known(as_it_is(toy.evidence), sources, ["toy-choirs"])
    return tried(toy.evidence, sources, plan, before, ["toy-choirs"], about=about)


def texts(evidence: Path) -> dict[str, bytes]:
    return {
        path.relative_to(evidence).as_posix(): path.read_bytes()
        for path in evidence.rglob("*")
        if path.is_file()
    }


def test_a_record_says_no_more_than_was_written() -> None:
    """Empty parts are left out, slots of one word are that word, keys stand in the order of files."""
    assert configuration_record(dict(reversed(STATEMENT.items()))) == {
        "id": "tea-keeps-people",
        "kind": "reported",
        "people": ["carers"],
        "context": ["leaves-early"],
        "outcome": ["lonelier"],
        "passages": ["c8"],
    }
    kept = {"concept": "x", "inferred": "why"}
    assert configuration_record({"context": [kept]})["context"] == [kept]
    stance = {"passage": "c8", "stance": "contradicts"}
    assert configuration_record({"passages": [stance]})["passages"] == [stance]
    assert passage_record({"voice": "unclear", "id": "p", "speaker": {"group": ""}, "cites": []}) == {
        "id": "p",
        "voice": "unclear",
    }


def test_the_sentence_writes_itself(toy: ToyReview) -> None:
    """With new terms by their labels, unfinished parts left out, and nothing where nothing is written."""
    terms = toy.read().draft.vocabularies
    assert sentence_of(Form("toy-choirs", {}), terms) == ""
    assert sentence_of(Form("toy-choirs", {"kind": "reported"}), terms) == ""
    said = sentence_of(form(), terms)
    assert (said.startswith("For ") and "if somebody" in said.lower()) or ", then " in said
    new = NewTerm("concepts", {"id": "tea-is-served", "label": "tea is served"})
    record = {**STATEMENT, "context": ["tea-is-served"], "response": [{"concept": "not an id"}]}
    said = sentence_of(form(configuration=record, terms=(new,)), terms)
    assert "if tea is served" in said and "not an id" not in said


def test_ids_are_suggested_and_never_taken_twice(toy: ToyReview) -> None:
    terms = toy.read().draft.vocabularies
    assert suggested_id(form(), terms, set()) == "leaves-early-lonelier"
    assert suggested_id(form(), terms, {"leaves-early-lonelier"}) == "leaves-early-lonelier-2"
    assert suggested_id(Form("toy-choirs", {}), terms, set()) == "statement"
    assert suggested_passage_id("x", ["c1", "c2", "c7"]) == "c8"
    assert (
        suggested_passage_id("Members, who KEPT on coming", ["at-ease", "x"]) == "members-who-kept-on-coming"
    )
    assert suggested_passage_id("…", []) == "a-name"


def test_a_statement_is_added_and_nothing_else_changes(toy: ToyReview) -> None:
    """Passage and statement at the end of their lists, a new term in its vocabulary, every other byte as it was."""
    before = texts(toy.evidence)
    new = NewTerm("concepts", {"id": "tea-is-served", "label": "tea is served", "broader": []})
    unused = NewTerm("concepts", {"id": "unused", "label": "nobody names it"})
    record = {**STATEMENT, "context": ["leaves-early", "tea-is-served"]}
    bases, sources = Bases(toy.evidence), SourceFolder(toy.sources)
    plan = planning.addition(bases, form(configuration=record, terms=(new, unused)))
    written = ["vocabulary/concepts.yaml", "review.yaml", "documents/toy-choirs.yaml"]
    assert [each.inside for each in plan.changes] == written
    assert errors(each.problem for each in problems(toy, plan)) == []
    saved = save(bases, plan, sources, "toy-choirs")
    assert saved.conflicts == []
    assert saved.written == [*written, "anchors/toy-choirs.json"]
    after = texts(toy.evidence)
    assert {path for path in after if before.get(path) != after[path]} == set(saved.written)
    corpus = toy.read().corpus
    assert corpus is not None
    added = corpus.documents["toy-choirs"].configurations[-1]
    assert (added.id, [slot.concept for slot in added.context]) == (
        "tea-keeps-people",
        ["leaves-early", "tea-is-served"],
    )
    assert "c8" in corpus.anchors["toy-choirs"].anchors
    assert "unused" not in corpus.vocabularies["concepts"]
    for path in ("vocabulary/concepts.yaml", "documents/toy-choirs.yaml"):
        old, lines = before[path].decode().splitlines(), after[path].decode().splitlines()
        rest = iter(lines)
        assert all(line in rest for line in old), f"{path} keeps its lines in their order"


def test_numbers_the_review_expects_grow_with_what_is_added(toy: ToyReview) -> None:
    text = (toy.evidence / "review.yaml").read_text("utf-8")
    plan = planning.addition(Bases(toy.evidence), form())
    change = next(each for each in plan.changes if each.inside == "review.yaml")
    assert change.after == text.replace(
        "passages: 34, configurations: 22", "passages: 35, configurations: 23"
    )
    assert change.after != text


def test_what_the_text_cites_is_noted_until_somebody_looks(toy: ToyReview) -> None:
    """A citation that the document's references do not have becomes a work nobody has identified."""
    cited = {**PASSAGE, "cites": ["99"], "study": ""}
    bases = Bases(toy.evidence)
    plan = planning.addition(bases, form(passages=(cited,)))
    save(bases, plan, SourceFolder(None), "toy-choirs")
    corpus = toy.read().corpus
    assert corpus is not None
    assert corpus.documents["toy-choirs"].references["99"].study is None
    assert corpus.documents["toy-choirs"].passages[-1].cites == ("99",)


@pytest.mark.parametrize(
    ("more", "code", "end"),
    [
        ({"people": ["karers"]}, "unknown-term", ("people", 0)),
        ({"id": "Not an id"}, "bad-id", ("id",)),
        ({"outcome": [{"concept": "lonelier", "direction": "sideways"}]}, None, ("outcome", 0, "direction")),
        ({"passages": []}, None, ()),
        ({"context": [{"concept": "leaves-early", "inferred": "yes"}]}, None, ("context", 0, "inferred")),
    ],
)
def test_problems_are_those_of_a_check_at_the_part_they_are_about(
    toy: ToyReview, more: dict[str, Any], code: str | None, end: tuple[str | int, ...]
) -> None:
    """Of the statement alone; what a check says of the folder already is not said again."""
    plan = planning.addition(Bases(toy.evidence), form(configuration={**STATEMENT, **more}))
    found = [each for each in problems(toy, plan) if each.problem in errors([each.problem])]
    assert found
    assert all(each.inside == "documents/toy-choirs.yaml" for each in found)
    assert any(each.path[2 : 2 + len(end)] == end for each in found), found
    assert code is None or code in {each.problem.code for each in found}


def test_a_quote_that_is_not_in_the_text_is_a_problem_of_its_passage(toy: ToyReview) -> None:
    plan = planning.addition(
        Bases(toy.evidence), form(passages=({**PASSAGE, "quote": "words that nobody ever wrote here"},))
    )
    (found,) = (each for each in problems(toy, plan) if each.problem.code == "quote-not-found")
    assert found.path == ("passages", 7, "quote")


def test_a_statement_is_changed_only_where_it_is_changed(toy: ToyReview) -> None:
    """The lines of other parts, and what the form does not show, stay as they are."""
    bases = Bases(toy.evidence)
    _, before = planning.found(bases, "toy-choirs", "regulars-make-friends")
    record = {**before, "people": [], "memo": "Looked at again.", "stage": ["adherence", "moving-on"]}
    plan = planning.change(bases, Form("toy-choirs", record, changing="regulars-make-friends"))
    (change,) = plan.changes
    old, new = change.base.text.splitlines(), change.after.splitlines()
    assert [line for line in old if line not in new] == ["  people: [adults]", "  stage: [adherence]"]
    assert [line for line in new if line not in old] == [
        "  stage: [adherence, moving-on]",
        "  memo: Looked at again.",
    ]
    assert problems(toy, plan) == ()
    same = planning.change(bases, Form("toy-choirs", before, changing="regulars-make-friends"))
    assert same.changes == ()


def test_a_statement_is_rejected_and_taken_up_again(toy: ToyReview) -> None:
    """With its reason, kept in its place; without one the key goes, and the file is as it was."""
    bases, path = Bases(toy.evidence), toy.evidence / "documents" / "toy-choirs.yaml"
    text = path.read_bytes()
    plan = planning.rejection(bases, "toy-choirs", "song-sheet-frees", " It says: nothing of that # sort. ")
    save(bases, plan, SourceFolder(None), "toy-choirs")
    corpus = toy.read().corpus
    assert corpus is not None
    assert corpus.documents["toy-choirs"].configurations[-1].rejected == "It says: nothing of that # sort."
    save(
        bases,
        planning.rejection(bases, "toy-choirs", "song-sheet-frees", ""),
        SourceFolder(None),
        "toy-choirs",
    )
    assert path.read_bytes() == text


def test_a_reading_and_a_sign_off_are_added(toy: ToyReview) -> None:
    """The sign-off is of what stands there; another of the same person takes its place."""
    bases, sources = Bases(toy.evidence), SourceFolder(toy.sources)
    save(
        bases,
        planning.reading(bases, "toy-choirs", "song-sheet-frees", "first", "supports", "clear", TODAY),
        sources,
        "toy-choirs",
    )
    draft = toy.read().draft
    document = draft.documents["toy-choirs"][1]
    of = signed(document.configurations[-1], {each.id: each.quote for each in document.passages}.get)
    for day in (TODAY, TODAY + datetime.timedelta(1)):
        plan = planning.sign_off(bases, "toy-choirs", "song-sheet-frees", "lead", of, day)
        assert errors(each.problem for each in problems(toy, plan, ("toy-choirs.song-sheet-frees",))) == []
        save(bases, plan, sources, "toy-choirs")
    configuration = toy.read().draft.documents["toy-choirs"][1].configurations[-1]
    assert [(each.by, each.note) for each in configuration.readings] == [("first", "clear")]
    assert [(each.by, each.date, each.of) for each in configuration.agreed] == [
        ("lead", TODAY + datetime.timedelta(1), of)
    ]


def test_nothing_is_written_where_a_file_changed_meanwhile(toy: ToyReview) -> None:
    """Both versions are told, and after beginning again from the file as it is the plan is written."""
    bases = Bases(toy.evidence)
    plan = planning.addition(bases, form())
    toy.change("documents/toy-choirs.yaml", "title: Two toy choirs", "title: Two toy choirs, looked at again")
    before = texts(toy.evidence)
    saved = save(bases, plan, SourceFolder(toy.sources), "toy-choirs")
    assert (saved.written, texts(toy.evidence)) == ([], before)
    (conflict,) = saved.conflicts
    assert "+title: Two toy choirs, looked at again" in conflict.theirs
    assert "tea-keeps-people" not in conflict.theirs
    assert "+- id: tea-keeps-people" in conflict.ours and "looked at again" not in conflict.ours
    bases.begin_again(each.change.inside for each in saved.conflicts)
    saved = save(bases, planning.addition(bases, form()), SourceFolder(toy.sources), "toy-choirs")
    assert saved.conflicts == []
    text = (toy.evidence / "documents" / "toy-choirs.yaml").read_text("utf-8")
    assert "looked at again" in text and "tea-keeps-people" in text


def test_a_vocabulary_that_changed_keeps_the_document_unwritten_too(toy: ToyReview) -> None:
    """All files are compared before the first is written."""
    bases = Bases(toy.evidence)
    new = NewTerm("concepts", {"id": "tea-is-served", "label": "tea is served"})
    plan = planning.addition(
        bases, form(configuration={**STATEMENT, "context": ["tea-is-served"]}, terms=(new,))
    )
    path = toy.evidence / "documents" / "toy-choirs.yaml"
    path.write_bytes(path.read_bytes() + b"# a remark\n")
    before = texts(toy.evidence)
    assert [each.change.inside for each in save(bases, plan, SourceFolder(None), "toy-choirs").conflicts] == [
        "documents/toy-choirs.yaml"
    ]
    assert texts(toy.evidence) == before


def test_anchors_that_cannot_be_kept_are_said_of_what_is_saved(toy: ToyReview) -> None:
    """The statement is saved; saying it was not would have it saved twice."""
    toy.write("anchors", "this is a file, where a folder should be")
    bases = Bases(toy.evidence)
    saved = save(bases, planning.addition(bases, form()), SourceFolder(toy.sources), "toy-choirs")
    assert DOCUMENT in saved.written and saved.conflicts == []
    assert "anchors" in saved.unanchored
    assert "tea-keeps-people" in (toy.evidence / DOCUMENT).read_text("utf-8")


def test_hostile_words_stay_words(toy: ToyReview) -> None:
    """In every free text of the form; the file reads back as what was typed."""
    statement = {
        **STATEMENT,
        "context": [{"concept": "leaves-early", "inferred": HOSTILE, "words": HOSTILE}],
        "outcome": [{"concept": "lonelier", "amount": HOSTILE}],
        "memo": f"- {HOSTILE}\n# {HOSTILE}\n",
    }
    passage = {**PASSAGE, "quote": HOSTILE, "note": HOSTILE, "page": HOSTILE, "cites": [HOSTILE]}
    passage["speaker"] = {"group": "member", "printed": HOSTILE}
    term = NewTerm("people", {"id": "odd", "label": HOSTILE, "definition": HOSTILE})
    bases = Bases(toy.evidence)
    plan = planning.addition(
        bases, form(configuration={**statement, "people": ["odd"]}, passages=(passage,), terms=(term,))
    )
    save(bases, plan, SourceFolder(None), "toy-choirs")
    document = read_folder(toy.evidence).draft.documents["toy-choirs"][1]
    assert document.configurations[-1].context[0].words == HOSTILE
    assert document.configurations[-1].memo == f"- {HOSTILE}\n# {HOSTILE}"
    assert document.passages[-1].quote == HOSTILE


def test_a_second_coding_begins_its_file_or_goes_behind_the_others(toy: ToyReview) -> None:
    bases = Bases(toy.evidence)
    entry = {
        "configuration": "song-sheet-frees",
        "by": "second",
        "date": "2026-11-22",
        "coded": {"kind": "argued"},
    }
    for _ in range(2):
        save(bases, planning.second_coding(bases, "toy-choirs", [entry]), SourceFolder(None), "toy-choirs")
    codings = toy.read().draft.files
    (file,) = (each for each in codings if each.inside == "readings/toy-choirs.yaml")
    assert [each.configuration for each in file.record] == ["song-sheet-frees"] * 2


def test_a_statement_that_is_gone_is_said(toy: ToyReview) -> None:
    with pytest.raises(EditRefused, match=r"'toy-choirs\.gone' is not in its file any more"):
        planning.rejection(Bases(toy.evidence), "toy-choirs", "gone", "why")


def test_what_others_changed_is_not_taken_back() -> None:
    """Of a statement that two changed at once, each part is as the one who changed it has it."""
    before = {"id": "a", "people": ["x"], "memo": "old", "context": ["c"]}
    mine = {"id": "a", "people": ["x", "y"], "memo": "old", "context": [{"concept": "c"}]}
    now = {"id": "a", "people": ["z"], "memo": "new", "context": ["d"], "stage": ["s"]}
    assert carried_over(before, mine, now) == {
        "id": "a",
        "people": ["x", "y"],
        "memo": "new",
        "context": ["d"],
        "stage": ["s"],
    }

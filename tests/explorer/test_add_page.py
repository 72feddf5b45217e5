"""The Add page without a browser: judged, signed off, rejected, changed, coded a second time, settled; and off."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cmo.explorer import session
from cmo.explorer.add_view import AddView, Work, read_add
from cmo.ingest.folder import read_folder
from cmo.schema.second_coding import SecondCoding
from cmo.workspace.places import find_places
from tests.explorer.conftest import copy_toy
from tests.explorer.test_pages import said

Open = Callable[..., AppTest]
STATEMENT = "toy-choirs.song-sheet-frees"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("NEO4J_", "CMO_")) and not name.startswith("CMO_TEST"):
            monkeypatch.delenv(name)
    return copy_toy(tmp_path / "home")


@pytest.fixture
def open_page(home: Path) -> Iterator[Open]:
    """The page at an address, over a review that may be changed."""

    def draw() -> None:
        import streamlit as st

        from cmo.explorer import add_page, navigation, session

        def add() -> None:
            serving, keeper = session.current()
            keeper.wait(60)
            add_page.page(keeper.state(), serving)

        def ask() -> None:
            st.title("Ask")

        pages = {
            "add": st.Page(add, title="Add", url_path="add", default=True),
            "ask": st.Page(ask, title="Ask", url_path="ask"),
        }
        navigation.register(pages)
        st.navigation(list(pages.values()), position="hidden").run()

    def opened(*, read_only: bool = False, publish: bool = False, **address: str) -> AppTest:
        session.start(session.Serving(find_places(home), read_only=read_only, publish=publish))
        app = AppTest.from_function(draw, default_timeout=120)
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    yield opened
    session.stop()


def click(app: AppTest, label: str) -> None:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception


def choose(app: AppTest, label: str, value: object) -> None:
    next(each for each in app.selectbox if each.label == label).set_value(value).run()
    assert not app.exception


def choose_several(app: AppTest, label: str, values: list[str]) -> None:
    next(each for each in app.multiselect if each.label == label).set_value(values).run()
    assert not app.exception


def write(app: AppTest, label: str, words: str) -> None:
    next(each for each in (*app.text_input, *app.text_area) if each.label == label).set_value(words).run()
    assert not app.exception


def codings(home: Path) -> tuple[SecondCoding, ...]:
    corpus = read_folder(home / "evidence").corpus
    assert corpus is not None
    return corpus.second_codings["toy-choirs"]


def text(home: Path, inside: str = "documents/toy-choirs.yaml") -> str:
    return (home / "evidence" / inside).read_text("utf-8")


def test_a_statement_is_judged_signed_off_rejected_and_taken_up_again(open_page: Open, home: Path) -> None:
    """Each with who and when, what is signed by its digest; the rest of the file stays."""
    before = text(home)
    app = open_page(do="change", statement=STATEMENT)
    assert "Nobody has judged it yet" in said(app)
    choose(app, "Who judges", "first")
    choose(app, "They", "supports")
    write(app, "Note", "Read in its paragraph: clear.")
    click(app, "Add the judgement")
    assert "Saved and loaded" in said(app)
    choose(app, "Who signs off", "lead")
    click(app, "Sign off")
    write(app, "Reason", "Said of both choirs at once.")
    click(app, "Reject it")
    draft = read_folder(home / "evidence").draft
    record = draft.documents["toy-choirs"][1].configurations[-1]
    today = datetime.date.today()
    assert [(each.by, each.says.value, each.date, each.note) for each in record.readings] == [
        ("first", "supports", today, "Read in its paragraph: clear.")
    ]
    assert [(each.by, each.date, len(each.of or "")) for each in record.agreed] == [("lead", today, 12)]
    assert record.rejected == "Said of both choirs at once."
    assert text(home).startswith(before.rstrip("\n"))
    click(app, "Count it again")
    assert "rejected" not in text(home)


def test_only_reviewers_sign_off(open_page: Open) -> None:
    app = open_page(do="change", statement=STATEMENT)
    (field,) = (each for each in app.selectbox if each.label == "Who signs off")
    assert field.options == ["lead (reviewer)"]


def test_a_judgement_that_is_not_one_is_not_saved(open_page: Open, home: Path) -> None:
    """What a check calls an error stays out of the file, in the check's words."""
    before = text(home)
    app = open_page(do="change", statement="toy-choirs.regulars-make-friends")
    write(app, "Reason", "yes")
    click(app, "Reject it")
    assert "Not saved: 1 error" in said(app).replace("\\", "")
    assert text(home) == before


def test_parts_are_changed_and_the_sentence_follows(open_page: Open, home: Path) -> None:
    """One line changes; what the statement says is told at once."""
    before = text(home).splitlines()
    app = open_page(do="change", statement=STATEMENT)
    choose_several(app, "For whom", ["carers"])
    assert "For people who care for a relative, in a choir" in said(app)
    click(app, "Save into the evidence files")
    after = text(home).splitlines()
    assert [line for line in after if line not in before] == []
    assert len(after) == len(before) + 1
    assert after.count("  people: [carers]") == before.count("  people: [carers]") + 1


def test_a_second_coder_sees_the_passage_and_not_the_first_coding(open_page: Open, home: Path) -> None:
    """Then both stand side by side, and how they were settled is written where sheets write it."""
    app = open_page(do="second", document="toy-choirs")
    choose(app, "Who codes", "second")
    app.query_params["passage"] = "c5"
    app.run()
    shown = said(app)
    assert "a printed song sheet spared people" in shown
    for first in ("song-sheet-frees", "people sing out", "if people cannot"):
        assert first not in shown
    choose(app, "Kind of knowledge", "reported")
    choose_several(app, "Then: outcome", ["sings-out"])
    choose_several(app, "Because: what is offered", ["song-sheet"])
    click(app, "Save this coding")
    (entry,) = codings(home)
    assert (entry.configuration, entry.by, entry.coded.outcome) == (
        "song-sheet-frees",
        "second",
        ("sings-out",),
    )
    assert entry.first is not None and entry.first.response == ("spared-shame",)
    app.query_params["do"] = "settle"
    app.query_params["statement"] = STATEMENT
    app.run()
    assert "differs" in said(app) and "the same" in said(app)
    choose(app, "Whose coding stands", "first")
    choose_several(app, "Who settled it", ["lead"])
    write(app, "Why", "The text says: spared from feeling foolish.")
    click(app, "Save how it was settled")
    settled = codings(home)[0].settled
    assert settled is not None
    assert (settled.whose.value, settled.by, settled.why) == (
        "first",
        ("lead",),
        "The text says: spared from feeling foolish.",
    )
    assert "No second coding of this document waits to be settled." in said(app)


def test_what_was_coded_or_read_first_by_somebody_is_not_theirs_to_code_again(open_page: Open) -> None:
    app = open_page(do="second", document="toy-walks")
    choose(app, "Who codes", "first")
    first = said(app)
    choose(app, "Who codes", "lead")
    assert said(app) != first


@pytest.mark.parametrize(
    ("how", "words"),
    [({"read_only": True}, "Nothing can be added here"), ({"publish": True}, "while words are withheld")],
)
def test_it_is_off_where_nothing_may_be_changed(
    open_page: Open, home: Path, how: dict[str, bool], words: str
) -> None:
    """It says why, and has no field and no button that writes."""
    app = open_page(do="change", statement=STATEMENT, **how)
    assert words in said(app)
    assert not app.button and not app.text_area and not app.multiselect


def test_an_address_that_leads_nowhere_is_said(open_page: Open) -> None:
    shown = said(open_page(document="toy-quires", statement="toy-choirs.gone", do="ad")).replace("\\", "")
    assert "There is no document ‘toy-quires’. Did you mean 'toy-choirs'" in shown
    assert "There is no statement ‘toy-choirs.gone’" in shown
    assert "There is no do ‘ad’" in shown


@pytest.mark.parametrize(
    "view",
    [
        AddView(),
        AddView(document="one"),
        AddView(Work.CHANGE, "one", "one.a"),
        AddView(Work.SECOND, "one", passage="p"),
    ],
)
def test_a_view_is_its_address(view: AddView) -> None:
    assert read_add(view.address(), ["one"], ["one.a"]) == (view, ())


def test_a_sentence_is_picked_from_the_text_and_a_new_term_described(open_page: Open, home: Path) -> None:
    """What is taken is located; the term is written into its vocabulary with what was said of it."""
    app = open_page(document="toy-choirs")
    write(app, "Words that stand in it", "friends week members")
    click(app, "Take it")
    shown = said(app)
    assert "Located in the text" in shown
    assert "<mark>In choir A, members who kept coming week after week made friends there.</mark>" in shown
    choose(app, "Whose words", "study-authors")
    choose(app, "Kind of knowledge", "reported")
    choose_several(app, "If: circumstances, holding together", ["keeps-coming"])
    choose_several(app, "Then: outcome", ["somebody bakes for all"])
    assert "will be added with this statement" in said(app)
    write(app, "Definition, so that a stranger applies it alike", "A cake for the whole choir.")
    choose(app, "Tier of the concept", "wellbeing")
    choose(app, "Direction of the concept", "better")
    click(app, "Save into the evidence files")
    assert "Saved and loaded: toy-choirs.keeps-coming-somebody-bakes-for-all" in said(app).replace("\\", "")
    corpus = read_folder(home / "evidence").corpus
    assert corpus is not None
    assert (
        corpus.vocabularies["concepts"]["somebody-bakes-for-all"].definition == "A cake for the whole choir."
    )
    passage = corpus.documents["toy-choirs"].passages[-1]
    assert (passage.id, passage.voice.value) == ("c8", "study-authors")
    assert "will be added" not in said(app), "the next form is a new one"
    choose(app, "Document", "toy-walks")
    assert "Saved and loaded" not in said(app)


def test_a_form_on_a_statement_that_others_change_keeps_what_was_changed_in_it(
    open_page: Open, home: Path
) -> None:
    """Refused first, with both versions; then their part as they have it, and mine as I have it."""
    path = home / "evidence" / "documents" / "toy-choirs.yaml"
    app = open_page(do="change", statement=STATEMENT)
    write(app, "Memo: what a reader should know of this coding", "Mine.")
    path.write_text(path.read_text("utf-8").replace("stage: [enrolment]", "stage: [moving-on]"), "utf-8")
    changed = text(home)
    click(app, "Save into the evidence files")
    assert "Nothing was written" in said(app)
    assert text(home) == changed
    shown = [each.value for each in app.code]
    assert any("+  stage: [moving-on]" in each for each in shown)
    assert any("+  memo: Mine." in each for each in shown)
    click(app, "Go on from the files as they are now")
    click(app, "Save into the evidence files")
    assert "  memo: Mine." in text(home) and "stage: [moving-on]" in text(home)
    assert "stage: [enrolment]" not in text(home)

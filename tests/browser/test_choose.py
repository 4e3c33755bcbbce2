"""Choose: eight questions, one recommendation, a comparison, answers, and both sides."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from guide.advice import advise, profile_from
from guide.content import Library
from guide.schema import Programme
from tests.browser.desk import BEGINNER, Reader

pytestmark = pytest.mark.browser

KINDS = ("fact", "opinion", "rule", "estimate")


def recommended(answers: dict[str, object], library: Library) -> Programme:
    """What the core advises for these answers."""
    found = advise(profile_from(answers, library), library).primary.programme
    assert found is not None
    return found


def card_of(reader: Reader, programme: Programme) -> Locator:
    """The recommendation, if it is this programme; its title alone may be another's too."""
    named = reader.recommendation.filter(has_text=programme.title)
    return named.and_(reader.page.locator(f"[data-primary={programme.id}]"))


def test_eight_answers_lead_to_one_recommendation(reader: Reader, library: Library) -> None:
    reader.open("choose")
    assert len(library.fields) == 8
    reader.answer_all(library.fields, BEGINNER)
    expect(reader.recommendation).to_have_count(1)
    expect(card_of(reader, recommended(BEGINNER, library))).to_be_visible()


def test_each_reason_names_who_when_and_of_what_kind(reader: Reader, library: Library) -> None:
    reader.chose_before()
    reader.open("choose")
    claims = [row.text_content() or "" for row in facts_of(reader.recommendation).all()]
    assert claims
    shorts = [source.short for source in library.sources.values()]
    for claim in claims:
        assert any(short in claim for short in shorts), claim
        assert any(re.search(rf"\b{kind}\b", claim) for kind in KINDS), claim
        assert re.search(r"\b20\d\d\b", claim), claim


def facts_of(part: Locator) -> Locator:
    """The facts that a part rests on; each carries its id for whoever wants to look it up."""
    return part.locator("[data-fact]")


def test_a_question_without_an_answer_is_asked_again(reader: Reader) -> None:
    reader.open("choose")
    expect(reader.page.get_by_text("Question 1 of 8")).to_be_visible()
    reader.onward()
    expect(reader.page.get_by_text("Choose one of the answers first.")).to_be_visible()
    expect(reader.page.get_by_text("Question 1 of 8")).to_be_visible()


def test_going_back_finds_the_answer_still_given(reader: Reader, library: Library) -> None:
    reader.open("choose")
    first = next(iter(library.fields.values()))
    reader.give(first, "some")
    reader.onward()
    expect(reader.page.get_by_text("Question 2 of 8")).to_be_visible()
    reader.button("Back").click()
    expect(reader.option(first, "some")).to_be_checked()


def test_changing_one_answer_changes_the_advice(reader: Reader, library: Library) -> None:
    reader.chose_before()
    changed = BEGINNER | {"python": "none"}
    before, after = recommended(BEGINNER, library), recommended(changed, library)
    assert before.id != after.id
    reader.open("choose")
    expect(card_of(reader, before)).to_be_visible()
    python = library.fields["python"]
    row = reader.page.get_by_text(python.ask, exact=True).locator("xpath=ancestor::*[.//button][1]")
    row.get_by_role("button").click()
    reader.give(python, "none")
    reader.onward()
    expect(card_of(reader, after)).to_be_visible()


def test_a_reader_like_you_gives_the_advice_at_once(reader: Reader, library: Library) -> None:
    persona = library.personas["engineer-on-google-cloud"]
    reader.open("choose")
    reader.button(persona.title).click()
    expect(card_of(reader, recommended(dict(persona.profile), library))).to_be_visible()


def test_the_roadmap_can_be_walked_in_its_order(reader: Reader, library: Library) -> None:
    reader.open("choose")
    reader.button("Walk the roadmap in order").click()
    expect(card_of(reader, library.programmes["p4e"])).to_be_visible()
    group = reader.page.get_by_role("heading", name=re.compile("in this order$"))
    shown = group.locator("xpath=ancestor::section[1]").inner_text()
    order = [shown.index(library.programmes[p].title) for p in ("mls", "dl", "tfd", "tfa", "mlops")]
    assert order == sorted(order)


def test_a_choice_is_shown_on_the_roadmap(reader: Reader) -> None:
    reader.chose_before()
    reader.open("index")
    picture = reader.page.get_by_role("group", name="The roadmap as a picture")
    here = picture.filter(visible=True).get_by_role("link").filter(has_text="start here")
    expect(here).to_have_count(1)
    card = reader.page.get_by_text("Go on here.").locator("xpath=ancestor::div[1]")
    expect(card.get_by_role("link")).to_have_attribute("href", re.compile("plan"))


# --- side by side ------------------------------------------------------------------


def tick(reader: Reader, library: Library, chosen: set[str]) -> None:
    """Tick these programmes and no others, then compare."""
    for name, programme in library.programmes.items():
        box = reader.page.get_by_role("checkbox", name=programme.short, exact=True)
        box.set_checked(name in chosen)
    reader.button("Compare").click()


@pytest.mark.parametrize("chosen", [{"mls", "uw"}, {"mls", "ml", "gcp", "aml"}], ids=len)
def test_programmes_stand_side_by_side(reader: Reader, library: Library, chosen: set[str]) -> None:
    reader.open("choose")
    tick(reader, library, chosen)
    table = reader.page.get_by_role("region", name="Comparison").get_by_role("table").first
    for name in chosen:
        head = table.get_by_role("columnheader", name=library.programmes[name].short)
        expect(head).to_be_visible()
    heads = table.get_by_role("columnheader").filter(has_text=re.compile(r"\w"))
    expect(heads).to_have_count(len(chosen))
    for row in ("Provider", "Courses", "Length", "Cost", "Rating"):
        expect(table.get_by_role("rowheader", name=re.compile(f"^{row}")).first).to_be_visible()
    expect(table.get_by_text("not stated").first).to_be_visible()


def test_one_or_five_programmes_are_refused_in_a_sentence(reader: Reader, library: Library) -> None:
    reader.open("choose")
    said = reader.page.get_by_role("status").filter(has_text="two to four")
    for chosen in ({"mls"}, {"mls", "uw", "gcp", "aml", "dl"}):
        tick(reader, library, chosen)
        expect(said).to_contain_text(str(len(chosen)))


# --- questions and contradictions --------------------------------------------------


def test_every_contradiction_shows_both_sides_and_whom_the_guide_follows(
    reader: Reader, library: Library
) -> None:
    reader.open("choose")
    assert len(library.conflicts) == 25
    for conflict in library.conflicts.values():
        card = reader.page.locator(f"[data-conflict={conflict.id}]")
        reader.page.locator("summary").filter(has_text=conflict.id).click()
        expect(card.get_by_role("heading", name="The 2021 roadmap")).to_be_visible()
        expect(card.get_by_role("heading", name="The 2026 comparison")).to_be_visible()
        expect(card.get_by_text(re.compile("^The guide follows"))).to_be_visible()


# --- what a page may not do --------------------------------------------------------

FORGE = """
(() => {
  const send = WebSocket.prototype.send;
  window.forged = [];
  WebSocket.prototype.send = function (message) {
    if (message instanceof ArrayBuffer) {
      let text = Array.from(new Uint8Array(message), (b) => String.fromCharCode(b)).join("");
      for (const [honest, forged] of window.forged) text = text.replace(honest, forged);
      message = Uint8Array.from(text, (c) => c.charCodeAt(0)).buffer;
    }
    return send.call(this, message);
  };
})();
"""


def forge(reader: Reader, honest: str, forged: str) -> None:
    """From now on the page sends ``forged`` where it meant to send ``honest``."""
    assert len(honest) == len(forged), "a frame says where its parts begin"
    reader.page.evaluate("pair => { window.forged = [pair]; }", [honest, forged])


def test_an_answer_that_was_never_offered_is_refused(reader: Reader, library: Library) -> None:
    reader.page.add_init_script(FORGE)
    reader.open("choose")
    first, second = list(library.fields.values())[:2]
    for forged in ('"index":9', '"value":1', '"label":2'):
        forge(reader, '"index":2', forged)
        reader.option(first, "good").dispatch_event("click")
        expect(reader.page.get_by_text("That value is not possible here")).to_be_visible()
        reader.onward()
        expect(reader.page.get_by_text("Choose one of the answers first.")).to_be_visible()
    forge(reader, "", "")
    reader.give(first, "good")
    reader.onward()
    expect(reader.page.get_by_role("heading", name=second.ask)).to_be_visible()


def test_impossible_hours_are_refused_in_one_sentence(reader: Reader, library: Library) -> None:
    reader.page.add_init_script(FORGE)
    reader.chose_before()
    reader.open("choose")
    hours = library.fields["hours"]
    row = reader.page.get_by_text(hours.ask, exact=True).locator("xpath=ancestor::*[.//button][1]")
    for forged in ("99", "-1", "[]", '""'):
        row.get_by_role("button").click()
        forge(reader, '"value":40', f'"value":{forged}')
        reader.give(hours, 40)
        expect(reader.page.get_by_text("That value is not possible here")).to_be_visible()
        forge(reader, "", "")
        reader.onward()
        expect(reader.page.get_by_text("8 hours a week")).to_be_visible()  # as before


def test_a_disabled_button_does_nothing_when_it_is_forced(reader: Reader) -> None:
    reader.open("choose")
    back = reader.button("Back")
    expect(back).to_be_disabled()
    back.evaluate("button => { button.disabled = false; button.click(); }")
    reader.onward()  # answered after the forced click, on the same line
    expect(reader.page.get_by_text("Choose one of the answers first.")).to_be_visible()
    expect(reader.page.get_by_text("Question 1 of 8")).to_be_visible()

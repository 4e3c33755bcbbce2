"""Every reader gets one programme to start with, for reasons that somebody stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest

from guide.advice import Advice, Choice, Profile, Reason, advise, profile_from, walk
from guide.content import Library

GOALS = ("foundation", "why", "google-cloud", "data-science-job", "tensorflow", "production")
Readers = list[tuple[Profile, Advice]]

# Twelve readers: their answers in the order of the questions (python, trained, serious,
# goal, domain, cloud, hours, free), what each starts with, and what comes after it.
# A programme stands for all of its courses; "uw-2 uw-3" are two of them.
TWELVE = {
    "none no  no  foundation       none        none   6  no ": ("p4e", "mls, dl, tfd"),
    "none no  no  data-science-job product     none   5  yes": ("p4e", "mls, uw-4, aml"),
    "some no  no  foundation       numbers     none   6  no ": ("mls", "uw-2, dl, tfd"),
    "good no  no  foundation       none        none   8  no ": ("mls", "dl, tfd"),
    "good no  no  google-cloud     none        other  6  no ": ("mls", "gcp-prod gcp-image"),
    "good yes yes google-cloud     none        google 9  no ": ("gcp-prod gcp-image", ""),
    "some yes no  why              none        none   6  no ": ("uw-2 uw-3", "dl"),
    "some yes yes foundation       numbers     none   3  no ": ("uw-2 uw-3", "dl"),
    "good yes no  data-science-job none        none   6  yes": ("aml", "mls"),
    "good yes yes tensorflow       vision-text none   12 no ": ("tfd", "tfa"),
    "some no  no  production       product     other  5  no ": ("mls", "uw-4, dl, gcp-prod, mlops"),
    "good yes yes foundation       none        none   3  no ": ("dl", "tfd"),
}


def short(choice: Choice) -> str:
    """A choice as the table writes it."""
    if choice.programme is None:
        return "a project"
    return choice.programme.id if choice.whole else " ".join(choice.courses)


def to_take(advice: Advice) -> tuple[Choice, ...]:
    return (*advice.before, advice.primary, *advice.after, *advice.beside)


def reasons(advice: Advice) -> Iterator[Reason]:
    for choice in (*to_take(advice), *advice.skip):
        yield from choice.reasons
    yield from advice.warnings


def newcomer(**answers: object) -> dict[str, object]:
    """Answers of somebody who has never programmed, with some changed."""
    usual = {
        "python": "none",
        "trained": "no",
        "serious": "no",
        "goal": "foundation",
        "domain": "none",
        "cloud": "none",
        "hours": 6,
        "free": "no",
    }
    return usual | answers


@pytest.mark.parametrize("reader", TWELVE, ids=lambda reader: "-".join(reader.split()))
def test_twelve_readers_get_what_they_should(reader: str, library: Library) -> None:
    answers = dict(zip(library.fields, reader.split(), strict=True))
    profile = profile_from(answers | {"hours": int(answers["hours"])}, library)
    advice = advise(profile, library)
    primary, after = TWELVE[reader]
    assert short(advice.primary) == primary
    assert ", ".join(short(choice) for choice in advice.after) == after


def test_there_are_1728_kinds_of_reader(advices: Readers) -> None:
    assert len({profile for profile, _ in advices}) == len(advices) == 1728


def test_everybody_gets_one_programme_to_start_with_and_why(advices: Readers) -> None:
    for profile, advice in advices:
        assert advice.primary.programme is not None, profile
        assert advice.primary.courses, profile
        assert len(advice.primary.reasons) >= 1, profile


def test_every_reason_is_a_sentence_that_rests_on_facts(advices: Readers) -> None:
    for profile, advice in advices:
        for reason in reasons(advice):
            assert reason.says, profile
            assert reason.facts, (profile, reason.says)


def test_every_piece_of_advice_rests_on_what_the_documents_state(advices: Readers) -> None:
    for profile, advice in advices:
        for choice in (*to_take(advice), *advice.skip):
            stated = [f.statement for r in choice.reasons for f in r.facts]
            assert any(stated), (profile, short(choice))
        assert advice.statements, profile


def test_nobody_takes_a_course_twice(advices: Readers) -> None:
    for profile, advice in advices:
        courses = [course for choice in to_take(advice) for course in choice.courses]
        assert len(courses) == len(set(courses)), profile
        assert set(advice.path) == set(courses), profile


def test_nobody_is_told_to_take_and_to_leave_the_same_course(advices: Readers) -> None:
    for profile, advice in advices:
        left = {course for choice in advice.skip for course in choice.courses}
        assert not left.intersection(advice.path), profile


def test_nobody_is_sent_to_a_programme_that_is_closed_or_replaced(
    advices: Readers, library: Library
) -> None:
    for profile, advice in advices:
        states = {library.programme_of(course).availability for course in advice.path}
        assert states <= {"open", "unverified"}, profile


def test_whoever_is_sent_to_a_doubtful_programme_is_warned(
    advices: Readers, library: Library
) -> None:
    doubtful = library.programmes["mlops"]
    sent = [advice for _, advice in advices if "mlops-1" in advice.path]
    assert sent
    for advice in sent:
        assert any(doubtful.short in w.says and "If it is gone" in w.says for w in advice.warnings)


def unmet(profile: Profile, advice: Advice) -> Iterator[tuple[str, str]]:
    """Hard needs that neither the reader nor anything before brings: (programme, needs)."""
    have = {"p4e"} if profile.python != "none" else set()
    have |= {"ml", "mls"} if profile.serious == "yes" else set()
    for programme in [c.programme for c in to_take(advice) if c.programme]:
        for need in programme.needs:
            if need.strength == "hard" and need.programme and need.programme not in have:
                yield programme.id, need.programme
        have.add(programme.id)


def test_a_hard_prerequisite_is_met_on_the_way_or_warned_about(
    advices: Readers, library: Library
) -> None:
    seen = 0
    for profile, advice in advices:
        for programme, need in unmet(profile, advice):
            names = library.programmes[programme].short, library.programmes[need].short
            assert any(all(n in w.says for n in names) for w in advice.warnings), profile
            seen += 1
    assert seen, "no reader lacks anything: the warning is never tested"


def test_whoever_cannot_program_starts_with_python(advices: Readers) -> None:
    first = {a.primary.programme.id for p, a in advices if p.python == "none"}  # type: ignore[union-attr]
    others = {a.primary.programme.id for p, a in advices if p.python != "none"}  # type: ignore[union-attr]
    assert first == {"p4e"}
    assert "p4e" not in others


def test_whoever_had_a_serious_course_is_not_sent_back_to_a_first_one(advices: Readers) -> None:
    for profile, advice in advices:
        if profile.serious == "yes":
            assert not {"mls-1", "mls-2", "mls-3"} & set(advice.path), profile


def test_whoever_cannot_pay_is_told_what_free_means_today(advices: Readers) -> None:
    for profile, advice in advices:
        told = any(f.statement == "G64" for w in advice.warnings for f in w.facts)
        assert told is (profile.free == "yes"), profile


def test_everybody_is_told_to_run_a_project_of_his_own(advices: Readers) -> None:
    assert all(any(c.programme is None for c in a.beside) for _, a in advices)


def test_each_goal_makes_a_difference_to_somebody(library: Library, advices: Readers) -> None:
    by_profile = dict(advices)
    for one in GOALS:
        for other in GOALS:
            changed = [
                p
                for p, advice in advices
                if p.goal == one and by_profile[replace(p, goal=other)].path != advice.path
            ]
            assert changed or one == other, (one, other)


@pytest.mark.parametrize("question", ["python", "trained", "serious", "domain", "cloud", "free"])
def test_each_question_makes_a_difference_to_somebody(
    question: str, library: Library, advices: Readers
) -> None:
    by_profile = dict(advices)
    options = [option.id for option in library.fields[question].options]
    assert any(
        by_profile[replace(profile, **{question: other})] != advice
        for profile, advice in advices
        for other in options
    )


def test_hours_shape_the_plan_and_never_the_choice(library: Library, advices: Readers) -> None:
    for profile, advice in advices[::7]:
        for hours in (1, 3, 10, 40):
            assert advise(replace(profile, hours=hours), library) == advice


def test_every_rule_applies_to_somebody(library: Library, advices: Readers) -> None:
    applied = {reason.rule for _, advice in advices for reason in reasons(advice)}
    assert set(library.rules) - applied == set()


def test_every_contradiction_that_a_rule_touches_reaches_a_reader(
    library: Library, advices: Readers
) -> None:
    touched = {c for rule in library.rules.values() for c in rule.conflicts}
    shown = {conflict.id for _, advice in advices for conflict in advice.conflicts}
    assert touched == shown


def test_the_same_answers_give_the_same_advice(library: Library) -> None:
    profile = profile_from(newcomer(), library)
    assert advise(profile, library) == advise(profile, library)


def test_every_persona_is_advised(library: Library) -> None:
    starts = {
        name: advise(profile_from(persona.profile, library), library).primary
        for name, persona in library.personas.items()
    }
    assert {name: short(choice) for name, choice in starts.items()} == {
        "engineer-moving-in": "mls",
        "analyst-with-models": "mls",
        "second-try": "mls",
        "engineer-on-google-cloud": "gcp-prod gcp-image",
        "exam-candidate": "gcp-prod gcp-image",
        "team-on-google-cloud": "gcp-prod gcp-image",
    }


def test_walking_takes_the_six_programmes_in_the_order_of_the_roadmap(library: Library) -> None:
    advice = walk(library)
    order = [advice.primary.programme, *(choice.programme for choice in advice.after)]
    assert [p.id for p in order if p] == ["p4e", "mls", "dl", "tfd", "tfa", "mlops"]
    assert all(choice.whole for choice in (advice.primary, *advice.after))
    assert advice.mode == "walk"
    assert all(reason.facts for reason in reasons(advice))


def test_walking_warns_of_the_stop_that_may_be_gone(library: Library) -> None:
    [warning] = walk(library).warnings
    assert library.programmes["mlops"].short in warning.says
    assert "Google Cloud" in warning.says
    assert "instead" in warning.says


def test_good_answers_make_a_profile(library: Library) -> None:
    assert asdict(profile_from(newcomer(), library)) == newcomer()


def test_everything_wrong_with_the_answers_is_said_at_once(library: Library) -> None:
    wrong = newcomer(python="fluent", hours=99, shoes=43)
    del wrong["goal"]
    with pytest.raises(ValueError, match="python") as caught:
        profile_from(wrong, library)
    said = str(caught.value)
    for part in ("shoes", "python", "'fluent'", "goal", "foundation", "hours", "99", "40"):
        assert part in said


@pytest.mark.parametrize(
    "hours", [0, 41, -1, 6.5, "6", None, True, float("nan"), float("inf"), 10**30, [], {}]
)
def test_hours_that_are_no_whole_number_in_range_are_refused(
    hours: object, library: Library
) -> None:
    with pytest.raises(ValueError, match="hours must be a whole number from 1 to 40"):
        profile_from(newcomer(hours=hours), library)


@pytest.mark.parametrize(
    "goal", ["", None, 3, [], {}, ["foundation"], "FOUNDATION", "<b>", "x" * 10**5]
)
def test_an_answer_that_is_not_offered_is_refused(goal: object, library: Library) -> None:
    with pytest.raises(ValueError, match="goal must be one of"):
        profile_from(newcomer(goal=goal), library)


def test_material_without_a_rule_for_a_reader_says_so(library: Library) -> None:
    bare = replace(library, rules={})
    with pytest.raises(LookupError, match=r"rules\.toml"):
        advise(profile_from(newcomer(), library), bare)

"""Each rule about questions catches the fault planted for it, and leaves a sound question alone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from guide import variants
from guide.checks import bank, check, drawn, keys, options, pictures, wording
from guide.checks.runs import run
from guide.content import Library, load
from guide.drawings import drawing
from guide.lesson import Misconception, Release
from guide.question import Question
from guide.variants import GENERATORS, Values, generator
from tests.example.questions import NAME, ROWS, everything, option, question
from tests.example.questions import bank as bank_of

SOUND = pytest.mark.parametrize("name", ROWS)
BY_NAME = {
    rule.__name__: rule for rules in (options, wording) for rule in (*rules.ERRORS, *rules.WARNINGS)
} | {rule.__name__: rule for rule in (keys.key_without_a_proof, pictures.can_be_drawn)}


def choice(*says: str, **changed: Any) -> Question:
    """A choice whose first option is right."""
    made = [option(text, right=n == 0) for n, text in enumerate(says)]
    return question("step-too-large", options=made, **changed)


def changed_option(place: int, **changed: Any) -> Question:
    """The choice of the example with something changed in one option; ``None`` takes it away."""
    rows = [dict(row) for row in ROWS["step-too-large"]["options"]]
    rows[place] = {k: v for k, v in (rows[place] | changed).items() if v is not None}
    return question("step-too-large", options=rows)


def changed_near(name: str, **changed: Any) -> Question:
    """A question of the example with something changed in its first near answer."""
    first, *others = ROWS[name]["near"]
    row = {k: v for k, v in (first | changed).items() if v is not None}
    return question(name, near=[row, *others])


A, B, C = "It sinks to the bottom.", "It climbs to the top.", "It stays at its place."

# rule -> a question with the fault, and words of what is said about it
PLANTED: list[tuple[str, Question, str]] = [
    ("three_to_five", choice(A, B), "it has 2 options"),
    ("three_to_five", choice(*"abcdef"), "it has 6 options"),
    ("no_two_options_equal", choice(A, B, B), "2 times"),
    ("no_two_options_equal", choice(A, B, " it climbs to  the top"), "2 times"),
    (
        "no_two_options_equal",
        question("rate-and-curve", extra=["It is gone.", "It is gone."]),
        "2 times",
    ),
    ("a_reply_for_each_answer", changed_option(1, reply="No."), "“No.”"),
    ("a_reply_for_each_answer", changed_option(0, reply="Yes."), "“Yes.”"),
    ("a_reply_for_each_answer", changed_near("price", reply="Wrong."), "near answer 1"),
    ("a_reply_for_each_answer", question("price", otherwise="Try it."), "otherwise"),
    (
        "no_reply_twice",
        changed_option(1, reply=ROWS["step-too-large"]["options"][2]["reply"]),
        "2 times",
    ),
    ("no_reply_twice", changed_near("price", reply=ROWS["price"]["otherwise"]), "2 times"),
    ("a_belief_behind_each_wrong_answer", changed_option(1, misconception=None), "is wrong, and"),
    (
        "a_belief_behind_each_wrong_answer",
        changed_option(0, misconception="any-step-lands"),
        "is right and names",
    ),
    (
        "a_belief_behind_each_wrong_answer",
        changed_near("price", misconception=None),
        "near answer 1",
    ),
    ("no_sweeping_option", choice(A, B, "All of the above."), "All of the above"),
    ("no_sweeping_option", choice(A, B, "None of these"), "None of these"),
    ("no_sweeping_option", choice(A, B, "Both A and B"), "Both A and B"),
    ("near_answers_are_wrong", changed_near("price", value=900.3), "is the right answer"),
    ("near_answers_are_wrong", changed_near("printed-path", value=" 1.0 "), "is the right answer"),
    (
        "near_answers_are_wrong",
        changed_near("loop-in-order", order=[1, 2, 3, 4, 5]),
        "is the right answer",
    ),
    ("near_answers_are_wrong", changed_near("wrong-sign", line=4), "is the right answer"),
    (
        "near_answers_are_wrong",
        changed_near("rate-and-curve", right="It grows."),
        "is the right answer",
    ),
    ("near_answers_are_wrong", changed_near("trace", value=8), "is the right answer"),
    ("near_answers_are_wrong", changed_near("trace", column="v"), "cannot be given"),
    ("near_answers_are_wrong", changed_near("trace", row=1), "cannot be given"),
    (
        "near_answers_are_wrong",
        question("price", near=[ROWS["price"]["near"][0]] * 2),
        "near answer 2 is there twice",
    ),
    (
        "near_answers_are_wrong",
        question("wrong-sign", near=[ROWS["wrong-sign"]["near"][0]] * 2),
        "near answer 2 is there twice",
    ),
    ("stands_alone", question("price", ask="What is the number above?"), "above"),
    ("stands_alone", question("price", ask="As shown above, what is it?"), "above"),
    ("stands_alone", question("price", ask="Which rate was named in the video?"), "in the video"),
    ("stands_alone", question("price", ask="What did the previous question give?"), "previous"),
    ("stands_alone", question("price", ask="What did you do earlier?"), "earlier"),
    ("stands_alone", question("price", ask="What does this picture show?"), "has none"),
    ("stands_alone", question("price", ask="What does this code do?"), "has no code"),
    (
        "no_hole_without_a_generator",
        question("price", why="It is <<start>> after all."),
        "nothing fills <<start>>",
    ),
    (
        "the_right_one_is_no_longer",
        choice("It sinks and sinks, and then it rises.", A, C),
        "longer",
    ),
    (
        "no_word_of_the_stem_in_the_right_one_only",
        choice("The valley is crossed.", A, C, ask="What becomes of a step in a narrow valley?"),
        "“valley”",
    ),
    ("no_telling_words", choice(A, B, "It always climbs."), "“always”"),
    ("no_telling_words", choice(A, "It usually climbs.", C), "“usually”"),
    ("a_negative_shouts", choice(A, B, C, ask="Which does not happen?"), "“not”"),
    ("a_negative_shouts", choice(A, B, C, ask="Here it is. All happen except which?"), "“except”"),
    (
        "reads_easily",
        question(
            "price",
            why="Multidimensional generalisations of differentiability characterise asymptotically "
            "stationary configurations whenever appropriately regularised parameterisations "
            "simultaneously satisfy complementary boundedness constraints throughout optimisation",
        ),
        "reading grade",
    ),
    ("key_without_a_proof", question("loop-in-order", prints=""), "nothing says"),
    ("key_without_a_proof", question("wrong-sign", proof="print(4)"), "not for this format"),
    (
        "can_be_drawn",
        question("read-the-curve", picture={"draw": "reading.no_such", "alt": "Three curves."}),
        "reading.no_such",
    ),
    (
        "can_be_drawn",
        question(
            "read-the-curve",
            picture={"draw": "reading.draw_losses", "given": {"x": 1}, "alt": "Curves."},
        ),
        "TypeError",
    ),
    (
        "can_be_drawn",
        question(
            "read-the-curve",
            options=[option("The first of the curves", right=True), option("B"), option("C")],
            picture=ROWS["read-the-curve"]["picture"] | {"alt": "The first of the curves is slow."},
        ),
        "alt says the right answer",
    ),
]


@pytest.mark.parametrize(
    ("rule", "planted", "says"), PLANTED, ids=[f"{n}-{p[0]}" for n, p in enumerate(PLANTED)]
)
def test_a_rule_catches_the_fault_planted_for_it(rule: str, planted: Question, says: str) -> None:
    found = list(BY_NAME[rule](planted))
    assert any(says in wrong for wrong, _ in found), found
    assert all(remedy for _, remedy in found)


@SOUND
@pytest.mark.parametrize("rule", BY_NAME)
def test_a_rule_leaves_a_sound_question_alone(rule: str, name: str) -> None:
    assert list(BY_NAME[rule](question(name))) == []


def test_every_rule_has_a_fault_planted_for_it() -> None:
    assert {rule for rule, _, _ in PLANTED} == set(BY_NAME)


@pytest.mark.parametrize(
    "ask",
    [
        "Is the loss above 3 after one step?",
        "Does a point above the line make the error grow?",
        "Which value lies above it?",
        "What does the course of the loss look like?",
        "Put these lines in order.",
    ],
)
def test_a_word_that_is_harmless_here_is_left_alone(ask: str) -> None:
    assert list(wording.stands_alone(question("price", ask=ask))) == []


def test_a_negative_in_capitals_is_seen_and_one_in_the_story_does_not_matter() -> None:
    assert list(wording.a_negative_shouts(choice(A, B, C, ask="Which does NOT happen?"))) == []
    story = choice(A, B, C, ask="The rate was not changed. What happens?")
    assert list(wording.a_negative_shouts(story)) == []


def test_the_reading_grade_grows_with_words_and_sentences_and_knows_no_maths() -> None:
    easy = "You take one step. You look where you are. You take one more. " * 3
    hard = "Differentiable parameterisations characterise multidimensional configurations " * 5
    assert wording.reading_grade(easy) < 3
    assert wording.reading_grade(hard) > 15
    assert wording.reading_grade("Two words.") == 0
    maths = r"$\frac{\partial^2 \operatorname{loss}}{\partial w \partial b}$ "
    assert wording.reading_grade(easy + maths * 9) == wording.reading_grade(easy)


# --- keys -----------------------------------------------------------------------------

UNTRUE: list[tuple[Question, str]] = [
    (question("printed-path", right="2.0"), "the code prints “1.0”, the key is “2.0”"),
    (question("printed-path", code="print(1 / 0)"), "the code fails: ZeroDivisionError"),
    (question("printed-path", code="w = 1\n"), "the code prints nothing"),
    (question("printed-path", code="while True:\n    pass"), "does not end"),
    (question("printed-path", code="import os\nos._exit(3)"), "does not end"),
    (question("price", right=800), "the proof prints “900”, the key is 800"),
    (question("price", proof="print('many')"), "the proof prints “many”"),
    (question("price", proof="print(1"), "the proof fails: SyntaxError"),
    (question("loop-in-order", prints="2.0"), "the order [1, 2, 3, 4, 5] prints “1.0”"),
    (
        question("loop-in-order", lines=["a = 1", "b = 2", "print(a + b)"], prints="3", near=[]),
        "the order [2, 1, 3] prints the same",
    ),
    (question("loop-in-order", also=[[2, 1, 3, 4, 5]]), "the order [2, 1, 3, 4, 5] fails"),
    (
        question(
            "loop-in-order",
            lines=["a = 1", "b = 2", "c = 3", "d = 4", "e = 5", "print(a + b + c + d + e)"],
            prints="15",
            near=[],
        ),
        "prints the same",
    ),
    (question("wrong-sign", prints="9.0"), "already prints"),
    (question("wrong-sign", mended="    w = w - slope"), "the mended code prints"),
    (question("trace", rows=[[16, 4], [8, 2], [4, 2]]), "the code gives the rows"),
    (question("trace", rows=[[16, 4], [8, 2]]), "the code gives the rows"),
    (question("trace", after=2), "no simple statement begins in line 2"),
    (question("trace", columns=["slope", "v"]), "the code fails: NameError"),
    (
        choice(A, B, C, proof=f"print({B!r})"),
        f"the proof prints “{B}”, the key is “{A}”",
    ),
]


@pytest.mark.parametrize(("planted", "says"), UNTRUE)
def test_a_key_that_the_code_does_not_give_is_told(planted: Question, says: str) -> None:
    [(asked, (wrong, remedy))] = keys.untrue_keys([planted])
    assert asked is planted
    assert says in wrong
    assert remedy


def test_true_keys_are_left_alone_and_one_that_hangs_does_not_hide_the_next() -> None:
    sound = [variants.variant(asked, 4) for asked in everything()]
    assert list(keys.untrue_keys(sound)) == []
    hangs = question("printed-path", code="while True:\n    pass")
    false = question("price", right=800)
    told = [asked for asked, _ in keys.untrue_keys([hangs, *sound, false])]
    assert told == [hangs, false]


def test_what_two_orders_may_print_is_said_with_also() -> None:
    asked = question(
        "loop-in-order",
        lines=["a = 1", "b = 2", "print(a + b)"],
        prints="3",
        near=[],
        also=[[2, 1, 3]],
    )
    assert list(keys.untrue_keys([asked])) == []


def test_a_proof_may_name_the_right_options() -> None:
    assert list(keys.untrue_keys([choice(A, B, C, proof=f"print({A!r})")])) == []


def test_the_share_of_proved_keys_can_be_counted() -> None:
    proved = {
        asked.id.removeprefix("example-") for asked in everything() if keys.is_recomputed(asked)
    }
    assert proved == {"one-step", "price", "printed-path", "loop-in-order", "wrong-sign", "trace"}


def test_every_piece_of_code_runs_alone() -> None:
    first, second, third = run(["x = 1\nprint(x)", "print(x)", "import sys\nsys.exit('out')"])
    assert (first.printed, first.fault) == ("1\n", "")
    assert "NameError" in second.fault
    assert "SystemExit" in third.fault


def test_the_time_that_a_library_needs_to_load_is_not_counted() -> None:
    [ran] = run(["import pandas\nprint(pandas.Series([1, 2]).sum())"], seconds=0.2)
    assert ran.printed == "3\n"


def test_a_flood_of_output_is_cut() -> None:
    [flood] = run(["print('x' * 10_000_000)"])
    assert len(flood.printed) == 4000
    assert run([]) == ()


# --- drawn questions -----------------------------------------------------------------


def made_by(draw: Any, **changed: Any) -> Question:
    """A question whose numbers ``draw`` draws."""
    generator(draw)
    return question("one-step", lesson="test-checks", make=draw.__name__, proof="", **changed)


@pytest.fixture(autouse=True)
def _generators_of_a_test_end_with_it() -> Iterator[None]:
    yield
    for name in [name for name in GENERATORS if name[0] == "test-checks"]:
        del GENERATORS[name]


def values(start: float, **others: float) -> Values:
    base = {"rate": 0.1, "slope": 2 * start, "after": 0.8 * start, "uphill": 1.2 * start}
    return {"start": start, **base, "without_slope": start - 0.1, **others}


def test_a_sound_generator_is_left_alone() -> None:
    assert list(drawn.faults(question("one-step"))) == []
    assert list(drawn.warnings(question("one-step"))) == []


def test_an_answer_that_is_no_finite_number_is_told() -> None:
    def never(dice: Random) -> Values:
        return values(dice.randint(1, 99), after=math.nan)

    def endless(dice: Random) -> Values:
        return values(dice.randint(1, 99), after=math.inf)

    for draw in (never, endless):
        [(wrong, _)] = drawn.faults(made_by(draw))
        assert "makes no question" in wrong
        assert "right" in wrong


def test_a_slip_that_is_the_right_answer_in_one_variant_is_told() -> None:
    def meets(dice: Random) -> Values:
        start = dice.randint(1, 99)
        return values(start, uphill=0.8 * start if start == 50 else 1.2 * start)

    found = [wrong for wrong, _ in drawn.faults(made_by(meets))]
    assert any("near answer 1 is the right answer" in wrong for wrong in found), found


def test_two_options_that_are_equal_in_one_variant_are_told() -> None:
    def equal(dice: Random) -> Values:
        return {"a": dice.randint(1, 30), "b": dice.randint(1, 30), "c": 0}

    generator(equal)
    asked = question(
        "step-too-large",
        lesson="test-checks",
        make="equal",
        ask="Which is <<a>>?",
        options=[option("<<a>>", right=True), option("<<b>>"), option("<<c>>")],
    )
    found = [wrong for wrong, _ in drawn.faults(asked)]
    assert any("is there 2 times" in wrong for wrong in found), found


def test_too_few_different_questions_are_told() -> None:
    def few(dice: Random) -> Values:
        return values(dice.randint(1, 15))

    def enough(dice: Random) -> Values:
        return values(dice.randint(1, 40))

    [(wrong, _)] = drawn.faults(made_by(few))
    assert "give only 15 different questions" in wrong
    assert list(drawn.faults(made_by(enough))) == []


def test_a_generator_that_fails_or_forgets_a_value_is_told() -> None:
    def breaks(dice: Random) -> Values:
        return values(100 / dice.randint(0, 9))

    def forgets(dice: Random) -> Values:
        return {"start": dice.randint(1, 99)}

    [(wrong, _)] = drawn.faults(made_by(breaks))
    assert "ZeroDivisionError" in wrong
    [(wrong, _)] = drawn.faults(made_by(forgets))
    assert "gives no value for <<" in wrong
    [(wrong, _)] = drawn.faults(question("one-step", make="nobody-wrote-it"))
    assert "no generator “nobody-wrote-it”" in wrong


def test_an_answer_that_is_right_too_often_is_told() -> None:
    def often(dice: Random) -> Values:
        start = dice.randint(1, 99)
        return values(start, after=1000.0 if start % 2 else 2000.0 + start)

    [(wrong, _)] = drawn.warnings(made_by(often))
    assert "the answer 1000.0 is right in" in wrong


# --- the bank -------------------------------------------------------------------------


def places(library: Library, order: Any) -> list[bank.Told]:
    return list(bank.uneven_places(library, order))


def test_the_shuffle_favours_no_place(library: Library) -> None:
    assert list(bank.uneven_places(library)) == []
    assert list(bank.uneven_places(bank_of(library))) == []


def test_a_shuffle_that_favours_a_place_is_told(library: Library) -> None:
    def lazy(asked: Question, seed: int) -> tuple[int, ...]:
        count = len(options.options_of(asked))
        return tuple(range(1, count + 1)) if seed % 2 else tuple(range(count, 0, -1))

    [(_, _, wrong, remedy)] = places(bank_of(library), lazy)
    assert "of 3 options the right one stands" in wrong
    assert remedy


def many(count: int, **changed: Any) -> list[Question]:
    """Questions that differ in id and wording."""
    return [
        question("price", id=f"q{n}", ask=f"What is {n} plus {n * n} in unit {n * 7}?", **changed)
        for n in range(count)
    ]


def test_too_many_questions_of_pure_recall_are_told(library: Library) -> None:
    def recalled(count: int) -> list[bank.Told]:
        asked = [*many(10)[count:], *many(count, level="recall")]
        return list(bank.too_much_recall(bank_of(library, *asked)))

    assert recalled(3) == []
    assert "40 % of the questions" in recalled(4)[0][2]


def thin(library: Library, *asked: Question) -> str:
    return "; ".join(told[2] for told in bank.thin_skills(bank_of(library, *asked)))


def test_a_skill_with_too_few_questions_formats_or_uses_is_told(library: Library) -> None:
    said = thin(library, *many(2, use="placement"))
    assert "it has 2 questions;" in said
    assert "it is asked in 1 formats" in said
    assert "it has 0 questions for practice" in said
    assert "it has 0 questions for review" in said
    assert "it asks for numbers with 0 generators" in said
    assert "it has 2 questions for placement" in said


def test_a_skill_that_no_lesson_teaches_yet_needs_its_sealed_questions_only(
    library: Library,
) -> None:
    sealed = [
        question("price", id=f"s{n}", skill="mo-drift", use="placement", lesson=None)
        for n in range(3)
    ]
    assert thin(library, *sealed) == ""
    assert thin(library, *sealed[1:]) == "it has 2 questions for placement"


def test_practice_that_can_all_be_guessed_is_told(library: Library) -> None:
    assert "can be guessed" in thin(library, choice(A, B, C))
    assert "can be guessed" not in thin(library, question("one-step"))


def full_bank() -> list[Question]:
    """Enough of everything for one skill."""
    uses = ["placement"] * 3 + ["practice"] * 3 + ["review"] * 2
    asked = [
        question("price", id=f"p{n}", use=use, ask=f"How much is {n} and {n * n}, {n * 3}?")
        for n, use in enumerate(uses)
    ]
    made = [question("one-step"), question("one-step", id="other", make="two-steps")]
    return [*asked, *made, question("trace"), choice(A, B, C)]


def test_a_skill_with_enough_of_everything_is_left_alone(library: Library) -> None:
    assert thin(library, *full_bank()) == ""


def test_a_misconception_named_once_or_without_a_paragraph_is_told(library: Library) -> None:
    def idle(
        *asked: Question, mends: str = "It is mended. " * 10, skill: str = "ml-gd"
    ) -> list[str]:
        belief = Misconception(id="any-step-lands", skill=skill, says="It lands.", mends=mends)
        mine = replace(bank_of(library, *asked), misconceptions={belief.id: belief})
        return [told[2] for told in bank.idle_misconceptions(mine)]

    once, twice = [choice(A, B, C)], [choice(A, B, C), choice(A, B, C, id="again")]
    assert idle(*many(1)) == ["0 questions name it"]
    assert idle(*once) == ["1 questions name it"]
    assert idle(*twice) == []
    assert idle(*twice, mends="No.") == ["mends is no paragraph"]
    assert idle(*once, skill="mo-drift") == []
    assert idle(*many(1), skill="mo-drift") == ["0 questions name it"]


def test_two_questions_that_ask_nearly_the_same_are_told(library: Library) -> None:
    stem = "A line gives the rent of a flat by its area, in euros. What does it give for {} metres?"
    alike = [question("price", id=f"q{n}", ask=stem.format(n)) for n in (50, 60)]
    [(_, place, wrong, _)] = bank.stems_alike(bank_of(library, *alike))
    assert (place, wrong) == ("question “q60”", "it asks nearly the same as “q50”")


def test_the_same_stem_with_other_code_is_another_question(library: Library) -> None:
    codes = ["print(1)", "for n in range(3):\n    total = total + n\nprint(total)"]
    asked = [question("printed-path", id=f"q{n}", code=code) for n, code in enumerate(codes)]
    assert list(bank.stems_alike(bank_of(library, *asked))) == []


def test_an_id_that_changed_since_a_release_is_told(library: Library) -> None:
    def changed(line: str, **more: Any) -> list[bank.Told]:
        release = Release(id="0-1-0", questions=(line,), **more)
        return list(bank.changed_ids(replace(bank_of(library), releases={release.id: release})))

    assert changed("example-price ml-gd number") == []
    assert "gone since release 0-1-0" in changed("example-cost ml-gd number")[0][2]
    assert changed("example-cost ml-gd number", retired=("example-cost",)) == []
    assert "was a choice question of ml-gd" in changed("example-price ml-gd choice")[0][2]
    assert "of ml-linreg" in changed("example-price ml-linreg number")[0][2]


# --- all together ---------------------------------------------------------------------


def told(library: Library, *asked: Question) -> list[tuple[str, str, str]]:
    return [(f.level, f.place, f.wrong) for f in check(bank_of(library, *asked))]


def test_all_faults_of_all_questions_are_told_at_once_with_their_file(library: Library) -> None:
    found = check(
        bank_of(
            library,
            changed_option(1, reply="No."),
            question("price", right=800, teaches="nowhere"),
            question("one-step", make="nobody-wrote-it"),
            question("printed-path", skill="ml-linreg"),
        )
    )
    errors = [f for f in found if f.level == "error"]
    assert {f.file for f in errors} == {f"lessons/ml/{NAME}.toml"}
    said = {f.place.removeprefix("question “example-").rstrip("”"): f.wrong for f in errors}
    assert "says little" in said["step-too-large"]
    assert "no generator" in said["one-step"]
    assert "does not teach ml-linreg" in said["printed-path"]
    of_price = [f.wrong for f in errors if "price" in f.place]
    assert any("nowhere" in wrong for wrong in of_price)
    assert any("proof prints" in wrong for wrong in of_price)
    assert all(f.remedy for f in found)


def test_a_sealed_question_in_a_lesson_or_with_drawn_numbers_is_told(library: Library) -> None:
    in_lesson = [one[2] for one in told(library, question("price", use="placement"))]
    assert "it is for placement and stands in a lesson" in in_lesson
    drawn = question("one-step", use="placement", lesson=None)
    found = check(bank_of(library, drawn))
    assert "it is sealed and has make" in [f.wrong for f in found]
    assert {f.file for f in found if "example" in f.place} == {"placement/ml.toml"}


def test_the_example_has_no_error(library: Library) -> None:
    assert [one for one in told(library) if one[0] == "error"] == []


def test_a_warning_is_told_as_one(library: Library) -> None:
    found = told(library, choice(A, B, "It always climbs."))
    assert ("warning", "question “example-step-too-large”", "an option says “always”") in found


def test_the_questions_of_the_material_have_no_error_and_no_warning(library: Library) -> None:
    assert check(library) == ()


def test_broken_material_is_checked_without_a_traceback(material: Path) -> None:
    for path in material.rglob("*.toml"):
        if "lessons" not in path.parts:
            path.write_text("= nothing readable", encoding="utf-8")
    assert check(load(material))


def test_a_drawing_is_a_public_function_of_a_lab() -> None:
    assert callable(drawing("reading.draw_losses"))
    for name in ("reading.nothing", "nothing.draw", "reading._losses", "__init__.draw"):
        with pytest.raises(LookupError, match="guide/labs"):
            drawing(name)

"""Questions of others: what is in a file arrives, what is not is told, and nothing is run."""

from __future__ import annotations

import contextlib
import json
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.__main__ import main
from guide.attempt import mark
from guide.checks.marks import MARK
from guide.foreign import LARGEST, MOST, Refused
from guide.foreign.write import READERS, brought
from guide.lesson import FORMATS

EXAMPLES = Path(__file__).parent / "example" / "foreign"
FILES = ("rates.json", "rates.gift", "rates.csv")
calm = settings(max_examples=60, deadline=None, database=None, derandomize=True)


def read(name: str, text: str) -> tuple[list[dict[str, Any]], str]:
    """The questions of a file by name and text, and what was told."""
    written, lost = brought(name, text)
    found = tomllib.loads(written).get("questions", [])
    return found, "\n".join(f"{place}: {what}" for place, what in lost)


def example(name: str) -> tuple[list[dict[str, Any]], str]:
    return read(name, (EXAMPLES / name).read_text(encoding="utf-8"))


def filled(question: dict[str, Any]) -> Any:
    """A brought question as it is once its marks are filled in, however badly."""
    ids = {"skill": "ml-gd", "source": "guide", "teaches": "too-far", "misconception": "a-belief"}

    def fill(part: Any, key: str = "") -> Any:
        if isinstance(part, dict):
            return {name: fill(inner, name) for name, inner in part.items()}
        if isinstance(part, list):
            return [fill(inner, key) for inner in part]
        if isinstance(part, str) and MARK.match(part):
            return ids.get(key, part.removeprefix("FILL: "))
        return part

    row = {"lesson": "gradient-steps"} | fill(question)
    return FORMATS[row["format"]].model_validate(row)


# --- what arrives --------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_what_is_brought_is_a_question_once_its_marks_are_filled_in(name: str) -> None:
    found, _ = example(name)
    assert len(found) >= 4
    assert len({question["id"] for question in found}) == len(found)
    for question in found:
        made = filled(question)
        assert made.ask == question["ask"].strip()
        assert question["skill"].startswith("FILL: ")


def test_a_question_of_jupyterquiz_arrives_with_its_answers_and_replies() -> None:
    (choice, several, number, code), said = example("rates.json")
    assert choice["format"] == "choice"
    assert [o["says"] for o in choice["options"]][2] == "`rate = rate * 10`"
    assert [o.get("right", False) for o in choice["options"]] == [True, False, False]
    assert choice["options"][1]["reply"].endswith("It said: No.")
    assert (several["format"], [o.get("right", False) for o in several["options"]]) == (
        "several",
        [True, True, False],
    )
    assert (number["format"], number["right"], number["tolerance"]) == ("number", 3.14, 0.005)
    assert number["near"][0]["value"] == 3.41
    assert number["otherwise"].startswith("It is the area")
    assert code["code"] == 'a = "1"\nb = "2"\nprint(a + b)'
    for told in ("question 1: 1 of 3 answers have no feedback",
                 "question 2: “answer_cols” is not kept",
                 "question 3: a range of wrong numbers", "question 3: “3.1428575” is right too",
                 "question 5: left out: the type “string” is not one"):  # fmt: skip
        assert told in said


def test_a_gift_of_moodle_arrives_as_moodle_would_read_it() -> None:
    found, said = example("rates.gift")
    by = {question["id"]: question for question in found}
    first = by["too-large"]
    assert first["why"] == "The rate is larger than the bowl allows."
    assert [o["says"] for o in first["options"]][2] == "Wait: it will come down."
    assert [o.get("right") for o in by["several-of-them"]["options"]] == [True, True, None]
    assert by["several-of-them"]["ask"] == "Which of these are *hyperparameters*?"
    missing = by["a-step-against-the-slope-leads"]
    assert missing["ask"] == "A step against the slope leads _____ in a smooth valley."
    assert (by["half"]["right"], by["half"]["tolerance"]) == (4, 0.1)
    assert by["half"]["near"][0]["value"] == 16
    assert by["half"]["otherwise"] == "Take 8 and halve it once."
    between = by["what-is-a-number-from-1"]
    assert (between["right"], between["tolerance"]) == (3, 2)
    true, false, more = by["every-rate-that-arrives-ends-at"]["options"]
    assert (true["says"], true["right"], false["says"]) == ("True", True, "False")
    assert true["reply"] == "Yes: the bowl has one lowest point."
    assert false["reply"] == "It does: there is one lowest point."
    assert more["says"].startswith("FILL: one more")
    match = by["match-each-rate-with-its-path"]
    assert match["ask"] == "Match each rate with its path on w=w²."
    assert match["pairs"][1] == {"left": "rate 0.5", "right": "is there at once"}
    assert match["extra"] == ["stays where it is"]
    for told in ("line 2: a category", "line 5: the weight 50 %", "line 12: the weight -100 %",
                 "line 32: true or false", "line 41: left out: an essay or a short answer",
                 "line 45: left out: it has no answers", "line 47: it has HTML"):  # fmt: skip
        assert told in said


def test_a_table_arrives_whatever_the_order_of_its_columns() -> None:
    found, said = example("rates.csv")
    assert [q["format"] for q in found] == ["choice", "several", "number", "choice", "choice"]
    assert found[0]["why"] == "The rate is too large."
    assert [o.get("right") for o in found[1]["options"]] == [True, True, None]
    assert (found[2]["right"], found[2]["tolerance"]) == (4, 0.01)
    assert [o["says"] for o in found[3]["options"] if o.get("right")] == ["A rose."]
    for told in ("the first line: the column “points”", "row 6: “four” is no number",
                 "row 7: it has 2 options", "row 8: left out: its format"):  # fmt: skip
        assert told in said
    text = "Correct;Question;Option B;Option A;Option C\nb;Which?;this;that;none here\n"
    [other], _ = read("x.csv", text)
    said = [(option["says"], option.get("right")) for option in other["options"]]
    assert said == [("that", None), ("this", True), ("none here", None)]


def test_a_brought_number_is_marked_as_it_was_there() -> None:
    for name, right, wrong in (("rates.json", "3.142", "3.15"), ("rates.gift", "4.09", "4.2")):
        asked = filled(next(q for q in example(name)[0] if q["format"] == "number"))
        assert mark(asked, right).correct
        assert not mark(asked, wrong).correct


# --- what is refused ------------------------------------------------------------------------

REFUSED = {
    ("x.xlsx", ""): "its name ends in none of .json",
    ("x", ""): "its name ends in none of",
    ("x.json", ""): "this is no JSON",
    ("x.json", "[" * 100_000): "this is no JSON",
    ("x.json", "{}"): "no list of questions",
    ("x.json", "3"): "no list of questions",
    ("x.json", json.dumps([{}] * (MOST + 1))): "too large",
    ("x.json", "[]"): "there is no question in it",
    ("x.gift", ""): "there is no question in it",
    ("x.gift", "a {=b ~c}\n\n" * (MOST + 1)): "too large",
    ("x.gift", "a" * (LARGEST + 1)): "too large",
    ("x.csv", ""): "no columns called question and correct",
    ("x.csv", "a,b\n1,2"): "no columns called question and correct",
    ("x.csv", 'question,correct\n"' + "x" * 200_000): "this is no table",
    ("x.csv", "question,correct\n" + "a,b\n" * (MOST + 1)): "too large",
}


@pytest.mark.parametrize(("given", "said"), REFUSED.items(), ids=lambda given: str(given)[:30])
def test_what_cannot_be_read_is_refused_in_one_sentence(given: tuple[str, str], said: str) -> None:
    with pytest.raises(Refused, match=re.escape(said)) as refused:
        brought(*given)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 160


HOSTILE = {
    "x.json": json.dumps(
        [
            3, None, [], {}, {"type": [], "question": {"a": 1}, "answers": "x"},
            {"type": "numeric", "question": "n", "answers": [{"value": "1e999", "correct": True}]},
            {"type": "numeric", "question": "n", "answers": [{"value": True, "correct": 1}]},
            {"type": "multiple_choice", "question": "'''\n\"\"\"\\", "answers": [
                {"answer": "__import__('os').system('true')", "correct": True},
                {"answer": "\u0000\u001b[31m\ud800'''", "correct": False},
                {"answer": "<script>alert(1)</script>", "correct": False}]},
            {"type": "multiple_choice", "question": "x" * 3000, "answers": [
                {"answer": "a", "correct": True}]},
        ]
    ),
    "x.gift": "::a::b {=c ~d} {=e}\n\n{}\n\n}{\n\n{#}\n\n{#nan:1}\n\n{#=%x%3}\n\n{=->}\n\n"
    "{~%999%a ~%-5%b}\n\n::::{T}\n\nq {F#\\n'''#\\\\}\n\n\ue004 q {=a ~b ~c}\n\n$CATEGORY:",
    "x.csv": "question,correct,answer 1,answer 1,answer 99,feedback z\n\n,,,\nq,1,a\n"
    "=cmd|' /C calc'!A0,a,'''\\,b,c\nq,99,a,b,c\nq,\u00b2,a,b,c\nlong,1,a,b,c,d,e,f,g,h\n",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_give_text_or_nothing_and_everything_else_is_told(name: str) -> None:
    found, said = read(name, HOSTILE[name])
    assert "left out" in said
    for question in found:
        assert question["format"] in FORMATS
    everything = json.dumps(found, ensure_ascii=False)
    assert "\\u0000" not in everything
    assert "\\u001b" not in everything
    if name == "x.json":
        [one] = found
        assert one["ask"] == "'''\n\"\"\"\\"
        assert one["options"][0]["says"] == "__import__('os').system('true')"


def test_long_files_are_read_in_a_moment() -> None:
    slow = {
        "x.gift": "a\n" * (LARGEST // 2),
        "y.gift": "q {" + "~a" * (LARGEST // 3) + "}",
        "z.gift": "q {" + "\\" * (LARGEST // 2),
        "x.csv": "question,correct" + ",a" * 100_000 + "\n" + "," * 300_000,
        "x.json": json.dumps([{"type": "many_choice", "question": "q", "answers": [{}] * 50_000}]),
    }
    for name, text in slow.items():
        began = time.process_time()
        with contextlib.suppress(Refused):
            brought(name, text)
        assert time.process_time() - began < 5, name


LETTERS = st.sampled_from([*"{}=~#%:\\->.,;\"'\n 1aT\u2212é", "::", "\n\n", "->", "####"])
SOME = st.lists(LETTERS, max_size=60).map("".join) | st.text(max_size=60)


@calm
@given(st.sampled_from(sorted(READERS)), SOME)
def test_any_text_is_toml_or_one_sentence(ending: str, text: str) -> None:
    heads = {".csv": "question,correct,answer 1,answer 2\n", ".tsv": "question\tcorrect\n"}
    try:
        found, said = read(f"x{ending}", heads.get(ending, "") + text)
    except Refused as refused:
        found, said = [], str(refused)
        assert "\n" not in said
    for question in found:
        assert filled(question).ask
    assert found or said


WORDS = st.sampled_from(
    ["question", "type", "answers", "answer", "correct", "feedback", "value", "range", "code"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(WORDS, inside, max_size=5),
    max_leaves=12,
)
KINDS = st.sampled_from(["multiple_choice", "many_choice", "numeric", "string"])
ROWS = st.fixed_dictionaries(
    {"question": VALUES, "type": KINDS, "answers": st.lists(VALUES, max_size=5) | VALUES}
)


@calm
@given(st.lists(ROWS | VALUES, min_size=1, max_size=4))
def test_any_json_is_toml_or_one_sentence(rows: list[Any]) -> None:
    found, said = read("x.json", json.dumps(rows))
    assert len(found) + said.count("left out") == len(rows)


@calm
@given(st.lists(st.text(min_size=1, max_size=30), min_size=3, max_size=5, unique=True))
def test_the_texts_of_options_come_back_as_they_were(options: list[str]) -> None:
    says = [re.sub(r"[^\w.,:;'\"\\{}=~# -]", "", text).strip() for text in options]
    if len(set(says)) < len(says) or not all(says):
        return
    escaped = [re.sub(r"([:#={}~\\])", r"\\\1", text) for text in says]
    text = "Which? {=" + "\n~".join(escaped) + "}"
    [question], _ = read("x.gift", text)
    assert [option["says"] for option in question["options"]] == says


# --- the command ---------------------------------------------------------------------------


def test_the_command_writes_toml_and_tells_what_is_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["import", str(EXAMPLES / "rates.gift")]) == 0
    printed = capsys.readouterr()
    assert len(tomllib.loads(printed.out)["questions"]) == 8
    assert "rates.gift: line 2: a category is not kept" in printed.err
    assert printed.err.splitlines()[-1] == "8 questions brought, 13 remarks"
    target = tmp_path / "brought.toml"
    assert main(["import", str(EXAMPLES / "rates.csv"), "--to", str(target)]) == 0
    assert capsys.readouterr().out == ""
    before = target.read_text(encoding="utf-8")
    assert main(["import", str(EXAMPLES / "rates.json"), "--to", str(target)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == before


def test_a_file_that_cannot_be_opened_or_is_no_text_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    picture = tmp_path / "x.csv"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    for path in (picture, tmp_path / "nowhere.json", tmp_path):
        assert main(["import", str(path)]) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "cannot be brought: " in said

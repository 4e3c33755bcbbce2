"""Rules for all questions together: enough of each kind, no two alike, no place favoured."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from guide.answers import shuffled
from guide.checks.options import options_of
from guide.content import Library
from guide.question import Question

Told = tuple[str, str, str, str]  # file, place, what is wrong, what to do

MOST_RECALL = 0.30
FORMATS = 3
QUESTIONS = 8
USES = {"placement": 3, "practice": 3, "review": 2}
GENERATORS = 2
HARD_TO_GUESS = 0.05
PARAGRAPH = 100  # characters that mend a misconception
ALIKE = 0.85  # share of words that two stems have in common
SEEDS = range(200)
# chi-square that a fair shuffle exceeds once in 10,000 banks, by number of options
FAIR = {3: 18.42, 4: 21.11, 5: 23.51}
WORD = re.compile(r"[\w.]+")


def file_of(question: Question, library: Library) -> str:
    """The file that holds ``question``."""
    if question.lesson is None:
        return f"placement/{library.skills[question.skill].stage}.toml"
    return f"lessons/{library.lessons[question.lesson].stage}/{question.lesson}.toml"


def faults(library: Library) -> Iterator[Told]:
    """What must not be so."""
    yield from uneven_places(library)
    yield from changed_ids(library)


def warnings(library: Library) -> Iterator[Told]:
    """What should not be so."""
    yield from too_much_recall(library)
    yield from thin_skills(library)
    yield from idle_misconceptions(library)
    yield from stems_alike(library)


def uneven_places(
    library: Library, order: Callable[[Question, int], tuple[int, ...]] = shuffled
) -> Iterator[Told]:
    """The right option is equally often at each place, once shuffled (chi-square)."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for question in library.questions.values():
        right = [n for n, option in enumerate(options_of(question), 1) if option.right]
        if len(right) == 1:
            shown = (order(question, seed).index(right[0]) for seed in SEEDS)
            counts[len(options_of(question))].update(shown)
    for options, places in counts.items():
        expected = places.total() / options
        chi = sum((places[n] - expected) ** 2 / expected for n in range(options))
        if chi > FAIR.get(options, FAIR[5]):
            seen = ", ".join(str(places[n]) for n in range(options))
            wrong = f"of {options} options the right one stands at the places {seen} times"
            yield "lessons", "all questions", wrong, "Mend the shuffle: each place is as likely"


def changed_ids(library: Library) -> Iterator[Told]:
    """What was released keeps its id, its skill and its format."""
    for release in library.releases.values():
        retired = {i for r in library.releases.values() for i in r.retired}
        for line in release.questions:
            name, skill, form = [*line.split(), "", ""][:3]
            question = library.questions.get(name)
            place = f"question “{name}”"
            if question is None and name not in retired:
                wrong = f"it is gone since release {release.id}"
                remedy = "Give it its old id again, or add the id to retired"
                yield "releases.toml", place, wrong, remedy
            elif question and (question.skill, question.format) != (skill, form):
                wrong = f"it was a {form} question of {skill} in release {release.id}"
                yield file_of(question, library), place, wrong, "Give the new one an id of its own"


def too_much_recall(library: Library) -> Iterator[Told]:
    """At most three in ten questions only ask what was read."""
    recall = [q for q in library.questions.values() if q.level == "recall"]
    if len(recall) > MOST_RECALL * len(library.questions):
        share = round(100 * len(recall) / len(library.questions))
        wrong = f"{share} % of the questions only ask what was read"
        names = ", ".join(q.id for q in recall[:5])
        yield "lessons", "all questions", wrong, f"Ask for a use of it instead: {names}"


def thin_skills(library: Library) -> Iterator[Told]:
    """A skill that is asked at all is asked often enough, and in several ways.

    One that no lesson teaches yet has its sealed questions, and nothing else.
    """
    by_skill: dict[str, list[Question]] = defaultdict(list)
    for question in library.questions.values():
        by_skill[question.skill].append(question)
    lessons = taught(library)
    for skill, asked in by_skill.items():
        found = _thin(asked) if skill in lessons else _too_few(asked, ("placement",))
        for wrong, remedy in found:
            yield file_of(asked[0], library), f"skill “{skill}”", wrong, remedy


def _thin(asked: list[Question]) -> Iterator[tuple[str, str]]:
    formats = {q.format for q in asked}
    if len(asked) < QUESTIONS:
        yield f"it has {len(asked)} questions", f"Add some: {QUESTIONS} at least"
    if len(formats) < FORMATS:
        yield f"it is asked in {len(formats)} formats", f"Use {FORMATS} at least"
    yield from _too_few(asked, USES)
    made = {q.make for q in asked if q.make}
    if "number" in formats and len(made) < GENERATORS:
        wrong = f"it asks for numbers with {len(made)} generators"
        yield wrong, f"Write some: with {GENERATORS} the numbers cannot be learned by heart"
    if not any(q.use == "practice" and q.chance <= HARD_TO_GUESS for q in asked):
        yield "all of its practice can be guessed", "Add a question whose answer is typed"


def _too_few(asked: list[Question], uses: Iterable[str]) -> Iterator[tuple[str, str]]:
    for use in uses:
        count = sum(q.use == use for q in asked)
        if count < USES[use]:
            yield f"it has {count} questions for {use}", f"Add some: {USES[use]} at least"


def taught(library: Library) -> set[str]:
    """The skills that a lesson teaches."""
    return {skill for lesson in library.lessons.values() for skill in lesson.skills}


def idle_misconceptions(library: Library) -> Iterator[Told]:
    """Each misconception is behind wrong answers to two questions, and has a paragraph.

    One is enough as long as no lesson teaches its skill.
    """
    lessons = taught(library)
    named: dict[str, set[str]] = defaultdict(set)
    for question in library.questions.values():
        for answer in (*options_of(question), *getattr(question, "near", ())):
            named[answer.misconception or ""].add(question.id)
    for belief in library.misconceptions.values():
        place = f"misconception “{belief.id}”"
        fewest = 2 if belief.skill in lessons else 1
        if len(named[belief.id]) < fewest:
            wrong = f"{len(named[belief.id])} questions name it"
            remedy = f"{fewest} should; with two it can be told from luck"
            yield "misconceptions", place, wrong, remedy
        if len(belief.mends) < PARAGRAPH:
            remedy = f"Write a paragraph: {PARAGRAPH} characters at least"
            yield "misconceptions", place, "mends is no paragraph", remedy


def stems_alike(library: Library) -> Iterator[Told]:
    """No two questions ask nearly the same."""
    words = {q.id: _words(q) for q in library.questions.values()}
    for one, other in combinations(words, 2):
        shared = len(words[one] & words[other]) / max(1, len(words[one] | words[other]))
        if shared >= ALIKE:
            question = library.questions[other]
            wrong = f"it asks nearly the same as “{one}”"
            remedy = "Ask something else with one of them"
            yield file_of(question, library), f"question “{other}”", wrong, remedy


def _words(question: Question) -> set[str]:
    """Words of all that is shown before the answers; options for stems such as "Which holds?"."""
    parts = [question.ask, question.code, *getattr(question, "lines", ())]
    parts += [question.picture.model_dump_json()] if question.picture else []
    parts += [option.says for option in options_of(question)]
    return {word.casefold() for part in parts for word in WORD.findall(part)}

"""Replies about the way as a whole: what comes next, and which programme for whom."""

from __future__ import annotations

from collections.abc import Mapping

from guide.content import Library
from guide.search.about import aspect, subject
from guide.search.asked import Asked, Reader
from guide.search.reply import (
    Line,
    Reply,
    disagreements,
    to_course,
    to_page,
    to_programme,
    to_stage,
)
from guide.search.worth import faq

# words of a wish -> the rule of the advice that meets it; the first with a word in the question
WISHES: Mapping[str, str] = {
    "python code program programming written coded programmed": "python-comes-first",
    "math why theory proof rigour derivation formula understand": "why-it-works-with-practice",
    "cloud google gcp": "deploy-on-google-cloud-after-a-course",
    "price risk forecast number regression sales": "regression-for-numbers",
    "search recommendation retrieval document": "retrieval-for-products",
    "image picture language text vision speech photo": "deep-learning-for-images-and-text",
    "scientist industry pipeline realistic practice practical really": "see-a-data-science-job",
    "tensorflow kera": "tensorflow-after-a-course",
    "production deploy deployment service operation": "production-after-a-course",
}
ORDER = ("R67", "R68-order", "R01")
ONE_AT_A_TIME = ("R68-one",)
BESIDE = frozenset(("same", "parallel", "beside", "simultaneously", "two", "both"))
OF_ONESELF = frozenset(("i", "best", "our", "we", "my"))
NEW = frozenset(("beginner", "newcomer", "newbie", "new", "novice", "starter"))
LAST = frozenset(("last", "final", "end"))
BACK = frozenset(("before", "first", "earlier"))


def trunk(library: Library) -> tuple[str, ...]:
    """The programmes of the roadmap in their order, as taken today."""
    stages = sorted(library.stages.values(), key=lambda s: s.order)
    return tuple(
        p
        for stage in stages
        if stage.kind == "stage"
        for p in stage.programmes
        if library.programmes[p].role == "trunk"
    )


def order(asked: Asked, reader: Reader) -> Reply | None:
    """What comes before or after a programme, or the order of all of them."""
    library = reader.library
    name = subject(asked)
    heard = set(asked.words)
    if name is None or (heard & BESIDE and not asked.named("programme")[1:]):
        if heard & BESIDE:
            return _way(library, "One at a time, or side by side?", ONE_AT_A_TIME)
        return (
            _last(library) if heard & LAST else _way(library, "The order of the programmes", ORDER)
        )
    if len(two := asked.named("programme")) > 1:
        return _of_two(two[:2], library)
    whole = name if name in library.programmes else library.programme_of(name).id
    back = bool(heard & BACK) and "after" not in heard
    return _before(whole, library) if back else _after(whole, library)


def _way(library: Library, heading: str, facts: tuple[str, ...]) -> Reply:
    cited = library.cite(facts)
    way = " → ".join(library.programmes[p].short for p in trunk(library))
    line = Line(f"The roadmap's order, with the versions of today: {way}.", sources=("roadmap",))
    links = (*disagreements(library, cited), to_page(library, "index"), to_page(library, "choose"))
    return Reply("order", heading, (line,), cited, links=links)


def _of_two(two: tuple[str, ...], library: Library) -> Reply:
    """Which of two programmes comes first on the roadmap."""
    path = trunk(library)
    first, then = sorted(two, key=lambda p: path.index(p) if p in path else len(path))
    titles = [library.programmes[p].short for p in (first, then)]
    line = Line(f"On the roadmap, {titles[0]} comes before {titles[1]}.", ("programme:" + first,))
    facts = library.cite(_of_rules(then, library))
    links = tuple(to_programme(library, p) for p in (first, then))
    return Reply("order", f"Which comes first: {' or '.join(titles)}", (line,), facts, links=links)


def _last(library: Library) -> Reply:
    last = trunk(library)[-1]
    links = (to_programme(library, last), to_stage(library, "gaps"), to_stage(library, "capstone"))
    line = Line(
        f"The roadmap ends with {library.programmes[last].short}. "
        "This guide adds the five gaps and a capstone.",
        (f"programme:{last}",),
    )
    return Reply("order", "The last stop", (line,), library.cite(("R58-name",)), links=links)


def _after(name: str, library: Library) -> Reply:
    path = trunk(library)
    needing = [
        p.id for p in library.programmes.values() if any(n.programme == name for n in p.needs)
    ]
    place = path.index(name) if name in path else -1
    onward = [*path[place + 1 : place + 2]] if place >= 0 else []
    after = tuple(dict.fromkeys([*onward, *(p for p in needing if p not in path)]))
    if not after:
        return _last(library)
    row = library.programmes[after[0]]
    because = tuple(f for n in row.needs if n.programme == name for f in n.because)
    first = Line(f"Next on the roadmap: **{row.short}**. {row.summary}", (f"programme:{after[0]}",))
    return Reply(
        "order",
        f"After {library.programmes[name].short}",
        (first,),
        library.cite((*_of_rules(after[0], library), *because)),
        links=tuple(to_programme(library, p) for p in after),
    )


def _of_rules(programme: str, library: Library) -> tuple[str, ...]:
    """Facts behind the first rule that puts ``programme`` after another."""
    rules = (r for r in library.rules.values() if r.gives == "after" and r.programme == programme)
    first = next(rules, None)
    return first.because[:2] if first else ()


def _before(name: str, library: Library) -> Reply:
    row = library.programmes[name]
    needs = [n for n in row.needs if n.programme]
    if not needs:
        return _way(library, f"Before {row.short}", ORDER)
    titles = " and ".join(library.programmes[str(n.programme)].short for n in needs)
    about = tuple(f"programme:{n.programme}" for n in needs)
    line = Line(f"Before it comes {titles}.", about)
    facts = library.cite(tuple(f for n in needs for f in n.because))
    links = tuple(to_programme(library, str(n.programme)) for n in needs)
    return Reply("order", f"Before {row.short}", (line,), facts, links=links)


def whom(asked: Asked, reader: Reader) -> Reply | None:
    """Who a programme is for; or, from a wish, which one to take."""
    library = reader.library
    heard = set(asked.words) | set(asked.content)
    if subject(asked) and not heard & OF_ONESELF:
        return aspect("whom", asked, reader)
    audience = _audience(asked, reader)
    if audience:
        return audience
    for words, rule in WISHES.items():
        if heard & set(words.split()):
            return _by_rule(rule, library)
    named = subject(asked)
    if named:
        return aspect("whom", asked, reader)
    answer = "best-for-beginners" if heard & NEW else "which-after-all"
    return faq(answer, "whom", library, (to_page(library, "choose"), to_programme(library, "mls")))


def _audience(asked: Asked, reader: Reader) -> Reply | None:
    """By what a document says a programme is for: software engineers, data analysts."""
    people = {"engineer", "analyst", "academic", "developer"} & set(asked.words)
    if not people or asked.named("programme"):
        return None
    found = reader.texts.find(asked.content, ("fact",), most=30)
    facts = [reader.library.facts[name] for _, name in found]
    facts = [f for f in facts if f.what == "audience" and f.about in reader.library.programmes][:2]
    if not facts:
        return None
    name = facts[0].about
    row = reader.library.programmes[name]
    line = Line(f"**{row.short}.** {row.summary}", (f"programme:{name}",))
    links = (to_programme(reader.library, name), to_page(reader.library, "choose"))
    return Reply("whom", "Which programme", (line,), tuple(facts), links=links)


def _by_rule(name: str, library: Library) -> Reply:
    """What the advice gives by one of its rules."""
    rule = library.rules[name]
    programme = str(rule.programme)
    row = library.programmes[programme]
    courses = tuple(to_course(library, c) for c in rule.courses)
    line = Line(f"**{row.short}.** {rule.says}", (f"programme:{programme}",))
    links = (to_programme(library, programme), *courses, to_page(library, "choose"))
    return Reply("whom", "Which programme", (line,), library.cite(rule.because), links=links)

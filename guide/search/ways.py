"""Replies about the way as a whole: what comes next, for whom, what is missing, its worth."""

from __future__ import annotations

from collections.abc import Mapping

from guide.content import Library
from guide.search.about import aspect, subject
from guide.search.asked import Asked, Reader
from guide.search.reply import (
    Line,
    Link,
    Reply,
    disagreements,
    to_answer,
    to_course,
    to_page,
    to_programme,
    to_stage,
)
from guide.search.words import split

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
FEWEST, ENOUGH = 2, 0.6  # words of a question, and the share of them that a fact must hold
FAQ_OF_JOBS = ("does-it-get-a-job", "certificate-value", "what-to-show", "not-taught")
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
    answer = (
        "best-for-beginners"
        if heard & {"beginner", "newcomer", "new", "novice", "starter"}
        else "which-after-all"
    )
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


def faq(name: str, kind: str, library: Library, links: tuple[Link, ...] = ()) -> Reply:
    """One of the questions that readers ask: its first words, its facts, and where the rest is."""
    answer = library.answers[name]
    says = answer.says.strip()
    brief = says if len(says.split()) <= 80 else says.partition("\n\n")[0]
    facts = library.cite(answer.facts)
    onward = (to_answer(library, name), *links, *disagreements(library, facts[:2]))
    return Reply(kind, answer.ask, (Line(brief, (f"faq:{name}",)),), facts, links=onward)


def missing(asked: Asked, reader: Reader) -> Reply | None:
    """What a programme leaves out, one of the gaps, or all of them."""
    library = reader.library
    name = subject(asked)
    if asked.named("gap"):
        return gap(asked, reader)
    if name is None:
        return faq("not-taught", "missing", library, (to_stage(library, "gaps"),))
    whole = name if name in library.programmes else library.programme_of(name).id
    left = [t for t in library.topics.values() if t.taught.get(whole) == "no"]
    titles = ", ".join(t.title.lower() for t in left)
    says = (
        f"Not taught there, as far as we found: {titles}."
        if left
        else "We know of no topic that is said to be left out."
    )
    lines = (Line(says, tuple(f"topic:{t.id}" for t in left)),)
    caveats = tuple(f for f in library.facts.values() if f.about == whole and f.what == "caveat")
    absent = tuple(
        f
        for f in library.facts.values()
        if f.about == whole and "not" in f.says.split() and f.what == "topic"
    )
    links = (to_programme(library, whole), to_answer(library, "not-taught"))
    order = tuple(sorted(caveats, key=lambda f: "leave" not in f.says))
    return Reply(
        "missing",
        f"What is missing: {library.programmes[whole].short}",
        lines,
        order[:2] + absent[:2],
        links=links,
    )


def gap(asked: Asked, reader: Reader) -> Reply | None:
    """One of the five gaps: why it matters, who covers a part, what to do."""
    library = reader.library
    names = asked.named("gap")
    if not names:
        return None
    row = library.gaps[names[0]]
    covered = [c for c in row.coverage if c.state == "partly covered"]
    who = "; ".join(f"{library.programmes[c.programme].short}: {c.says}" for c in covered[:2])
    lines = (Line(row.why, (f"gap:{row.id}", *(f"skill:{s}" for s in row.skills))),)
    lines += (Line(f"Who covers a part of it: {who}"),) if covered else ()
    links = (to_stage(library, "gaps"), *(to_programme(library, c.programme) for c in covered[:2]))
    return Reply(
        "missing",
        f"A gap of the programmes: {row.title}",
        lines,
        library.cite((row.fact,)),
        links=links,
    )


def job(asked: Asked, reader: Reader) -> Reply | None:
    """What a programme or its certificate is worth, and what to show."""
    if (name := subject(asked)) and "worth" in asked.words:
        return aspect("hard", asked, reader) if name in reader.library.programmes else None
    found = reader.texts.find(asked.content, ("faq",), most=20)
    near = next((name for _, name in found if name in FAQ_OF_JOBS), FAQ_OF_JOBS[0])
    facts = reader.texts.find(asked.content, ("fact",), most=40)
    apt = ("hiring", "certificate", "portfolio", "project", "outcome")
    rows = [reader.library.facts[name] for _, name in facts]
    cited = tuple(f for f in rows if f.what in apt and f.about == "way")[:3]
    reply = faq(near, "job", reader.library)
    return Reply("job", reply.heading, reply.lines, (*cited, *reply.facts), links=reply.links)


def asked_before(asked: Asked, reader: Reader) -> Reply | None:
    """A question that readers have asked in nearly these words."""
    names = asked.named("faq")
    return faq(names[0], "faq", reader.library) if names else None


def said_somewhere(asked: Asked, reader: Reader) -> Reply | None:
    """The fact that holds most of the words of a question, where one holds enough of them."""
    wanted = set(asked.content)
    if len(wanted) < FEWEST or asked.foreign:
        return None
    rows = [reader.library.facts[i] for _, i in reader.texts.find(asked.content, ("fact",), most=9)]
    apt = [f for f in rows if len(wanted & set(split(f.says))) >= ENOUGH * len(wanted)]
    links = disagreements(reader.library, tuple(apt[:2]))
    return Reply("facts", "What is said about it", (), tuple(apt[:2]), links=links) if apt else None

"""Rulings: for each contradiction, whether the guide behaves as its rule says.

``data/conflicts.toml`` says what the guide does where the documents disagree.
Here the deed is held against the word: each ruling looks at the catalogue, at
the advice for many readers, or at a plan, and answers yes or no. A change of the
material that breaks a rule turns its ruling to no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise, product

from guide import catalog, studies
from guide.advice import Advice, Profile, advise, walk
from guide.content import Library
from guide.pace import Settings
from guide.plan import Plan, schedule

Ruling = Callable[[Library], bool]
START = date(2027, 1, 4)
SEED_PACES = {"p4e": (3, 392), "dl": (7, 245), "mls": (10, 147)}  # hours a week, USD (C16)


def handled(library: Library) -> tuple[str, ...]:
    """Ids of the contradictions whose rule the guide follows, in order.

    A ruling that cannot even be looked up (a programme is missing, say) is not
    followed.
    """
    return tuple(name for name in library.conflicts if _holds(name, library))


def _holds(name: str, library: Library) -> bool:
    try:
        return RULINGS[name](library)
    except (KeyError, IndexError, LookupError, ValueError):
        return False


def profiles() -> Iterator[Profile]:
    """Readers of every kind that the rules can tell apart (1,728 of them)."""
    for python, trained, serious, goal, domain, cloud, free in product(
        ("none", "some", "good"),
        ("no", "yes"),
        ("no", "yes"),
        ("foundation", "why", "google-cloud", "data-science-job", "tensorflow", "production"),
        ("none", "numbers", "product", "vision-text"),
        ("none", "google", "other"),
        ("no", "yes"),
    ):
        yield Profile(python, trained, serious, goal, domain, cloud, 6, free)


def _advices(library: Library, **where: str) -> Iterator[Advice]:
    """Advice for every reader who answered so; domain and cloud as most would."""
    fixed = {"domain": "none", "cloud": "none", "free": "no"} | where
    for profile in profiles():
        if all(getattr(profile, name) == value for name, value in fixed.items()):
            yield advise(profile, library)


def _plan(library: Library, advice: Advice, **settings: object) -> Plan:
    given: dict[str, object] = {"hours_per_week": 6, "start": START} | settings
    wishes = studies.Wishes(Settings(**given))  # type: ignore[arg-type]
    chosen = studies.tasks(library, advice, wishes, ())
    return schedule(chosen, wishes.settings, studies.milestones(library))


def _alone(library: Library, programme: str, pace: float) -> float:
    """Cost of one programme by itself at this pace, hours taken as listed."""
    walked = walk(library)
    usual = studies.first_wishes(library, walked, 6, free=False, today=START).settings
    wishes = studies.Wishes(replace(usual, hours_per_week=pace, optimism=1, project_share=0))
    everything = studies.tasks(library, walked, wishes, ())
    chosen = [t for t in everything if t.programme == programme]
    inside = {t.id for t in chosen}
    freed = [_without_needs(t, inside) for t in chosen]
    return schedule(freed, wishes.settings).forecast.cost.early


def _without_needs(task: studies.Task, inside: set[str]) -> studies.Task:
    return replace(task, needs=tuple(n for n in task.needs if n in inside))


def _status(library: Library, fact: str) -> set[str]:
    return {f.status for f in library.cite((fact,))}


def _kinds(library: Library, *facts: str) -> set[str]:
    return {f.kind for f in library.cite(facts)}


def _newer_course(library: Library) -> bool:
    old = library.programmes["ml"]
    shown = "ml" in library.stages["ml"].programmes
    taken = any("ml-1" in a.path for a in _advices(library))
    return shown and not taken and old.replaced_by == "mls"


def _kinds_of_programme(library: Library) -> bool:
    kinds = {p: library.programmes[p].kind for p in ("ml", "mls", "tfd", "tf-exam")}
    expected = ["single course", "specialization", "professional certificate", "exam"]
    return list(kinds.values()) == expected and "disputed" in _status(library, "G25-kind")


def _whose_enrolment(library: Library) -> bool:
    original = all(f.about == "ml" for f in library.cite(("R14",)))
    return original and _status(library, "G01") == {"disputed"}


def _both_years(library: Library) -> bool:
    about = " ".join(f.says + f.note for f in catalog.facts_about(library, "ml"))
    return "2011" in about and "2012" in about and bool(library.cite(("G12",)))


def _versions_differ(library: Library) -> bool:
    missing = [
        t
        for t in library.topics.values()
        if t.taught.get("ml") == "yes" and t.taught.get("mls") in ("no", "optional", "not stated")
    ]
    skills = {s for t in missing for s in t.skills}
    return {"ml-svm", "ml-pca"} <= skills


def _trees_are_in(library: Library) -> bool:
    trees = [t for t in library.topics.values() if "ml-tree" in t.skills]
    return any(t.taught.get("mls") == "yes" for t in trees)


def _free(library: Library) -> bool:
    advices = list(_advices(library, free="yes"))
    warned = all(any("G64" in _ids(r.facts) for r in a.warnings) for a in advices)
    wishes = studies.first_wishes(library, advices[0], 6, free=True, today=START)
    return warned and wishes.settings.aid and _status(library, "G64") <= {"outdated", "disputed"}


def _two_certificates(library: Library) -> bool:
    exam = library.programmes["tf-exam"]
    left = all(
        "tf-exam" in {c.programme.id for c in a.skip if c.programme} for a in _advices(library)
    )
    return exam.availability == "closed" and left and "withdrawn" in _status(library, "R44")


def _may_be_gone(library: Library) -> bool:
    gone = library.programmes["mlops"]
    advices = [a for a in _advices(library, goal="production") if "mlops-1" in a.path]
    warned = all(any(gone.short in r.says for r in a.warnings) for a in advices)
    return gone.availability == "unverified" and bool(gone.fallback and advices) and warned


def _three_states(library: Library) -> bool:
    states = {c.state for g in library.gaps.values() for c in g.coverage}
    disputed = _status(library, "R60") | _status(library, "G43")
    return len(states) == 3 and disputed == {"disputed"} and len(library.gaps) == 5


def _both_titles(library: Library) -> bool:
    courses = library.programmes["mlops"].courses
    return bool(courses) and all(c.full_title.endswith("in Production") for c in courses)


def _names_not_numbers(library: Library) -> bool:
    courses = [c.id for c in library.programmes["gcp"].courses]
    named = not any(part.isdigit() for c in courses for part in c.split("-"))
    first = {a.primary.courses for a in _advices(library, goal="google-cloud", serious="yes")}
    # whoever cannot program yet is sent to Python first, whatever the goal
    clouds = {c for c in first if c[0].startswith("gcp")}
    return named and clouds == {("gcp-prod", "gcp-image")} and "outdated" in _status(library, "G27")


def _age_of_tools(library: Library) -> bool:
    tools = " ".join(f.says + f.note for f in catalog.facts_about(library, "uw", "tooling"))
    return "GraphLab" in tools and _status(library, "G39") == {"disputed"}


def _unknown_hours(library: Library) -> bool:
    known = {p: h for p in library.programmes if (h := catalog.hours(library, p).value)}
    plan = _plan(library, walk(library))
    honest = plan.forecast.finish is None and bool(plan.forecast.total.unknown)
    return {p: round(h) for p, h in known.items()} == {"p4e": 104, "dl": 152, "mls": 130} and honest


def _months(library: Library) -> bool:
    return all("4.345" in catalog.hours(library, p).arithmetic for p in SEED_PACES)


def _cost_follows_pace(library: Library) -> bool:
    at_seed_pace = {p: _alone(library, p, pace) for p, (pace, _) in SEED_PACES.items()}
    expected = {p: usd for p, (_, usd) in SEED_PACES.items()}
    return at_seed_pace == expected and _alone(library, "mls", 5) == 294


def _python_first(library: Library) -> bool:
    first = {
        a.primary.programme.id for a in _advices(library, python="none") if a.primary.programme
    }
    hard = [
        any(n.programme == "p4e" and n.strength == "hard" for n in library.programmes[p].needs)
        for p in ("mls", "dl", "ml")
    ]
    return first == {"p4e"} and hard == [True, True, False]


def _two_modes(library: Library) -> bool:
    walked = [library.programme_of(c).id for c in walk(library).path]
    order = list(dict.fromkeys(walked))
    starts = {a.primary.programme.id for a in _advices(library) if a.primary.programme}
    return order[:6] == ["p4e", "mls", "dl", "tfd", "tfa", "mlops"] and len(starts) > 1


def _one_course_many_doors(library: Library) -> bool:
    ids = [c.id for p in library.programmes.values() for c in p.courses]
    doors = [e.course for e in library.entrances.values()]
    once = all(len(a.path) == len(set(a.path)) for a in _advices(library))
    return len(ids) == len(set(ids)) and set(doors) <= set(ids) and "dl-3" in doors and once


def _names_apart(library: Library) -> bool:
    shorts = [p.short for p in library.programmes.values()]
    pairs = (("mls", "uw"), ("mls", "ml"), ("p4e", "aml"), ("mls", "gcp"))
    both = all(
        b in library.programmes[a].confused_with and a in library.programmes[b].confused_with
        for a, b in pairs
    )
    return len(shorts) == len(set(shorts)) and both


def _opinions_marked(library: Library) -> bool:
    praised = ("R02", "R13", "R40", "G18", "G30", "G52", "G87")
    return _kinds(library, *praised) == {"opinion"}


def _limits_beside(library: Library) -> bool:
    cited = {i for r in library.rules.values() for f in library.cite(r.because) for i in (f.id,)}
    shown = {"R41", "R65"} <= {i.partition("-")[0] for i in cited}
    return shown and _kinds(library, "G91") == {"furniture"}


def _certificates(library: Library) -> bool:
    cited = {f.statement for a in library.answers.values() for f in library.cite(a.facts)}
    return {"G67", "G78", "G88"} <= cited


def _one_at_a_time(library: Library) -> bool:
    plan = _plan(library, next(_advices(library, python="none", goal="foundation")))
    laps = [lap for lap in plan.laps if lap.last]
    apart = all(a.last < b.first for a, b in pairwise(laps) if a.last)
    return apart and len(laps) > 1 and plan.settings.project_share > 0


def _milestones(library: Library) -> bool:
    ours = studies.milestones(library)
    plan = _plan(library, walk(library))
    orders = {m.stage: m.order for m in ours}
    deployed = [m for m in plan.markers if m.deployed]
    return len(ours) == len(library.stages) and any(orders[m.about] <= 3 for m in deployed)


def _ids(facts: tuple[object, ...]) -> set[str]:
    return {f.id for f in facts}  # type: ignore[attr-defined]


RULINGS: Mapping[str, Ruling] = {
    "C01": _newer_course,
    "C02": _kinds_of_programme,
    "C03": _whose_enrolment,
    "C04": _both_years,
    "C05": _versions_differ,
    "C06": _trees_are_in,
    "C07": _free,
    "C08": _two_certificates,
    "C09": _may_be_gone,
    "C10": _three_states,
    "C11": _both_titles,
    "C12": _names_not_numbers,
    "C13": _age_of_tools,
    "C14": _unknown_hours,
    "C15": _months,
    "C16": _cost_follows_pace,
    "C17": _python_first,
    "C18": _two_modes,
    "C19": _one_course_many_doors,
    "C20": _names_apart,
    "C21": _opinions_marked,
    "C22": _limits_beside,
    "C23": _certificates,
    "C24": _one_at_a_time,
    "C25": _milestones,
}

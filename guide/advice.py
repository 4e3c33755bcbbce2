"""Advice: which programme to start with, what to take after, beside, and not at all.

The rules are content (``data/rules.toml``); this module only applies them. Each
piece of advice keeps the facts it rests on, so that a reader can always ask who
said so, when, and whether it is a fact, an opinion or a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from guide.content import Library
from guide.schema import Conflict, Fact, Need, Programme, Rule


@dataclass(frozen=True, slots=True)
class Profile:
    """What a reader says about the reader: one answer to each field of ``data/profile.toml``."""

    python: str
    trained: str
    serious: str
    goal: str
    domain: str
    cloud: str
    hours: int
    free: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: our sentence, the facts behind it, and the rule of ours that joined them."""

    says: str
    facts: tuple[Fact, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A programme, or some of its courses, and why. No programme: a project of one's own."""

    programme: Programme | None
    courses: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def whole(self) -> bool:
        """Whether all of the programme's courses are meant."""
        return self.programme is not None and len(self.courses) == len(self.programme.courses)


@dataclass(frozen=True, slots=True)
class Advice:
    """One primary choice, and what belongs before, after and beside it, or not at all."""

    mode: str  # "choose" or "walk"
    primary: Choice
    before: tuple[Choice, ...]
    after: tuple[Choice, ...]
    beside: tuple[Choice, ...]
    skip: tuple[Choice, ...]
    warnings: tuple[Reason, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """Ids of the courses to take, in order, each once."""
        chosen = (*self.before, self.primary, *self.after, *self.beside)
        return tuple(dict.fromkeys(c for choice in chosen for c in choice.courses))

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements that justify the advice, in order, each once."""
        chosen = (*self.before, self.primary, *self.after, *self.beside, *self.skip)
        reasons = [r for choice in chosen for r in choice.reasons] + list(self.warnings)
        found = (f.statement for r in reasons for f in r.facts if f.statement)
        return tuple(dict.fromkeys(found))


def profile_from(answers: Mapping[str, object], library: Library) -> Profile:
    """A checked profile from answers as they came, from a browser or a file.

    Raises:
        ValueError: naming every answer that is missing, unknown or out of range.
    """
    names = dict.fromkeys((*answers, *(f.name for f in fields(Profile))))
    faults = [f"“{name}” is not asked" for name in names if name not in library.fields]
    for name, asked in library.fields.items():
        given = answers.get(name)
        if asked.options:
            allowed = [option.id for option in asked.options]
            if given not in allowed:
                faults.append(f"{name} must be one of {', '.join(allowed)}, not {given!r}")
        elif type(given) is not int or not asked.least <= given <= asked.most:
            faults.append(
                f"{name} must be a whole number from {asked.least} to {asked.most}, not {given!r}"
            )
    if faults:
        raise ValueError("; ".join(faults))
    return Profile(**{f.name: answers[f.name] for f in fields(Profile)})  # type: ignore[arg-type]


def advise(profile: Profile, library: Library) -> Advice:
    """The advice for ``profile``.

    Raises:
        LookupError: if no rule of the material gives a primary choice.
    """
    rules = [r for r in library.rules.values() if _applies(r, profile)]
    first = next((r for r in rules if r.gives == "primary"), None)
    if first is None:
        raise LookupError("no rule gives a programme to start with: mend data/rules.toml")
    rules = [r for r in rules if not r.primary or first.programme in r.primary]
    primary = _choice(first, library)
    taken = set(primary.courses)
    groups: dict[str, tuple[Choice, ...]] = {}
    for group in ("before", "after", "beside"):
        groups[group] = _group(rules, group, taken, library)
    skip = tuple(_choice(r, library) for r in rules if r.gives == "skip")
    chosen = (*groups["before"], primary, *groups["after"])
    warnings = [_reason(r, library) for r in rules if r.gives == "warn"]
    warnings += _missing(profile, (*chosen, *groups["beside"]), library) + _unsure(chosen, library)
    used = [first, *(r for r in rules if r.gives != "primary")]
    return Advice(
        mode="choose",
        primary=primary,
        skip=skip,
        warnings=tuple(warnings),
        conflicts=_conflicts(used, library),
        **groups,
    )


def walk(library: Library) -> Advice:
    """The roadmap in its own order, with what is followed today at each of its six stops.

    Raises:
        LookupError: if the material has no stop.
    """
    stops = [
        _stop(library.programmes[name], library)
        for stage in library.stages.values()
        if stage.kind == "stage"
        for name in stage.programmes
        if library.programmes[name].role == "trunk"
    ]
    if not stops:
        raise LookupError("the roadmap has no stop: mend data/stages.toml")
    always = [r for r in library.rules.values() if not r.when and not r.primary]
    order = _reason_of("Take them in this order, one at a time.", ("R67", "R68", "R69"), library)
    primary = Choice(stops[0].programme, stops[0].courses, (order, *stops[0].reasons))
    return Advice(
        mode="walk",
        primary=primary,
        before=(),
        after=tuple(stops[1:]),
        beside=tuple(_choice(r, library) for r in always if r.gives == "beside"),
        skip=tuple(_choice(r, library) for r in always if r.gives == "skip"),
        warnings=tuple(_unsure(stops, library)),
        conflicts=tuple(library.conflicts[c] for c in ("C01", "C18") if c in library.conflicts),
    )


def _applies(rule: Rule, profile: Profile) -> bool:
    return all(str(getattr(profile, name)) in answers for name, answers in rule.when.items())


def _reason(rule: Rule, library: Library) -> Reason:
    return Reason(rule.says, library.cite(rule.because), rule.id)


def _reason_of(says: str, because: tuple[str, ...], library: Library) -> Reason:
    return Reason(says, library.cite(because), "")


def _choice(rule: Rule, library: Library) -> Choice:
    programme = library.programmes[rule.programme] if rule.programme else None
    everything = tuple(c.id for c in programme.courses) if programme else ()
    return Choice(programme, rule.courses or everything, (_reason(rule, library),))


def _stop(programme: Programme, library: Library) -> Choice:
    stage = library.stage_of(programme.id)
    reason = _reason_of(stage.promise, stage.because, library) if stage else None
    courses = tuple(c.id for c in programme.courses)
    return Choice(programme, courses, (reason,) if reason else ())


def _group(
    rules: Iterable[Rule], group: str, taken: set[str], library: Library
) -> tuple[Choice, ...]:
    """The choices of one group, without courses that an earlier choice has (taken once)."""
    choices = []
    for rule in (r for r in rules if r.gives == group):
        choice = _choice(rule, library)
        new = tuple(c for c in choice.courses if c not in taken)
        taken.update(new)
        if new or choice.programme is None:
            choices.append(Choice(choice.programme, new, choice.reasons))
    return tuple(choices)


def _missing(profile: Profile, chosen: Iterable[Choice], library: Library) -> list[Reason]:
    """A warning for each hard prerequisite that nothing before it provides."""
    have = {"p4e"} if profile.python != "none" else set()
    if profile.serious == "yes":
        have |= {"ml", "mls"}
    warnings = []
    for choice in chosen:
        if choice.programme is None:
            continue
        warnings += [
            _reason_of(
                f"**{choice.programme.short}** expects {_needed(need, library)}, and you may "
                "not have that yet.",
                need.because,
                library,
            )
            for need in choice.programme.needs
            if need.strength == "hard" and need.programme and need.programme not in have
        ]
        have.add(choice.programme.id)
    return warnings


def _needed(need: Need, library: Library) -> str:
    return f"what **{library.programmes[need.programme or ''].short}** teaches"


def _unsure(chosen: Sequence[Choice], library: Library) -> list[Reason]:
    """A warning for each chosen programme that may be gone, with what to take instead."""
    warnings = []
    for programme in (c.programme for c in chosen if c.programme):
        if programme.availability == "open":
            continue
        instead = _instead(programme, chosen, library)
        facts = tuple(
            f.id
            for f in library.facts.values()
            if f.about == programme.id and f.what == "availability"
        )
        says = f"**{programme.short}**: look whether it can still be taken.{instead}"
        warnings.append(_reason_of(says, facts, library))
    return warnings


def _instead(programme: Programme, chosen: Sequence[Choice], library: Library) -> str:
    """What to do if ``programme`` is gone."""
    taken = {c for choice in chosen for c in choice.courses}
    rest = [offer for offer in programme.fallback if offer not in taken]
    if rest:
        return f" If it is gone, take **{', '.join(_name(o, library) for o in rest)}** instead."
    if programme.fallback:
        return " If it is gone, what you take besides covers a part of it."
    return ""


def _name(offer: str, library: Library) -> str:
    """A programme by its short name; a course with whose it is."""
    if offer in library.programmes:
        return library.programmes[offer].short
    course, programme = library.courses[offer], library.programme_of(offer)
    return f"{course.full_title or course.title} ({programme.provider})"


def _conflicts(rules: Iterable[Rule], library: Library) -> tuple[Conflict, ...]:
    found = dict.fromkeys(c for rule in rules for c in rule.conflicts)
    return tuple(library.conflicts[c] for c in found)

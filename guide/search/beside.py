"""Replies that lay programmes side by side."""

from __future__ import annotations

from guide.search.asked import Asked, Reader
from guide.search.reply import Line, Reply, to_programme

MOST = 4
LOUD = 3.0  # “compare”, not a mere “or”
VERSIONS = frozenset(("old", "older", "original", "new", "newer", "version"))
GROUPS = (
    # words that mean several programmes at once, where they are to be compared
    (frozenset({"data", "science"}), ("aml", "ibm", "mls")),
    (frozenset({"python"}), ("p4e", "aml")),
    (frozenset({"tensorflow"}), ("tfd", "tfa")),
    (frozenset({"production"}), ("mlops", "gcp")),
)


def compare(asked: Asked, reader: Reader) -> Reply | None:
    """Two to four programmes side by side."""
    library = reader.library
    named = list(asked.named("programme"))
    loud = asked.strength["compare"] >= LOUD
    for words, group in GROUPS:
        if len(named) < 2 and loud and words <= set(asked.words):
            named = list(dict.fromkeys([*named, *group]))
    if len(named) == 1 and VERSIONS & set(asked.words):
        named = [p.id for p in library.programmes.values() if named[0] in (p.id, p.replaced_by)]
    shown = tuple(p for p in named if p in library.programmes)[:MOST]
    if len(shown) < 2:
        return None
    titles = " and ".join(library.programmes[p].short for p in shown)
    links = tuple(to_programme(library, p) for p in shown)
    line = Line("What nobody states stays “not stated”.")
    return Reply("compare", f"Side by side: {titles}", (line,), compare=shown, links=links)

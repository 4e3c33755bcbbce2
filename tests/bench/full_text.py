"""Full-text indexes against each other: does the nearest text answer the question, how fast?

``python -m tests.bench.full_text``; what is not installed (tantivy) is left out. The index
alone is measured here, on the questions as typed: neither names nor cues take part.
"""

from __future__ import annotations

import importlib
import importlib.util
import statistics
import time
from collections.abc import Callable, Sequence

from guide.content import load
from guide.search.texts import Texts, texts_of
from guide.search.words import split
from tests.asked import OUTSIDE, questions

MOST = 5
LIBRARY = load()
Find = Callable[[str], Sequence[tuple[str, str]]]
Rows = list[tuple[str, str, str, str]]


def sqlite(_: Rows) -> Find:
    """SQLite's FTS5, as the guide uses it."""
    made = Texts(LIBRARY)
    return lambda question: made.find(split(question), most=MOST)


def tf_idf(rows: Rows) -> Find:
    """scikit-learn: cosine of TF-IDF vectors of words and pairs of words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    made = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), stop_words="english")
    held = made.fit_transform([" ".join(split(f"{t} {t} {t} {b}")) for _, _, t, b in rows])

    def find(question: str) -> list[tuple[str, str]]:
        near = (held @ made.transform([" ".join(split(question))]).T).toarray().ravel()
        best = near.argsort()[::-1][:MOST]
        return [rows[i][:2] for i in best if near[i] > 0]

    return find


def tantivy(rows: Rows) -> Find:
    """tantivy: BM25 in Rust, with English stems."""
    library = importlib.import_module("tantivy")  # asked for by nobody but this bench

    schema = library.SchemaBuilder()
    schema.add_integer_field("place", stored=True)
    for name in ("title", "body"):
        schema.add_text_field(name, tokenizer_name="en_stem")
    made = library.Index(schema.build())
    writer = made.writer()
    for place, (_, _, title, body) in enumerate(rows):
        writer.add_document(library.Document(place=place, title=title, body=body))
    writer.commit()
    made.reload()
    searcher = made.searcher()

    def find(question: str) -> list[tuple[str, str]]:
        asked = made.parse_query(
            " ".join(split(question)), ["title", "body"], field_boosts={"title": 3.0}
        )
        hits = searcher.search(asked, MOST).hits
        return [rows[searcher.doc(place)["place"][0]][:2] for _, place in hits]

    return find


def wanted() -> list[tuple[str, list[set[str]]]]:
    """Questions of the guide's own field, with the ids that a right answer holds."""
    return [
        (row["ask"], [set(must.split("|")) for must in row["must"]])
        for kind, rows in questions().items()
        if kind != OUTSIDE
        for row in rows
    ]


def measured(find: Find) -> tuple[float, float, float]:
    """Shares of questions with a right text first and among the first five; median ms."""
    first = five = 0
    taken = []
    asked = wanted()
    for question, musts in asked:
        start = time.perf_counter()
        found = find(question)
        taken.append(1000 * (time.perf_counter() - start))
        names = [{name if kind == "fact" else f"{kind}:{name}"} for kind, name in found]
        first += any(names[:1] and names[0] & must for must in musts)
        five += any(name & must for name in names for must in musts)
    return first / len(asked), five / len(asked), statistics.median(taken)


def main() -> None:
    """Print one line for each index."""
    rows = list(texts_of(LIBRARY))
    print(f"{len(rows)} texts, {len(wanted())} questions")
    for make in (sqlite, tf_idf, tantivy):
        if make is tantivy and importlib.util.find_spec("tantivy") is None:
            print("tantivy: not installed")
            continue
        start = time.perf_counter()
        find = make(rows)
        built = 1000 * (time.perf_counter() - start)
        first, five, ms = measured(find)
        shares = f"right text first {first:.0%}, in the first five {five:.0%}"
        print(f"{make.__name__:8} {shares}, {ms:.2f} ms each, made in {built:.0f} ms")


if __name__ == "__main__":
    main()

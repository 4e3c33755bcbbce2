"""The exercises of *SQL*: what must be true of each function.

Every right answer is computed in another way than a reader will write it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Keys = list[int]
Sales = list[tuple[str, int]]

# --- rows of a join -----------------------------------------------------------------


def rows(left: Keys, right: Keys) -> int:
    """How many pairs have the same key: by the counts of each key."""
    counts = Counter(right)
    return sum(times * counts[key] for key, times in Counter(left).items())


PAIRS = (
    Slip(
        lambda left, right: sum(key in right for key in left),
        "You counted the rows on the left that find a partner. Each comes once for each partner.",
    ),
    Slip(
        lambda left, right: len(set(left) & set(right)),
        "You counted the keys that both have. Count the pairs: equal keys multiply.",
    ),
    Slip(
        lambda left, right: len(left) * len(right),
        "That is every row with every row. Count only the pairs with the same key.",
    ),
    Slip(
        lambda left, right: rows(left, right) + sum(key not in right for key in left),
        "That is a LEFT JOIN: it keeps rows without a partner. A plain JOIN does not.",
    ),
    Slip(
        lambda left, right: sum(key in left for key in right),
        "You counted the rows on the right with a partner. Two on the left make it come twice.",
    ),
)
JOIN = (
    Claim(
        "Two rows with key 7 and three with key 7 are six pairs; 1 and 9 find no partner.",
        (([7, 7, 1], [7, 7, 7, 9]),),
        rows,
        PAIRS,
    ),
    Claim("Where no key is shared there is no row.", (([1, 2], [3]), ([], [1])), rows),
    Claim("The same holds for any keys.", (([1, 2, 3, 3], [3, 3, 2, 2, 2]), ([5], [5])), rows),
)

# --- a query with groups --------------------------------------------------------------

SALES = [("b", 4), ("a", 2), ("c", 9), ("a", 6), ("b", 0), ("d", 1), ("d", 5), ("a", 3)]


def sums(sales: Sales, *, least: int = 2, zero: bool = False) -> list[tuple[str, int]]:
    """Shops with ``least`` sales or more, and their sums; sales of 0 only with ``zero``."""
    kept = [(shop, price) for shop, price in sales if zero or price > 0]
    shops = sorted({shop for shop, _ in kept})
    prices = {shop: [price for other, price in kept if other == shop] for shop in shops}
    return [(shop, sum(prices[shop])) for shop in shops if len(prices[shop]) >= least]


GROUPS = (
    Slip(
        lambda sales: sums(sales, least=1),
        "Shops with one sale are there. Leave such groups out: HAVING COUNT(*) > 1.",
    ),
    Slip(
        lambda sales: sums(sales, zero=True),
        "A sale of 0 was counted. Drop those rows before the groups are made, with WHERE.",
    ),
    Slip(
        lambda sales: sums(sales)[::-1],
        "The rows are right, the order is not. Say it: ORDER BY shop.",
    ),
    Slip(
        lambda sales: [(shop, max(p for s, p in sales if s == shop)) for shop, _ in sums(sales)],
        "That is the largest price of each shop. SUM(price) adds them up.",
    ),
    Slip(
        lambda sales: [(shop, sum(s == shop for s, _ in sales)) for shop, _ in sums(sales)],
        "That is how many sales each shop has. SUM(price) adds the prices up.",
    ),
    Slip(
        lambda sales: [(shop,) for shop, _ in sums(sales)],
        "The shops are right. Ask for the sum as well: SELECT shop, SUM(price).",
    ),
)
SOLD = (
    Claim("a and d sold more than once; the 0 of b is no sale.", ((SALES,),), sums, GROUPS),
    Claim("Where no shop sold twice, there is no row.", (([("a", 1)],), ([],)), sums),
    Claim("The same holds for any sales.", (([("y", 2), ("x", 1), ("x", 1), ("y", 2)],),), sums),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"count-the-pairs": JOIN, "sold-more-than-once": SOLD}
)

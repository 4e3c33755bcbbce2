"""A maze with two prizes, and Q-learning in it: what each step from each square is worth.

A robot starts anew in each episode and walks until it has a prize. It knows nothing of the
maze. All it keeps is one number for each step from each square: the Q value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from guide.labs.pen import square

Square = tuple[int, int]  # column and row, from 0; the row counts from the top
Table = dict[Square, tuple[float, ...]]  # the Q values of the steps, in the order of STEPS

STEPS = ((0, -1), (1, 0), (0, 1), (-1, 0))
ARROWS = "↑→↓←"
PLAN = (
    "..2.#.T",
    ".##.#..",
    "...S...",
    ".##.#..",
    "....#..",
)
WIDE, HIGH = len(PLAN[0]), len(PLAN)
EVERYWHERE = tuple((column, row) for row in range(HIGH) for column in range(WIDE))
START = next(at for at in EVERYWHERE if PLAN[at[1]][at[0]] == "S")
PRIZES = {at: {"2": 2, "T": 10}[s] for at in EVERYWHERE if (s := PLAN[at[1]][at[0]]) in "2T"}
WALLS = frozenset(at for at in EVERYWHERE if PLAN[at[1]][at[0]] == "#")
RATE = 0.5  # the learning rate
MOST = 100  # episodes
PATIENCE = 200  # steps after which an episode ends without a prize
LATELY = 20  # episodes over which the prizes are averaged


def after(at: Square, step: int, walls: frozenset[Square]) -> Square:
    """Where a step leads; into a wall, or out of the maze, it leads nowhere."""
    across, down = STEPS[step]
    there = at[0] + across, at[1] + down
    inside = 0 <= there[0] < WIDE and 0 <= there[1] < HIGH
    return there if inside and there not in walls else at


@lru_cache(maxsize=64)
def learned(
    walls: frozenset[Square], exploring: float, discount: float, seed: int, episodes: int = MOST
) -> tuple[tuple[Table, ...], tuple[int, ...]]:
    """Q-learning with steps that are at random with a probability, and else the best known.

    Args:
        walls: squares that cannot be entered.
        exploring: probability of a step at random, in [0, 1].
        discount: what the best value of the next square counts, in [0, 1).
        seed: of the dice.
        episodes: how many.

    Returns:
        the Q values before the first episode and after each, and the prize of each (0: none).
    """
    dice = Random(seed)  # noqa: S311 a game
    free = [at for at in EVERYWHERE if at not in walls]
    leads = {at: [after(at, step, walls) for step in range(len(STEPS))] for at in free}
    q = {at: [0.0] * len(STEPS) for at in free}
    tables, prizes = [_kept(q)], []
    for _ in range(episodes):
        prizes.append(_episode(q, leads, exploring, discount, dice))
        tables.append(_kept(q))
    return tuple(tables), tuple(prizes)


def _episode(
    q: dict[Square, list[float]],
    leads: dict[Square, list[Square]],
    exploring: float,
    discount: float,
    dice: Random,
) -> int:
    """One walk from the start, each step learned from at once; the prize it ends with."""
    at = START
    for _ in range(PATIENCE):
        values = q[at]
        if dice.random() < exploring:
            step = dice.randrange(len(STEPS))
        else:  # of steps that are as good, any
            best = max(values)
            step = dice.choice([step for step, value in enumerate(values) if value == best])
        at = leads[at][step]
        reward = PRIZES.get(at, 0)
        target = reward or discount * max(q[at])  # nothing comes after a prize
        values[step] += RATE * (target - values[step])
        if reward:
            return reward
    return 0


def _kept(q: dict[Square, list[float]]) -> Table:
    return {at: tuple(values) for at, values in q.items()}


@dataclass(frozen=True, slots=True)
class Maze:
    """What a reader has set: the episodes so far, exploring and discount, walls, dice."""

    episodes: int = 0
    twentieths: int = 0  # of the probability to explore: 0 to 20
    place: int = 16  # of the discount, 0 to 17: from 0.1 to 0.95
    seed: int = 1
    walls: frozenset[Square] = WALLS
    pen: tuple[float, float] = (1.5, 2.5)  # from the left edge and from the top, in squares

    @property
    def exploring(self) -> float:
        """The probability of a step at random, 0 to 1."""
        return self.twentieths / 20

    @property
    def discount(self) -> float:
        """What a value counts one step earlier, 0.1 to 0.95."""
        return (self.place + 2) / 20

    @property
    def table(self) -> Table:
        """The Q values after the episodes so far."""
        return self._learned[0][self.episodes]

    @property
    def prizes(self) -> tuple[int, ...]:
        """The prize of each episode so far."""
        return self._learned[1][: self.episodes]

    @property
    def _learned(self) -> tuple[tuple[Table, ...], tuple[int, ...]]:
        return learned(self.walls, self.exploring, self.discount, self.seed)

    @property
    def values(self) -> dict[Square, float]:
        """The value of each square of which something is known: that of its best step."""
        return {at: max(q) for at, q in self.table.items() if max(q) > 0}

    @property
    def lately(self) -> float:
        """The mean prize of the last twenty episodes, or of all if there were fewer."""
        last = self.prizes[-LATELY:]
        return sum(last) / len(last) if last else 0.0

    @property
    def way(self) -> tuple[Square, ...]:
        """Where the arrows lead from the start: to a prize, or as far as they go."""
        way = [START]
        while way[-1] in self.values and len(way) <= WIDE * HIGH:
            q = self.table[way[-1]]
            way.append(after(way[-1], q.index(max(q)), self.walls))
        return tuple(way)

    @property
    def won(self) -> int:
        """The prize that the arrows lead to, or 0."""
        return PRIZES.get(self.way[-1], 0)


def built(state: Maze) -> Maze:
    """A wall at the pen, or the wall there taken away; nothing is learned in the new maze."""
    at = square(state.pen, WIDE, HIGH)
    if at == START or at in PRIZES:
        raise ValueError("The start and the prizes cannot become walls.")
    return replace(state, walls=state.walls ^ {at}, episodes=0)

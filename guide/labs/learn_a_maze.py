"""Learn a maze: a robot finds prizes by trying, and values flow back from them.

The aha: the first prize teaches one square only; and who always takes the best known step
is content with the small prize. tests/labs/test_learn_a_maze.py.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch, number
from guide.labs.learn_a_maze_pictures import ENOUGH, MazePicture, PrizePicture
from guide.labs.maze import LATELY, MOST, PATIENCE, PRIZES, RATE, START, WALLS, Maze, built

name = "learn-a-maze"
LARGE = max(PRIZES.values())

prediction = Prediction(
    ask=(
        "A robot knows nothing of a maze. It stumbles about, and at last finds a prize for the "
        "first time. How many squares of its way get an arrow that points towards the prize?"
    ),
    options=(
        Option(
            "One: the last square before the prize.",
            "On all other squares the step led to a square of which nothing was known.",
        ),
        Option(
            "All on the way from the start to the prize.",
            "So it would be if the robot went back over its way at the end. It learns from each "
            "step when it is taken, and then nothing was known of the next square.",
        ),
        Option(
            "The last three or four.",
            "The prize is worth less from further away, but it is not known there at all yet.",
        ),
        Option(
            "None: once is too seldom to learn from.",
            "Each step teaches. But all steps save one led to a square without any value.",
        ),
    ),
    right=0,
    try_it="Press “One more episode” until the robot has found a prize, and count the arrows.",
)
goal = (
    f"Make the arrows lead from the start to the prize of {LARGE}, while the last {LATELY} "
    f"episodes brought {ENOUGH} on average or more. Leave the walls as they are."
)


def first() -> Maze:
    """Nothing is known, and the best known step is always taken."""
    return Maze()


def pictures() -> tuple[MazePicture, PrizePicture]:
    """The maze, and the prizes so far."""
    return MazePicture(), PrizePicture()


def controls(state: Maze) -> tuple[Slide | Switch, ...]:
    """How often something is tried, how far ahead the robot looks, and for how long it learns."""
    tries = f"{round(100 * state.exploring)} % of steps at random"
    return (
        Slide("episodes", "Episodes", state.episodes, MOST, f"{state.episodes}"),
        Slide("twentieths", "Exploring", state.twentieths, 20, tries),
        Slide("place", "Discount", state.place, 17, number(state.discount)),
    )


def turn(state: Maze, name: str, value: int | bool) -> Maze:
    """The state after a control was set."""
    return replace(state, **{name: int(value)})


def _more(state: Maze) -> Maze:
    return replace(state, episodes=min(state.episodes + 1, MOST))


def _other(state: Maze) -> Maze:
    return replace(state, seed=state.seed + 1)


def _reset(state: Maze) -> Maze:  # noqa: ARG001 as for every button
    return first()


steps = (
    ("One more episode", _more),
    ("Throw other dice", _other),
    ("Wall at the pen", built),
    ("Reset", _reset),
)


def reached(state: Maze) -> bool:
    """Whether the large prize is known and found, in the maze as it was given."""
    long = state.episodes >= LATELY and state.walls == WALLS
    return bool(long and state.won == LARGE and state.lately >= ENOUGH)


def seen(state: Maze) -> bool:
    """Whether a prize has been found, and just one square knows of it."""
    return len(state.values) == 1


def why(state: Maze) -> str:
    """What each step of the way that found the first prize had to learn from."""
    one = replace(state, episodes=next((n for n, p in enumerate(state.prizes, 1) if p), 0))
    if not one.episodes:
        return f"After {state.episodes} episodes no prize was found yet."
    [value] = one.values.values()
    return (
        f"In episode {one.episodes} the robot found the prize of {one.prizes[-1]}. Only its last "
        f"step brought a reward, and went half of the way from 0 to it: {number(value)}. All "
        "steps before led to squares worth 0, so there was nothing to learn from them."
    )


def code(state: Maze) -> str:
    """A cell that learns the Q values of the state, and gives the best of each square."""
    walls = sorted(state.walls)
    lines = [
        "from random import Random",
        "",
        f"walls = {walls}",
        f"prizes, start = {PRIZES}, {START}  # (column, row) from the top left",
        f"exploring, discount, rate = {state.exploring}, {state.discount}, {RATE}",
        f"dice, found = Random({state.seed}), []",
    ]
    return "\n".join(lines) + LEARN.replace("EPISODES", str(state.episodes))


LEARN = f"""
q = {{(x, y): [0.0] * 4 for y in range(5) for x in range(7) if (x, y) not in walls}}

def after(at, step):  # up, right, down, left
    there = at[0] + (0, 1, 0, -1)[step], at[1] + (-1, 0, 1, 0)[step]
    return there if there in q else at

for episode in range(EPISODES):
    at, reward = start, 0
    for _ in range({PATIENCE}):
        if dice.random() < exploring:
            step = dice.randrange(4)
        else:
            step = dice.choice([n for n in range(4) if q[at][n] == max(q[at])])
        there = after(at, step)
        reward = prizes.get(there, 0)
        target = reward if reward else discount * max(q[there])
        q[at][step] += rate * (target - q[at][step])
        at = there
        if reward:
            break
    found.append(reward)

{{at: max(values) for at, values in q.items() if max(values) > 0}}, found"""

"""The lab *learn a maze*: its values are those of value iteration and of a closed form."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse.csgraph import shortest_path

from guide.labs import Event
from guide.labs import learn_a_maze as lab
from guide.labs.maze import (
    EVERYWHERE,
    HIGH,
    MOST,
    PRIZES,
    START,
    STEPS,
    WALLS,
    WIDE,
    Maze,
    Square,
    after,
    built,
    learned,
)

FREE = [at for at in EVERYWHERE if at not in WALLS]


def iterated(walls: frozenset[Square], discount: float) -> dict[Square, float]:
    """Value iteration: every square at once from its neighbours, until nothing changes."""
    values = np.zeros((HIGH, WIDE))
    for _ in range(WIDE * HIGH):
        fresh = np.zeros_like(values)
        for column, row in EVERYWHERE:
            if (column, row) in walls or (column, row) in PRIZES:
                continue
            for across, down in ((0, -1), (1, 0), (0, 1), (-1, 0)):
                x, y = column + across, row + down
                if not (0 <= x < WIDE and 0 <= y < HIGH) or (x, y) in walls:
                    x, y = column, row
                found = PRIZES.get((x, y)) or discount * values[y, x]
                fresh[row, column] = max(fresh[row, column], found)
        values = fresh
    return {(x, y): float(values[y, x]) for x, y in EVERYWHERE if values[y, x]}


def distances() -> np.ndarray:
    """Steps from each free square to each by SciPy, never through a prize; shape (27, 27)."""
    edges = np.zeros((len(FREE), len(FREE)))
    for n, at in enumerate(FREE):
        for step in range(len(STEPS)):
            if at not in PRIZES:  # there an episode ends
                edges[n, FREE.index(after(at, step, WALLS))] = 1
    return shortest_path(edges, unweighted=True)


@pytest.mark.parametrize("discount", [0.3, 0.9])
def test_in_the_end_each_value_is_that_of_value_iteration(discount: float) -> None:
    [*_, last], _ = learned(WALLS, 1.0, discount, 5, 400)
    right = iterated(WALLS, discount)
    for at in right:
        assert max(last[at]) == pytest.approx(right[at], abs=0.01)


def test_value_iteration_agrees_with_the_distances_to_the_prizes() -> None:
    steps, at = distances(), {square: n for n, square in enumerate(FREE)}
    for square, value in iterated(WALLS, 0.9).items():
        ways = [prize * 0.9 ** (steps[at[square], at[end]] - 1) for end, prize in PRIZES.items()]
        assert value == pytest.approx(max(ways))


def test_the_first_prize_teaches_one_square_with_any_dice() -> None:
    for seed in range(1, 7):
        for twentieths in (0, 10, 20):
            state = Maze(12, twentieths, seed=seed)
            first = next(n for n, prize in enumerate(state.prizes, 1) if prize)
            found = replace(state, episodes=first)
            assert len(found.values) == 1
            assert lab.seen(found)
            assert set(found.values.values()) <= {prize / 2 for prize in PRIZES.values()}


def test_who_only_takes_the_best_known_step_stays_with_the_small_prize() -> None:
    greedy = Maze(MOST, 0)
    assert greedy.won == 2
    assert set(greedy.prizes[-20:]) == {2}


def test_with_all_steps_at_random_the_arrows_are_right_and_little_is_earned() -> None:
    stumbling = Maze(MOST, 20)
    assert stumbling.won == 10
    assert stumbling.lately < 6


def test_the_arrows_turn_to_the_large_prize_where_the_discount_squared_passes_a_fifth() -> None:
    for place in (0, 5, 6, 7, 8, 17):
        state = Maze(MOST, 20, place)
        assert state.won == (10 if state.discount**2 > 2 / 10 else 2)


def test_the_goal_is_won_with_much_exploring_and_not_with_all() -> None:
    won = [t for t in range(0, 21, 4) if lab.reached(Maze(MOST, t))]
    assert won == [16]
    assert not any(lab.reached(Maze(n, 16)) for n in range(20))
    assert lab.reached(Maze(40, 16))
    assert not lab.reached(Maze(MOST, 16, walls=WALLS - {(1, 1)}))


def test_a_wall_is_built_by_a_click_and_by_the_pen() -> None:
    picture = lab.pictures()[0]
    state = picture.act(Maze(30), Event("click", 5.5, 2.5))
    assert state.walls == WALLS | {(5, 2)}
    assert state.episodes == 0
    moved = picture.act(picture.act(state, Event("move", 6.2, -1, 0)), Event("drop", -1, 0.4, 1))
    assert built(moved).walls == state.walls | {(6, 4)}
    assert built(built(moved)).walls == state.walls
    for at in (START, *PRIZES):
        with pytest.raises(ValueError, match="cannot become walls"):
            picture.act(state, Event("click", at[0] + 0.5, HIGH - at[1] - 0.5))
    with pytest.raises(ValueError, match="Click on a square"):
        picture.act(state, Event("click", -0.5, 1.0))


def test_a_prize_behind_walls_is_never_found_and_the_robot_gives_up() -> None:
    state = Maze(3, walls=WALLS | {after(START, step, WALLS) for step in range(len(STEPS))})
    assert state.prizes == (0, 0, 0)
    assert state.values == {}
    assert state.way == (START,)


@pytest.mark.parametrize(
    "state", [Maze(), Maze(7), Maze(40, 16), Maze(25, 20, 6, 3, WALLS | {(5, 2)})]
)
def test_the_shown_code_gives_the_values_and_prizes_of_the_pictures(state: Maze) -> None:
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    values, prizes = eval(last, space)  # noqa: S307
    assert values == pytest.approx(state.values)
    assert tuple(prizes) == state.prizes


def test_the_pictures_say_the_numbers_of_the_state() -> None:
    maze, prizes = lab.pictures()
    state = Maze(40, 16)
    for picture in (maze, prizes):
        picture.ground(state)
        picture.moving(state)
    assert "to the prize of 10 in 5 steps" in maze.says(state)
    cells = Counter(cell for row in maze.table(state)[1:] for cell in row[1:])
    assert cells["wall"] == len(WALLS)
    assert sum(cell[-1].isdigit() and "prize" not in cell for cell in cells.elements()) == len(
        state.values
    )
    assert f"{np.mean(state.prizes[-20:]):.3g} on average" in prizes.says(state)
    counted = [[int(cell) for cell in row[1:]] for row in prizes.table(state)[1:]]
    assert np.sum(counted) == 40
    assert "1 of 25 squares has an arrow" in maze.says(Maze(1))

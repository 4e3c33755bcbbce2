"""Two kinds of points, and the part of a map that a model gives to one of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray

from guide.labs import INK, MODEL, TRAINING, VALIDATION
from guide.labs.paper import TEXT

Array = NDArray[np.float64]
FINE = 81  # places of a lattice along each side
NOTHING = Path(np.empty((0, 2)))
LINE = 12.5 * 1.4 / 288  # of the height of a sheet: from one line of a key to the next


def lattice(x: tuple[float, float], y: tuple[float, float], fine: int = FINE) -> Array:
    """Places evenly over a window, row by row from below: shape (fine², 2)."""
    across, up = np.meshgrid(np.linspace(*x, fine), np.linspace(*y, fine))
    return np.column_stack([across.ravel(), up.ravel()])


class Region:
    """The part of a map in which a score is above a level, shaded and with its border."""

    def __init__(self, axes: Axes, x: tuple[float, float], y: tuple[float, float]) -> None:
        self._scratch = Figure().add_axes((0, 0, 1, 1))
        self._across, self._up = np.linspace(*x, FINE), np.linspace(*y, FINE)
        self.patch = PathPatch(NOTHING, facecolor=MODEL, alpha=0.2, linewidth=0)
        self.border = PathPatch(NOTHING, fill=False, edgecolor=MODEL, linewidth=1.6)
        dashed = {"edgecolor": MODEL, "linewidth": 1.2, "linestyle": (0, (4, 3))}
        self.sides = PathPatch(NOTHING, fill=False, **dashed)
        for part in (self.patch, self.border, self.sides):
            axes.add_patch(part)

    def show(
        self, scores: Array, level: float = 0.5, sides: tuple[float, ...] = ()
    ) -> list[Artist]:
        """Shade where ``scores``, as many as places of the lattice, are above ``level``.

        Where they pass one of the ``sides``, there is a dashed line.
        """
        heights = scores.reshape(FINE, FINE)
        high = float(heights.max())
        shade = self._paths("contourf", heights, [level, high + 1]) if high > level else [NOTHING]
        self.patch.set_path(shade[0])
        inside = sorted(v for v in (level, *sides) if heights.min() <= v < high)
        lines = dict(zip(inside, self._paths("contour", heights, inside), strict=True))
        self.border.set_path(lines.pop(level, NOTHING))
        self.sides.set_path(Path.make_compound_path(*lines.values()) if lines else NOTHING)
        return [self.patch, self.border, *([self.sides] if sides else [])]

    def _paths(self, draw: str, heights: Array, levels: list[float]) -> list[Path]:
        """One path for each level, drawn in one go: a drawing costs far more than a level."""
        if not levels:
            return []
        drawn = getattr(self._scratch, draw)(self._across, self._up, heights, levels=levels)
        paths = drawn.get_paths()
        drawn.remove()
        return [path if len(path.vertices) else NOTHING for path in paths]


def two_kinds(axes: Axes, x: Array, kind: NDArray[np.bool_]) -> list[Artist]:
    """Points of two kinds: dots where ``kind`` is true, crosses elsewhere; ``x`` is (n, 2)."""
    yes, no = x[kind], x[~kind]
    [dots] = axes.plot(yes[:, 0], yes[:, 1], "o", color=TRAINING, markersize=4.6)
    [crosses] = axes.plot(no[:, 0], no[:, 1], "x", color=VALIDATION, markersize=5)
    return [dots, crosses]


def key(figure: Figure, words: Sequence[tuple[str, str]]) -> None:
    """What dots, crosses and shades mean, in one line over the axes: (word, colour)."""
    axes = figure.axes[0]
    left, low, wide, high = axes.get_position().bounds
    axes.set_position((left, low, wide, high - LINE))
    place = left
    for word, colour in words:
        figure.text(place, 0.99, word, color=colour, fontsize=TEXT, va="top")
        place += 0.0205 * (len(word) + 2)


DOTS, CROSSES, SHADE = "●", "×", "■"
COLOURS = {DOTS: TRAINING, CROSSES: VALIDATION, SHADE: MODEL, "": INK}


def keyed(*words: str) -> list[tuple[str, str]]:
    """Words that begin with the mark they explain, each in the colour of its mark."""
    return [(word, COLOURS.get(word[:1], INK)) for word in words]

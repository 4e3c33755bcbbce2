"""Labs: small models to play with. What every lab is made of, and the colours of its pictures."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # a page that has a lab loads Matplotlib when the lab is drawn, not before
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

# The hues of guide/style.css in its light look; the page turns each into the token
# of that name, so that a picture follows the look without being drawn again.
INK, SOFT, LINE = "#1f2328", "#57606a", "#d9d5ca"
TRAINING, VALIDATION, MODEL = "#0072b2", "#b06000", "#d55e00"
TOKENS = {
    INK: "ink",
    SOFT: "ink-soft",
    LINE: "line",
    TRAINING: "training",
    VALIDATION: "validation",
    MODEL: "model",
}


def number(value: float) -> str:
    """Three digits, with a true minus sign; what is too large for a number is said so."""
    if not isfinite(value):
        return "beyond all numbers"
    return f"{value:.3g}".replace("-", "−").replace("e+0", "e").replace("e+", "e")


def percent(share: float, digits: int | None = 1) -> str:
    """A share of 1 as a per cent, with so many digits after the point; ``None``: three in all."""
    return f"{number(100 * share) if digits is None else f'{100 * share:.{digits}f}'} %"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a prediction, and what to say about it once it has been seen."""

    says: str
    reply: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """A question asked before anything moves; ``right`` is the place of the right option."""

    ask: str
    options: tuple[Option, ...]
    right: int
    try_it: str  # what to do to see the answer


@dataclass(frozen=True, slots=True)
class Slide:
    """A slider: ``at`` of 0 to ``most`` places, and what the place means in words."""

    name: str
    label: str
    at: int
    most: int
    says: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Something that is on or off."""

    name: str
    label: str
    on: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that can be moved; ``tag`` is written beside it, ``name`` is read out."""

    x: float
    y: float
    name: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a picture inside its axes.

    ``left``, ``top``, ``width`` and ``height`` are shares of the picture, from its
    top left corner; ``x`` and ``y`` are the limits in units of the model.
    """

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]
    x_name: str
    y_name: str


@dataclass(frozen=True, slots=True)
class Event:
    """What a reader did in a picture, in units of the model.

    ``kind``: click · move (a point on its way) · drop (it has arrived) · remove.
    ``point`` is the place of the point in the picture's list; -1 for a click.
    """

    kind: str
    x: float
    y: float
    point: int = -1


class Picture(Protocol):
    """One picture of a lab. The ground is drawn seldom; the rest with every change."""

    name: str
    figure: Figure

    def ground(self, state: Any) -> Hashable:
        """Fit axes to ``state``; returns all that the ground depends on.

        The same value again means the same drawing, which is then not made anew.
        """
        ...

    def moving(self, state: Any) -> list[Artist]:
        """Put the moving parts where ``state`` has them."""
        ...

    def frame(self) -> Frame:
        """Where the axes are."""
        ...

    def dots(self, state: Any) -> list[Dot]:
        """The points that can be moved now."""
        ...

    def says(self, state: Any) -> str:
        """The picture in one sentence, with its numbers."""
        ...

    def table(self, state: Any) -> list[list[str]]:
        """The picture as a table; the first row is the head."""
        ...

    def act(self, state: Any, event: Event) -> Any:
        """The state after what the reader did; ValueError with one sentence if it cannot be."""
        ...


class Lab(Protocol):
    """A model, its controls and its pictures, and what makes a lesson of them.

    A module of this folder is a lab if it has all of this; its ``name`` is that of the
    module, with hyphens. A lab that also has :class:`TakesRows` is played with one's own rows.
    """

    name: str
    prediction: Prediction
    goal: str
    steps: tuple[tuple[str, Callable[[Any], Any]], ...]  # buttons: label, state -> state

    def first(self) -> Any:
        """The state a reader finds."""
        ...

    def pictures(self) -> tuple[Picture, ...]:
        """The pictures in the order of the page, each with a figure of its own."""
        ...

    def controls(self, state: Any) -> tuple[Slide | Switch, ...]:
        """The controls as they stand; their number and order never change."""
        ...

    def turn(self, state: Any, name: str, value: Any) -> Any:
        """The state after one control was set to a place or switched."""
        ...

    def reached(self, state: Any) -> bool:
        """Whether this state is the goal."""
        ...

    def seen(self, state: Any) -> bool:
        """Whether this state shows what was to be predicted."""
        ...

    def why(self, state: Any) -> str:
        """The explanation that follows the reply, with the numbers of ``state``."""
        ...

    def code(self, state: Any) -> str:
        """A cell that a reader can run and that gives the numbers of ``state``."""
        ...


class TakesRows(Lab, Protocol):
    """A lab for one's own rows too: pasted, or points moved in its second picture."""

    paste: str  # what a table of one's own must look like
    example: str  # what the lab's own rows are called on the button that brings them back

    def pasted(self, state: Any, text: str) -> Any:
        """The state with a reader's own table; ValueError with one sentence."""
        ...

    def editing(self, state: Any, *, on: bool) -> Any:
        """The state in which points can, or cannot, be moved."""
        ...

    def added(self, state: Any) -> Any:
        """The state with one more point in the middle, for who does not use a mouse."""
        ...

    def own(self, state: Any) -> bool:
        """Whether the rows are the reader's."""
        ...


def all_labs() -> dict[str, Lab]:
    """Every lab by its name, in the order of the modules; imports all of them."""
    names = (found.name for found in pkgutil.iter_modules(__path__))
    modules: list[Any] = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.name: module for module in modules if hasattr(module, "prediction")}


def named(name: str) -> Any:
    """The lab called ``name``: the module of that name, with its libraries.

    Raises:
        LookupError: if there is none; says which there are.
    """
    module = f"{__name__}.{str(name).replace('-', '_')}"
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(name)):
        try:
            found = importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
        else:
            if getattr(found, "name", "") == name:
                return found
    raise LookupError(f"There is no lab called {name!r}; there is: {', '.join(all_labs())}.")

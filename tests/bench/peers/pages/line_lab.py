"""The quiz and the lab of the reference page, made of this guide's own parts."""

from __future__ import annotations

import ipywidgets as w
from material import SLOPE, SLOPES, START, STARTS, fit, loss, questions, table
from matplotlib.artist import Artist

from guide.labs import MODEL, Dot, Event, Frame
from guide.labs.paper import TEXT, frame, sheet
from guide.views import parts
from guide.views.figure import Figure
from guide.views.round import Round
from guide.views.session import open_session
from guide.views.slider import Slider

State = tuple[float, float]


class LinePicture:
    """The rides and a line."""

    name = "Rides and line"

    def __init__(self) -> None:
        self.rides = table()
        self.figure, self.axes = sheet("km", "euros")
        fit(self.axes, self.rides)
        [self.line] = self.axes.plot([], [], color=MODEL)
        self.error = self.axes.text(1, 46, "", fontsize=TEXT)

    def ground(self, state: State) -> object:
        """The rides never change."""
        return len(self.rides)

    def moving(self, state: State) -> list[Artist]:
        """The line and its error."""
        slope, start = state
        self.line.set_data([0, 16], [start, slope * 16 + start])
        self.error.set_text(self.says(state))
        return [self.line, self.error]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "km", "euros")

    def dots(self, state: State) -> list[Dot]:
        """None can be moved."""
        return []

    def says(self, state: State) -> str:
        """The error."""
        return f"mean squared error {loss(self.rides, *state):.2f}"

    def table(self, state: State) -> list[list[str]]:
        """Slope and start."""
        return [["slope", "start"], [f"{each:.2f}" for each in state]]

    def act(self, state: State, event: Event) -> State:
        """Nothing can be moved."""
        raise ValueError("Move the sliders.")


def line_lab() -> w.VBox:
    """A line to be moved with two sliders."""
    figure = Figure(LinePicture(), lambda _: None)
    limits = (SLOPES, STARTS)

    def turned(_: int = 0) -> None:
        state = [least + step * s.at for s, (least, _, step) in zip(sliders, limits, strict=True)]
        figure.show(tuple(state))  # first, as in every lab
        for slider, value in zip(sliders, state, strict=True):
            slider.says = f"{value:.2f}"

    sliders = [Slider("Slope", turned), Slider("Start", turned)]
    for slider, value, (least, most, step) in zip(sliders, (SLOPE, START), limits, strict=True):
        slider.most = round((most - least) / step)
        slider.at = round((value - least) / step)
    turned()
    panel = parts.column(sliders, name="g-panel")
    return parts.page([parts.row([figure, panel], name="g-lab")])


def six() -> w.VBox:
    """The six questions, kept and marked as everywhere in the guide."""
    session = open_session()
    asked = [session.library.questions[each["id"]] for each in questions()]
    return Round(session, asked, "quiz-reference").page

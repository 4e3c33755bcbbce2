"""The reference page in Panel."""

import panel as pn
from material import SLOPE, SLOPES, START, STARTS, TEXT, TITLE, picture, questions, table

pn.extension("katex")
asked = pn.state.as_cached("questions", questions)
rides = pn.state.as_cached("rides", table)


def quiz() -> pn.Column:
    """Six questions, one at a time."""
    place = 0
    head, ask = pn.pane.Markdown(), pn.pane.Markdown()
    options = pn.widgets.RadioBoxGroup()
    check = pn.widgets.Button(name="Check", button_type="primary")
    onward = pn.widgets.Button(name="Next")
    reply = pn.pane.Markdown()

    def show() -> None:
        head.object = f"### Question {place + 1} of {len(asked)}"
        ask.object, reply.object = asked[place]["ask"], ""
        options.param.update(
            options={option["says"]: option["reply"] for option in asked[place]["options"]},
            value=None,
        )
        onward.visible = place + 1 < len(asked)

    def answer(_: object) -> None:
        reply.object = options.value or ""

    def go_on(_: object) -> None:
        nonlocal place
        place += 1
        show()

    check.on_click(answer)
    onward.on_click(go_on)
    show()
    return pn.Column(head, ask, options, pn.Row(check, onward), reply)


def lab() -> pn.Column:
    """A line to be moved."""
    slope = pn.widgets.FloatSlider(
        name="Slope", start=SLOPES[0], end=SLOPES[1], step=SLOPES[2], value=SLOPE
    )
    start = pn.widgets.FloatSlider(
        name="Start", start=STARTS[0], end=STARTS[1], step=STARTS[2], value=START
    )
    shown = pn.pane.Matplotlib(pn.bind(picture, rides, slope, start), dpi=100)
    return pn.Column(slope, start, shown)


text = pn.pane.Markdown(TEXT, renderer_options={}, width=700)
pn.Column(f"# {TITLE}", text, pn.pane.DataFrame(rides, index=False), quiz(), lab()).servable(
    title=TITLE
)

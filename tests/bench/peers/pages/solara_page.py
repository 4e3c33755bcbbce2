"""The reference page in Solara. Its names begin with capitals, as components do there."""

import solara
from material import SLOPE, SLOPES, START, STARTS, TEXT, TITLE, picture, questions, table

asked, rides = questions(), table()


@solara.component
def Quiz() -> None:
    """Six questions, one at a time."""
    place, set_place = solara.use_state(0)
    chosen, set_chosen = solara.use_state(None)
    reply, set_reply = solara.use_state("")
    question = asked[place]

    def go_on() -> None:
        set_place(place + 1)
        set_chosen(None)
        set_reply("")

    def answer() -> None:
        set_reply("" if chosen is None else question["options"][chosen]["reply"])

    solara.Markdown(f"### Question {place + 1} of {len(asked)}")
    solara.Markdown(question["ask"])
    radios = [
        solara.v.Radio(label=each["says"], value=n) for n, each in enumerate(question["options"])
    ]
    solara.v.RadioGroup(v_model=chosen, on_v_model=set_chosen, children=radios)
    with solara.Row():
        solara.Button("Check", color="primary", on_click=answer)
        if place + 1 < len(asked):
            solara.Button("Next", on_click=go_on)
    solara.Markdown(reply)


@solara.component
def Lab() -> None:
    """A line to be moved."""
    slope, set_slope = solara.use_state(SLOPE)
    start, set_start = solara.use_state(START)
    solara.SliderFloat(
        "Slope", value=slope, on_value=set_slope, min=SLOPES[0], max=SLOPES[1], step=SLOPES[2]
    )
    solara.SliderFloat(
        "Start", value=start, on_value=set_start, min=STARTS[0], max=STARTS[1], step=STARTS[2]
    )
    drawn = solara.use_memo(lambda: picture(rides, slope, start), [slope, start])
    solara.FigureMatplotlib(drawn, dependencies=[slope, start], format="png")


@solara.component
def Page() -> None:
    """All of it."""
    with solara.Column():
        solara.Title(TITLE)
        solara.Markdown(f"# {TITLE}\n{TEXT}")
        solara.DataFrame(rides)
        Quiz()
        Lab()

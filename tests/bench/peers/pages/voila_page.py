# %% [markdown]
# TEXT
# %%
import ipywidgets as widgets
from IPython.display import display
from material import SLOPE, SLOPES, START, STARTS, picture, questions, table

asked, rides = questions(), table()
# %%
rides
# %%
head, ask, reply = widgets.HTML(), widgets.HTMLMath(), widgets.HTML()
options = widgets.RadioButtons(layout={"width": "max-content"})
check = widgets.Button(description="Check", button_style="primary")
onward = widgets.Button(description="Next")


def show(place):
    head.value = f"<h3>Question {place + 1} of {len(asked)}</h3>"
    ask.value, reply.value = asked[place]["ask"], ""
    options.options = [(each["says"], each["reply"]) for each in asked[place]["options"]]
    options.index = None
    onward.layout.display = None if place + 1 < len(asked) else "none"


place = 0


def go_on(_):
    global place
    place += 1
    show(place)


check.on_click(lambda _: setattr(reply, "value", options.value or ""))
onward.on_click(go_on)
show(place)
widgets.VBox([head, ask, options, widgets.HBox([check, onward]), reply])
# %%
slope = widgets.FloatSlider(
    SLOPE, min=SLOPES[0], max=SLOPES[1], step=SLOPES[2], description="Slope"
)
start = widgets.FloatSlider(
    START, min=STARTS[0], max=STARTS[1], step=STARTS[2], description="Start"
)


def draw(slope, start):
    display(picture(rides, slope, start))


plot = widgets.interactive_output(draw, {"slope": slope, "start": start})
widgets.VBox([slope, start, plot])

"""The reference page in marimo."""

import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo
    from material import SLOPE, SLOPES, START, STARTS, TEXT, TITLE, picture, questions, table

    asked, rides = questions(), table()
    place, set_place = mo.state(0, allow_self_loops=True)


@app.cell
def _(TEXT, TITLE, mo):
    mo.md(f"# {TITLE}\n{TEXT}")


@app.cell
def _(mo, rides):
    mo.plain(rides)


@app.cell
def _(asked, mo, place, set_place):
    question = asked[place()]
    options = mo.ui.radio({each["says"]: each["reply"] for each in question["options"]})
    check = mo.ui.run_button(label="Check")
    onward = mo.ui.button(label="Next", on_change=lambda _: set_place(lambda at: at + 1))
    buttons = [check, onward] if place() + 1 < len(asked) else [check]
    mo.vstack(
        [
            mo.md(f"### Question {place() + 1} of {len(asked)}"),
            mo.md(question["ask"]),
            options,
            mo.hstack(buttons, justify="start"),
        ]
    )


@app.cell
def _(check, mo, options):
    mo.md(options.value if check.value and options.value else "")


@app.cell
def _(SLOPE, SLOPES, START, STARTS, mo):
    slope = mo.ui.slider(*SLOPES, value=SLOPE, label="Slope")
    start = mo.ui.slider(*STARTS, value=START, label="Start")
    mo.vstack([slope, start])


@app.cell
def _(picture, rides, slope, start):
    picture(rides, slope.value, start.value)


if __name__ == "__main__":
    app.run()

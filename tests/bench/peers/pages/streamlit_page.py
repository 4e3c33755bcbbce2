"""The reference page in Streamlit. Fragments, so that a click runs one part of the page again."""

import streamlit as st
from material import SLOPE, SLOPES, START, STARTS, TEXT, TITLE, picture, questions, table

asked = st.cache_data(questions)
rides = st.cache_data(table)


@st.fragment
def quiz() -> None:
    """Six questions, one at a time."""
    place = st.session_state.setdefault("place", 0)
    question = asked()[place]
    st.subheader(f"Question {place + 1} of {len(asked())}")
    st.markdown(question["ask"])
    replies = {option["says"]: option["reply"] for option in question["options"]}
    chosen = st.radio("Your answer", replies, index=None, key=f"option-{place}")
    if st.button("Check", type="primary") and chosen:
        st.info(replies[chosen])
    if place + 1 < len(asked()):
        st.button("Next", on_click=onward)


def onward() -> None:
    """Go to the next question."""
    st.session_state.place += 1


@st.fragment
def lab() -> None:
    """A line to be moved."""
    slope = st.slider("Slope", *SLOPES[:2], SLOPE, SLOPES[2])
    start = st.slider("Start", *STARTS[:2], START, STARTS[2])
    st.pyplot(picture(rides(), slope, start), clear_figure=False, dpi=100)


st.title(TITLE)
st.markdown(TEXT)
st.table(rides())
quiz()
lab()

"""A light reader of Streamlit's page: its websocket and its own message format.

What a browser would fetch beside it, the picture itself, is not fetched.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import driver
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Page:
    """One open page, run once."""

    def __init__(self, address: str) -> None:
        self.open = ExitStack()
        self.line = self.open.enter_context(
            driver.line(f"{address}_stcore/stream", subprotocols=["streamlit"])
        )
        self.slider, self.fragment = "", ""
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        self.line.send(asked.SerializeToString())
        self._read()
        assert self.slider, "no slider on this page"

    def _read(self) -> int:
        """All messages until the script has run; how many pictures were among them."""
        pictures = 0
        while True:
            told = ForwardMsg()
            told.ParseFromString(self.line.recv(timeout=driver.PATIENCE))
            kind = told.WhichOneof("type")
            if kind == "script_finished":
                return pictures
            if kind == "delta":
                pictures += self._look(told.delta)

    def _look(self, delta: Any) -> int:
        """Note the slider; 1 for a picture."""
        element = delta.new_element
        if element.HasField("slider") and element.slider.label == "Slope":
            self.slider, self.fragment = element.slider.id, delta.fragment_id
        return int(element.HasField("imgs"))

    def answer(self, value: float) -> None:
        """Move the slider; its part of the page runs again."""
        asked = BackMsg()
        asked.rerun_script.fragment_id = self.fragment
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = self.slider
        state.double_array_value.data.append(value)
        self.line.send(asked.SerializeToString())
        assert self._read(), "no picture"

    def leave(self) -> None:
        """Close."""
        self.open.close()


if __name__ == "__main__":
    driver.main(Page)

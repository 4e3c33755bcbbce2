"""A light reader of Solara's page: it speaks to the server as to a kernel."""

from __future__ import annotations

import json
import re
import uuid
from contextlib import ExitStack

import driver
from kernel_line import ask, changed, message, to_comm

SLIDER = re.compile(r'"label": "Slope"')


class Page:
    """One open page, drawn once."""

    def __init__(self, address: str) -> None:
        _, cookies = driver.page(address)
        kernel, self.mine, control = (str(uuid.uuid4()) for _ in range(3))
        where = f"{address}jupyter/api/kernels/{kernel}/channels?session_id={self.mine}"
        known = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.open = ExitStack()
        self.line = self.open.enter_context(
            driver.line(where, additional_headers={"Cookie": known})
        )
        self.goodbye = f"{address}_solara/api/close/{kernel}?session_id={self.mine}"
        list(ask(self.line, message("kernel_info_request", {})))
        opening = {"comm_id": control, "target_name": "solara.control", "data": {}}
        list(ask(self.line, message("comm_open", opening)))
        themes = {"dark": False, "themes": {"light": {}, "dark": {}}}
        run = {"method": "run", "args": {"path": "/", "appName": None} | themes}
        self.slider = self._slider(list(ask(self.line, to_comm(control, run))))

    def _slider(self, came: list[str | bytes]) -> str:
        """The id of the first slider, among the widgets that were made."""
        for told in came:
            if isinstance(told, str) and '"SliderModel"' in told and SLIDER.search(told):
                return json.loads(told)["content"]["comm_id"]
        raise LookupError("no slider on this page")

    def answer(self, value: float) -> None:
        """Move the slider; the picture comes as a file of its own."""
        came = list(ask(self.line, changed(self.slider, v_model=value)))
        assert any(isinstance(each, bytes) and b"\x89PNG" in each for each in came), "no picture"

    def leave(self) -> None:
        """Close, and say goodbye as the page does."""
        self.open.close()
        driver.post(self.goodbye)


if __name__ == "__main__":
    driver.main(Page)

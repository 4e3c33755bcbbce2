"""A light reader of marimo's page: its websocket brings, and what a reader does is posted."""

from __future__ import annotations

import json
import re
import secrets
from contextlib import ExitStack
from html import unescape

import driver

TOKEN = re.compile(r'"serverToken": ?"([^"]*)"')
SLIDER = re.compile(r"object-id='([^']+)'[^>]*><marimo-slider (?:(?!<marimo-slider).)*?Slope")


class Page:
    """One open page, its cells run."""

    def __init__(self, address: str) -> None:
        html, _ = driver.page(address)
        mine = f"s_{secrets.token_hex(3)}"
        self.where = f"{address}api/kernel/set_ui_element_value"
        self.known = {
            "Marimo_Session_Id": mine,
            "Marimo_Server_Token": TOKEN.search(html)[1],
            "Content_Type": "application/json",
        }
        self.open = ExitStack()
        self.line = self.open.enter_context(driver.line(f"{address}ws?session_id={mine}"))
        self.slider = self._slider()

    def _slider(self) -> str:
        """The id of the first slider."""
        for shown in self._shown():
            if found := SLIDER.search(unescape(shown)):
                return found[1]
        raise LookupError("no slider on this page")

    def _shown(self) -> list[str]:
        """What the cells show, until all that had to be run have been run."""
        came = []
        while True:
            told = json.loads(self.line.recv(timeout=driver.PATIENCE))
            if told["op"] == "completed-run":
                return came
            if told["op"] == "cell-op" and told["data"]["output"]:
                came.append(str(told["data"]["output"]["data"]))

    def answer(self, value: float) -> None:
        """Move the slider; the cells that need it run again."""
        body = json.dumps({"objectIds": [self.slider], "values": [value]}).encode()
        driver.post(self.where, body, **self.known)
        assert any("data:image/png" in shown for shown in self._shown()), "no picture"

    def leave(self) -> None:
        """Close."""
        self.open.close()


if __name__ == "__main__":
    driver.main(Page)

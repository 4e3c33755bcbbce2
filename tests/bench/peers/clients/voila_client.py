"""A light reader of Voilà's pages, ours and as they come: the kernel's websocket alone."""

from __future__ import annotations

import json
import re
import uuid
from contextlib import ExitStack, suppress

import driver
from kernel_line import ask, changed, message, to_comm

PAGE = re.compile(r'id="jupyter-config-data"[^>]*>(.*?)</script>', re.DOTALL)


class Page:
    """One open page, its cells run."""

    def __init__(self, address: str) -> None:
        html, cookies = driver.page(address)
        self.token = cookies.get("_xsrf", "")
        told = json.loads(PAGE.search(html)[1])
        self.kernel = told["kernelId"]
        self.host = "/".join(address.split("/")[:3])
        where = f"{self.host}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}"
        self.open = ExitStack()
        self.line = self.open.enter_context(driver.line(where))
        list(ask(self.line, message("kernel_info_request", {})))
        if str(told.get("progressiveRendering", "")).lower() == "true":
            self._run()
        self.slider, self.value = self._slider()

    def _run(self) -> None:
        """Ask for the cells to be run, and read until they are."""
        with driver.line(f"{self.host}/voila/execution/{self.kernel}") as line:
            line.recv(timeout=driver.PATIENCE)
            request = {"action": "execute", "payload": {"kernel_id": self.kernel}}
            line.send(json.dumps(request))
            while True:
                told = json.loads(line.recv(timeout=2 * driver.PATIENCE))["payload"]
                if told["cell_index"] + 1 == told["total_cell"]:
                    return

    def _slider(self) -> tuple[str, str]:
        """The id of the first slider and the name of its value, asked of the kernel."""
        comm = uuid.uuid4().hex
        opening = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        list(ask(self.line, message("comm_open", opening, version="1.0.0")))
        for came in ask(self.line, to_comm(comm, {"method": "request_states"})):
            told = json.loads(came) if isinstance(came, str) else {}
            states = told.get("content", {}).get("data", {}).get("states")
            for model, kept in (states or {}).items():
                state = kept["state"]
                if state.get("label") == "Slope" and "most" in state:
                    return model, "at"
                if state.get("description") == "Slope" and "step" in state:
                    return model, "value"
        raise LookupError("no slider on this page")

    def answer(self, value: float) -> None:
        """Move the slider; the kernel is done when the picture has been sent."""
        place = round(value * 10) if self.value == "at" else value
        came = list(ask(self.line, changed(self.slider, **{self.value: place})))
        assert any("<svg" in str(each) or "image/png" in str(each) for each in came), "no picture"

    def leave(self) -> None:
        """Close, and say goodbye as the page does."""
        self.open.close()
        where = f"{self.host}/voila/api/shutdown/{self.kernel}"
        with suppress(OSError):  # as it comes, Voilà refuses a page that has no token
            driver.post(where, f"_xsrf={self.token}".encode(), Cookie=f"_xsrf={self.token}")


if __name__ == "__main__":
    driver.main(Page)

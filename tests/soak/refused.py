"""``python -m tests.soak.refused``: requests and messages that must be refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.serve_probe import Page, Server, frame, message, running
from tests.soak.default_voila import PAGE, opening, write_pages
from tests.soak.report import Figure, command

FULL = 300  # requests at most, evenly spread; every message is always tried
UP = ("../", "..%2f", "%2e%2e/", "..%5c", "....//", "%252e%252e/", "./../")
OUTSIDE = ("etc/passwd", "private/private.ipynb")
BELOW = ("/voila/files/", "/voila/files/assets/", "/voila/render/", "/voila/static/", "/static/")
FILES = ("index.ipynb", "notes.toml", "other.png", ".hidden.png", ".hidden/plot.png")
FILES += ("assets/plot.svg", "assets/plot.png.svg", "assets/", "voila.json", "linked/plot.png")
APIS = ("", "/kernels", "/status", "/sessions", "/contents", "/contents/index.ipynb", "/me")
APIS += ("/kernelspecs", "/terminals", "/config/notebook", "/nbconvert", "/spec.yaml", "/security")
PLACES = ("/tree", "/lab", "/lab/tree/index.ipynb", "/edit/index.ipynb", "/view/index.ipynb")
PLACES += ("/files/index.ipynb", "/metrics", "/login", "/logout", "/terminals/1", "/hub/home")
PLACES += ("/nbconvert/html/index.ipynb", "/custom/custom.css", "/nbextensions/a.js", "/proxy/22/")
PLACES += ("/voila/tree", "/voila/tree/assets", "/voila/api/contents", "/voila/query/0-0-0-0-0")
PLACES += (
    "/voila/templates/lab/static/voila.js/../../../conf.json",
    "/favicon.ico",
    "/%00",
    "/a/b",
)
PLACES += ("//etc/passwd", "/voila/render/linked/private.ipynb", "/voila/render/%00.ipynb")
METHODS = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS")
WRITTEN = ("/voila/render/index.ipynb", "/voila/files/assets/plot.png", "/api/contents/a.ipynb")
WRITTEN += ("/api/kernels", "/api/sessions", "/")
KINDS = ("execute", "complete", "inspect", "history", "is_complete", "connect", "interrupt")
KINDS += ("create_subshell", "delete_subshell", "list_subshell", "usage", "debug", "shutdown")
LEAKS = ("root:x:", "PNG of a kind", "Traceback", "# Private", "xyzzy")


def run(times: int) -> Figure:
    """Try all, or so many; nothing is answered, and then the page still works."""
    figure = Figure()
    requests = list(_requests())
    requests = requests[:: -(-len(requests) // times)]
    with TemporaryDirectory() as folder, running(write_pages(Path(folder))) as server:
        for asked in requests:
            _refused(server, asked, figure)
        page = server.open(PAGE)
        tried = len(requests) + _messages(page, figure) + _strangers(page, figure)
        figure.expect(server.lives(page.kernel_id), "a kernel did not live through it")
        page.leave()
    figure.seen = f"{tried} tried, {tried - len(figure.faults)} refused"
    return figure


def _requests() -> Iterator[dict[str, Any]]:
    """Requests that must be refused."""
    climbs = (f"{below}{up * 6}{file}" for below, up, file in product(BELOW, UP, OUTSIDE))
    for path in (*climbs, *(f"/voila/files/{file}" for file in FILES), *PLACES):
        yield {"path": path}
    yield from ({"path": f"/api{path}"} for path in APIS)
    yield from ({"path": path, "method": m} for path, m in product(WRITTEN, METHODS))
    for host in ("evil.example", "169.254.1.1", "localhost.evil.example"):
        yield {"path": f"/voila/render/{PAGE}", "Host": host}


def _refused(server: Server, asked: dict[str, Any], figure: Figure) -> None:
    answer = server.ask(**asked)
    fine = 400 <= answer.status < 500 or (asked["path"] == "/" and answer.status == 404)
    figure.expect(fine, f"{asked}: {answer.status}")
    leaked = [word for word in LEAKS if word in answer.text]
    figure.expect(not leaked, f"{asked}: the answer holds {leaked}")


def _messages(page: Page, figure: Figure) -> int:
    """Messages that the kernel must never see: it would say that it is busy with them."""
    told = [
        (message(f"{kind}_request", {"code": "1", "restart": False}), channel)
        for kind, channel in product(KINDS, ("shell", "control", "stdin", "iopub"))
    ]
    told += [(message("input_reply", {"value": "1"}), "stdin"), (message("status"), "iopub")]
    told += [(opening("jupyter.widget"), "shell"), (opening("any.target"), "shell")]
    told += [(message("kernel_info_request"), channel) for channel in ("stdin", "iopub", "", "x")]
    for old in (False, True):
        last = message("kernel_info_request")
        with page.channels(old=old) as line:
            for one, channel in (*told, (last, "shell")):
                line.send(json.dumps(one | {"channel": channel}) if old else frame(one, channel))
            heard = ""
            while f'"{last["header"]["msg_id"]}"' not in heard or "kernel_info_reply" not in heard:
                more = line.recv(timeout=30)
                heard += more if isinstance(more, str) else more.decode("utf-8", "replace")
        for one, channel in told:
            seen = one["header"]["msg_id"] in heard
            figure.expect(not seen, f"{one['header']['msg_type']} on {channel!r} was answered")
    return 2 * len(told)


def _strangers(page: Page, figure: Figure) -> int:
    """Who comes from another site, or without the page's token."""
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    upgrade["Sec_WebSocket_Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    sites = ("http://evil.example", "null", "https://127.0.0.1.evil.example", "file://")
    lines = (f"/api/kernels/{page.kernel_id}/channels", f"/voila/execution/{page.kernel_id}")
    asked = [{"path": path, "Origin": site} | upgrade for path, site in product(lines, sites)]
    unknown = "/api/kernels/00000000-0000-4000-8000-000000000000"
    asked += [{"path": unknown}, {"path": f"{unknown}/channels"} | upgrade]
    asked += [{"path": f"/voila/api/shutdown/{page.kernel_id}", "method": "POST"}]
    asked += [{"path": f"/api/kernels/{page.kernel_id}", "method": "DELETE"}]
    asked += [
        {"path": f"/api/kernels/{page.kernel_id}/{what}", "method": "POST"}
        for what in ("restart", "interrupt")
    ]
    for one in asked:
        _refused(page.server, one, figure)
    return len(asked)


if __name__ == "__main__":
    command("refused", run, FULL)

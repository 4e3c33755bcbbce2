"""The web app as a reader meets it: its pages, its addresses, its start."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.serve_probe import (
    NAVIGATION,
    RUN,
    Server,
    frame,
    hear,
    message,
    running,
    soon,
)

# --- a page -------------------------------------------------------------------


def test_the_bare_address_leads_to_the_first_page(server: Server) -> None:
    answer = server.ask("/")
    assert answer.status == 302
    assert answer.headers["location"] == "/voila/render/index.ipynb"


def test_the_text_is_in_the_page_before_any_cell_has_run(server: Server) -> None:
    page = server.open()
    assert "The text is there at once." in page.answer.text
    assert "Getting this ready" in page.answer.text
    assert "not yet" not in page.answer.text


def test_a_page_says_its_language_its_title_and_where_the_reader_is(server: Server) -> None:
    text = server.open("choose.ipynb").answer.text
    assert '<html lang="en">' in text
    assert "<title>Choose - Machine Learning Practitioner: an interactive guide</title>" in text
    assert re.findall(r'href="([^"]*)"[^>]*aria-current="page"', text) == [
        "/voila/render/choose.ipynb"
    ]


def test_the_navigation_holds_every_page_in_order_and_the_neighbours(server: Server) -> None:
    text = server.open("choose.ipynb").answer.text
    side = text.partition('<nav class="guide-side"')[2].partition("</nav>")[0]
    expected = ["/voila/render/" + page["href"] for page in NAVIGATION]
    assert re.findall(r'href="([^"]*)"', side) == expected
    assert re.search(r'rel="prev" href="/voila/render/index\.ipynb"', text)
    assert re.search(r'rel="next" href="/voila/render/broken\.ipynb"', text)


@pytest.mark.parametrize("path", ["/voila/render/index.ipynb", "/nowhere"])
def test_no_page_names_another_host(server: Server, path: str) -> None:
    text = server.ask(path).text
    addresses = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"'<]*", text))
    assert {a for a in addresses if "www.w3.org" not in a} == set()


def test_the_cells_of_a_page_run_once_and_show_their_results(server: Server) -> None:
    page = server.open()
    shown = page.results()
    kinds = [(o["place"], max(o.get("data", {"text": 1}))) for o in shown]
    widget = "text/plain"
    assert kinds == [(3, widget), (3, widget), (3, widget), (4, "text")]
    assert page.results() == [{"error": "Reload the page to go on."}]


def test_a_failed_cell_is_one_sentence_and_the_rest_of_the_page_runs(server: Server) -> None:
    shown = server.open("broken.ipynb").results()
    first, second = shown
    assert "This part could not be shown." in first["data"]["text/html"]
    assert second["text"] == "after\n"
    assert not re.search("ZeroDivision|Traceback|xyzzy", json.dumps(shown))


def test_no_traceback_reaches_the_browser_when_a_click_fails(server: Server) -> None:
    page = server.open()
    ids = [o["data"]["application/vnd.jupyter.widget-view+json"]["model_id"]
           for o in page.results() if "data" in o]  # fmt: skip
    with page.channels() as line:
        click = {"comm_id": ids[1], "data": {"method": "custom", "content": {"event": "click"}}}
        line.send(frame(message("comm_msg", click)))
        line.send(frame(message("kernel_info_request")))
        heard = b""
        while b"kernel_info_reply" not in heard:
            heard += line.recv(timeout=20)
        with contextlib.suppress(TimeoutError):
            while True:
                heard += line.recv(timeout=1)
    assert not re.search(rb"ZeroDivision|Traceback", heard)


def test_a_click_is_answered(server: Server) -> None:
    page = server.open()
    ids = [o["data"]["application/vnd.jupyter.widget-view+json"]["model_id"]
           for o in page.results() if "data" in o]  # fmt: skip
    with page.channels() as line:
        click = {"comm_id": ids[0], "data": {"method": "custom", "content": {"event": "click"}}}
        line.send(frame(message("comm_msg", click)))
        assert b'"clicked"' in (hear(line, "comm_msg") or b"")


# --- what an address may say -----------------------------------------


def test_the_theme_in_an_address_is_not_written_into_the_page(server: Server) -> None:
    answer = server.ask('/voila/render/index.ipynb?theme="><script>alert(1)</script>')
    assert answer.status in (200, 400)
    assert "alert(1)" not in answer.text


@pytest.mark.parametrize("template", ["nope", "..", "base", "latex", "lab"])
def test_the_template_in_an_address_changes_nothing(server: Server, template: str) -> None:
    answer = server.ask(f"/voila/render/choose.ipynb?template={template}")
    assert answer.status == 200
    assert '<main id="text"' in answer.text


REFUSED = [
    "/voila/files/assets/plot.svg", "/voila/files/other.png", "/voila/files/.hidden.png",
    "/voila/files/index.ipynb", "/voila/files/notes.toml", "/voila/files/assets/",
    "/voila/files/assets/../other.png", "/voila/files/assets/%2e%2e/other.png",
    "/voila/files/../../../../etc/passwd", "/voila/static/../../../etc/passwd",
    "/voila/templates/guide/static/../../../../../etc/passwd",
    "/voila/tree", "/voila/tree/assets", "/voila/api/contents", "/voila/api/contents/index.ipynb",
    "/voila/render/", "/voila/render/nope.ipynb", "/voila/render/notes.toml",
    "/voila/render/../index.ipynb", "/voila/render/assets", "/api", "/api/kernels", "/api/status",
    "/api/sessions", "/api/contents", "/api/kernelspecs", "/api/terminals", "/api/me",
    "/files/index.ipynb", "/tree", "/lab", "/metrics", "/login", "/logout", "/terminals/1",
    "/nbconvert/html/index.ipynb", "/voila/query/0-0-0-0-0", "/favicon.ico", "/%00", "/a/b/c",
]  # fmt: skip


@pytest.mark.parametrize("path", REFUSED)
def test_an_address_that_is_no_page_is_refused(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status in (400, 403, 404)
    assert "PNG" not in answer.text
    assert "root:x:" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/voila/render/index.ipynb", "/voila/files/assets/plot.png"])
def test_nothing_can_be_written(server: Server, method: str, path: str) -> None:
    assert server.ask(path, method).status in (403, 405)


def test_a_picture_among_the_assets_is_served(server: Server) -> None:
    answer = server.ask("/voila/files/assets/plot.png")
    assert answer.status == 200
    assert answer.headers["content-type"] == "image/png"


def test_a_page_that_is_not_there_is_said_so_in_the_guides_own_look(server: Server) -> None:
    answer = server.ask("/voila/render/nope.ipynb")
    assert answer.status == 404
    assert "There is no page at this address." in answer.text
    assert 'class="guide-side"' in answer.text


@pytest.mark.parametrize("path", ["/voila/render/index.ipynb", "/", "/nope", "/voila/files/a.svg"])
def test_every_answer_carries_the_headers_that_protect(server: Server, path: str) -> None:
    headers = server.ask(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_a_foreign_name_for_this_machine_is_refused(server: Server) -> None:
    assert server.ask("/voila/render/index.ipynb", Host="evil.example").status == 403


def test_a_public_name_is_answered_and_no_other(folder: Path) -> None:
    with running(folder, name="guide.example") as public:
        page = "/voila/render/index.ipynb"
        found = {host: public.ask(page, Host=host).status for host in NAMES}
    assert found == NAMES


NAMES = {"guide.example": 200, "guide.example:443": 200, "evil.guide.example": 403, "evil": 403}


# --- starting -----------------------------------------------------------------


def start(folder: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    chosen = json.dumps({"port": 0, "navigation": NAVIGATION} | options)
    return subprocess.run(
        [sys.executable, "-c", RUN, str(folder), chosen],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_port_in_use_is_said_in_one_sentence(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = start(folder, port=port)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Port {port} is in use")
    assert len(ended.stderr.strip().splitlines()) == 1


def test_a_folder_without_a_first_page_is_said_in_one_sentence(tmp_path: Path) -> None:
    ended = start(tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.startswith("There is no index.ipynb in ")
    assert len(ended.stderr.strip().splitlines()) == 1


def test_starting_says_one_line_the_address(server: Server) -> None:
    expected = f"The guide is at http://127.0.0.1:{server.port}/  (stop: Ctrl+C)\n"
    assert server.said == [expected]


def test_a_reader_who_leaves_before_the_kernel_is_there_leaves_none_behind(server: Server) -> None:
    server.open().leave()
    before = len(server.family())
    for _ in range(8):
        for _ in range(5):
            with contextlib.closing(HTTPConnection("127.0.0.1", server.port, timeout=30)) as line:
                line.request("GET", "/voila/render/index.ipynb")
        server.open().leave()  # kernels are forked in turn: those five have come by then
        assert soon(lambda: len(server.family()) <= before)


@pytest.mark.skipif(not hasattr(psutil.Process, "rlimit"), reason="a system without limits")
def test_a_page_whose_kernel_cannot_start_can_be_read_and_says_so(folder: Path) -> None:
    with running(folder) as server:
        server.open().leave()
        process = psutil.Process(server.process.pid)
        with contextlib.closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as line:
            line.connect()
            assert server.ask("/").status == 302  # so that the server has taken that line, too
            process.rlimit(psutil.RLIMIT_NOFILE, (process.num_fds(), 4096))
            line.request("GET", "/voila/render/index.ipynb")
            text = line.getresponse().read().decode()
        assert "The text is there at once." in text
        assert "could not be started" in text
        assert 'id="jupyter-config-data"' not in text
        process.rlimit(psutil.RLIMIT_NOFILE, (4096, 4096))
        assert server.open().results()

"""``python -m tests.soak.default_voila``: each hole of Voilà as it comes, there and here.

Prints what the same probe finds at both. The exit code is 1 where a hole is open here.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

import nbformat
import psutil
from websockets.exceptions import ConnectionClosed

from tests.ports import free_port
from tests.serve_probe import (
    Server,
    end_all,
    family,
    frame,
    hear,
    message,
    notebook,
    running,
    soon,
    write_notebooks,
)

ROOM = 4  # kernels at once here; Voilà as it comes has no limit
HANG = (2**40).to_bytes(8, "little")  # a frame that claims a million million parts
PAGE = "choose.ipynb"


def opening(target: str) -> dict[str, Any]:
    """Asks the kernel to open a comm: a new button, or the control."""
    control = target.endswith("control")
    names = {"_model_name": "ButtonModel", "_view_name": "ButtonView"}
    modules = {f"_{which}_module": "@jupyter-widgets/controls" for which in ("model", "view")}
    versions = {f"_{which}_module_version": "2.0.0" for which in ("model", "view")}
    state = {} if control else {"state": names | modules | versions}
    content = {"comm_id": "f" * 32, "target_name": target, "data": state}
    return message("comm_open", content) | {
        "metadata": {"version": "1.0.0" if control else "2.1.0"}
    }


def theme(server: Server) -> bool:
    """A script in ``?theme=`` is not written into the page."""
    page = server.open(f'{PAGE}?theme="><script>alert(1)</script>')
    page.leave()
    return "alert(1)" not in page.answer.text


def template(server: Server) -> bool:
    """``?template=nope`` is answered like any page, and soon."""
    answer = server.ask(f"/voila/render/{PAGE}?template=nope", seconds=8)
    return answer.status == 200 and '<main id="text"' in answer.text


def svg(server: Server) -> bool:
    """An SVG, which may hold scripts, is not served."""
    return server.ask("/voila/files/assets/plot.svg").status != 200


def dot_folder(server: Server) -> bool:
    """A picture in a hidden folder is not served."""
    return server.ask("/voila/files/.hidden/plot.png").status != 200


def linked_folder(server: Server) -> bool:
    """A notebook behind a link that leads out of the folder is not shown."""
    return server.ask("/voila/render/linked/private.ipynb").status != 200


def listing(server: Server) -> bool:
    """Nobody gets a list of the files."""
    return {server.ask(path).status for path in ("/voila/tree", "/voila/api/contents")} == {404}


def foreign_name(server: Server) -> bool:
    """A page of elsewhere whose name leads to this machine gets nothing."""
    return server.ask(f"/voila/render/{PAGE}", Host="evil.example").status == 403


def headers(server: Server) -> bool:
    """Answers say nosniff, and send no address to other sites."""
    found = server.ask("/nowhere").headers
    return {"x-content-type-options", "referrer-policy"} <= found.keys()


def farewell(server: Server) -> bool:
    """A page that closes takes its kernel along, however it was opened."""
    page = server.open(PAGE)
    page.leave()
    return soon(lambda: not server.lives(page.kernel_id), 3)


def dead_kernel(server: Server) -> bool:
    """A page can find out that its kernel died: there is no empty one in its place."""
    before = {p.pid for p in server.family()}
    page = server.open("index.ipynb")
    with page.channels() as line:
        line.send(frame(message("kernel_info_request")))
        hear(line, "kernel_info_reply")
    kernels = [p for p in server.family() if p.pid not in before and _is_kernel(p)]
    for kernel in kernels:
        kernel.kill()
    gone = bool(kernels) and soon(lambda: not server.lives(page.kernel_id), 8)
    page.leave()
    return gone


def _is_kernel(process: psutil.Process) -> bool:
    return not process.children() and process.num_threads() > 3


def new_widget(server: Server) -> bool:
    """A browser cannot make widgets in the kernel."""
    page = server.open(PAGE)
    with page.channels() as line:
        line.send(frame(opening("jupyter.widget")))
        line.send(frame(message("comm_info_request")))
        made = b"f" * 32 in (hear(line, "comm_info_reply") or b"")
    page.leave()
    return not made


def shutdown(server: Server) -> bool:
    """A message cannot end the kernel."""
    page = server.open(PAGE)
    with page.channels() as line:
        line.send(frame(message("shutdown_request", {"restart": False}), "control"))
        obeyed = hear(line, "shutdown_reply", 5)
    page.leave()
    return obeyed is None


def traceback(server: Server) -> bool:
    """An error in a click sends no traceback and no path to the browser."""
    page = server.open("index.ipynb")
    if "guide-cell" in page.answer.text:  # Voilà as it comes has run them by now
        page.results()
    with page.channels() as line:
        line.send(frame(message("comm_info_request")))
        told = str(hear(line, "comm_info_reply"))
        for comm in set(re.findall(r"[0-9a-f]{32}", told)):
            click = {"comm_id": comm, "data": {"method": "custom", "content": {"event": "click"}}}
            line.send(frame(message("comm_msg", click)))
        heard = b""
        with suppress(TimeoutError):  # until nothing more comes
            while True:
                more = line.recv(timeout=20 if b"clicked" not in heard else 3)
                heard += more if isinstance(more, bytes) else more.encode()
    page.leave()
    return b"clicked" in heard and b"ZeroDivision" not in heard


def oversize(server: Server) -> bool:
    """Three megabytes in one message close the socket, and nothing else."""
    page = server.open(PAGE)
    try:
        with page.channels() as line:
            line.send(b"x" * (3 * 1024 * 1024))
            hear(line, "nothing", 3)
            return False
    except ConnectionClosed:
        return server.lives(page.kernel_id)
    finally:
        page.leave()


def too_many(server: Server) -> bool:
    """One reader more than there is room for gets a page that says so."""
    for _ in range(ROOM):
        server.open(PAGE)
    answer = server.ask(f"/voila/render/{PAGE}")
    server.leave_all()
    return answer.status == 503 and "The guide is full" in answer.text


def old_frame(server: Server) -> bool:
    """A frame of the older protocol that lies about its parts does not stop the server."""
    page = server.open(PAGE)
    with page.channels(old=True) as line:
        line.send((2**31 - 1).to_bytes(4, "big"))
        return server.ask("/nowhere", seconds=3).status == 404


def eight_bytes(server: Server) -> bool:
    """Eight bytes that lie about the parts of a frame do not stop the server."""
    page = server.open(PAGE)
    with page.channels() as line:
        line.send(HANG)
        asked = range(5)  # it may answer once more before it has read the frame
        return all(server.ask("/nowhere", seconds=3).status == 404 for _ in pauses(asked))


def pauses(times: range) -> Iterator[int]:
    """Each of ``times``, with half a second before it."""
    for n in times:
        sleep(0.5)
        yield n


PROBES: tuple[Callable[[Server], bool], ...] = (
    *(theme, svg, dot_folder, linked_folder, listing, foreign_name, headers, farewell, new_widget),
    # what Voilà as it comes may not outlive comes last
    *(shutdown, traceback, oversize, dead_kernel, too_many, template, old_frame, eight_bytes),
)


def write_pages(folder: Path) -> Path:
    """The small guide of the tests, with a hidden folder and a link that leads out of it."""
    pages = folder / "guide"
    pages.mkdir()
    write_notebooks(pages)
    (pages / ".hidden").mkdir()
    (pages / ".hidden" / "plot.png").write_bytes(b"\x89PNG of a kind")
    (folder / "private").mkdir()
    nbformat.write(notebook("# Private"), folder / "private" / "private.ipynb")
    (pages / "linked").symlink_to(folder / "private")
    return pages


@contextmanager
def default(pages: Path) -> Iterator[Server]:
    """Voilà as it comes, over a folder; ended with all of its kernels, hung or not."""
    port = free_port()
    words = ["--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1", str(pages)]
    process = subprocess.Popen(
        [sys.executable, "-m", "voila", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"},
    )
    server = Server(process, port)
    try:
        assert soon(lambda: _listens(port), 60), "Voilà did not start"
        yield server
    finally:
        end_all([*family(process.pid), process])
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def ours(pages: Path) -> Iterator[Server]:
    """Our web app over the same folder."""
    with running(pages, kernels=ROOM) as server:
        yield server


def found(start: Callable[[Path], Any], probes: tuple[Any, ...] = PROBES) -> dict[str, bool]:
    """By probe: whether a server stands it; one that gives no answer does not."""
    with TemporaryDirectory() as folder, start(write_pages(Path(folder))) as server:
        return {probe.__name__: _stands(probe, server) for probe in probes}


def _stands(probe: Callable[[Server], bool], server: Server) -> bool:
    try:
        return probe(server)
    except (OSError, HTTPException, ConnectionClosed):
        return False


def main() -> None:
    """Both, beside each other."""
    there, here = found(default), found(ours)
    words = {True: "stands", False: "OPEN"}
    said = {probe.__name__: (probe.__doc__ or "").strip() for probe in PROBES}
    print(f"{'':82} {'Voilà':8} here")
    for name, sentence in said.items():
        print(f"{sentence:82} {words[there[name]]:8} {words[here[name]]}")
    closed = [sum(stood.values()) for stood in (there, here)]
    print(f"{len(PROBES)} probes: Voilà as it comes stands {closed[0]}, the guide {closed[1]}")
    sys.exit(not all(here.values()))


if __name__ == "__main__":
    main()

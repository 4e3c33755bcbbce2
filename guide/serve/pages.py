"""What the web app answers: pages, and what passes between them and their kernels."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import voila
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError
from voila.configuration import VoilaConfiguration
from voila.notebook_renderer import NotebookRenderer
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.execution_request_handler import ExecutionRequestHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.utils import get_page_config

from guide.serve import settings
from guide.serve.cells import CellRunner
from guide.serve.drawn import KERNEL, NONCE, Drawings, Drawn
from guide.serve.files import lies_inside
from guide.serve.scripts import MATHS, PAGE

WHOLE = "whole"  # asked of a page with a widget that our own front end does not know
# What a page may load and run: scripts of this server, those in the page that carry its nonce,
# and anywidget's own, which it makes of a text (blob:). Voilà's front end would need much more.
POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'self'"
)
LOST = (
    '<p class="guide-error" role="alert">What is to be tried on this page could not be started. '
    "You can read the text; reload the page to try again.</p></body></html>"
)
MORE = 1_000_000  # a cell number that tells Voilà's page that more is to come


class Page(TornadoVoilaHandler):
    """A notebook as a page."""

    @web.authenticated
    async def get(self, path: str = "") -> None:
        """Send a notebook's text and start its kernel; anything else is not there."""
        if not path.endswith(".ipynb") or not await self._exists(path):
            raise web.HTTPError(404)
        _ = self.xsrf_token  # sets the cookie that the page's farewell must carry
        drawn = await self._drawn(path)
        nonce = secrets.token_urlsafe(16)
        text, rest = drawn.parts(nonce)
        async with self.kernel_manager.room() as start:
            if NONCE in drawn.html:
                self.set_header("Content-Security-Policy", POLICY.format(nonce=nonce))
            self.set_header("Cache-Control", "no-store")
            self.write(text)
            self.flush()  # it can be read while the kernel starts
            try:
                kernel_id = await start(
                    kernel_name=drawn.notebook.metadata.kernelspec.name,
                    path=os.path.dirname(path),  # noqa: PTH120 as in an address
                    env=os.environ | self._asked(),
                )
            except Exception:  # what can fail there is the system's; it is too late for a status
                self.log.exception("No kernel for %s", path)
                self.finish(LOST)
                return
        self.kernel_manager.expect(kernel_id, drawn.notebook, self.traitlet_config)
        try:
            await self.finish(rest.replace(KERNEL, kernel_id))
        except StreamClosedError:  # whoever left by now has no id to say farewell with
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id, now=True))

    async def _exists(self, path: str) -> bool:
        there = await ensure_async(self.contents_manager.file_exists(path))
        return bool(there) and lies_inside(path, self.contents_manager.root_dir)

    async def _drawn(self, path: str) -> Drawn:
        """The page, with the front end that is asked for."""
        front = self.get_query_argument("front", "")
        front = front if front == WHOLE else self.settings["guide_front"]
        file = Path(self.contents_manager.root_dir) / path
        drawings: Drawings = self.settings["guide_drawings"]
        return await drawings.of(file, front, lambda: self._draw(path, front))

    async def _draw(self, path: str, front: str) -> Drawn:
        """Draw the page with Voilà's own renderer and our template."""
        renderer = NotebookRenderer(
            request_handler=self,
            notebook_path=path,
            page_config=page_config(self._told(), path, self.voila_configuration, front),
            voila_configuration=self.voila_configuration,
            traitlet_config=self.traitlet_config,
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            kernel_spec_manager=self.kernel_spec_manager,
            base_url=self.base_url,
        )
        await renderer.initialize()
        parts = [part async for part, _ in renderer.generate_content_generator(KERNEL)]
        return Drawn("".join(parts), renderer.notebook)

    def _told(self) -> dict[str, Any]:
        """What Voilà tells a page."""
        return get_page_config(
            base_url=self.base_url,
            settings=self.settings,
            log=self.log,
            voila_configuration=self.voila_configuration,
        )

    def _asked(self) -> dict[str, str]:
        """What a page may know of its own address, by the names that Voilà has for it."""
        return {
            "SERVER_SOFTWARE": f"voila/{voila.__version__}",
            "SCRIPT_NAME": self.request.path,
            "QUERY_STRING": self.request.query,
        }


def page_config(
    page: dict[str, Any], path: str, configuration: VoilaConfiguration, front: str
) -> dict[str, Any]:
    """What a page is told, and where the search field's rows and the scripts are."""
    told = settings.page_config(page, notebook_path=path, voila_configuration=configuration)
    told["guideFind"] = url_path_join(page["baseUrl"], settings.FIND)
    if front != WHOLE:
        told |= {"guideFront": PAGE.name, "guideMaths": MATHS.name, "guideNonce": NONCE}
    return told


class Nowhere(TornadoVoilaHandler):
    """Every other address: the page that says so."""

    @web.authenticated
    async def get(self, path: str = "") -> None:  # noqa: ARG002 the names are Tornado's
        """Say that there is no such page."""
        raise web.HTTPError(404)


class KernelState(KernelHandler):
    """A page may ask whether its kernel lives; ending it goes another way."""

    async def delete(self, kernel_id: str) -> None:  # noqa: ARG002
        """Refuse."""
        raise web.HTTPError(405)


class Line:
    """A line of a page: says all at once, and is not hung up because the server was slow itself."""

    def open(self, *place: str, **named: str) -> Awaitable[None] | None:
        """Open it; what is said is sent at once.

        By default TCP keeps a second small message until the first is confirmed, which a
        browser may take 40 ms to do.
        """
        self.set_nodelay(True)
        return super().open(*place, **named)  # type: ignore[misc]

    def send_ping(self) -> None:
        """Keep a quiet line open, and leave it to TCP to find out who is gone.

        Jupyter hangs up where the last answer is older than its limit. So it is for
        everybody once the server itself has stalled, and what they clicked would be lost;
        or, on the line that runs a page's cells, all cells that were still to come.
        """
        if self.ws_connection is None:
            self.ping_callback.stop()
        elif self.ws_connection.client_terminated:
            self.close()
        else:
            self.ping(b"")


class Channels(Line, VoilaKernelWebsocketHandler):
    """A page's line to its kernel."""

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """As Jupyter does, unless the page has left by now.

        Jupyter fails there, and its log then holds the address, and in it the kernel's id.

        Raises:
            Finish: where the page has left; there is nobody to be answered.
        """
        if self.connection is None:
            raise web.Finish
        return super().select_subprotocol(subprotocols)


class Leave(VoilaShutdownKernelHandler):
    """A page that closes ends its kernel; twice does no harm."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel if it is still there."""
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))
        self.set_status(204)
        self.finish()


class Execution(Line, ExecutionRequestHandler):
    """Runs the cells of a page, once, and sends each result as it comes.

    The messages are those that Voilà's front end expects. Two things differ: a
    cell with several results sends each on its own, for the front end drops what
    follows a widget that it does not know yet; and errors are one plain sentence.
    """

    runner: CellRunner | None = None

    async def on_message(self, message_str: str | bytes) -> None:
        """Run the cells if that is what is asked; ignore anything else."""
        if not asks_to_run(message_str, self._kernel_id) or self.runner is not None:
            return
        self.runner = self.kernel_manager.runners.pop(self._kernel_id, None)
        if self.runner is None:
            await self._say("execution_error", {"error": "Reload the page to go on."})
            return
        try:
            await self._send_results()
        except WebSocketClosedError:
            self.log.info("A page left before its cells had run")
        finally:
            self.runner.leave()

    async def _send_results(self) -> None:
        """Run every cell in order and send what it shows."""
        await self.runner.join(self.kernel_manager.heard[self._kernel_id])
        async for index, outputs in self.runner.results():
            first, *rest = outputs or [None]
            await self._send(index, first)
            for output in rest:
                await self._send(index, output)
        await self._say("execution_result", _result(MORE - 1, None, MORE))

    async def _send(self, index: int, output: dict[str, Any] | None) -> None:
        await self._say("execution_result", _result(index, output, MORE))

    async def _say(self, action: str, payload: dict[str, Any]) -> None:
        await self.write_message({"action": action, "payload": payload})

    def on_close(self) -> None:
        """Nothing to do: sending to a closed page ends the run."""


def _result(index: int, output: dict[str, Any] | None, total: int) -> dict[str, Any]:
    cell = {"outputs": [output] if output else []}
    return {"output_cell": cell, "cell_index": index, "total_cell": total}


def asks_to_run(message: str | bytes, kernel_id: str) -> bool:
    """Whether a message asks to run the cells of this page."""
    try:
        asked = json.loads(message)
        return asked["action"] == "execute" and asked["payload"]["kernel_id"] == kernel_id
    except (ValueError, RecursionError, KeyError, TypeError):
        return False

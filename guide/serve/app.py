"""The server: Voilà with our settings, our guard and our pages, on this machine only."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
import signal
import sys
import threading
import webbrowser
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import run_sync
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.websocket import WebSocketClosedError
from voila.app import Voila

from guide.serve import files, forked, pages, settings
from guide.serve.drawn import Drawings
from guide.serve.guard import LARGEST, GuardedConnection
from guide.serve.kernels import Kernels, OneKernelSpec
from guide.serve.scripts import MATHS, PAGE

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from traitlets.config import Config

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'; base-uri 'self'; object-src 'none'",
}

HERE = "127.0.0.1"  # the public comes through a proxy, which has the certificate
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")  # on Linux, one of these says there is one


class Calm(logging.Filter):
    """Leaves out of the log what is no news here: a page that left in the middle of something."""

    NO_NEWS = ("is not trusted", "No such comm", "Got events for closed stream")

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep a line unless it says what is always so."""
        fault = record.exc_info[1] if record.exc_info else None
        line = record.getMessage()
        return not isinstance(fault, WebSocketClosedError | StreamClosedError) and not any(
            words in line for words in self.NO_NEWS
        )


class GuideApp(Voila):
    """Voilà, narrowed to what this guide needs."""

    sockets: Sequence[socket.socket] = ()
    plain = False  # whether pages have Voilà's own front end

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings; for error pages the site's name and pages; texts are packed."""
        found = super().init_settings()
        found["voila_jinja2_env"].globals["guide"] = self.config.VoilaConfiguration.resources[
            "guide"
        ]
        return found | {
            "compress_response": True,
            "guide_drawings": Drawings(),
            "guide_front": pages.WHOLE if self.plain else "",
        }

    def init_handlers(self) -> list[Any]:
        """Voilà's addresses: some ours, some gone, and one for everything else."""
        rows = self.config.VoilaConfiguration.resources["guide"]["find"]
        front_end = url_path_join(self.server_url, settings.front_end_path())
        return [
            (self.server_url, files.Front, {"base_url": self.base_url}),
            (url_path_join(self.server_url, settings.FIND), files.Finder, {"rows": rows}),
            *(
                (url_path_join(front_end, script.name), files.Built, {"script": script})
                for script in (PAGE, MATHS)
            ),
            (
                url_path_join(front_end, "(.*)"),
                files.FrontEnd,
                {"paths": self.static_paths},
            ),
            *_ours(super().init_handlers()),
            (url_path_join(self.server_url, "(.*)"), pages.Nowhere, self._page_options()),
        ]

    def _page_options(self) -> dict[str, Any]:
        return {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }

    def listen(self) -> None:
        """Answer on the sockets that were bound before, until told to stop."""
        HTTPServer(self.app).add_sockets(self.sockets)
        loop = IOLoop.current()
        for number in _stop_signals():
            signal.signal(number, lambda *_: loop.asyncio_loop.call_soon_threadsafe(loop.stop))
        print(f"The guide is at {self.address}  (stop: Ctrl+C)", flush=True)
        if self.open_browser:
            open_page(self.address)
        with contextlib.suppress(KeyboardInterrupt):
            loop.start()
        self.stop()

    @property
    def address(self) -> str:
        """Where a browser finds the guide."""
        name, port = self.sockets[0].getsockname()[:2]
        return f"http://{name}:{port}{self.base_url}"

    def stop(self) -> None:
        """End every kernel; nothing may interrupt that."""
        for number in _stop_signals():
            signal.signal(number, signal.SIG_IGN)
        run_sync(self.kernel_manager.shutdown_all)(now=True)
        forked.end_all()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def _stop_signals() -> list[int]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


ANSWERED = {  # by the names that Voilà's own targets have; all others are not answered
    "KernelHandler": pages.KernelState,
    "VoilaKernelWebsocketHandler": pages.Channels,
    "VoilaShutdownKernelHandler": pages.Leave,
    "ExecutionRequestHandler": pages.Execution,
    "FileFindHandler": FileFindHandler,
    "AllowListFileHandler": files.Picture,
    "TornadoVoilaHandler": pages.Page,
}


def _ours(rules: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Those of Voilà's addresses that we answer, as we answer them."""
    return [
        (pattern, ANSWERED[target.__name__], *options)
        for pattern, target, *options in rules
        if target.__name__ in ANSWERED
    ]


def serve(  # noqa: PLR0913 what the command can be told
    notebooks: Path,
    port: int,
    navigation: Sequence[Mapping[str, str]],
    open_browser: bool,
    findable: Sequence[Sequence[str]] = (),
    name: str = "",
    *,
    plain: bool = False,
    **limits: int,
) -> None:
    """Serve the notebooks as a web app on this machine until Ctrl+C.

    Args:
        notebooks: the folder that holds ``index.ipynb``.
        port: 1 to 65535, or 0 for any that is free.
        navigation: the pages in order, each with ``title``, ``href``, ``group`` and ``says``.
        open_browser: whether to show the first page in a browser, if there is one.
        findable: what the search field finds, as in ``settings.configuration``.
        name: by what name, besides that of this machine, readers come through a proxy.
        plain: whether pages have Voilà's own scripts in place of ours: slower, and all of it.
        limits: ``kernels`` and ``idle``, as in ``settings.configuration``.

    Raises:
        SystemExit: with one sentence, where the guide cannot start.
    """
    if not (notebooks / files.FRONT).is_file():
        sys.exit(f"There is no {files.FRONT} in {notebooks}: nothing to show.")
    sockets = take_port(HERE, port)
    config = _config(notebooks, settings.configuration(navigation, findable, **limits))
    config.Voila.tornado_settings["local_hostnames"] = ["localhost", *filter(None, [name])]
    app = GuideApp(config=config, log_level=logging.WARNING)
    app.sockets, app.open_browser, app.plain = sockets, open_browser, plain
    app.initialize([])
    for log in (app.log, logging.getLogger("tornado.general"), logging.getLogger("asyncio")):
        log.addFilter(Calm())
    forked.start_parent(app.log)
    app.start()


def _config(notebooks: Path, config: Config) -> Config:
    """The settings that only our own server has, added to those of the guide."""
    config.VoilaConfiguration.multi_kernel_manager_class = Kernels
    config.VoilaConfiguration.kernel_spec_manager_class = OneKernelSpec
    config.VoilaConfiguration.prelaunch_hook = settings.prepare
    if sys.platform.startswith("linux"):  # elsewhere a socket's path may grow too long
        config.KernelManager.transport = "ipc"  # no port to collide over, none to knock at
    config.Voila.root_dir = str(notebooks.resolve())
    config.Voila.config_file_paths = []  # a voila.py in the reader's folder is not ours to run
    config.Voila.kernel_websocket_connection_class = GuardedConnection
    config.Voila.tornado_settings = {
        "headers": HEADERS,
        "allow_remote_access": False,  # an address of elsewhere that leads here is refused
        "ws_ping_timeout": 30_000,
        "websocket_max_message_size": LARGEST,
    }
    return config


def take_port(host: str, port: int) -> list[socket.socket]:
    """Take the port, or say in one sentence why not."""
    try:
        return bind_sockets(port, host)
    except OSError as fault:
        sys.exit(refusal(fault, host, port))


def refusal(fault: OSError, host: str, port: int) -> str:
    """Why a port cannot be had, and what to do."""
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use, perhaps by this guide in another window. "
            f"Close that one or choose another port, for example {port + 1}."
        )
    if fault.errno == errno.EACCES:
        return f"Port {port} needs rights you do not have here. Choose one above 1023."
    return f"The guide cannot listen on {host}, port {port}: {fault.strerror or fault}."


def open_page(address: str) -> None:
    """Show the address in a browser; where there is none, nothing happens."""
    if sys.platform.startswith("linux") and not any(map(os.environ.get, SCREENS)):
        return  # what is found then would be a browser for the terminal

    def show() -> None:
        with contextlib.suppress(webbrowser.Error, OSError):
            webbrowser.open(address)

    threading.Thread(target=show, daemon=True).start()

"""The life of a page's kernel: forked, it becomes an ipykernel with no more than a page needs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

import zmq
from ipykernel import ipkernel
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp
from tornado.ioloop import IOLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType


class OwnVoice(IOPubThread):
    """Says what a page is to hear at once: a thread for it would wait until the answer is done.

    It is never started as a thread. What other threads have to say, the main one says.
    """

    def __init__(self, socket: zmq.Socket[Any], **options: Any) -> None:
        super().__init__(socket, **options)
        self._main = IOLoop.current()

    def schedule(self, f: Callable[[], Any]) -> None:
        """Call ``f`` in the main thread; now, if this is it."""
        if threading.current_thread() is threading.main_thread():
            f()
        else:
            self._main.add_callback(f)


class Brief(ipkernel.IPythonKernel):
    """Says when it is done with what a reader did, and not before that it has begun."""

    def _publish_status(self, status: str, channel: str, parent: Any = None) -> None:
        """Leave out that it is busy with a control: the page does not ask, and has to wait."""
        kind = (parent or self.get_parent(channel)).get("header", {}).get("msg_type")
        if (status, kind) != ("busy", "comm_msg"):
            super()._publish_status(status, channel, parent)


class PageKernel(IPKernelApp):
    """An ipykernel that hears and speaks in its main thread: a page has one shell."""

    kernel_class = Brief

    def init_control(self, context: zmq.Context[Any]) -> None:
        """Have no thread that hears for further shells."""
        super().init_control(context)
        self.shell_channel_thread = None

    def init_iopub(self, context: zmq.Context[Any]) -> None:
        """As its elder does, but with no thread that speaks."""
        self.iopub_socket = context.socket(zmq.PUB)
        self.iopub_socket.linger = 1000  # milliseconds, for the last words
        self.iopub_port = self._bind_socket(self.iopub_socket, self.iopub_port)
        self.configure_tornado_logger()
        self.iopub_thread = OwnVoice(self.iopub_socket, session=self.session)
        self.iopub_socket = self.iopub_thread.background_socket

    def init_kernel(self) -> None:
        """Make the kernel, with no look at all modules."""
        with _modules_untouched():
            super().init_kernel()


def run(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """Become a kernel: the forked child's whole life."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # until a cell runs there is nothing to interrupt
    for number in (signal.SIGTERM, signal.SIGALRM):  # the parent's own
        signal.signal(number, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["kernel", *arguments]
    sys.path.insert(0, "")  # the notebook's own folder, as for any kernel
    threading.Thread(target=_end_with_server, daemon=True).start()
    _own_dice()
    app = PageKernel.instance(parent_handle=os.getppid())
    app.initialize(arguments)
    _open_widgets()
    app.start()


def _end_with_server() -> None:
    """Leave at once when the server is gone, however it went."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(1)


def _own_dice() -> None:
    """Draw NumPy's global random numbers anew; Python's own do so by themselves."""
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _open_widgets() -> None:
    """Let pages ask for their widgets: ipywidgets was imported before there was a kernel."""
    if "ipywidgets" in sys.modules:
        sys.modules["ipywidgets"].register_comm_target()


@contextmanager
def _modules_untouched() -> Iterator[None]:
    """Keep ipykernel from listing all modules for a debugger that there is not.

    To look at a module is to count a reference, which copies the memory it lies in: 8 MB.
    """
    ipkernel.sys = _NoModules()
    try:
        yield
    finally:
        ipkernel.sys = sys


class _NoModules:
    """``sys`` without its modules."""

    modules: ClassVar[dict[str, ModuleType]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)

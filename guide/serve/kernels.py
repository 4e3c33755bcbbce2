"""The kernels behind the pages: which kind, how many, and when they go."""

from __future__ import annotations

import asyncio
import copy
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_core.utils import ensure_async
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer

from guide.serve.cells import CellRunner
from guide.serve.forked import provisioner

NAME = "python3"
QUIETLY = [
    "--IPKernelApp.log_level=50",  # a page that leaves mid-run is no news
    "--HistoryManager.enabled=False",  # nobody types here: no file of it, no thread to write it
]
FULL = "The guide is full: {} pages are open. Close one, or try again in a few minutes."


class Kernels(AsyncMappingKernelManager):
    """All kernels of this server: never more than ``at_most``, the unwatched go first."""

    at_most = Integer(24, min=1, config=True, help="Kernels that may live at once.")
    unwatched = Integer(600, min=1, config=True, help="Seconds a kernel lives with no page.")
    unheard = Integer(90, min=1, config=True, help="Seconds a kernel lives whose page never came.")
    spare = Integer(30, min=0, config=True, help="Seconds before a new kernel may make room.")
    _starting = 0

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # by kernel: whether a page listens to it
        self.heard: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.runners: dict[str, CellRunner] = {}  # by kernel: who is to run its page's cells

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended."""
        self.heard.pop(kernel_id, None)
        if runner := self.runners.pop(kernel_id, None):
            runner.leave()
        return super().remove_kernel(kernel_id)

    @asynccontextmanager
    async def room(self) -> AsyncIterator[Callable[..., Awaitable[str]]]:
        """Room for one more kernel, kept free for whoever asked; what it gives starts it.

        Raises:
            HTTPError: 503 where every kernel is in use.
        """
        if len(self) + self._starting >= self.at_most:
            await self._make_room()
        if len(self) + self._starting >= self.at_most:
            raise HTTPError(503, reason=FULL.format(len(self)))
        self._starting += 1
        try:
            yield self._async_start_kernel
        finally:
            self._starting -= 1

    async def start_kernel(self, **kwargs: Any) -> str:
        """Start a kernel if there is room."""
        async with self.room() as start:
            return await start(**kwargs)

    def expect(self, kernel_id: str, notebook: Any, config: Any) -> None:
        """Have somebody ready to run a page's cells, who meets its kernel meanwhile."""
        notebook = copy.deepcopy(notebook)  # what the cells show is written into it
        runner = CellRunner(notebook, km=self.get_kernel(kernel_id), config=config)
        self.runners[kernel_id] = runner
        runner.meet()

    def start_watching_activity(self, kernel_id: str) -> None:
        """Have a page's line tell when its kernel is used.

        Jupyter would listen to the kernel a second time and read all it says, only to note when.
        """
        kernel = self.get_kernel(kernel_id)
        kernel.reason, kernel.execution_state = "", "idle"
        self.used(kernel_id)

    def used(self, kernel_id: str) -> None:
        """Note that something passed between a kernel and its page."""
        if kernel_id in self:
            self.last_kernel_activity = self.get_kernel(kernel_id).last_activity = utcnow()

    def notify_disconnect(self, kernel_id: str) -> None:
        """Note that a page has gone: the time without one begins now."""
        super().notify_disconnect(kernel_id)
        self.used(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that is idle for long, sooner if no page is connected, or ever was.

        A page takes its runner first of all; whose reader left before has no farewell to say. On
        a slow line Voilà's own front end takes 30 s for that.
        """
        limit = self.unheard if kernel_id in self.runners else self.unwatched
        if self._unwatched_for(kernel_id) > limit:
            await self._end(kernel_id)
        else:
            await ensure_async(super().cull_kernel_if_idle(kernel_id))

    async def _make_room(self) -> None:
        """End the kernel that has been without a page the longest."""
        waiting = {k: self._unwatched_for(k) for k in self.list_kernel_ids()}
        longest = max(waiting, key=lambda k: waiting[k], default=None)
        if longest is not None and waiting[longest] > self.spare:
            await self._end(longest)

    async def _end(self, kernel_id: str) -> None:
        """End a kernel, unless somebody else just did."""
        if kernel_id in self:
            await ensure_async(self.shutdown_kernel(kernel_id))

    def _unwatched_for(self, kernel_id: str) -> float:
        """Seconds since a kernel had a page; 0 with one."""
        kernel = self._kernels.get(kernel_id)
        if kernel is None or self._kernel_connections.get(kernel_id, 0) > 0:
            return 0.0
        silence: timedelta = utcnow() - getattr(kernel, "last_activity", utcnow())
        return silence.total_seconds()


class OneKernelSpec(KernelSpecManager):
    """Knows one kind of kernel, this Python; nothing is read from or installed on the machine."""

    def find_kernel_specs(self) -> dict[str, str]:
        """The one name, and no folder, for there is none."""
        return {NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The one kind of kernel."""
        if kernel_name != NAME:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *QUIETLY],
            display_name="Python 3",
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": provisioner()}},
        )

    def get_all_specs(self) -> dict[str, Any]:
        """The one kind of kernel, as Voilà asks for it."""
        return {NAME: {"resource_dir": "", "spec": self.get_kernel_spec(NAME).to_dict()}}

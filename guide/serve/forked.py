"""Kernels forked from a warm parent: ready at once, at half the memory.

A Jupyter kernel provisioner over Python's own fork server, whose process has
imported what pages need (``warm``). Where forking does not work (Windows; macOS,
whose system libraries forbid it), or where ``GUIDE_KERNELS=plain`` asks for it,
kernels start as Jupyter starts them.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

if TYPE_CHECKING:
    from logging import Logger
    from multiprocessing.context import ForkServerContext
    from multiprocessing.process import BaseProcess

PLAIN = "local-provisioner"
FORKED = "guide-forked"
WARM = "guide.serve.warm"
PRELOAD = [WARM, "guide.serve.later"]
COLD = 3  # exit code of a first child whose parent could not import WARM
ONE_AT_A_TIME = ThreadPoolExecutor(max_workers=1, thread_name_prefix="fork")


def provisioner() -> str:
    """The name of the way kernels start on this machine, made known to Jupyter."""
    if not sys.platform.startswith("linux") or os.environ.get("GUIDE_KERNELS") == "plain":
        return PLAIN
    KernelProvisionerFactory.provisioners[FORKED] = EntryPoint(
        name=FORKED, value=f"{__name__}:ForkedKernel", group=KernelProvisionerFactory.GROUP_NAME
    )
    return FORKED


def start_parent(log: Logger) -> None:
    """Start the kernels' parent in the background, so that the first page finds it warm."""
    if provisioner() == PLAIN:
        log.warning("Kernels are not forked here: pages open a little later.")
        return
    ONE_AT_A_TIME.submit(_first_child, log)


def _first_child(log: Logger) -> None:
    """Fork once; that starts the parent and shows whether it is warm."""
    child = _context().Process(target=_look_around)
    try:
        child.start()
        child.join()
    except (OSError, EOFError):
        return  # the first page will meet the same and say so
    if child.exitcode == COLD:
        log.warning("%s could not be imported: pages open a little later.", WARM)


def _look_around() -> None:
    """Say whether the parent is warm."""
    sys.exit(0 if WARM in sys.modules else COLD)


def _context() -> ForkServerContext:
    """Python's fork server, told what to import first."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    return context


def run_kernel(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """Become a kernel; what that takes is imported in the child, whose parent has it already."""
    from guide.serve import kernel

    kernel.run(arguments, environment, folder)


class ForkedKernel(LocalProvisioner):
    """Starts kernels by forking; everything else is as for a local kernel."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> dict[str, Any]:
        """Fork a kernel; where that fails, start it as Jupyter does.

        Args:
            cmd: as for a kernel that is started; what follows ``-m module`` is used.
            options: of these ``env`` and ``cwd`` matter.

        Returns:
            How to connect to the kernel.
        """
        folder = str(options.get("cwd") or ".")
        environment = options.get("env") or os.environ
        plain = {_plain(name): _plain(value) for name, value in environment.items()}
        arguments = [_plain(word) for word in cmd[3:]]
        child = _context().Process(target=run_kernel, args=(arguments, plain, folder))
        try:
            await asyncio.get_running_loop().run_in_executor(ONE_AT_A_TIME, child.start)
        except (OSError, EOFError) as fault:
            self.log.warning("A kernel could not be forked (%s): starting it plainly.", fault)
            return await super().launch_kernel(cmd, **options)
        self.process = _AsPopen(child)
        self.pid = self.pgid = child.pid
        self.cwd = folder
        return self.connection_info


def _plain(text: str) -> str:
    """``text`` as a plain ``str``: a child that unpickles Voilà's own kind imports all of Voilà."""
    return "".join(text)


class _AsPopen:
    """The part of ``subprocess.Popen`` that a provisioner uses, over a forked process."""

    stdin = stdout = stderr = None

    def __init__(self, child: BaseProcess) -> None:
        self._child, self.pid = child, child.pid

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        return self._child.exitcode

    def wait(self) -> int | None:
        """Wait for the end."""
        self._child.join()
        return self._child.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel alone."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End the kernel now."""
        self._child.kill()

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self._child.terminate()


def end_all() -> None:
    """End whatever was forked and still lives; the last word when the server stops."""
    ONE_AT_A_TIME.shutdown(wait=True, cancel_futures=True)
    for child in multiprocessing.active_children():
        child.kill()
        child.join()

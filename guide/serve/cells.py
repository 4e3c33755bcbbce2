"""Running the cells of a page and saying in plain words when one fails."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError
from traitlets import Integer
from voila.execute import VoilaExecutor

from guide.serve.guard import COLOURS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WAIT_FOR_PAGE = 20.0  # seconds until cells run even if no page listens

FAILED = (
    '<p class="guide-error" role="status">This part could not be shown. '
    "The rest of the page works, and your saved answers are safe. "
    "Reload the page to try again.</p>"
)


class CellRunner(VoilaExecutor):
    """Runs a notebook's code cells in order; one that fails does not stop the rest."""

    timeout = Integer(120, allow_none=True, config=True, help="Seconds a cell may take.")
    interrupt_on_timeout = True

    def meet(self) -> None:
        """Begin to connect to the kernel: 0.3 s in which the page's scripts are on their way."""
        self._met = asyncio.ensure_future(self._connect())

    async def _connect(self) -> None:
        await self.km.ready
        self.kc = await self.async_start_new_kernel_client()

    async def join(self, page_hears: asyncio.Event) -> None:
        """Wait until the kernel is met, and until the page hears it too.

        A widget made before the page listens would be missed by it.
        """
        await self._met
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(page_hears.wait(), WAIT_FOR_PAGE)

    async def results(self) -> AsyncIterator[tuple[int, list[dict[str, Any]]]]:
        """Each code cell's place and what it shows."""
        for index, cell in enumerate(self.nb.cells):
            if cell.cell_type == "code":
                yield index, await self._outputs(cell, index)

    async def _outputs(self, cell: Any, index: int) -> list[dict[str, Any]]:
        """What a cell shows; an error is one sentence, its story goes to the log."""
        try:
            await self.async_execute_cell(cell, index, store_history=False)
        except (CellExecutionError, CellControlSignal, DeadKernelError, RuntimeError) as fault:
            self.log.error("Cell %d failed: %s", index + 1, COLOURS.sub("", str(fault)))  # noqa: TRY400 one clear story
            return [failed()]
        return [plain(output) for output in cell.outputs if not _is_noise(output)]

    def leave(self) -> None:
        """Let go of the kernel; it lives on with its page, or has ended before anybody asked."""
        self._met.cancel()
        if self.kc is not None:
            self.kc.stop_channels()


def plain(output: dict[str, Any]) -> dict[str, Any]:
    """An output as it may be shown: a traceback never."""
    return failed() if output["output_type"] == "error" else output


def failed() -> dict[str, Any]:
    """The one sentence that stands where a cell failed."""
    return {"output_type": "display_data", "data": {"text/html": FAILED}, "metadata": {}}


def _is_noise(output: dict[str, Any]) -> bool:
    """Whether an output is a warning that speaks to authors, not to readers."""
    return output["output_type"] == "stream" and output["name"] == "stderr"

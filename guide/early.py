"""What the web app begins with, before Voilà is imported, so that the first page comes sooner."""

from __future__ import annotations

import sys
from multiprocessing import forkserver

from guide.serve import forked


def begin() -> None:
    """Begin what takes longest, and leave out what nobody needs.

    The kernels' parent gets ready in a process of its own while this one imports Voilà. Where
    kernels are not forked, nothing is begun.
    """
    if forked.provisioner() == forked.FORKED:
        forkserver.set_forkserver_preload(forked.PRELOAD)
        forkserver.ensure_running()
    # Voilà's jsonschema would learn the grammar of all web addresses, for a second; it does
    # without where the package cannot be imported, and no schema here has such an address.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

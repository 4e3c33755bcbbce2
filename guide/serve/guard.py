"""The guard between a browser and a kernel: what may pass, and how much of it.

A page needs five kinds of message. Everything else is dropped before it reaches
Jupyter's own parser, which trusts the first eight bytes of a frame as a count.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

LARGEST = 2 * 1024 * 1024  # bytes of one message; a journal of years is below 1 MB
WORD = 8  # bytes of one number in the header of a v1 frame
MOST_OFFSETS = 64  # channel, four parts, up to 58 buffers and the end
DEEPEST = 40  # brackets inside brackets
ALLOWED = frozenset(
    {"comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"}
)
CONTROL_TARGET = "jupyter.widget.control"  # the one comm that a page itself opens
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
CHANNELS = frozenset({"shell", "control"})


class Refused(ValueError):
    """A message that no page of ours sends."""


class GuardedConnection(ZMQChannelsWebsocketConnection):
    """A kernel's websocket that hands on only what a page of ours may say."""

    def connect(self) -> Any:
        """Connect, and note when the page hears its kernel: its cells wait for that."""
        connected = super().connect()
        if connected is not None:
            hears = self.multi_kernel_manager.heard[self.kernel_id]
            connected.add_done_callback(lambda _: hears.set())
        return connected

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        """Hand on a message, or drop it with one line in the log."""
        try:
            check(incoming_msg, binary=bool(self.subprotocol))
        except Refused as reason:
            self.log.info("Message refused: %s", reason)
            return
        self.multi_kernel_manager.used(self.kernel_id)
        super().handle_incoming_message(incoming_msg)

    def handle_outgoing_message(self, stream: str, outgoing_msg: list[Any]) -> None:
        """Pass on what the kernel says, but never a traceback or the paths in it."""
        _, (_, header, parent, _, content, *_) = self.session.feed_identities(outgoing_msg)
        if for_authors(header, content):
            if b'"execute_request"' not in parent:  # a cell's error is told by who ran it
                self.log.warning("A page's kernel said: %s", tale(content))
            return
        self.multi_kernel_manager.used(self.kernel_id)
        super().handle_outgoing_message(stream, outgoing_msg)


def for_authors(header: bytes, content: bytes) -> bool:
    """Whether a kernel's message is an error or a warning: tracebacks, paths, names of files."""
    kind = json.loads(header).get("msg_type")
    return kind == "error" or (kind == "stream" and json.loads(content).get("name") == "stderr")


def tale(content: bytes) -> str:
    """What an error or a warning says, for the log."""
    told = json.loads(content)
    return COLOURS.sub("", told.get("text") or "\n".join(told.get("traceback", []))).strip()


def check(message: str | bytes, *, binary: bool) -> None:
    """Refuse what a page would not send.

    Args:
        message: one websocket message as it came.
        binary: whether the v1 protocol was agreed on; otherwise JSON.

    Raises:
        Refused: with the reason, in words.
    """
    if len(message) > LARGEST:
        msg = f"{len(message)} bytes; at most {LARGEST}"
        raise Refused(msg)
    channel, header, content = _parts_v1(message) if binary else _parts_json(message)
    kind = header.get("msg_type")
    if channel not in CHANNELS:
        msg = f"channel {channel!r:.40}"
        raise Refused(msg)
    if not isinstance(kind, str) or kind not in ALLOWED:
        msg = f"kind {kind!r:.40}"
        raise Refused(msg)
    if kind == "comm_open" and content.get("target_name") != CONTROL_TARGET:
        msg = "a browser may not make widgets"
        raise Refused(msg)


def _parts_v1(message: str | bytes) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Channel, header and content of a v1 frame."""
    if isinstance(message, str):
        msg = "text where bytes were agreed on"
        raise Refused(msg)
    offsets = _offsets(message)
    channel = message[offsets[0] : offsets[1]]
    parts = [message[start:end] for start, end in pairwise(offsets[1:])]
    header, parent, metadata, content = (_table(part) for part in parts[:4])
    del parent, metadata  # read only to know that they are well formed
    return channel.decode("ascii", "replace"), header, content


def _offsets(frame: bytes) -> list[int]:
    """Where the parts of a v1 frame begin: a short, rising list inside the frame."""
    count = int.from_bytes(frame[:WORD], "little")
    least = 6  # channel, header, parent, metadata, content, end
    if not least <= count <= MOST_OFFSETS or len(frame) < WORD * (count + 1):
        msg = f"a frame of {len(frame)} bytes that claims {count} parts"
        raise Refused(msg)
    words = (frame[WORD * (i + 1) : WORD * (i + 2)] for i in range(count))
    offsets = [int.from_bytes(word, "little") for word in words]
    if offsets[0] != WORD * (count + 1) or offsets[-1] != len(frame) or offsets != sorted(offsets):
        msg = "parts that do not lie in order inside the frame"
        raise Refused(msg)
    return offsets


def _parts_json(message: str | bytes) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Channel, header and content of a message in the older JSON protocol."""
    if isinstance(message, bytes):
        msg = "bytes where JSON was agreed on"
        raise Refused(msg)
    whole = _table(message.encode("utf-8", "replace"))
    for name in ("header", "parent_header", "metadata", "content"):
        if not isinstance(whole.get(name), dict):
            msg = f"no {name}"
            raise Refused(msg)
    return str(whole.get("channel")), whole["header"], whole["content"]


def _table(text: bytes) -> dict[str, Any]:
    """A JSON object, each key once."""
    if text.count(b"[") + text.count(b"{") > DEEPEST and _depth(text) > DEEPEST:
        msg = "brackets nested too deep"
        raise Refused(msg)
    try:
        table = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as fault:
        msg = f"not JSON: {fault!s:.80}"
        raise Refused(msg) from None
    if not isinstance(table, dict):
        msg = "JSON, but not an object"
        raise Refused(msg)
    return table


def _depth(text: bytes) -> int:
    """How deep brackets nest; brackets inside strings count too, which errs on the safe side."""
    deepest = depth = 0
    for byte in text:
        if byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table from its pairs; two readers of a doubled key might disagree, so none is let in."""
    table = dict(pairs)
    if len(table) != len(pairs):
        msg = "a key twice"
        raise ValueError(msg)
    return table


def _no_constant(name: str) -> None:
    msg = f"{name} is not JSON"
    raise ValueError(msg)

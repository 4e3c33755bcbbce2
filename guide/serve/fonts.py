"""The fonts of typeset maths. Voilà brings them in files whose names change with its version.

Voilà tells the browser of them in its style sheet, which our page leaves out, for
it dresses all of JupyterLab. A browser fetches a font when a page has a letter of it.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from jupyter_core.paths import jupyter_path

FAMILIES = {  # by the name inside of the font: the name that MathJax asks for
    "MathJax_Zero": "MJXZERO",
    "MathJax_Main-Regular": "MJXTEX",
    "MathJax_Main-Bold": "MJXTEX-B",
    "MathJax_Main-Italic": "MJXTEX-MI",
    "MathJax_Math-Italic": "MJXTEX-I",
    "MathJax_Math-BoldItalic": "MJXTEX-BI",
    "MathJax_Size1-Regular": "MJXTEX-S1",
    "MathJax_Size2-Regular": "MJXTEX-S2",
    "MathJax_Size3-Regular": "MJXTEX-S3",
    "MathJax_Size4-Regular": "MJXTEX-S4",
    "MathJax_AMS-Regular": "MJXTEX-A",
    "MathJax_Calligraphic-Regular": "MJXTEX-C",
    "MathJax_Calligraphic-Bold": "MJXTEX-CB",
    "MathJax_Fraktur-Regular": "MJXTEX-FR",
    "MathJax_Fraktur-Bold": "MJXTEX-FRB",
    "MathJax_SansSerif-Regular": "MJXTEX-SS",
    "MathJax_SansSerif-Bold": "MJXTEX-SSB",
    "MathJax_SansSerif-Italic": "MJXTEX-SSI",
    "MathJax_Script-Regular": "MJXTEX-SC",
    "MathJax_Typewriter-Regular": "MJXTEX-T",
    "MathJax_Vector-Regular": "MJXTEX-V",
    "MathJax_Vector-Bold": "MJXTEX-VB",
}
HEADER, ENTRY = 44, 20  # bytes at the head of a WOFF file, and of each table in its list


def fonts() -> dict[str, str]:
    """The name of the file of every family that Voilà has; none of it is needed to read."""
    folders = (Path(place) / "base" / "static" for place in jupyter_path("voila", "templates"))
    found: dict[str, str] = {}
    for file in (file for folder in folders for file in sorted(folder.glob("*.woff"))):
        family = family_of(file.read_bytes())
        if family:
            found.setdefault(family, file.name)
    return found


def family_of(font: bytes) -> str:
    """MathJax's name for a WOFF font; empty for one that is not of MathJax."""
    try:
        names = _names(font).replace(b"\0", b"")  # of two bytes a letter, or of one
    except (struct.error, zlib.error):
        return ""
    fitting = [name for name in FAMILIES if name.encode() in names]
    return FAMILIES[max(fitting, key=len)] if fitting else ""


def _names(font: bytes) -> bytes:
    """The table of a font's own names (https://www.w3.org/TR/WOFF/)."""
    (tables,) = struct.unpack_from(">H", font, 12)
    for place in range(HEADER, HEADER + ENTRY * tables, ENTRY):
        tag, start, packed, size, _ = struct.unpack_from(">4s4L", font, place)
        if tag == b"name":
            table = font[start : start + packed]
            return zlib.decompress(table) if packed < size else table
    return b""

"""Matplotlib's pen for SVG, with short text: what a page sends again and again has to be small.

Matplotlib writes a list of eleven fonts and a rotation into each text, some 300 letters. The
page's style chooses the fonts, so that here only what is typed like code is told so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties, weight_dict
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

ANCHORS = {"left": "start", "center": "middle", "right": "end"}
REGULAR = 400  # the weight of type that is not bold
WORDS = 4096  # whose size is remembered


class Pen(RendererSVG):
    """What draws a picture; text must not be a path (``svg.fonttype`` is none)."""

    def draw_text(  # noqa: PLR0913, PLR0917 as Matplotlib has it
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        """One line at (x, y) from the upper left corner; what is not level as Matplotlib has it."""
        if angle or ismath or mtext is None or gc.get_clip_rectangle() or gc.get_clip_path()[0]:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        place = mtext.get_transform().transform(mtext.get_unitless_position())
        look = f"text-anchor: {ANCHORS[mtext.get_horizontalalignment()]}"
        attributes = {"x": f"{place[0]:.2f}", "y": f"{y:.2f}", "style": f"{_type(prop)}; {look}"}
        attributes["style"] += f"; fill: {to_hex(gc.get_rgb())}"
        if (alpha := gc.get_alpha() if gc.get_forced_alpha() else gc.get_rgb()[3]) != 1:
            attributes["opacity"] = f"{alpha:g}"
        self.writer.element("text", s, attrib=attributes)

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """The size of a line in units; measured once for all pictures, since that is slow."""
        return _measured(s, prop, ismath)


@lru_cache(maxsize=WORDS)
def _measured(says: str, font: FontProperties, ismath: Any) -> tuple[float, float, float]:
    return text_to_path.get_text_width_height_descent(says, font, ismath)


def _type(font: FontProperties) -> str:
    """Size and weight, and whether it is typed like code."""
    weight = weight_dict.get(font.get_weight(), font.get_weight())
    bold = f"; font-weight: {weight}" if weight != REGULAR else ""
    code = "; font-family: monospace" if "monospace" in font.get_family() else ""
    return f"font-size: {font.get_size():g}px{bold}{code}"

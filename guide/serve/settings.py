"""What we ask of Voilà: one configuration for the web app, and for Voilà inside Jupyter."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import voila
from jupyter_server.utils import url_path_join
from traitlets.config import Config

from guide.serve.fonts import fonts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SITE = "Machine Learning Practitioner: an interactive guide"
SHARE = Path(__file__).parent / "share"
STYLE = Path(__file__).parent.parent / "style.css"
ASKS = "ask.ipynb"  # the page that takes a question from its address
FIND = "guide/find.json"  # where our own server has what the search field finds
IDLE = 1800  # seconds without a message after which a kernel goes, tab open or not
UNWATCHED = 600  # seconds that a kernel lives without a page; a page may lose touch and return
KERNELS = 24  # at once: about 50 MB each when forked, 100 MB when not

# Voilà's own view of "no rule" is an empty list, which would let everything through.
PICTURES = [r"assets/[A-Za-z0-9_\-/]+\.(png|jpg|gif)"]
NEVER = [r"(.*/)?\..*", r".*\.(ipynb|py|svg|toml|json|jsonl)"]

# The page needs the two halves of the widget bridge and nothing else of JupyterLab.
EXTENSIONS = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]


def configuration(
    navigation: Sequence[Mapping[str, str]],
    findable: Sequence[Sequence[str]] = (),
    kernels: int = KERNELS,
    idle: int = IDLE,
) -> Config:
    """Voilà's settings for this guide.

    Args:
        navigation: the pages in order, each with ``title``, ``href``, ``group`` and ``says``.
        findable: what the search field finds: title, kind, address, other words; empty: no field.
        kernels: how many kernels may live at once, at least 1.
        idle: seconds without a message after which a kernel goes, at least 1.

    Returns:
        A configuration for ``Voila`` (our web app) or for Jupyter Server with Voilà in it.
    """
    reveal_share()
    config = Config()
    config.VoilaConfiguration = Config(_voila(navigation, findable))
    config.MappingKernelManager = Config(_kernels(idle))
    config.Kernels.at_most, config.Kernels.unwatched = kernels, min(UNWATCHED, idle)
    config.KernelRestarter.restart_limit = 0  # a kernel begun again has lost its page
    config.KernelManager.shutdown_wait_time = 1.0  # seconds; nothing unsaved lives in a kernel
    config.VoilaExecutor.cell_error_instruction = ""
    return config


def reveal_share() -> None:
    """Let Jupyter find our template: its folder goes on ``JUPYTER_PATH`` of this process."""
    others = [p for p in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if p]
    if str(SHARE) not in others:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(SHARE), *others])


def _voila(
    navigation: Sequence[Mapping[str, str]], findable: Sequence[Sequence[str]]
) -> dict[str, Any]:
    """Template, files and rendering."""
    return {
        "template": "guide",
        "theme": "light",
        "allow_template_override": "NO",
        "allow_theme_override": "NO",
        "strip_sources": True,
        "show_tracebacks": False,
        "progressive_rendering": True,
        "file_allowlist": PICTURES,
        "file_denylist": NEVER,
        "extension_allowlist": EXTENSIONS,
        "extension_denylist": [],
        "resources": {"guide": site(navigation, findable)},
    }


def _kernels(idle: int) -> dict[str, Any]:
    """When kernels go, and what they may tell a browser about their errors."""
    return {
        "cull_idle_timeout": idle,
        "cull_interval": min(15, idle),
        "cull_connected": True,
        "buffer_offline_messages": False,
        "allow_tracebacks": False,
        "traceback_replacement_message": "Something went wrong here. Your saved answers are safe.",
    }


def site(
    navigation: Sequence[Mapping[str, str]], findable: Sequence[Sequence[str]] = ()
) -> dict[str, Any]:
    """What the template knows of the site: name, pages in groups, style, fonts, finder."""
    rows = json.dumps([list(row) for row in findable], ensure_ascii=False, separators=(",", ":"))
    pages = [dict(page) for page in navigation]
    groups: dict[str, list[dict[str, str]]] = {}
    for page in pages:
        groups.setdefault(page.get("group", ""), []).append(page)
    return {
        "name": SITE,
        "all": pages,
        "groups": [{"title": title, "pages": inside} for title, inside in groups.items()],
        "pages": [page for page in pages if "#" not in page["href"]],
        "style": STYLE.read_text(encoding="utf-8"),
        "fonts": fonts(),
        "find": rows.replace("<", "\\u003c") if findable else "",  # may stand inside a script
        "find_path": FIND,
        "asks": any(page["href"] == ASKS for page in pages),
    }


def front_end_path() -> str:
    """The address of Voilà's scripts; it changes with their version, so they may be kept."""
    return f"voila/static-{voila.__version__}"


def prepare(request: Any, notebook: Any, cwd: str) -> None:
    """Before a page's kernel starts: let its closing be believed, and mark its cells.

    Asking for the token sets the cookie that the page's farewell must carry.
    """
    del cwd
    _ = request.xsrf_token
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata["guide_shows"] = shows(cell.source)
            cell.metadata["guide_listing"] = listing(cell.source)


def shows(source: str) -> bool:
    """Whether a cell is likely to show something: it ends in an expression, or calls display."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return True
    return bool(body) and isinstance(body[-1], ast.Expr) and not source.rstrip().endswith(";")


def listing(source: str) -> str:
    """The code of a cell where it is there to be read; empty for imports and for a word.

    A cell that ends in a word of the guide, as in ``lab("roll-downhill")``, is shown by
    that word: a call by name whose first value, if it has one, is a plain text.
    """
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return source
    if all(isinstance(node, ast.Import | ast.ImportFrom) for node in body):
        return ""
    call = body[-1].value if isinstance(body[-1], ast.Expr) else None
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
        return source
    plain = all(isinstance(first, ast.Constant) for first in call.args[:1])
    return "" if plain and call.func.id != "print" else source


def page_config(page: dict[str, Any], notebook_path: str, **context: Any) -> dict[str, Any]:
    """Tell the template which page it draws and where its neighbours are."""
    base = page["baseUrl"]
    guide = context["voila_configuration"].config.VoilaConfiguration.resources["guide"]
    inside = folder(notebook_path, [p["href"] for p in guide["all"]])
    page["fullStaticUrl"] = url_path_join(base, front_end_path())
    page["guidePage"] = notebook_path.removeprefix(inside)
    page["guideRoot"] = url_path_join(base, "voila/render/") + inside
    return page


def folder(path: str, pages: Sequence[str]) -> str:
    """The part of a notebook's path that the navigation does not name, such as ``notebooks/``.

    Of several pages that fit, the one with the longest path is meant: ``ml/index.ipynb``
    is the page of that name, and not the first page in a folder ``ml/``.
    """
    hrefs = {page.partition("#")[0] for page in pages}
    fitting = [href for href in hrefs if path == href or path.endswith("/" + href)]
    return path.removesuffix(max(fitting, key=len)) if fitting else ""

"""``python -m tests.browser.scripts``: which of Voilà's files our pages need, asked of Chromium.

Writes ``guide/serve/scripts.txt``; to be run when Voilà or a widget library has a new version.
The one file made of them is kept from the browser, so that it asks for each by itself.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import voila

from guide.serve.scripts import NAMES
from tests.browser.desk import Reader, open_chromium, web_app, window

PAGES = ("index", "choose", "plan", "ml/linear-regression", "python/collections-and-files")
SCRIPT = re.compile(r"/voila/(static|labextensions)(?:-[^/]*)?/([^?#]+\.js)")
ITSELF = re.compile(r"^voila\.js$|^guide-\w+\.js$|remoteEntry")  # asked for in any case
HEAD = f"# Made with Voilà {voila.__version__} by: python -m tests.browser.scripts\n"


def main() -> int:
    """Open the pages, listen to what they ask for, and write it down."""
    asked: dict[str, None] = {}

    def note(url: str) -> None:
        found = SCRIPT.search(url)
        if found and not ITSELF.search(found[2]):
            asked["/".join(found.groups())] = None

    with TemporaryDirectory() as own, web_app(Path(own)) as served, open_chromium() as chromium:
        for name in PAGES:
            context = window(chromium)
            context.route(re.compile(r"/guide-\w+\.js$"), lambda route: route.abort())
            page = context.new_page()
            page.on("request", lambda request: note(request.url))
            Reader(page, served).open(name)
            page.wait_for_timeout(2000)
            page.goto("about:blank")
            context.close()
    NAMES.write_text(HEAD + "".join(f"{name}\n" for name in asked), encoding="utf-8")
    print(f"{len(asked)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The page of the lesson that a test module is about: its ``LESSON``."""

from __future__ import annotations

from typing import Any

import pytest

from guide.content import Library
from tests.lessons import page


@pytest.fixture(scope="module")
def notebook(request: pytest.FixtureRequest, library: Library) -> Any:
    lesson = library.lessons[request.module.LESSON]
    return page.notebook(f"{lesson.stage}/{lesson.id}")


@pytest.fixture(scope="module")
def text(notebook: Any) -> str:
    return page.text(notebook)


@pytest.fixture(scope="module")
def cells(notebook: Any) -> list[str]:
    return page.code(notebook)

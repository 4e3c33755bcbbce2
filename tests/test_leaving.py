"""On Binder a page warns before it is ended; elsewhere nothing is said."""

from __future__ import annotations

from typing import Any

import pytest
from ipywidgets.widgets.widget import _instances

from guide.views import session as desk
from guide.views.leaving import END, IDLE, Leaving
from tests.conftest import message


class Heard(Leaving):
    """Notes what it would send to a browser."""

    def __init__(self, began: float, now: float) -> None:
        self.sent: list[dict[str, Any]] = []
        self.saved = 0
        super().__init__(began, lambda: now, self._count)

    def _count(self) -> None:
        self.saved += 1

    def send(self, content: Any, buffers: Any = None) -> None:
        self.sent.append(content)


@pytest.mark.parametrize(("passed", "left"), [(0, 20_700), (20_000, 700), (20_700, 1), (10**9, 1)])
def test_a_page_is_told_how_long_the_server_lives_until_the_warning(
    passed: float, left: float
) -> None:
    page = Heard(1_000, 1_000 + passed)
    message(page, {"kind": "when"})
    assert page.sent == [{"left": left}]


def test_the_page_can_ask_for_the_journal_and_change_nothing() -> None:
    page = Heard(0, 0)
    for told in ({"kind": "save"}, {"kind": "stay"}, {"kind": 7}, "save", None, {}):
        message(page, told)
    assert (page.saved, page.sent) == (1, [])
    page.set_state({"idle": 1e9})
    assert page.idle == IDLE


@pytest.mark.parametrize("began", ["1800000000", "", "soon"])
def test_only_a_kernel_on_binder_has_something_to_warn_of(
    monkeypatch: pytest.MonkeyPatch, began: str
) -> None:
    monkeypatch.setenv("GUIDE_JOURNAL", "memory")
    monkeypatch.setenv("GUIDE_BEGAN", began)
    for address, warns in (("", 0), ("https://example.org/a/project", 1)):
        monkeypatch.setenv("BINDER_REPO_URL", address)
        monkeypatch.setattr(desk, "time", lambda: 1_800_000_060.0)
        desk.open_session.cache_clear()
        desk.open_session()
        found = [one for one in _instances.values() if isinstance(one, Leaving)]
        assert len(found) == warns
    assert found[0].left() == (END - 60 if began.isdecimal() else END)
    desk.open_session.cache_clear()

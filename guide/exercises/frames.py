"""Tables among the arguments and results of exercises; pandas is imported when one is tried."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Frame:
    """A table as an author writes it down: columns by name, blanks as ``None``.

    A case of a claim holds this; the function that is tried gets a pandas table.
    """

    columns: Mapping[str, Sequence[Any]]

    def __deepcopy__(self, _: object) -> Any:
        """A new pandas table of these columns, as each try needs one of its own."""
        import pandas as pd

        return pd.DataFrame({name: list(column) for name, column in self.columns.items()})

    def __str__(self) -> str:
        """The line of code that makes it."""
        return f"pd.DataFrame({ {name: list(column) for name, column in self.columns.items()} })"


def is_frame(value: object) -> bool:
    """Whether it is a pandas table; nothing is one before pandas was imported."""
    pandas: Any = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.DataFrame)


def is_series(value: object) -> bool:
    """Whether it is a column of a pandas table."""
    pandas: Any = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.Series)


def as_dictionary(series: Any) -> dict[Any, Any]:
    """A column by its labels, in Python's own kinds; a blank value or label is ``None``."""
    labels = zip(series.index.tolist(), series.index.isna().tolist(), strict=True)
    values = zip(series.tolist(), series.isna().tolist(), strict=True)
    named = (None if blank else label for label, blank in labels)
    return dict(zip(named, (None if blank else value for value, blank in values), strict=True))

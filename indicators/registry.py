"""The registry: every computed indicator of catalog/*.py and every published one of catalog/published.yaml."""

from __future__ import annotations

import importlib
import math
import pkgutil
import unicodedata
from functools import lru_cache

import pandas as pd

from data.published import PublishedSpec, load_published
from indicators import catalog
from indicators.errors import CatalogError
from indicators.model import Direction, Indicator, Theme, Weight, computed
from indicators.units import UNITS


@lru_cache
def registry() -> dict[str, Indicator]:
    """All indicators by id: the headline ones first, then by theme, then by German title.

    Raises
    ------
    CatalogError
        If an id occurs twice or a unit is unknown.
    """
    entries = [*_computed(), *_published()]
    for entry in entries:
        if entry.unit not in UNITS:
            raise CatalogError(f"indicator {entry.id!r} has the unknown unit {entry.unit!r}; see indicators/units.py")
    ids = [entry.id for entry in entries]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise CatalogError(f"indicator id(s) {', '.join(twice)} are both computed and published")
    return {entry.id: entry for entry in sorted(entries, key=_order)}


def _computed() -> list[Indicator]:
    for module in pkgutil.iter_modules(catalog.__path__):
        importlib.import_module(f"{catalog.__name__}.{module.name}")
    return list(computed().values())


def _published() -> list[Indicator]:
    return [from_spec(spec) for spec in load_published() if not spec.continued]


def from_spec(spec: PublishedSpec) -> Indicator:
    """Turn an entry of published.yaml into an indicator."""
    return Indicator(
        id=spec.id,
        theme=Theme(spec.theme),
        title=spec.title,
        unit=spec.unit,
        decimals=spec.decimals,
        definition=spec.definition,
        formula=spec.formula,
        direction=Direction(spec.direction),
        weight=Weight(spec.weight),
        sources=(spec.source.card,),
        compute=_Taken(spec.id),
        tables=("published",),
        caveat=spec.caveat,
    )


class _Taken:
    """The figures of one published indicator, as they stand."""

    def __init__(self, indicator_id: str) -> None:
        self.indicator_id = indicator_id

    def __call__(self, published: pd.DataFrame) -> pd.DataFrame:
        return published.loc[published["indicator_id"] == self.indicator_id, ["region_id", "year", "value", "status"]]


def _order(entry: Indicator) -> tuple[float, int, str]:
    plain = unicodedata.normalize("NFKD", entry.title.de).casefold()
    headline = math.inf if entry.headline is None else entry.headline
    return headline, list(Theme).index(entry.theme), plain

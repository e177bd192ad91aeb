"""Residuals of one indicator on another as an indicator of their own, made when a link asks for it.

Its id says everything: residual~population_change~2012-2024~grocery_distance~2017.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pandas as pd

from data.provenance import Text
from indicators.association import associate
from indicators.model import Direction, Indicator, Status, Weight

_ID = re.compile(r"residual~(\w+)~(\d{4})(?:-(\d{4}))?~(\w+)~(\d{4})(?:-(\d{4}))?")
REMEMBERED = 128
Side = tuple[str, int | None, int]


"""Id of an indicator, first year of a change or None, year."""


def residual_id(up: Side, across: Side) -> str:
    """Id of the residuals of `up` on `across`."""
    parts = [(name, str(end) if start is None else f"{start}-{end}") for name, start, end in (up, across)]
    return "~".join(["residual", *parts[0], *parts[1]])


class Catalogue(dict[str, Indicator]):
    """Indicators by id. It also knows the residuals of any two of them; lists show only what was put in.

    Parameters
    ----------
    entries
        Indicators to put in.
    years
        Gives the years of an indicator.
    values
        Gives the values of all districts, by key.
    made
        Makes indicators of other ids that say everything; None where it knows none.
    """

    def __init__(
        self,
        entries: Mapping[str, Indicator],
        years: Callable[[str], list[int]],
        values: Callable[[Side], pd.Series],
        made: Callable[[str], Indicator | None] = lambda _: None,
    ) -> None:
        super().__init__(entries)
        self._years = years
        self._values = values
        self._other = made
        self._made: dict[str, Indicator | None] = {}

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or (isinstance(key, str) and self._unlisted(key) is not None)

    def __missing__(self, key: str) -> Indicator:
        entry = self._unlisted(key)
        if entry is None:
            raise KeyError(key)
        return entry

    def _unlisted(self, key: str) -> Indicator | None:
        return self._other(key) or self._residual(key)

    def _residual(self, key: str) -> Indicator | None:
        found = _ID.fullmatch(key)
        if found is None:
            return None
        if key not in self._made:
            while len(self._made) >= REMEMBERED:
                self._made.pop(next(iter(self._made)))
            up, across = (_side(*found.groups()[at : at + 3]) for at in (0, 3))
            known = up[0] != across[0] and all(self._has(side) for side in (up, across))
            self._made[key] = self._entry(key, up, across) if known else None
        return self._made[key]

    def _has(self, side: Side) -> bool:
        """Whether an indicator has these years."""
        name, start, end = side
        if not super().__contains__(name):
            return False
        years, entry = self._years(name), self[name]
        if (start is None) == entry.is_change or end not in years:
            return False
        return start is None or (start in years and start < end)

    def _entry(self, key: str, up: Side, across: Side) -> Indicator:
        y, x = self[up[0]], self[across[0]]
        years = [f"{side[1]}–{side[2]}" if side[1] else str(side[2]) for side in (up, across)]
        return Indicator(
            id=key,
            theme=y.theme,
            title=_both("Residuum: {y} gegenüber {x}", "Residual: {y} against {x}", y, x, years),
            unit=y.unit,
            decimals=y.decimals,
            definition=_both(
                "Abweichung des Wertes „{y}“ ({y_years}) von dem, was die Gerade der kleinsten Quadrate aller Kreise "
                "aus „{x}“ ({x_years}) erwarten lässt. Über null: höher als erwartet.",
                "How far “{y}” ({y_years}) is from what the line of least squares over the districts lets expect "
                "from “{x}” ({x_years}). Above zero: higher than expected.",
                y, x, years,
            ),
            formula=Text(de="Wert − (Achsenabschnitt + Steigung · x)", en="value − (intercept + slope · x)"),
            direction=Direction.NEUTRAL,
            weight=Weight.NONE,
            sources=tuple(dict.fromkeys([*y.sources, *x.sources])),
            compute=lambda **_tables: self._residuals(up, across),
            tables=tuple(dict.fromkeys([*y.tables, *x.tables])),
            caveat=Text(
                de="Ein Residuum ist kein Maß für Erfolg: Es enthält alles, was die Gerade nicht kennt.",
                en="A residual does not measure success: it holds everything the line does not know of.",
            ),
            midpoint=0.0,
        )  # fmt: skip

    def _residuals(self, up: Side, across: Side) -> pd.DataFrame:
        """One row for each district: region_id, year (of `up`), value, status."""
        residuals = associate(self._values(across), self._values(up)).residuals
        rows = residuals.rename("value").rename_axis("region_id").reset_index()
        return rows.assign(year=up[2], status=Status.ESTIMATED.value)


def _side(name: str, first: str, second: str | None) -> Side:
    return (name, None, int(first)) if second is None else (name, int(first), int(second))


def _both(de: str, en: str, y: Indicator, x: Indicator, years: list[str]) -> Text:
    facts = {"y_years": years[0], "x_years": years[1]}
    return Text(de=de.format(y=y.title.de, x=x.title.de, **facts), en=en.format(y=y.title.en, x=x.title.en, **facts))

"""The part of a link that belongs to the page "Vergleich"; read as strictly as the rest, and it never raises.

Keys: t view, ref reference, th theme, g group, ix indexed, y0/y1 years of the slope, by its scale, sz sized and co
coloured points, set chosen indicators (comma separated), like the district of the similarity, cm method of correlation,
so order of a grid.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from data.regions import GERMANY
from indicators.compare import OWN_LAND, OWN_TYPE
from indicators.explorer import Explorer
from indicators.model import Theme
from indicators.named import NamedSelection
from indicators.selections import selections
from layouts.compare.view import COLOURS, METHODS, MOST_IN_SET, SCALES, TABS, CompareView

_Word = TypeVar("_Word")
_Usual = TypeVar("_Usual")


def parse_compare(given: Mapping[str, str], explorer: Explorer, named: Sequence[NamedSelection] = ()) -> CompareView:
    """Read the keys; whatever is missing, unknown or malformed falls back to its default.

    A named selection is lifted out or referred to by its letter.
    """
    usual = CompareView()
    letters = tuple(one.letter for one in named)
    asked = dict.fromkeys(given.get("set", "").split(","))
    return CompareView(
        tab=_one_of(TABS, given.get("t"), usual.tab),
        reference=_one_of((GERMANY, OWN_LAND, OWN_TYPE, *letters), given.get("ref"), usual.reference),
        theme=_one_of(tuple(Theme), given.get("th"), None),
        group=_one_of((*selections(explorer), *letters), given.get("g"), None),
        indexed=given.get("ix") == "1",
        years=(_year(given.get("y0", "")), _year(given.get("y1", ""))),
        scale=_one_of(SCALES, given.get("by"), usual.scale),
        sized=given.get("sz") == "1",
        colour=_one_of(COLOURS, given.get("co"), usual.colour),
        indicators=tuple(key for key in asked if key in explorer.indicators)[:MOST_IN_SET],
        like=_one_of(tuple(explorer.districts()), given.get("like"), None),
        method=_one_of(METHODS, given.get("cm"), usual.method),
        sort=given.get("so") if re.fullmatch(r"[a-z0-9_]{1,60}:(asc|desc)", given.get("so", "")) else None,
    )


def compare_fields(view: CompareView) -> dict[str, str | None]:
    """Write the keys; None where the default holds."""
    usual = CompareView()
    first, second = view.years
    written = {
        "t": view.tab if view.tab != usual.tab else None,
        "ref": view.reference if view.reference != usual.reference else None,
        "th": view.theme,
        "g": view.group,
        "ix": "1" if view.indexed else None,
        "y0": first,
        "y1": second,
        "by": view.scale if view.scale != usual.scale else None,
        "sz": "1" if view.sized else None,
        "co": view.colour if view.colour != usual.colour else None,
        "set": ",".join(view.indicators) or None,
        "like": view.like,
        "so": view.sort,
        "cm": view.method if view.method != usual.method else None,
    }
    return {key: None if value is None else str(value) for key, value in written.items()}


def _one_of(known: tuple[_Word, ...], asked: str | None, usual: _Usual) -> _Word | _Usual:
    return next((word for word in known if word == asked), usual)


def _year(text: str) -> int | None:
    """A year that is asked for, be there figures or not: the chart says what it has."""
    return int(text) if re.fullmatch(r"[12][0-9]{3}", text) else None

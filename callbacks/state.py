"""ViewState and its link: `parse` reads a query and never raises, `query` writes the shortest one.

Keys: i indicator, from/to years (`to` alone for a figure of one year), k number and m method of the classes, b "all"
for classes of all years or, with m=manual, their limits, d where colours turn ("germany" or a threshold), p palette, r
selected districts (comma separated), x second indicator, bv=1 both indicators on the map, v shape of the districts, w
Land or district whose municipalities are shown, lang, scheme.
lb=1 names on the map. Of the filter: f, fd, fl, see callbacks/filter_state.py; gr named selections, see
callbacks/named_state.py.
Of the outlook: o source of the projection, s scenario, a=0 for Länder that are not aligned, tfr, le, mig the levers.
Those of the page "Vergleich" are in callbacks/compare_state.py, of "Versorgung" in callbacks/access_state.py.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

from callbacks.access_state import access_fields, parse_access
from callbacks.compare_state import compare_fields, parse_compare
from callbacks.filter_state import filter_fields, parse_filter
from callbacks.named_state import parse_named
from callbacks.people_state import parse_people, people_fields
from callbacks.several_state import parse_several, several_fields
from data.regions import Level
from indicators.class_methods import METHODS
from indicators.explorer import DEFAULT_OUTLOOK, Explorer, Period
from indicators.projection.scenarios import LEVERS, OWN, SCENARIOS, Lever, Outlook
from layouts.i18n import DEFAULT, LANGUAGES, Language
from layouts.named_link import named_field
from layouts.scene import default_other
from layouts.theme import CLASS_PALETTES
from layouts.view import (
    CLASSES,
    DEFAULT_CLASSES,
    LEVER_KEYS,
    MANUAL,
    MOST_REGIONS,
    Shape,
    Turn,
    ViewState,
    outlook_fields,
)

LONGEST = 2000
"""Characters of a query that are read: no honest link is longer."""
MOST_BREAKS = CLASSES[-1] - 1
_SHAPES: tuple[Shape, ...] = ("circles", "hexagons")


def parse(search: str | None, explorer: Explorer) -> ViewState:
    """Read a link's query; whatever is missing, unknown or malformed falls back to its default.

    Of repeated keys the first counts.
    """
    given = fields(search)
    outlook = outlook_of(given, explorer)
    explorer = explorer.under(outlook)
    known = explorer.indicators
    indicator = given.get("i", "") if given.get("i") in known else next(iter(known))
    other, breaks = given.get("x"), _breaks(given.get("b", ""))
    method = _method(given.get("m"), breaks)
    named = parse_named(given, explorer)
    return ViewState(
        indicator=indicator,
        period=_period(indicator, given, explorer),
        lang=language(search),
        classes=_number(given.get("k"), CLASSES) or DEFAULT_CLASSES,
        method=method,
        palette=given.get("p") if given.get("p") in CLASS_PALETTES else None,
        lock="all" if given.get("b") == "all" else "year",
        regions=_regions(given.get("r", ""), explorer),
        other=other if other in known and other not in (indicator, default_other(indicator, explorer)) else None,
        both=given.get("bv") == "1",
        breaks=breaks if method == MANUAL else (),
        turn=_turn(given.get("d")),
        shape=shape(search),
        filter=parse_filter(given, explorer),
        labels=given.get("lb") == "1",
        place=_place(given.get("w"), explorer),
        outlook=outlook,
        scheme="dark" if given.get("scheme") == "dark" else "light" if given.get("scheme") == "light" else "auto",
        named=named,
        compare=parse_compare(given, explorer, named),
        people=parse_people(given, explorer),
        access=parse_access(given),
        several=parse_several(given, explorer),
    )


def opened(search: str | None, explorer: Explorer) -> tuple[ViewState, Explorer]:
    """Read a link's query, and get the explorer of its outlook, which every figure of the view comes from."""
    view = parse(search, explorer)
    return view, explorer.under(view.outlook)


def language(search: str | None) -> Language:
    """Read only the language of a query; needs no data."""
    chosen = fields(search).get("lang")
    return next((lang for lang in LANGUAGES if lang == chosen), DEFAULT)


def shape(search: str | None) -> Shape:
    """Read only the shape of the districts; needs no data."""
    chosen = fields(search).get("v")
    return next((shape for shape in _SHAPES if shape == chosen), "map")


def query(view: ViewState, explorer: Explorer) -> str:
    """Write the query of a view with its question mark, leaving out defaults; empty for the default view."""
    default = explorer.under(view.outlook).default_period(view.indicator)
    written = {
        "lang": view.lang if view.lang != DEFAULT else None,
        "i": view.indicator if view.indicator != next(iter(explorer.indicators)) else None,
        "from": view.period.start if view.period != default else None,
        "to": view.period.end if view.period != default else None,
        "k": view.classes if view.classes != DEFAULT_CLASSES else None,
        "m": view.method if view.method != "quantile" else None,
        "b": ",".join(map(repr, view.breaks)) or (view.lock if view.lock != "year" else None),
        "d": view.turn if view.turn != "auto" else None,
        "p": view.palette,
        "r": ",".join(view.regions) or None,
        "x": view.other,
        "bv": "1" if view.both else None,
        "v": view.shape if view.shape != "map" else None,
        "w": view.place,
        "scheme": view.scheme if view.scheme != "auto" else None,
        **compare_fields(view.compare),
        **people_fields(view.people),
        **access_fields(view.access),
        **several_fields(view.several),
        **outlook_fields(view.outlook),
        **filter_fields(view.filter),
        "lb": "1" if view.labels else None,
        "gr": named_field(view.named),
    }
    text = urlencode({key: value for key, value in written.items() if value is not None}, safe=",")
    return f"?{text}" if text else ""


def outlook_of(given: dict[str, str], explorer: Explorer) -> Outlook:
    """Read what is valid of an outlook; levers move in their steps, so that there are only so many projections."""
    scenario = given.get("s", "")

    def lever(name: str) -> float | None:
        return _step(given.get(LEVER_KEYS[name]), LEVERS[name])

    source = given.get("o", OWN)
    return Outlook(
        source=source if source in explorer.extras.projections else OWN,
        scenario=scenario if scenario in SCENARIOS else DEFAULT_OUTLOOK.scenario,
        aligned=given.get("a") != "0",
        fertility=lever("fertility"),
        life_expectancy=lever("life_expectancy"),
        migration=lever("migration"),
    )


def _step(text: str | None, lever: Lever) -> float | None:
    written = text if text and re.fullmatch(r"-?[0-9]{1,7}(\.[0-9]{1,3})?", text) else None
    return None if written is None else lever.nearest(float(written))


def fields(search: str | None) -> dict[str, str]:
    """Keys and values of a query, as far as it is read; of repeated keys the first."""
    pairs = parse_qsl((search or "").removeprefix("?")[:LONGEST])
    return dict(reversed(pairs))


def _number(text: str | None, allowed: range | list[int]) -> int | None:
    number = int(text) if text and re.fullmatch(r"[0-9]{1,4}", text) else None
    return number if number in allowed else None


def _method(text: str | None, breaks: tuple[float, ...]) -> str:
    if text == MANUAL and breaks:
        return MANUAL
    return text if text in METHODS else "quantile"


def _breaks(text: str) -> tuple[float, ...]:
    """Limits of classes set by hand; none at all if one of them is not a number."""
    numbers = [_decimal(part) for part in text.split(",")]
    known = sorted({number for number in numbers if number is not None})
    return tuple(known) if len(known) == len(numbers) <= MOST_BREAKS else ()


def _decimal(text: str) -> float | None:
    return float(text) if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,9})?", text, re.ASCII) else None


def _turn(text: str | None) -> Turn:
    threshold = _decimal(text or "")
    return "germany" if text == "germany" else "auto" if threshold is None else threshold


def _period(indicator: str, given: dict[str, str], explorer: Explorer) -> Period:
    """Keep what is valid of the years: a valid end keeps its place even where the start is not."""
    years, default = explorer.years(indicator), explorer.default_period(indicator)
    end = _number(given.get("to"), years)
    if default.start is None:
        return default if end is None else Period(end=end)
    end = default.end if end is None else end
    earlier = [year for year in years if year < end]
    if not earlier:
        return default
    start = _number(given.get("from"), earlier) or (default.start if default.start in earlier else earlier[0])
    return Period(end=end, start=start)


def _place(key: str | None, explorer: Explorer) -> str | None:
    level = explorer.regions["level"].get(key) if key else None
    return key if level in (Level.LAND, Level.KREIS) else None


def _regions(text: str, explorer: Explorer) -> tuple[str, ...]:
    asked = dict.fromkeys(filter(None, text.split(",")))
    level = explorer.regions["level"]
    return tuple(region for region in asked if level.get(region) == Level.KREIS)[:MOST_REGIONS]

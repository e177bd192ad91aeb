"""Strip: all districts as a beeswarm on one line, the chosen ones as marks of their own shape and colour.

The swarm of an indicator is the same whoever is chosen: it travels once, by address (`swarms`), and is drawn in the
browser (assets/strip.js). A strip on a page carries only its marks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.regions import GERMANY
from indicators.compare import Standing, lanes, standing
from indicators.explorer import Explorer
from indicators.groups import GROUPS
from indicators.named import LETTERS, NamedSelection
from indicators.registry import registry
from layouts import words
from layouts.figures.base import NAMED_COLOURS, SELECTION, rounded
from layouts.i18n import Translator

SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "x", "star", "hexagram", "pentagon")
"""Shapes of up to ten chosen districts, as plotly calls them; their colours are figures.base.SELECTION."""
LINES = 4
"""Kinds of lines that tell references apart (assets/strip.js); more than these repeat."""
NAMED = 2
"""Districts beyond an end of the axis that are named."""


@dataclass(frozen=True)
class Mark:
    """A chosen district or a reference on a strip."""

    key: str
    """AGS, DG, the key of a group, or the letter of a named selection."""
    name: str
    value: float
    place: int | None = None
    """Place among the chosen, from 0, which gives shape and colour; None for a reference, which is a line."""


def swarms(explorer: Explorer) -> dict[str, Any]:
    """All swarms for the browser: keys and names of the districts in one order, and the values and lanes of each."""
    labels = explorer.regions["label"]
    keys = explorer.districts()
    shown = [standing(explorer, indicator_id) for indicator_id in explorer.indicators]
    return {
        "regions": keys,
        "names": labels[keys].tolist(),
        "strips": {one.indicator.id: _swarm(one) for one in shown},
    }


def _swarm(shown: Standing) -> dict[str, Any]:
    values, entry = shown.districts["value"].sort_index(), shown.indicator
    ends = shown.cut
    return {
        "low": None if np.isnan(ends.low) else ends.low,
        "high": None if np.isnan(ends.high) else ends.high,
        "values": rounded(values, entry),
        "lanes": lanes(values, ends.low, ends.high).tolist(),
        "decimals": entry.decimals,
        "sign": entry.is_change or entry.midpoint == 0,
    }


def strips_source(addresses: Mapping[str, str]) -> Component:
    """What assets/strip.js needs once on a page with strips: the address of the swarms, and the colours of marks."""
    facts = {"data-strips": addresses.get("strips", ""), "data-colours": json.dumps(SELECTION)}
    facts |= {"data-named-colours": json.dumps(NAMED_COLOURS)}
    return html.Div(hidden=True, **facts)


def strip(shown: Standing, marks: Sequence[Mark], explorer: Explorer, t: Translator) -> Component:
    """The strip of an indicator, to be drawn by assets/strip.js; its words say what it shows.

    A sum of districts does not stand among them.
    """
    values = rounded(pd.Series([mark.value for mark in marks], dtype="float64"), shown.indicator)
    lines = [mark.key for mark in marks if mark.place is None and mark.key not in LETTERS]
    drawn = [
        {"name": mark.name, "value": value, "place": mark.place} | _kind(mark, lines)
        for mark, value in zip(marks, values, strict=True)
        if value is not None and not (mark.place is None and shown.indicator.additive)
    ]
    below, above, described = _said(shown, explorer, t)
    return html.Div(
        [
            html.Div(
                className="strip",
                role="img",
                **{
                    "data-strip": shown.indicator.id,
                    "data-marks": json.dumps(drawn, ensure_ascii=False),
                    "data-unit": t.unit(shown.indicator),
                    "aria-label": described,
                    **_own_swarm(shown),
                },
            ),
            html.Div(
                [html.Span(below, className="strip-below"), html.Span(above, className="strip-above")],
                className="strip-beyond",
            ),
        ],
        className="strip-box",
    )


def _kind(mark: Mark, lines: Sequence[str]) -> dict[str, int]:
    """A named selection is an open shape, another reference a line."""
    if mark.place is not None:
        return {}
    return {"named": LETTERS.index(mark.key)} if mark.key in LETTERS else {"line": lines.index(mark.key) % LINES}


def _own_swarm(shown: Standing) -> dict[str, str]:
    """The swarm itself where it is not among those that all readers get: of a reader's own data."""
    return {} if shown.indicator.id in registry() else {"data-swarm": json.dumps(_swarm(shown))}


@lru_cache(maxsize=512)
def _said(shown: Standing, explorer: Explorer, t: Translator) -> tuple[str, str, str]:
    """What a strip says whoever is chosen."""
    return *outliers(shown, explorer, t), description(shown, t)


def outliers(shown: Standing, explorer: Explorer, t: Translator) -> tuple[str, str]:
    """Who lies beyond the low and the high end of the axis, in words; empty where nobody does."""
    labels, values = explorer.regions["label"], shown.districts["value"]
    sides = []
    for keys, arrow in ((shown.cut.below, "← {names}"), (shown.cut.above, "{names} →")):
        named = [f"{labels[key]} {t.number(values[key], shown.indicator.decimals)}" for key in keys[:NAMED]]
        rest = len(keys) - NAMED
        more = [t.ngettext("{count} more", "{count} more", rest).format(count=rest)] if rest > 0 else []
        sides.append(arrow.format(names=", ".join(named + more)) if keys else "")
    return sides[0], sides[1]


def description(shown: Standing, t: Translator) -> str:
    """Where the districts lie, for those who do not see the strip."""
    known = shown.districts["value"].dropna()
    if known.empty:
        return t._("No district has a value for this period.")
    low, middle, high = (t.with_unit(known.quantile(share), shown.indicator) for share in (0.25, 0.5, 0.75))
    text = t._("{count} districts, half of them between {low} and {high}, the median is {middle}.")
    return text.format(count=len(known), low=low, high=high, middle=middle).replace("..", ".")


def reference_name(key: str, explorer: Explorer, t: Translator, named: Sequence[NamedSelection] = ()) -> str:
    """Name of Germany, a Land, a group, or one of the named selections."""
    for one in named:
        if one.letter == key:
            return f"{key} {one.name}"
    return t.text(GROUPS[key].title) if key in GROUPS else words.region(t, explorer.regions["label"], key)


def reference_mark(
    shown: Standing, key: str, explorer: Explorer, t: Translator, named: Sequence[NamedSelection] = ()
) -> Mark:
    """The mark of Germany, a Land, a group, or one of the named selections."""
    return Mark(key, reference_name(key, explorer, t, named), float(shown.references["value"].get(key, np.nan)))


def marks_of(
    shown: Standing, chosen: Sequence[str], explorer: Explorer, t: Translator, reference: str = GERMANY
) -> list[Mark]:
    """The marks of the chosen districts, over that of one reference."""
    values, labels = shown.districts["value"], explorer.regions["label"]
    districts = [Mark(key, str(labels[key]), float(values[key]), place) for place, key in enumerate(chosen)]
    return [reference_mark(shown, reference, explorer, t), *districts]

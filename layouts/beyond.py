"""The slider of metres under the map, there while the map shows how many people live beyond a distance."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from data.regions import GERMANY
from indicators.beyond import METRES, USUAL_M, beyond_id, parts
from indicators.explorer import Explorer
from layouts import ids
from layouts.i18n import Translator
from layouts.scene import Scene

_MARKS = (1000, 2000, 3000, 4000, 5000)


def listed(indicator_id: str) -> str:
    """The indicator that stands for all distances in a list."""
    asked = parts(indicator_id)
    return indicator_id if asked is None else beyond_id(asked[0])


def options(explorer: Explorer, t: Translator) -> list[dict[str, Any]]:
    """One option for every curve, in a group of its own."""
    known = [(beyond_id(key), curve) for key, curve in explorer.curves.items()]
    text = t._("More than x m from {place} ({basis})")
    items = [
        {"value": key, "label": text.format(place=t.text(curve.noun), basis=t.text(curve.basis))}
        for key, curve in known
    ]
    return [{"group": t._("People beyond a distance"), "items": items}]


def slider(indicator_id: str, t: Translator) -> Component:
    """The slider; hidden while another indicator is shown (assets/map.js)."""
    asked = parts(indicator_id)
    return html.Div(
        [
            html.Span(t._("Farther than"), id="beyond-label"),
            dmc.Slider(
                id=ids.BEYOND,
                min=METRES[0],
                max=METRES[-1],
                step=METRES.step,
                value=asked[1] if asked else USUAL_M,
                marks=[{"value": mark, "label": f"{t.number(mark)} m"} for mark in _MARKS],
                thumbLabel=t._("Distance in metres"),
                className="beyond-slider",
            ),
        ],
        id="beyond-bar",
        className="beyond-bar",
        hidden=asked is None,
    )


def people(scene: Scene, explorer: Explorer, t: Translator) -> str:
    """The number of people of the country in words; empty for other indicators."""
    asked = parts(scene.indicator.id)
    if asked is None:
        return ""
    counts = explorer.people_beyond(scene.indicator.id)
    text = t._("In Germany {count} people live more than {metres} m from {place}.")
    words = [
        text.format(
            count=t.number(counts[GERMANY]), metres=t.number(asked[1]), place=t.text(explorer.curves[asked[0]].noun)
        )
    ]
    own = t._("In {name} it is {count}.")
    words += [
        own.format(name=explorer.regions["label"][region], count=t.number(counts[region]))
        for region in scene.selected[:1]
    ]
    return " ".join(words)

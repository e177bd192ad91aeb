"""The municipalities of a district by what is known of their access."""

from __future__ import annotations

import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.profile import municipalities
from layouts.cards import source_text
from layouts.compare.plain import plain
from layouts.figures.municipal_map import municipal_map
from layouts.profile.card import card
from layouts.view import PageContext

MINUTES = "supermarket_car_min"


def municipal_card(context: PageContext, region_id: str) -> Component:
    """Map, summary, table twin and source; a sentence where there is one municipality only."""
    t, explorer = context.t, context.explorer
    entry = explorer.indicators[MINUTES]
    places = municipalities(explorer, region_id)
    known = places.dropna(subset=[MINUTES]).sort_values(MINUTES, kind="stable")
    if len(places) < 2 or known.empty:
        values = " ".join(f"{t.text(entry.title)}: {t.with_unit(value, entry)}." for value in known[MINUTES])
        return html.P(f"{t._('The district is a single municipality.')} {values}".replace("..", "."))
    shapes = explorer.shapes("geometry_municipalities", region_id)
    cells = [
        [name, t.number(people), t.with_unit(value, entry)]
        for name, people, value in known[["name", "population", MINUTES]].to_numpy().tolist()
    ]
    table = plain([t._("Municipality"), t._("Inhabitants"), t.text(entry.title)], cells)
    title = f"{t.text(entry.title)}, {int(places['year'].iloc[0])}"
    figure = municipal_map(shapes, places, MINUTES, entry, t)
    source = [source_text(explorer.municipal_sources(MINUTES), t)]
    return card("access-municipal", title, figure, _summary(known, context), table, source, t)


def _summary(known: pd.DataFrame, context: PageContext) -> str:
    """Between which municipalities the figures lie."""
    t, entry = context.t, context.explorer.indicators[MINUTES]
    low, high = known.iloc[0], known.iloc[-1]
    text = t._("From {low} ({low_name}) to {high} ({high_name}) in {count} municipalities.")
    darker = t._("Darker: more {title}. Grey: no data, or nobody lives there.").format(title=t.text(entry.title))
    named = text.format(
        low=t.with_unit(low[MINUTES], entry), low_name=low["name"], high=t.with_unit(high[MINUTES], entry),
        high_name=high["name"], count=len(known),
    )  # fmt: skip
    return f"{darker} {named}".replace("..", ".")

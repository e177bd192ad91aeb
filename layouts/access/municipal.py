"""The municipalities of a district by what is published of their access: car minutes, and distance."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.model import Indicator
from indicators.profile import municipalities
from layouts.cards import source_text
from layouts.caution import caution
from layouts.figures.municipal_map import municipal_map
from layouts.i18n import Translator
from layouts.plain import plain
from layouts.profile.card import card
from layouts.view import PageContext

MINUTES, DISTANCE = "supermarket_car_min", "grocery_distance"
_COLUMN, _WITHIN = "supermarket_distance_m", "supermarket_within_1km_pct"
_CARDS = ("bbsr_inkar_2021", "bbsr_types")


def municipal_cards(context: PageContext, region_id: str) -> list[Component]:
    """Two maps with summary, table twin and source; a sentence where there is one municipality only."""
    t, entry = context.t, context.explorer.indicators[MINUTES]
    places = municipalities(context.explorer, region_id)
    known = places.dropna(subset=[MINUTES])
    if len(places) < 2 or known.empty:
        values = " ".join(f"{t.text(entry.title)}: {t.with_unit(value, entry)}." for value in known[MINUTES])
        single = t._("The district is a single municipality.")
        return [html.P(f"{single} {values}".replace("..", "."))]
    maps = [_minutes(context, region_id, places), _distance(context, region_id, places)]
    return [html.Div(maps, className="access-municipal"), caution(t)]


def _minutes(context: PageContext, region_id: str, places: pd.DataFrame) -> Component:
    """By car, of each municipality."""
    t, explorer = context.t, context.explorer
    entry = explorer.indicators[MINUTES]
    known = places.dropna(subset=[MINUTES]).sort_values(MINUTES, kind="stable")
    cells = [
        [name, t.number(people), t.with_unit(value, entry)]
        for name, people, value in known[["name", "population", MINUTES]].to_numpy().tolist()
    ]
    table = plain([t._("Municipality"), t._("Inhabitants"), t.text(entry.title)], cells)
    title = f"{t.text(entry.title)}, {int(places['year'].iloc[0])}"
    figure = municipal_map(explorer.shapes("geometry_municipalities", region_id), places, MINUTES, entry, t)
    between = t._("From {low} ({low_name}) to {high} ({high_name}) in {count} municipalities.")
    summary = _summary(list(zip(known["name"], known[MINUTES], strict=True)), entry, between, t)
    source = [source_text(explorer.municipal_sources(MINUTES), t)]
    return card("access-minutes", title, figure, summary, table, source, t)


def _distance(context: PageContext, region_id: str, places: pd.DataFrame) -> Component:
    """The straight line, of the Gemeindeverband that each municipality belongs to."""
    t, explorer = context.t, context.explorer
    entry, share = explorer.indicators[DISTANCE], explorer.indicators["grocery_within_1km"]
    published = explorer.table("municipal_access")
    frame = places.drop(columns="year").merge(published, on="region_id", how="left")
    known = frame.dropna(subset=[_COLUMN]).drop_duplicates("association_id").sort_values(_COLUMN, kind="stable")
    cells = [
        [name, t.with_unit(metres, entry), t.with_unit(within, share)]
        for name, metres, within in known[["association", _COLUMN, _WITHIN]].to_numpy().tolist()
    ]
    heads = [t._("Association of municipalities"), t.text(entry.title), t.text(share.title)]
    title = t._("{title}, by association of municipalities, {year}").format(
        title=t.text(entry.title), year=int(published["year"].iloc[0])
    )
    named = frame.assign(name=frame["name"].where(frame["association"].isna(), frame["association"]))
    figure = municipal_map(explorer.shapes("geometry_municipalities", region_id), named, _COLUMN, entry, t)
    between = t._("From {low} ({low_name}) to {high} ({high_name}) in {count} associations of municipalities.")
    summary = _summary(list(zip(known["association"], known[_COLUMN], strict=True)), entry, between, t)
    source = [source_text(explorer.cards(_CARDS), t)]
    return card("access-distance", title, figure, summary, plain(heads, cells), source, t)


def _summary(known: Sequence[tuple[str, float]], entry: Indicator, between: str, t: Translator) -> str:
    """Between which of the places, which come in the order of their values, the figures lie."""
    if not known:
        return t._("There are no figures for this district.")
    (low_name, low), (high_name, high) = known[0], known[-1]
    darker = t._("Darker: a higher value. Grey: no data, or nobody lives there.")
    named = between.format(
        low=t.with_unit(low, entry), low_name=low_name, high=t.with_unit(high, entry), high_name=high_name,
        count=len(known),
    )  # fmt: skip
    return f"{darker} {named}".replace("..", ".")

"""The charts of a profile about money: tax components, and the spread among municipalities."""

from __future__ import annotations

import pandas as pd
from dash.development.base_component import Component

from indicators.explorer import Explorer, Period
from layouts.cards import source_line
from layouts.figures.spread import spread
from layouts.figures.tax import COMPONENTS, components, tax
from layouts.i18n import Translator
from layouts.plain import plain
from layouts.profile.card import card
from layouts.view import PageContext

SPREAD = "steuereinnahmekraft_per_inhabitant"
COLUMN = "steuereinnahmekraft_eur_per_inhabitant"
"""The indicator that municipalities are compared by, and its column in their table."""


def tax_card(context: PageContext, region_id: str) -> Component:
    """Tax components over time."""
    t, explorer = context.t, context.explorer
    rows = components(explorer, region_id)
    entries = [explorer.indicators[key] for key in COMPONENTS]
    heads = [t._("Year"), *(t.text(entry.title) for entry in entries)]
    cells = [
        [str(row[0]), *(t.with_unit(value, entry) for value, entry in zip(row[1:], entries, strict=True))]
        for row in rows.itertuples()
    ]
    source = source_line(entries, explorer, t, context.search)
    summary = _tax_summary(rows, explorer, t)
    return card("tax", t._("Tax components over time"), tax(explorer, rows, t), summary, plain(heads, cells), source, t)


def _tax_summary(rows: pd.DataFrame, explorer: Explorer, t: Translator) -> str:
    if rows.empty:
        return t._("There are no figures for this district.")
    last = rows.iloc[-1]
    entries = [explorer.indicators[key] for key in COMPONENTS]
    parts = [f"{t.text(entry.title)} {t.with_unit(last[entry.id], entry)}" for entry in entries]
    return t._("{year}: {parts}.").format(year=rows.index[-1], parts=", ".join(parts)).replace("..", ".")


def spread_card(context: PageContext, region_id: str, places: pd.DataFrame) -> Component:
    """How far the municipalities lie apart."""
    t, explorer = context.t, context.explorer
    entry = explorer.indicators[SPREAD]
    year = int(places["year"].iloc[0])
    rows = explorer.values(SPREAD, explorer.nearest_period(SPREAD, Period(year)))
    mean = float(rows.set_index("region_id")["value"][region_id])
    known = places.dropna(subset=[COLUMN]).sort_values(COLUMN)
    cells = [
        [name, t.number(count), t.with_unit(value, entry)]
        for name, count, value in known[["name", "population", COLUMN]].to_numpy().tolist()
    ]
    table = plain([t._("Municipality"), t._("Inhabitants"), t.text(entry.title)], cells)
    title = t._("Spread among the municipalities, {year}").format(year=year)
    source = source_line([explorer.indicators["steuereinnahmekraft_gini"]], explorer, t, context.search)
    figure = spread(places, COLUMN, entry, mean, t)
    return card("spread", title, figure, _spread_summary(known, len(places), mean, context), table, source, t)


def _spread_summary(known: pd.DataFrame, count: int, mean: float, context: PageContext) -> str:
    """Between which municipalities the figures lie."""
    t, entry = context.t, context.explorer.indicators[SPREAD]
    if len(known) < 2:
        return t._("The district is a single municipality: there is no spread.")
    low, high = known.iloc[0], known.iloc[-1]
    text = t._(
        "{shown} of {count} municipalities have a figure: from {low} ({low_name}) to {high} ({high_name}). The line is "
        "the district, {mean}."
    )
    return text.format(
        shown=len(known), count=count, low=t.with_unit(low[COLUMN], entry), low_name=low["name"],
        high=t.with_unit(high[COLUMN], entry), high_name=high["name"], mean=t.with_unit(mean, entry),
    ).replace("..", ".")  # fmt: skip

"""Differences of two years on the map page: the switch beside the years, and both years in the table."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.difference import split
from indicators.explorer import Explorer, Period
from indicators.model import Indicator
from layouts import ids
from layouts.i18n import Translator
from layouts.view import PageContext

VALUE = "value"
"""The values of a year themselves."""


def base_of(indicator: Indicator) -> str:
    """Id of the indicator that a list shows for this one: of a difference, what it is the difference of."""
    return indicator.base or indicator.id


def kind_names(t: Translator) -> dict[str, str]:
    """What the switch offers, in words."""
    return {VALUE: t._("Value"), "difference": t._("Change"), "relative": t._("in %")}


def switch(context: PageContext) -> Component:
    """The switch; hidden where no difference makes sense. assets/map.js keeps it in step with the indicator."""
    t, base = context.t, base_of(context.indicator)
    offered = context.explorer.differences(base) if base in list(context.explorer.indicators) else ()
    names, found = kind_names(t), split(context.view.indicator)
    control = dmc.SegmentedControl(
        id=ids.SHOWS,
        data=[{"value": kind, "label": names[kind]} for kind in (VALUE, *offered)],
        value=found[0] if found else VALUE,
        size="xs",
    )
    label = t._("Value or difference")
    return html.Div(control, id="map-shows-box", className="map-shows", hidden=not offered, role="group",
                    **{"aria-label": label})  # fmt: skip


def with_both_years(
    rows: pd.DataFrame,
    columns: list[dict[str, Any]],
    explorer: Explorer,
    base: Indicator,
    period: Period,
    t: Translator,
) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Put the values of both years beside their difference: rows and columns of the table."""
    added = {
        f"value_{year}": explorer.values(base.id, Period(year)).set_index("region_id")["value"]
        for year in (period.start, period.end)
        if year is not None
    }
    wider = rows.assign(**{name: rows["region_id"].map(values) for name, values in added.items()})
    like = next(column for column in columns if column["field"] == VALUE)
    sign = str(base.midpoint == 0).lower()
    number = {"function": f"gefNumber(params.value, '{t.lang}', {base.decimals}, {sign})"}
    heads = [f"{name.removeprefix('value_')} ({t.unit_long(base)})" for name in added]
    both = [
        like | {"field": name, "headerName": head, "headerTooltip": head, "valueFormatter": number}
        for name, head in zip(added, heads, strict=True)
    ]
    after = columns.index(like) + 1
    return wider, [*columns[:after], *both, *columns[after:]]

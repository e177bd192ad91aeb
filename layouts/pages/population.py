"""The page "Bevölkerung": one region's people by age, their number until 2045, and what moves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from data.regions import GERMANY, Level
from indicators.explorer import Explorer, Period
from indicators.model import Status
from indicators.people import age_years
from layouts import cards, ids, outlook, words
from layouts.controls import district_options
from layouts.figures import components, fan, pyramid
from layouts.i18n import Translator
from layouts.view import PageContext, ViewState

FROM, TO = 2012, 2035
"""Years of the headline."""
CHANGE, TOTAL, OLD = "population_change", "population", "population_65plus_share"
CHARTS = ("fan", "pyramid", "components")


@dataclass(frozen=True)
class Parts:
    """What follows the controls: a figure and a summary a chart, and the words over them."""

    name: str
    facts: list[Component]
    badge: str
    figures: tuple[go.Figure, ...]
    summaries: tuple[str, ...]


def region_of(view: ViewState) -> str:
    """The region of the page."""
    return view.people.region or (view.regions[0] if view.regions else GERMANY)


def layout(context: PageContext) -> Component:
    """Return the page of a view; where nothing is projected it says so."""
    t, explorer = context.t, context.explorer
    if not {CHANGE, TOTAL, OLD} <= set(explorer.indicators):
        return html.Div(html.P(t._("This bundle has no projection of the population.")), className="page people")
    shown = parts(context.view, explorer, t)
    return html.Div(
        [
            dcc.Store(id=ids.PEOPLE_VIEW),
            dcc.Store(id=ids.TWIN),
            _head(context, shown),
            html.Div(
                [_card(place, name, shown, context) for place, name in enumerate(CHARTS)], className="people-grid"
            ),
            dmc.Drawer(
                html.Div(id=ids.DRAWER_BODY),
                id=ids.DRAWER,
                position="right",
                size="min(760px, 100%)",
                closeButtonProps={"aria-label": t._("Close")},
            ),
        ],
        className="people",
    )


def parts(view: ViewState, explorer: Explorer, t: Translator) -> Parts:
    """Work out everything that follows the controls."""
    region, people = region_of(view), view.people
    versus = people.versus if people.versus != region else None
    compared = [region] if versus is None else [region, versus]
    not_official = words.ages(t, explorer)
    return Parts(
        name=words.region(t, explorer.regions["label"], region),
        facts=[html.Li(text) for text in headline(explorer, region, t)],
        badge=words.projection(t, explorer, explorer.last_observed(TOTAL) or FROM),
        figures=(
            fan.fan(explorer, region, t),
            pyramid.pyramid(explorer, region, people.year, t, versus),
            components.components(explorer, region, t),
        ),
        summaries=(
            fan.summary(explorer, region, t),
            " ".join([*(pyramid.summary(explorer, key, people.year, t) for key in compared), not_official]),
            f"{components.summary(explorer, region, t)} {not_official}",
        ),
    )


def headline(explorer: Explorer, region: str, t: Translator) -> list[str]:
    """The figures most readers come for, in words."""
    last = explorer.last_observed(TOTAL) or FROM
    now, later = (_value(explorer, TOTAL, Period(year), region) for year in (last, TO))
    change = _value(explorer, CHANGE, Period(TO, FROM), region)
    share, older = (_value(explorer, OLD, Period(year), region) for year in (last, TO))
    total, percent, old = (explorer.indicators[name] for name in (TOTAL, CHANGE, OLD))

    def inside(row: pd.Series, decimals: int) -> str:
        if pd.isna(row["lower"]):
            return ""
        low, high = (t.number(row[bound], decimals, sign=decimals == 1) for bound in ("lower", "upper"))
        return " " + t._("(80 % interval: {low} to {high})").format(low=low, high=high)

    return [
        t._("{number} people at the end of {year}").format(number=t.number(now["value"]), year=last),
        t._("{year}: {number} projected").format(number=t.number(later["value"], total.decimals), year=TO)
        + inside(later, 0),
        t._("{first} to {last}: {change}").format(first=FROM, last=TO, change=t.with_unit(change["value"], percent))
        + inside(change, 1),
        t._("65 and older: {now} in {year}, {later} in {end}").format(
            now=t.with_unit(share["value"], old), year=last, later=t.with_unit(older["value"], old), end=TO
        ),
    ]


def _value(explorer: Explorer, indicator: str, period: Period, region: str) -> pd.Series:
    level = Level.BUND if region == GERMANY else Level.LAND if len(region) == 2 else Level.KREIS
    values = explorer.values(indicator, period, level)
    return values[values["region_id"] == region].iloc[0]


def titles(t: Translator) -> dict[str, str]:
    """Titles of the charts."""
    return {
        "fan": t._("Inhabitants 1995 to 2045"),
        "pyramid": t._("Age and sex"),
        "components": t._("Births, deaths, net migration"),
    }


def _head(context: PageContext, shown: Parts) -> Component:
    t = context.t
    return html.Div(
        [
            html.Div(
                [
                    html.H1([t._("Population"), ": ", html.Span(shown.name, id=ids.PEOPLE_NAME)]),
                    html.P(shown.badge, id=ids.PEOPLE_BADGE, className="badge-projected"),
                ],
                className="people-title",
            ),
            html.Div(
                [*_regions(context), *outlook.control(context)], className="toolbar", role="group",
                **{"aria-label": t._("What the page shows")},
            ),
            html.Ul(shown.facts, id=ids.PEOPLE_FACTS, className="people-facts"),
        ],
        className="people-head",
    )  # fmt: skip


def _regions(context: PageContext) -> list[Component]:
    t, explorer, view = context.t, context.explorer, context.view
    regions = explorer.regions
    laender = regions.index[regions["level"] == Level.LAND]
    larger = [{"value": GERMANY, "label": t._("Germany")}]
    larger += [{"value": str(key), "label": str(regions.loc[key, "label"])} for key in laender]
    data = [{"group": t._("Germany and its Länder"), "items": larger}, *district_options(explorer)]
    usual: dict[str, Any] = {
        "data": data, "searchable": True, "limit": 80, "maxDropdownHeight": 420,
        "comboboxProps": {"width": 340, "position": "bottom-start"}, "clearSearchOnFocus": True,
        "nothingFoundMessage": t._("No region of that name"), "className": "control-region",
    }  # fmt: skip
    return [
        dmc.Select(id=ids.PEOPLE_REGION, label=t._("Region"), value=region_of(view), allowDeselect=False, **usual),
        dmc.Select(id=ids.PEOPLE_VERSUS, label=t._("Compared with"), value=view.people.versus, clearable=True,
                   placeholder=t._("nobody"), **usual),
    ]  # fmt: skip


def _card(place: int, name: str, shown: Parts, context: PageContext) -> Component:
    t, explorer = context.t, context.explorer
    caveats = {
        "fan": fan.caveat(t),
        "pyramid": t._("Counted years (2015 to 2020) stand on Zensus 2011, all others on Zensus 2022."),
        "components": t._("Up to the last observed year the three add up to the observed change, each is estimated."),
    }
    sources = [explorer.indicators[key] for key in ((OLD,) if name == "pyramid" else (TOTAL,))]
    return cards.chart_card(
        name,
        t,
        title=titles(t)[name],
        drawing=cards.graph(name, shown.figures[place], t),
        summary=shown.summaries[place],
        caveat=caveats[name],
        source=cards.source_line(sources, explorer, t, context.search),
        control=_year_select(context) if name == "pyramid" else None,
    )


def _year_select(context: PageContext) -> Component:
    t = context.t
    years = age_years(context.explorer)
    options = [
        {"value": str(year), "label": str(year) if status is Status.OBSERVED else f"{year} ({words.status(t, status)})"}
        for year, status in reversed(years.items())
    ]
    return dmc.Select(
        id=ids.PEOPLE_YEAR,
        data=options,
        value=str(context.view.people.year),
        allowDeselect=False,
        size="xs",
        className="people-year",
        comboboxProps={"width": 200, "position": "bottom-end"},
        **{"aria-label": t._("Year of the pyramid")},
    )

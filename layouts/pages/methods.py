"""The page "Daten & Methoden", generated from the registry and the cards: the table, every indicator, every source."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from indicators.explorer import Explorer, Period
from layouts import ids
from layouts.controls import indicator_options
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.methods_entries import indicator_list
from layouts.methods_notes import notes
from layouts.methods_projection import projection_notes
from layouts.methods_sources import source_list
from layouts.table import table_panel
from layouts.view import PageContext


def layout(context: PageContext) -> Component:
    """Return the page for the current view."""
    t = context.t
    _ = t._
    contents = {
        "figures": _("Figures"), "indicators": _("Indicators"), "notes": _("How to read the figures"),
        "projection": _("Population projection"), "sources": _("Sources"),
    }  # fmt: skip
    known = projection_notes(context.explorer, t)
    if not known:
        del contents["projection"]
    return html.Div(
        className="page methods",
        children=[
            html.H1(_("Data & methods")),
            html.P(
                _("What every figure means, how it is computed, where it comes from, and what it cannot say."),
                className="lead",
            ),
            html.Nav(
                [html.A(title, href=f"#{name}") for name, title in contents.items()],
                className="contents", **{"aria-label": _("On this page")},
            ),
            _section("figures", contents["figures"], [
                _pickers(context), table_panel(context.explorer, context.view, t)
            ]),
            _section("indicators", contents["indicators"], [_search(t), indicator_list(context)]),
            _section("notes", contents["notes"], [notes(t)]),
            *([_section("projection", contents["projection"], known)] if known else []),
            _section("sources", contents["sources"], [source_list(t, context.explorer.extras.cards.values())]),
        ],
    )  # fmt: skip


def year_selects(explorer: Explorer, indicator_id: str, period: Period, t: Translator) -> list[Component]:
    """Return the select of the year, or the two of a change."""
    years = explorer.years(indicator_id)
    is_change = period.start is not None
    first = _select(ids.TABLE_PERIOD_FROM, t._("From"), [year for year in years if year < period.end], period.start)
    return [
        html.Div(first, hidden=not is_change),
        _select(
            ids.TABLE_PERIOD_TO, t._("To") if is_change else t._("Year"), years[1:] if is_change else years, period.end
        ),
    ]


def _section(name: str, title: str, children: list[Component]) -> Component:
    return html.Section(
        [html.H2(title, id=f"{name}-heading"), *children], id=name, **{"aria-labelledby": f"{name}-heading"}
    )


def _pickers(context: PageContext) -> Component:
    t, view = context.t, context.view
    return html.Div(
        className="pickers",
        children=[
            dmc.Select(
                id=ids.TABLE_INDICATOR, label=t._("Indicator"), value=view.indicator, allowDeselect=False,
                data=indicator_options(context.explorer, t), searchable=True,
                clearSearchOnFocus=True, maxDropdownHeight=420,
                nothingFoundMessage=t._("No indicator of that name"), className="picker-indicator",
            ),
            html.Div(
                year_selects(context.explorer, view.indicator, view.period, t), id=ids.YEARS, className="picker-years"
            ),
        ],
    )  # fmt: skip


def _select(name: str, label: str, years: list[int], chosen: int | None) -> Component:
    options = [str(year) for year in reversed(years)]
    return dmc.Select(
        id=name, label=label, data=options, value=str(chosen) if chosen else None, allowDeselect=False, w=110
    )


def _search(t: Translator) -> Component:
    return html.Div(
        className="search",
        children=[
            dmc.TextInput(
                id=ids.SEARCH, label=t._("Search the indicators"), placeholder=t._("tax, doctor, rent …"),
                leftSection=icon("search"), className="search-input",
            ),
            html.P(
                id=ids.SEARCH_COUNT, className="search-count", role="status",
                **{"data-template": t._("{shown} of {all} indicators")},
            ),
        ],
    )  # fmt: skip

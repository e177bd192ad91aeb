"""The controls of the map page."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from data.plates import plates
from indicators.beyond import beyond_id, parts
from indicators.explorer import Explorer
from indicators.model import THEMES, Indicator
from layouts import beyond, ids, named, outlook
from layouts.class_form import class_form
from layouts.difference import base_of, kind_names
from layouts.figures.base import SELECTION
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.municipal import place_select
from layouts.view import MOST_REGIONS, Lock, PageContext


def indicator_options(explorer: Explorer, t: Translator, shown: str | None = None) -> list[dict[str, Any]]:
    """Options of a select: the headline indicators first, then theme by theme; `shown` even if it is not listed."""
    known = list(explorer.indicators.values())
    if shown is not None and shown not in [entry.id for entry in known]:
        known.append(explorer.indicators[shown])
    groups = [(t._("In focus"), [entry for entry in known if entry.headline])]
    for theme, title in THEMES.items():
        groups.append((t.text(title), [entry for entry in known if entry.theme == theme and not entry.headline]))
    return [
        {"group": name, "items": [{"value": entry.id, "label": t.text(entry.title)} for entry in entries]}
        for name, entries in groups
        if entries
    ]


def district_select(select_id: str, context: PageContext, region_id: str | None) -> Component:
    """The search that leads to the page of another district."""
    t = context.t
    return dmc.Select(
        id=select_id,
        label=t._("District"),
        data=district_options(context.explorer),
        value=region_id,
        placeholder=t._("Search by name, AGS or car plate"),
        filter={"function": "findDistrict"},
        searchable=True,
        clearSearchOnFocus=True,
        allowDeselect=False,
        nothingFoundMessage=t._("No district of that name"),
        limit=60,
        maxDropdownHeight=420,
    )


def district_options(explorer: Explorer) -> list[dict[str, Any]]:
    """Options of the search for districts: label and AGS, grouped by Land; and their car plates, to be found by."""
    regions, known = explorer.regions, plates()
    districts = regions[regions["level"] == "kreis"].sort_values("label")
    return [
        {
            "group": str(regions.loc[land, "label"]),
            "items": [
                {"value": str(region), "label": f"{label} · {region}", "plates": " ".join(known.get(str(region), ()))}
                for region, label in districts.loc[districts.index.str[:2] == land, "label"].items()
            ],
        }
        for land in sorted(districts.index.str[:2].unique(), key=lambda key: str(regions.loc[key, "label"]))
    ]


def facts(context: PageContext) -> dict[str, Any]:
    """What assets/map.js needs to know: years, colours of the selection, where values are, and what to say."""
    explorer, t = context.explorer, context.t
    distances = map(beyond_id, explorer.curves)
    shown = [*explorer.indicators, beyond.listed(base_of(context.indicator)), *distances]
    periods = {name: _years_of(name, explorer) for name in shown}
    full = t._("At most {count} districts can be selected. Remove one to add another.")
    return {
        "indicators": periods,
        "colours": SELECTION,
        "layer": context.addresses.get("layer", ""),
        "full": full.format(count=MOST_REGIONS),
        "series": context.addresses.get("series", ""),
        "failed": t._("The figures could not be loaded. Check the connection and choose again."),
        "words": {
            "from": t._("First year"),
            "to": t._("Last year"),
            "year": t._("Year"),
            "projected": t._("projected"),
            "until": t._("observed until {year}"),
            "limit": t._("Class limit"),
            "mean": t._("Mean of the districts"),
            "median": t._("Median of the districts"),
            "kinds": kind_names(t),
            "missing": t._("no data"),
            "outside": t._("not in the filter"),
            "class": t._("class"),
            "selected": t._("selected"),
            "inSelection": t._("Selection"),
            "many": t._("{found} districts lie inside; the {kept} nearest to the middle are selected."),
            "rank": t._("Rank {rank} of {total}"),
            "percentile": t._("Percentile {percentile}"),
            "interval": t._("{low} to {high}"),
            "germany": t._("Germany"),
            "limits": t._("Limits must be numbers separated by semicolons, at most {most}."),
        },
    }


def _years_of(indicator_id: str, explorer: Explorer) -> dict[str, Any]:
    """Years that can be chosen, the newest that is not projected, whether any are, and the usual period."""
    years, usual = explorer.years(indicator_id), explorer.default_period(indicator_id)
    last, projected = explorer.last_observed(indicator_id), explorer.depends(indicator_id)
    return {"years": years, "last": last, "projected": projected, "start": usual.start, "end": usual.end,
            "kinds": explorer.differences(indicator_id)}  # fmt: skip


def years_bar(t: Translator) -> Component:
    """The years under the map: play, a handle a year, and the years in figures; assets/map-years.js draws the scale."""
    return html.Div(
        [
            html.Button(
                [icon("play"), icon("pause")],
                id="map-play",
                className="tool timebar-play",
                title=t._("Play the years"),
                **{"aria-label": t._("Play the years"), "aria-pressed": "false"},
            ),
            html.Div(id="map-years-scale", className="timebar-scale"),
            html.Div(id="map-years-now", className="timebar-now", **{"data-projected": t._("projected")}),
        ],
        id="map-years",
        className="timebar",
        role="group",
        **{"aria-label": t._("Years")},
    )


def second_select(context: PageContext, second: Indicator) -> Component:
    """Select of the scatter's second indicator."""
    t = context.t
    select = dmc.Select(
        id=ids.SECOND,
        data=indicator_options(context.explorer, t, second.id),
        value=second.id,
        searchable=True,
        allowDeselect=False,
        maxDropdownHeight=360,
        size="xs",
        comboboxProps={"width": 380, "position": "bottom-end"},
        nothingFoundMessage=t._("No indicator of that name"),
        **{"aria-label": t._("Second indicator")},
    )
    return html.Div(select, className="card-control")


def toolbar(context: PageContext) -> Component:
    """All controls over the map."""
    t, listed = context.t, base_of(context.indicator)
    return html.Div(
        [
            dmc.Select(
                id=ids.INDICATOR,
                label=t._("Indicator"),
                data=[
                    *indicator_options(context.explorer, t, None if parts(listed) else listed),
                    *beyond.options(context.explorer, t),
                ],
                value=beyond.listed(listed),
                searchable=True,
                allowDeselect=False,
                nothingFoundMessage=t._("No indicator of that name"),
                maxDropdownHeight=420,
                comboboxProps={"width": 420, "position": "bottom-start", "transitionProps": {"duration": 0}},
                clearSearchOnFocus=True,
                className="control-indicator",
            ),
            *_years(context),
            _districts(context),
            place_select(context),
            class_form(context),
            *outlook.control(context, shown=context.explorer.depends(listed)),
        ],
        className="toolbar",
        role="group",
        **{"aria-label": t._("What the map shows")},
    )


def _districts(context: PageContext) -> Component:
    t, chosen = context.t, list(context.view.regions)
    select = dmc.MultiSelect(
        id=ids.DISTRICTS,
        label=t._("Districts"),
        placeholder="" if chosen else t._("Search by name, AGS or car plate"),
        data=district_options(context.explorer),
        value=chosen,
        searchable=True,
        clearable=True,
        filter={"function": "findDistrict"},
        maxValues=MOST_REGIONS,
        hidePickedOptions=True,
        nothingFoundMessage=t._("No district of that name"),
        maxDropdownHeight=420,
        limit=60,
    )
    # The pills of the selected districts are the legend of their colours in the charts.
    colours = {f"--selected-{place}": colour for place, colour in enumerate(SELECTION, start=1)}
    return html.Div([select, named.form(t, named.button(t))], className="control-districts", style=colours)


def _years(context: PageContext) -> list[Component]:
    t, period, indicator = context.t, context.view.period, context.indicator
    years, last = context.explorer.years(indicator.id), context.explorer.last_observed(indicator.id)
    starts = [year for year in years if year < period.end] if period.start else []
    ends = year_options(years[1:] if indicator.is_change else years, last, t)
    # The style sheet shows the one that fits: the label stays when the indicator changes.
    until = [html.Span(t._("to"), className="when-change"), html.Span(t._("Year"), className="when-one")]
    return [
        html.Div(
            _year_select(ids.YEAR_FROM, t._("from"), year_options(starts, last, t), period.start),
            id=ids.YEAR_FROM_BOX,
            style={} if period.start else {"display": "none"},
        ),
        _year_select(ids.YEAR_TO, until, ends, period.end),
    ]


def year_options(years: list[int], last: int | None, t: Translator) -> list[dict[str, str]]:
    """Options of a select, the newest year first; years after the last observed one carry a note that says so."""
    projected = {"note": t._("projected")}
    return [
        {"value": str(year), "label": str(year), **(projected if last is not None and year > last else {})}
        for year in reversed(years)
    ]


def _year_select(id_: str, label: str | list[Component], options: list[dict[str, str]], value: int | None) -> Component:
    return dmc.Select(
        id=id_,
        label=label,
        data=options,
        renderOption={"function": "withNote"},
        value=None if value is None else str(value),
        allowDeselect=False,
        searchable=True,  # a year can be typed
        clearSearchOnFocus=True,
        nothingFoundMessage="–",
        comboboxProps={"width": 190, "position": "bottom-start"},
        className="control-year",
    )


def lock_button(lock: Lock, t: Translator) -> Component:
    """Of which years the classes are cut; in both states the words say what is the case."""
    return html.Button(
        [
            icon("unlocked"),
            icon("locked"),
            html.Span(t._("Classes of this year"), className="when-open"),
            html.Span(t._("Classes of all years"), className="when-locked"),
        ],
        id="class-lock-button",
        className="lock",
        title=t._("Keep the classes fixed while years change"),
        **{"aria-pressed": "true" if lock == "all" else "false", "data-lock": ""},
    )

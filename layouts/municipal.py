"""Down to the municipalities: a card that takes the place of the map while a Land or a district is looked into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from data.regions import Level, land_of
from indicators.classify import sort_into
from indicators.explorer import Explorer, Period
from indicators.municipal import COLUMNS
from layouts import cards, ids, picture
from layouts.figures.base import blank
from layouts.i18n import Translator
from layouts.legend import class_range
from layouts.scene import NO_DATA, Scene, class_colours, scene
from layouts.timeline import grained
from layouts.view import PageContext, ViewState

SIZES = (0.0, 1000.0, 5000.0, 20_000.0, 100_000.0, 10_000_000.0)
"""Inhabitants: up to 5,000 a rural municipality, then small, medium-sized and large towns, as the BBSR sorts them."""


@dataclass(frozen=True)
class Municipal(Scene):
    """A scene of municipalities: `frame` has one row for each, `label` its name, `land` the name of its district."""

    place: str
    """Key of the Land or district."""
    whole: float
    """The place's own value; NaN where missing."""


def has_figures(view: ViewState) -> bool:
    """Whether the view's indicator is there by municipality."""
    return view.indicator in COLUMNS


@lru_cache(maxsize=16)
def municipal_scene(view: ViewState, explorer: Explorer) -> Municipal:
    """Work out what is shown of the view's place: the classes are those of the districts in the same year.

    Of inhabitants they would be no classes for municipalities: these are sorted by their usual sizes.
    """
    assert view.place is not None
    rows = explorer.municipalities(view.indicator, view.place)
    indicator, year = explorer.indicators[view.indicator], int(rows["year"].iloc[0])
    districts = scene(replace(view, period=Period(year), regions=(), place=None), explorer)
    breaks = SIZES if view.indicator == "population" else districts.classes.breaks
    classes = sort_into(grained(rows["value"], indicator), breaks)
    regions = explorer.regions
    frame = rows.assign(
        label=rows["region_id"].map(regions["name"]),
        land=rows["region_id"].str[:5].map(regions["label"]),
        inside=True,
        status=rows["value"].notna().map({True: "observed", False: "missing"}),
        rank=rows["value"].rank(method="min", ascending=False).astype("Int64"),
        code=classes.codes,
    )
    level = Level.LAND if len(view.place) == 2 else Level.KREIS
    whole = explorer.values(view.indicator, Period(year), level).set_index("region_id")["value"][view.place]
    colours = class_colours(indicator, view.palette, classes.breaks, districts.midpoint)
    turns = (districts.germany, districts.midpoint, districts.last_observed)
    parts = (indicator, Period(year), (), frame, classes, colours, *turns)
    return Municipal(*parts, place=view.place, whole=float(whole))


def place_select(context: PageContext) -> Component:
    """Choose a Land or a district to look into; empty shows Germany's districts."""
    t = context.t
    return dmc.Select(
        id=ids.PLACE,
        label=t._("Municipalities in"),
        placeholder=t._("Land or district"),
        data=_places(context.explorer, t),
        value=context.view.place,
        searchable=True,
        clearable=True,
        limit=60,
        maxDropdownHeight=420,
        comboboxProps={"width": 300, "position": "bottom-start"},
        nothingFoundMessage=t._("No Land or district of that name"),
        className="control-place",
    )


def _places(explorer: Explorer, t: Translator) -> list[dict[str, Any]]:
    regions = explorer.regions
    groups = [(t._("Länder (states)"), Level.LAND), (t._("Districts"), Level.KREIS)]
    return [
        {
            "group": title,
            "items": [
                {"value": str(key), "label": str(label)}
                for key, label in regions.loc[regions["level"] == level, "label"].sort_values().items()
            ],
        }
        for title, level in groups
    ]


def card(context: PageContext) -> Component:
    """The card, empty until a place is chosen; callbacks/municipal.py and assets/municipal.js fill it."""
    t, view = context.t, context.view
    texts = words(view, context.explorer, context.t, context.search) if view.place else Words()
    shown = cards.chart_card(
        "municipal",
        t,
        drawing=cards.graph("municipal", blank(), t, scroll_zoom=True),
        title=texts.title,
        subtitle=texts.subtitle,
        summary=texts.summary,
        caveat=texts.caveat,
        source=texts.source,
        extra=[
            html.Nav(texts.path, id="municipal-path", className="breadcrumb", **{"aria-label": t._("Place")}),
            html.Ul(texts.legend, id="municipal-legend", className="legend", **{"aria-label": t._("Legend")}),
        ],
        picture=picture.menu("municipal", context),
    )
    facts = {
        "layer": context.addresses.get("municipal", ""),
        "failed": t._("The figures could not be loaded. Check the connection and choose again."),
    }
    return html.Div(
        [dcc.Store(id=ids.MUNICIPAL), dcc.Store(id=ids.MUNICIPAL_FACTS, data=facts), shown],
        id="municipal",
        className="municipal",
        hidden=view.place is None,
    )


@dataclass(frozen=True)
class Words:
    """What is read around the drawing."""

    title: str = ""
    subtitle: str = ""
    summary: str = ""
    caveat: str = ""
    source: list[Component | str] | None = None
    path: list[Component] | None = None
    legend: list[Component] | None = None


def words(view: ViewState, explorer: Explorer, t: Translator, search: str) -> Words:
    """Everything that is read on the card of a view with a place."""
    assert view.place is not None
    label, indicator = explorer.regions["label"], explorer.indicators[view.indicator]
    title = t._("{indicator}: municipalities in {place}").format(
        indicator=t.text(indicator.title), place=label[view.place]
    )
    path = _path(view.place, label, t)
    if not has_figures(view):
        lacking = t._("There are no figures of municipalities for this indicator. There are for:")
        return Words(title, lacking, path=path, legend=_choices(explorer, t))
    shown = municipal_scene(view, explorer)
    more = html.A(t._("Sources in full"), href=f"/methods{search}#indicator-{indicator.id}")
    source = cards.source_text(explorer.municipal_sources(indicator.id), t)
    subtitle = f"{t.unit_long(indicator)}, {t.period(shown.period)} · {_classes(view, t)}"
    of_when = t._("Municipalities of 31 December 2022.")
    single = t._("Two at once is there for districts only.") if view.both else ""
    caveat = " ".join(filter(None, (single, of_when, t.text(indicator.caveat) if indicator.caveat else "")))
    return Words(title, subtitle, _summary(shown, label, t), caveat, [source, " ", more], path, _legend(shown, t))


def _classes(view: ViewState, t: Translator) -> str:
    if view.indicator == "population":
        return t._("size classes of municipalities")
    return t._("classes of the districts")


def _path(place: str, label: pd.Series, t: Translator) -> list[Component]:
    """Germany › Land › district; each step but the last leads back."""
    steps = [("", t._("Germany"))]
    steps += [(key, str(label[key])) for key in dict.fromkeys((place[:2], place))]
    links: list[Component] = []
    for key, name in steps[:-1]:
        links += [html.Button(name, className="breadcrumb-step", **{"data-place": key}), html.Span("›")]
    return [*links, html.Span(steps[-1][1], **{"aria-current": "location"})]


def _choices(explorer: Explorer, t: Translator) -> list[Component]:
    return [
        html.Li(html.Button(t.text(explorer.indicators[key].title), className="choice", **{"data-indicator": key}))
        for key in COLUMNS
        if key in explorer.indicators
    ]


def _legend(shown: Municipal, t: Translator) -> list[Component]:
    """Rows from the highest class to the lowest; the outer ones are open, for municipalities reach further."""
    last = len(shown.colours) - 1
    rows = []
    for code, count in reversed(list(enumerate(shown.classes.counts))):
        text = class_range(shown, code, t) if 0 < code < last or not last else _open(shown, code, t)
        rows.append(_row(code, shown.colours[code], text, count, t))
    return rows + ([_row(-1, NO_DATA, t._("no data"), len(shown.missing), t)] if len(shown.missing) else [])


def _open(shown: Municipal, code: int, t: Translator) -> str:
    text, edge = (t._("up to {edge}"), code + 1) if code == 0 else (t._("over {edge}"), code)
    decimals = 0 if shown.classes.breaks == SIZES else shown.indicator.decimals
    return text.format(edge=t.number(shown.classes.breaks[edge], decimals))


def _row(code: int, colour: str, text: str, count: int, t: Translator) -> Component:
    spoken = t.ngettext("{count} municipality", "{count} municipalities", count).format(count=t.number(count, 0))
    return html.Li(
        [
            html.Span(className="legend-swatch", style={"background": colour}),
            html.Span(text, className="legend-range"),
            html.Span(t.number(count, 0), className="legend-count", title=spoken, **{"aria-label": spoken}),
        ],
        className="legend-row",
        tabIndex=0,
        **{"data-municipal-class": str(code)},
    )


def _summary(shown: Municipal, label: pd.Series, t: Translator) -> str:
    """Highest, lowest and the place's own value, and how many are missing."""
    known = shown.known
    if known.empty:
        return t._("No municipality has a value.")
    ordered = known.sort_values("value", kind="stable").to_dict("records")
    high, low = ordered[-1], ordered[0]
    parts = [
        t._("Highest: {high} ({high_value}), lowest: {low} ({low_value}).").format(
            high=high["label"], high_value=t.with_unit(high["value"], shown.indicator),
            low=low["label"], low_value=t.with_unit(low["value"], shown.indicator),
        ),
        f"{label[shown.place]}: {t.with_unit(shown.whole, shown.indicator)}.",
    ]  # fmt: skip
    if len(shown.missing):
        text = t.ngettext(
            "{count} municipality has no data.", "{count} municipalities have no data.", len(shown.missing)
        )
        parts.append(text.format(count=len(shown.missing)))
    return " ".join(parts).replace("..", ".")


def table(view: ViewState, explorer: Explorer, t: Translator) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the table of a place: all three figures of each of its municipalities."""
    assert view.place is not None
    known = [explorer.indicators[key] for key in COLUMNS]
    frames = [explorer.municipalities(entry.id, view.place) for entry in known]
    regions, keys = explorer.regions, frames[0]["region_id"]
    year = int(frames[0]["year"].iloc[0])
    columns = [
        [t.with_unit(value, entry) for value in frame["value"]] for entry, frame in zip(known, frames, strict=True)
    ]
    names, districts = keys.map(regions["name"]), keys.str[:5].map(regions["label"])
    heads = ["AGS", t._("Municipality"), t._("District"), *(f"{t.text(entry.title)}, {year}" for entry in known)]
    return heads, [list(row) for row in zip(keys, names, districts, *columns, strict=True)]


def land(view: ViewState) -> str:
    """Key of the Land that the view's place lies in."""
    return str(land_of(pd.Series([view.place])).iloc[0])

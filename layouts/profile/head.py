"""The head of a profile: which district, where it is, what kind, and its three headline figures in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.compare import Judgement
from indicators.explorer import Explorer, Period
from indicators.groups import GROUPS, type_of
from indicators.profile import Extremes, municipalities
from layouts import ids, named
from layouts.controls import district_select
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.view import PageContext

HORIZON = 2035
"""The year that a profile looks ahead to."""


def search(context: PageContext, region_id: str | None) -> Component:
    """The select that leads to another district."""
    return html.Div(district_select(ids.PROFILE_DISTRICT, context, region_id), className="profile-search")


def head(context: PageContext, region_id: str, rows: pd.DataFrame) -> Component:
    """Name, kind, place, headline figures."""
    t, region = context.t, context.explorer.regions.loc[[region_id]].iloc[0]
    facts = [
        str(region["type"]),
        str(context.explorer.regions["label"][region_id[:2]]),
        t.text(GROUPS[type_of(context.explorer.regions, region_id)].title),
        f"AGS {region_id}",
    ]
    address = f"{context.addresses.get('outline', '')}/{region_id}.svg"
    place = t._("Map: where {name} lies in Germany").format(name=region["label"])
    return html.Header(
        [
            html.Div(
                [
                    html.H1(str(region["label"])),
                    html.P(" · ".join(facts), className="profile-facts"),
                    *_selections(context, region_id),
                    html.P(_size(context.explorer, region_id, float(region["area_km2"]), t), className="profile-size"),
                    html.Ul(
                        [html.Li(sentence) for sentence in headlines(context.explorer, rows, t)],
                        className="profile-headlines",
                    ),
                    _print_button(t),
                ]
            ),
            html.Img(src=address, alt=place, className="profile-place", width=220, height=298),
        ],
        className="profile-head",
    )


def _selections(context: PageContext, region_id: str) -> list[Component]:
    """The named selections that the district is in."""
    own = [one for one in context.view.named if region_id in one.regions]
    name = {"aria-label": context.t._("Selections")}
    return [html.Ul(named.rows(own, context.t), className="named-rows", **name)] if own else []


def _print_button(t: Translator) -> Component:
    words = [icon("print"), t._("Print")]
    return html.Button(words, id=ids.PROFILE_PRINT, className="button profile-print", n_clicks=0)


def _size(explorer: Explorer, region_id: str, area: float, t: Translator) -> str:
    """People, area, municipalities."""
    people = explorer.values("population").set_index("region_id").loc[[region_id]].iloc[0]
    places = len(municipalities(explorer, region_id))
    text = t._("{people} inhabitants at the end of {year}, {area} km².")
    parts = [
        text.format(people=t.number(people["value"]), year=people["year"], area=t.number(area)),
    ]
    parts += _outlook(explorer, region_id, t)
    if places > 1:
        parts.append(t._("{count} municipalities.").format(count=places))
    return " ".join(parts)


def _outlook(explorer: Explorer, region_id: str, t: Translator) -> list[str]:
    """People in 2035, with the range they may lie in; nothing without a projection."""
    if HORIZON not in explorer.years("population"):
        return []
    row = explorer.values("population", Period(HORIZON)).set_index("region_id").loc[[region_id]].iloc[0]
    low, middle, high = (t.number(row[name]) for name in ("lower", "value", "upper"))
    if pd.isna(row["lower"]):
        return [t._("Projected for {year}: {people}.").format(year=HORIZON, people=middle)]
    text = t._("Projected for {year}: {people} ({low} to {high}).")
    return [text.format(year=HORIZON, people=middle, low=low, high=high)]


def headlines(explorer: Explorer, rows: pd.DataFrame, t: Translator) -> list[str]:
    """The three figures Gefälle exists for, in words: value, rank, and how it stands to Germany."""
    shown = rows[rows["indicator_id"].map(lambda key: explorer.indicators[key].headline is not None)]
    return [_headline(explorer, row, t) for row in shown.to_dict("records")]


def _headline(explorer: Explorer, row: dict[Any, Any], t: Translator) -> str:
    entry = explorer.indicators[row["indicator_id"]]
    period = t.period(Period(row["year"], None if pd.isna(row["year_from"]) else int(row["year_from"])))
    title = t.text(entry.title)
    if pd.isna(row["value"]):
        return t._("{title}, {period}: no data.").format(title=title, period=period)
    text = t._("{title}, {period}: {value}, rank {rank} of {of}; {judged}.")
    return text.format(
        title=title, period=period, value=t.with_unit(row["value"], entry), rank=row["rank"], of=row["of"],
        judged=_against(row, t.with_unit(row["germany"], entry), t),
    ).replace("..", ".")  # fmt: skip


def _against(row: dict[Any, Any], germany: str, t: Translator) -> str:
    texts = {
        Judgement.BETTER: t._("better than Germany ({germany})"),
        Judgement.WORSE: t._("worse than Germany ({germany})"),
        Judgement.HIGHER: t._("higher than Germany ({germany})"),
        Judgement.LOWER: t._("lower than Germany ({germany})"),
        Judgement.EQUAL: t._("the same as Germany ({germany})"),
    }
    return texts.get(Judgement(row["germany_judgement"]), t._("Germany: {germany}")).format(germany=germany)


def strengths(explorer: Explorer, rows: pd.DataFrame, found: Extremes, t: Translator) -> Component:
    """What the district is good and bad at, with the sentence how it was chosen."""
    by_id = {row["indicator_id"]: row for row in rows.to_dict("records")}

    def items(keys: tuple[str, ...]) -> Component:
        if not keys:
            return html.P(t._("None."), className="profile-none")
        return html.Ol([html.Li(_extreme(explorer, by_id[key], t)) for key in keys])

    chosen = t._(
        "Chosen by percentile among the {count} indicators that have a value here, a good end and figures of at least "
        "half of the districts (where low is good, turned round): the highest above 50 are strengths, the lowest below "
        "50 weaknesses. Percentile 90 means: better than about 90 % of the districts."
    ).format(count=found.judged)
    return html.Section(
        [
            html.Div([html.H2(t._("Strengths")), items(found.strengths)]),
            html.Div([html.H2(t._("Weaknesses")), items(found.weaknesses)]),
            html.P(chosen, className="profile-how"),
        ],
        className="profile-extremes",
    )


def _extreme(explorer: Explorer, row: dict[Any, Any], t: Translator) -> list[Component | str]:
    entry = explorer.indicators[row["indicator_id"]]
    turned = 100 - row["percentile"] if entry.direction == "lower_is_better" else row["percentile"]
    text = t._("{value} ({year}), percentile {percentile}; Germany {germany}")
    if pd.isna(row["germany"]):
        text = t._("{value} ({year}), percentile {percentile}")
    facts = text.format(
        value=t.with_unit(row["value"], entry), year=row["year"], percentile=t.number(turned),
        germany=t.with_unit(row["germany"], entry),
    )  # fmt: skip
    return [html.Strong(t.text(entry.title)), f": {facts}"]

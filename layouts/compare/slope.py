"""View "Two years": where all districts stood then and stand now, and who moved the most."""

from __future__ import annotations

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from indicators.courses import Movement, common_years, courses, movement, nearest_year
from indicators.explorer import Explorer
from indicators.model import Indicator
from layouts.compare import controls
from layouts.compare.card import card, instead, join
from layouts.compare.lifted import lifted_groups
from layouts.figures.slope import named_movers, slope
from layouts.i18n import Translator
from layouts.plain import plain
from layouts.view import PageContext, ViewState

NAME = "compare-slope"


@dataclass(frozen=True)
class Shown:
    """Two years of an indicator."""

    indicator: Indicator
    years: list[int]
    """All that can be chosen."""
    moved: Movement | None
    """None where there are not two years."""


def shown(view: ViewState, explorer: Explorer) -> Shown:
    """Work out the movement between the two years of the link, or those nearest to them; if they are one, of all."""
    entry = explorer.indicators[view.indicator]
    rows = courses(explorer, view.indicator, view.period.start)
    years = common_years(rows)
    if len(years) < 2:
        return Shown(entry, years, None)
    start, end = view.compare.years
    first, second = nearest_year(years, start or years[0]), nearest_year(years, end or years[-1])
    if first >= second:
        first, second = years[0], years[-1]
    return Shown(entry, years, movement(rows, first, second))


def section(context: PageContext) -> list[Component]:
    """The controls and the chart."""
    t, view = context.t, context.view
    of = shown(view, context.explorer)
    first, second = (of.moved.first, of.moved.second) if of.moved else (None, None)
    tools = html.Div(
        [
            controls.indicator_select("i", t._("Indicator"), view.indicator, context),
            *(
                controls.plain_select(
                    name, label, _options(offered), str(year) if year else None,
                    allowDeselect=False, className="control-year",
                )
                for name, label, year, offered in (
                    ("y0", t._("from"), first, [year for year in of.years if not second or year < second]),
                    ("y1", t._("to"), second, [year for year in of.years if not first or year > first]),
                )
            ),
            controls.segmented(
                "by", t._("Scale"), [("rank", t._("ranks")), ("value", t._("values"))], view.compare.scale
            ),
        ],
        className="toolbar section-toolbar",
    )  # fmt: skip
    return [tools, _chart(context, of)]


def _options(years: list[int]) -> list[controls.Option]:
    return [{"value": str(year), "label": str(year)} for year in years]


def _chart(context: PageContext, of: Shown) -> Component:
    t, view, explorer = context.t, context.view, context.explorer
    if of.moved is None or of.moved.districts.empty:
        return instead(t._("{title} has no two years to compare.").format(title=t.text(of.indicator.title)))
    groups = lifted_groups(view, explorer)
    figure = slope(of.moved, view.compare.scale, view.regions, groups, of.indicator, explorer, t)
    return card(
        context, NAME, figure, [of.indicator],
        title=t.text(of.indicator.title),
        subtitle=f"{of.moved.first}–{of.moved.second}, {t.unit_long(of.indicator)}",
        summary=summary(of.moved, view, explorer, t),
    )  # fmt: skip


def summary(moved: Movement, view: ViewState, explorer: Explorer, t: Translator) -> str:
    """The biggest movers, and who is missing."""
    labels, table = explorer.regions["label"], moved.districts
    up, down = named_movers(moved, view.compare.scale)
    entry = explorer.indicators[view.indicator]
    asked = [year for year in dict.fromkeys(view.compare.years) if year not in (None, moved.first, moved.second)]
    text = t._("Not to be compared: {years}; those next to it, or the first and the last, are shown.")
    sentences = [text.format(years=", ".join(map(str, asked)))] if asked else []
    places = view.compare.scale == "rank"
    texts = (t._("Climbed most: {names}."), t._("Fell most: {names}.")) if places else (
        t._("Rose most: {names}."), t._("Sank most: {names}."))  # fmt: skip
    column, decimals = ("climbed", 0) if places else ("change", entry.decimals)
    for text, keys in zip(texts, (up, down), strict=True):
        named = [f"{labels[key]} ({t.number(table[column][key], decimals, sign=True)})" for key in keys]
        sentences.append(text.format(names=", ".join(named)) if named else "")
    missing = len(explorer.districts()) - len(table)
    if missing:
        lacking = t.ngettext("{count} district has no data.", "{count} districts have no data.", missing)
        sentences.append(lacking.format(count=missing))
    return join(sentences)


def twin(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """All districts, those that climbed most first."""
    of = shown(view, explorer)
    if of.moved is None:
        return instead(t._("{title} has no two years to compare.").format(title=t.text(of.indicator.title)))
    first, second = str(of.moved.first), str(of.moved.second)
    table = of.moved.districts.sort_values("climbed", ascending=False, kind="stable")
    labels = explorer.regions["label"][table.index]
    heads = [
        "AGS",
        t._("District"),
        first,
        second,
        *(f"{t._('Rank')} {year}" for year in (first, second)),
        t._("Ranks won"),
    ]
    values = [[t.with_unit(value, of.indicator) for value in table[name]] for name in ("before", "after")]
    places = [[t.number(rank) for rank in table[name]] for name in ("rank_before", "rank_after")]
    won = [t.number(steps, sign=True) for steps in table["climbed"]]
    rows = [list(row) for row in zip(table.index, labels, *values, *places, won, strict=True)]
    return plain(heads, rows)

"""The table twin of each chart: the same figures, to read, sort and take away."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd
from dash.development.base_component import Component

from indicators.explorer import Explorer
from indicators.model import Indicator
from layouts import people_twins, words
from layouts.bivariate import table as pair_table
from layouts.bivariate import words as words_of_pair
from layouts.bivariate.pair import Pair, shown
from layouts.compare import correlation, series, slope
from layouts.compare import scatter as compared
from layouts.compare.controls import tab_names
from layouts.figures.named import named_courses
from layouts.figures.scatter import pairs
from layouts.figures.series import lines_of
from layouts.i18n import Translator, translator
from layouts.municipal import table as municipal_table
from layouts.pages import population
from layouts.plain import plain
from layouts.scene import scene, second_indicator
from layouts.several import table as several
from layouts.table import table_panel
from layouts.view import ViewState

Twin = Callable[[ViewState, Explorer, Translator], Component]


def twin(chart: str, view: ViewState, explorer: Explorer, search: str = "") -> tuple[str, Component]:
    """Title and table of the chart named `chart` in a view; `search` is the query of the view."""
    t = translator(view.lang)
    indicator = explorer.indicators[view.indicator]
    if chart in population.titles(t):
        name = words.region(t, explorer.regions["label"], population.region_of(view))
        return f"{name} · {population.titles(t)[chart]}", _TWINS[chart](view, explorer, t)
    titles = {"series": t._("Over time"), "scatter": t._("Against"), **_compared(t)}
    if chart == "map" and isinstance(seen := shown(view, explorer), Pair):
        return words_of_pair.title(seen, t), pair_table.panel(seen, explorer, search, t)
    if chart == "several":
        return t._("Several maps"), _TWINS[chart](view, explorer, t)
    title = f"{t.text(indicator.title)} · {titles[chart]}" if chart in titles else t.text(indicator.title)
    return title, _TWINS.get(chart, _values)(view, explorer, t)


def _compared(t: Translator) -> dict[str, str]:
    names = tab_names(t)
    return {f"compare-{name}": names[name] for name in ("series", "slope", "scatter", "correlation")}


def _values(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """All districts: what the map, the ranking and the distribution are drawn from."""
    return table_panel(explorer, view, t)


def _series(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """Years down, regions across."""
    shown = scene(view, explorer)
    lines = lines_of(explorer, shown)
    wide = lines.pivot(index="year", columns="region_id", values="value")[list(dict.fromkeys(lines["region_id"]))]
    medians = named_courses(explorer, shown).pivot(index="year", columns="region_id", values="value")
    names = [t._("{name}, median").format(name=f"{one.letter} {one.name}") for one in shown.named]
    heads = [t._("Year"), *(words.region(t, explorer.regions["label"], region) for region in wide.columns)]
    heads += names[: medians.shape[1]]
    wide = pd.concat([wide, medians], axis="columns").sort_index()
    rows = [[str(row.Index), *(t.with_unit(value, shown.indicator) for value in row[1:])] for row in wide.itertuples()]
    return plain(heads, rows)


def _scatter(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """Both values of every district."""
    shown, second = scene(view, explorer), second_indicator(view, explorer)
    points = pairs(shown, second, explorer).points
    heads = ["AGS", t._("District"), t.text(shown.indicator.title), t.text(second.title)]
    named = points.assign(label=shown.frame["label"].to_numpy())
    return plain(heads, [_pair(row, shown.indicator, second, t) for row in named.reset_index().to_dict("records")])


def _pair(row: Mapping[Hashable, Any], indicator: Indicator, second: Indicator, t: Translator) -> list[str]:
    values = t.with_unit(row["y"], indicator), t.with_unit(row["x"], second)
    return [row["region_id"], row["label"], *values]


def _pyramid(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    return people_twins.pyramid(explorer, population.region_of(view), view.people.year, t, view.people.versus)


def _municipal(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """All municipalities of the place."""
    return plain(*municipal_table(view, explorer, t)) if view.place else _values(view, explorer, t)


_TWINS: dict[str, Twin] = {
    "fan": lambda view, explorer, t: people_twins.fan(explorer, population.region_of(view), t),
    "pyramid": _pyramid,
    "components": lambda view, explorer, t: people_twins.changes(explorer, population.region_of(view), t),
    "series": _series,
    "scatter": _scatter,
    "municipal": _municipal,
    "compare-series": series.twin,
    "compare-slope": slope.twin,
    "compare-scatter": compared.twin,
    "compare-correlation": correlation.twin,
    "several": several.twin,
}

"""View "Correlations": the matrix of a chosen set of indicators."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.association import FEWEST, correlations
from indicators.compare import matrix
from indicators.explorer import Explorer
from layouts.compare import controls
from layouts.compare.card import card, instead, join
from layouts.compare.grids import chosen_set, set_select
from layouts.figures.correlation import correlation_matrix
from layouts.i18n import Translator
from layouts.plain import plain
from layouts.view import PageContext, ViewState

NAME = "compare-correlation"


@dataclass(frozen=True)
class Shown:
    """Coefficients and numbers of pairs, indicators × indicators."""

    found: pd.DataFrame
    counts: pd.DataFrame


def shown(view: ViewState, explorer: Explorer) -> Shown:
    """Correlate the set of the link, every indicator in its default period."""
    return Shown(*correlations(matrix(explorer, chosen_set(view, explorer)), view.compare.method))


def section(context: PageContext) -> list[Component]:
    """The controls and the matrix."""
    t, view, explorer = context.t, context.view, context.explorer
    keys = chosen_set(view, explorer)
    methods = [("pearson", "Pearson r"), ("spearman", "Spearman ρ")]
    tools = html.Div(
        [set_select(context, keys), controls.segmented("cm", t._("Coefficient"), methods, view.compare.method)],
        className="toolbar section-toolbar",
    )
    if len(keys) < 2:
        return [tools, instead(t._("Choose at least two indicators."))]
    of = shown(view, explorer)
    entries = [explorer.indicators[key] for key in keys]
    subtitle = [t._("each indicator in its usual year or span"), t._("Click a field to see its scatter.")]
    chart = card(
        context, NAME, correlation_matrix(of.found, of.counts, explorer, t), entries,
        title=t._("Correlations over the districts"),
        subtitle=" · ".join(subtitle),
        summary=summary(of, explorer, t),
    )  # fmt: skip
    return [tools, html.Div(chart, style={"--fields": len(keys)})]


def pairs(of: Shown) -> pd.DataFrame:
    """Every pair once, the strongest first: one, other, r, n; pairs without a coefficient last."""
    keys = of.found.columns.to_numpy()
    above = np.triu_indices(len(keys), k=1)
    table = pd.DataFrame(
        {
            "one": keys[above[0]],
            "other": keys[above[1]],
            "r": of.found.to_numpy()[above],
            "n": of.counts.to_numpy()[above],
        }
    )
    return table.sort_values("r", key=np.abs, ascending=False, kind="stable", ignore_index=True)


def summary(of: Shown, explorer: Explorer, t: Translator) -> str:
    """The strongest pair, and where there is no coefficient."""
    table, sentences = pairs(of), []
    if table["r"].notna().any():
        text = t._("Strongest: {one} and {other} ({r}, n = {n}).")
        one, other = (t.text(explorer.indicators[table[name][0]].title) for name in ("one", "other"))
        sentences.append(text.format(one=one, other=other, r=t.number(table["r"][0], 2), n=table["n"][0]))
    if table["r"].isna().any():
        text = t._("Dash: fewer than {count} districts have both figures, or one is the same everywhere.")
        sentences.append(text.format(count=FEWEST))
    return join([*sentences, t._("A correlation is not a cause.")])


def twin(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """Every pair once, the strongest first."""
    table = pairs(shown(view, explorer))
    titles = {key: t.text(entry.title) for key, entry in explorer.indicators.items()}
    numbers = [t.number(r, 2) for r in table["r"]]
    named = (table[name].map(titles) for name in ("one", "other"))
    rows = [list(row) for row in zip(*named, numbers, table["n"].astype("str"), strict=True)]
    return plain([t._("Indicator"), t._("and"), t._("Coefficient"), "n"], rows)

"""Ranking: the highest and lowest districts, the selected ones and Germany as bars, in order of value."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from pandas.api.typing import NAType

from data.regions import GERMANY
from layouts.figures import named
from layouts.figures.base import REFERENCE, blank, hovered, rounded
from layouts.i18n import Translator
from layouts.scene import Scene

ENDS = 6
"""Districts shown at either end, fewer beside a long selection: a projector has room for 15 rows."""
LONGEST = 24


def ranked(scene: Scene) -> pd.DataFrame:
    """Rows of the chart, highest first: region_id, label, value, code, rank.

    Germany and the named selections, with their letter as region_id, have neither code nor rank.
    """
    order = scene.known.sort_values(["value", "region_id"], ascending=[False, True])
    common = named.rows(scene)
    ends = max(2, ENDS - max(0, len(scene.selected) + len(common) - 1) // 2)
    listed = pd.concat([order.head(ends), order[order["region_id"].isin(scene.selected)], order.tail(ends)])
    rows = listed.drop_duplicates("region_id")[["region_id", "label", "value", "code", "rank"]]
    if pd.notna(scene.germany):
        germany = {"region_id": [GERMANY], "label": [""], "value": [scene.germany], "code": [-1], "rank": [pd.NA]}
        rows = pd.concat([rows, pd.DataFrame(germany)])
    rows = pd.concat([rows, common]) if len(common) else rows
    return rows.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def ranking(scene: Scene, t: Translator) -> go.Figure:
    """Draw the ranking of a scene."""
    rows = ranked(scene)
    is_germany = rows["region_id"] == GERMANY
    colours = pd.Series(scene.colour_of(rows["code"]), index=rows.index).mask(is_germany, REFERENCE)
    colours = rows["region_id"].map(named.colours(scene)).fillna(colours)
    names = rows["label"].mask(is_germany, t._("Germany"))
    figure = blank(
        go.Bar(
            orientation="h",
            x=rounded(rows["value"], scene.indicator),
            y=list(range(len(rows))),
            ids=rows["region_id"].tolist(),
            marker={"color": colours.tolist(), "line": {"width": 0}},
            text=[
                t.number(value, scene.indicator.decimals, sign=scene.indicator.midpoint == 0) for value in rows["value"]
            ],
            textposition="outside",
            textfont={"size": 12},
            constraintext="none",
            cliponaxis=False,
            hovertext=names.map(named.plain).tolist(),
            hovertemplate=f"<b>%{{hovertext}}</b><br>{hovered('x', scene.indicator, t)}<extra></extra>",
        ),
        bargap=0.22,
    )
    figure.update_xaxes(visible=False, range=_room(rows["value"]))
    cells = zip(names, rows["rank"], rows["region_id"].isin(scene.selected), strict=True)
    letters = named.letters(scene)
    ticks = [_tick(*cell) + letters.get(key, "") for cell, key in zip(cells, rows["region_id"], strict=True)]
    figure.update_yaxes(
        tickfont={"size": 12},
        ticklabelstandoff=6,
        autorange="reversed",
        tickvals=list(range(len(rows))),
        ticktext=ticks,
        showgrid=False,
    )
    return figure


def _room(values: pd.Series) -> list[float] | None:
    """Range with room for the numbers beyond the bars' ends."""
    if values.empty:
        return None
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    span = high - low
    return [low - 0.3 * span if low < 0 else 0.0, high + 0.2 * span if high > 0 else 0.0]


def _tick(name: str, rank: int | NAType, selected: bool) -> str:
    short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
    text = named.plain(short) if pd.isna(rank) else f"{short}  {rank}"
    return f"<b>{text}</b>" if selected or pd.isna(rank) else text

"""Population pyramid: people by single year of age and sex, as counted and as projected, beside a second region."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from indicators.explorer import Explorer
from indicators.model import Status
from indicators.people import age_years, by_age, last_counted
from layouts import words
from layouts.figures.base import REFERENCE, blank
from layouts.i18n import Translator

MALE, FEMALE, OTHER = "#0072b2", "#e69f00", "#009e73"
SHARE = 1000
"""With a second region of another size both are shown as people in so many."""


def ground_year(explorer: Explorer, year: int) -> int:
    """The year that is filled: the chosen one where it was counted, else the newest that was."""
    return year if age_years(explorer)[year] is Status.OBSERVED else last_counted(explorer)


def pyramid(explorer: Explorer, region_id: str, year: int, t: Translator, versus: str | None = None) -> go.Figure:
    """Draw the pyramid of a region.

    Parameters
    ----------
    year
        One of people.age_years. A counted year is filled; any other is an outline over the newest counted one.
    versus
        A second region, drawn as a line in the same year; then all numbers are shares per 1,000 inhabitants.
    """
    ground, labels = ground_year(explorer, year), explorer.regions["label"]
    traces: list[go.Bar | go.Scatter] = [
        _bars(_scaled(by_age(explorer, region_id, ground), versus), sex, ground, t) for sex in ("male", "female")
    ]
    if ground != year:
        name = f"{year} ({words.status(t, age_years(explorer)[year])})"
        traces += _outline(_scaled(by_age(explorer, region_id, year), versus), name, year, {"color": REFERENCE}, t)
    if versus is not None:
        name = f"{words.region(t, labels, versus)} {year}"
        style = {"color": OTHER, "dash": "dot"}
        traces += _outline(_scaled(by_age(explorer, versus, year), versus), name, year, style, t)
    figure = blank(*traces, bargap=0, barmode="overlay")
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "font": {"size": 12}, "traceorder": "normal"},
    )
    unit = t._("people of each age") if versus is None else t._("of 1,000 inhabitants")
    longest = max(float(np.abs(np.array(trace.x, dtype="float64")).max()) for trace in traces)
    figure.update_xaxes(title={"text": unit, "standoff": 4, "font": {"size": 12}}, **_ticks(longest, t))
    figure.update_yaxes(title={"text": t._("age"), "standoff": 4, "font": {"size": 12}}, dtick=10, range=[-0.5, 100.5])
    return figure


def summary(explorer: Explorer, region_id: str, year: int, t: Translator) -> str:
    """How many people there are, and the age that half of them have reached."""
    both = by_age(explorer, region_id, year).sum(axis=1)
    total = both.sum()
    middle = int(np.searchsorted(both.cumsum(), total / 2))
    text = t._("{name} {year} ({status}): {people} people; half are {age} or older.")
    return text.format(
        name=words.region(t, explorer.regions["label"], region_id),
        year=year,
        status=words.status(t, age_years(explorer)[year]),
        people=t.number(total),
        age=middle,
    )


def _scaled(people: pd.DataFrame, versus: str | None) -> pd.DataFrame:
    return people if versus is None else people / people.to_numpy().sum() * SHARE


def _decimals(people: pd.Series) -> int:
    return 0 if people.max() > 2 * SHARE / len(people) else 2


def _bars(people: pd.DataFrame, sex: str, year: int, t: Translator) -> go.Bar:
    """Bars to the left for men, to the right for women."""
    sign, colour = (-1, MALE) if sex == "male" else (1, FEMALE)
    name = f"{_sex(sex, t)} {year}"
    return go.Bar(
        orientation="h",
        y=people.index.tolist(),
        x=(sign * people[sex]).round(2).tolist(),
        name=name,
        marker={"color": colour, "line": {"width": 0}, "opacity": 0.75},
        customdata=[t.number(value, _decimals(people[sex])) for value in people[sex]],
        hovertemplate=f"{name}<br>{t._('age')} %{{y}}<br><b>%{{customdata}}</b><extra></extra>",
    )


def _outline(people: pd.DataFrame, name: str, year: int, style: dict[str, str], t: Translator) -> list[go.Scatter]:
    """The edge of the bars that the people would be, one line a sex; only the first is named."""
    steps = np.repeat(people.index.to_numpy(dtype="float64"), 2) + np.tile([-0.5, 0.5], len(people))
    lines = []
    for sign, sex in ((-1, "male"), (1, "female")):
        numbers = [t.number(value, _decimals(people[sex])) for value in people[sex]]
        lines.append(
            go.Scatter(
                x=np.repeat(sign * people[sex].to_numpy(), 2).round(2).tolist(),
                y=steps.tolist(),
                mode="lines",
                line={"width": 2, **style},
                name=name if sex == "male" else None,
                showlegend=sex == "male",
                customdata=[[number, age] for age, number in zip(people.index, numbers, strict=True) for _ in "ab"],
                hovertemplate=(
                    f"{_sex(sex, t)}, {name}<br>{t._('age')} %{{customdata[1]}}<br>"
                    "<b>%{customdata[0]}</b><extra></extra>"
                ),
            )
        )
    return lines


def _sex(sex: str, t: Translator) -> str:
    return t._("men") if sex == "male" else t._("women")


def _ticks(longest: float, t: Translator) -> dict[str, object]:
    """The same ticks to both sides, without a minus to the left."""
    size = 10 ** np.floor(np.log10(longest)) if longest > 0 else 1.0
    step = next(size * part for part in (0.2, 0.5, 1.0, 2.0, 5.0) if longest / (size * part) <= 3)
    ticks = np.arange(-3, 4) * step
    decimals = 0 if step >= 1 else 1
    return {
        "tickvals": ticks.tolist(),
        "ticktext": [t.number(abs(tick), decimals) for tick in ticks],
        "range": [-1.04 * longest, 1.04 * longest],
    }

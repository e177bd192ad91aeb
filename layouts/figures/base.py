"""What all figures share: margins, type, axes without chrome, rounded numbers for the wire."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from indicators.explorer import Period
from indicators.model import Indicator
from layouts.i18n import Translator
from layouts.theme import FONT, PALETTES

REFERENCE = "#6b7580"
"""Germany and other references."""
TRANSPARENT = "rgba(0,0,0,0)"
SELECTION = (*PALETTES["okabe_ito"].anchors, "#7a5195", "#8c564b", "#808000")
"""Fixed colours of up to ten selected districts, the same in every chart."""
NAMED_COLOURS = (
    "#5588ff", "#dd7700", "#447755", "#cc0099", "#9922ff", "#889955", "#cc3322", "#cc7799", "#aa77cc", "#bb00cc",
)  # fmt: skip
"""Fixed colours of up to ten named selections, by slot: apart for every eye, 3:1 from the ground in both schemes."""


def blank(*traces: Any, **layout: Any) -> go.Figure:
    """A figure with transparent ground and tight margins; type and grid colours come from the page's style sheet."""
    axis = {"automargin": True, "zeroline": False, "fixedrange": True, "ticks": "", "tickfont": {"size": 12}}
    usual = {
        "margin": {"l": 8, "r": 10, "t": 6, "b": 8},
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "showlegend": False,
        "clickmode": "event",
        "dragmode": False,
        "hovermode": "closest",
        "font": {"family": FONT, "size": 13},
        "template": "none",
        "hoverlabel": {"font": {"family": FONT, "size": 13}, "align": "left"},
        "xaxis": axis,
        "yaxis": axis,
    }
    return go.Figure(list(traces), layout=usual | layout)  # an update afterwards would take plotly ten times longer


def rounded(values: pd.Series, indicator: Indicator) -> list[float | None]:
    """Values with as many digits as are shown, so that an update stays small; None where missing.

    Halves are rounded away from zero, as in every number that is written out (i18n.Translator.number).
    """
    numbers, scale = values.to_numpy(dtype="float64"), 10.0**indicator.decimals
    # 1.005 × 100 falls short of the half by a bit of the sixteenth digit.
    whole = np.floor(np.round(np.abs(numbers) * scale, 6) + 0.5)
    numbers = np.copysign(whole, numbers) / scale + 0.0  # + 0.0: no minus before a zero
    return [None if np.isnan(number) else float(number) for number in numbers]


def interval(rows: pd.DataFrame, indicator: Indicator) -> dict[str, list[float | None]]:
    """The ways from the values to their bounds, `below` and `above`, which are shorter; empty where there are none."""
    if indicator.categories is not None or "lower" not in rows or rows["lower"].isna().all():
        return {}
    value, lower, upper = (
        pd.Series(rounded(rows[name], indicator), dtype="float64") for name in ("value", "lower", "upper")
    )
    return {"below": rounded(value - lower, indicator), "above": rounded(upper - value, indicator)}


def d3_format(indicator: Indicator) -> str:
    """Number format for plotly, which puts the locale's separators in; changes carry their sign."""
    return f"{_sign(indicator)},.{indicator.decimals}f"


def hovered(place: str, indicator: Indicator, t: Translator) -> str:
    """Return plotly's placeholder for the number at `place` of a hover text, with its unit."""
    unit = t.unit(indicator)
    gap = "" if not unit or (unit == "%" and t.lang == "en") else " "
    return f"%{{{place}:{d3_format(indicator)}}}{gap}{unit}"


def note(text: str) -> dict[str, Any]:
    """A sentence in the middle of an empty chart."""
    return {"text": text, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False, "align": "center"}


def stepped(colours: tuple[str, ...]) -> list[tuple[float, str]]:
    """A colour scale of steps: class i of k holds from i/k to (i+1)/k."""
    k = len(colours)
    return [(edge / k, colour) for i, colour in enumerate(colours) for edge in (i, i + 1)]


def value_axis(indicator: Indicator, t: Translator, period: Period | None = None) -> dict[str, Any]:
    """An axis of the indicator's values, titled with its unit and, where given, the period."""
    words = [t.unit(indicator), t.period(period) if period else ""]
    title = {"text": ", ".join(filter(None, words)), "standoff": 4, "font": {"size": 12}}
    return {"title": title, "tickformat": f"{_sign(indicator)},~f", "nticks": 5}


def _sign(indicator: Indicator) -> str:
    return "+" if indicator.midpoint == 0 else ""

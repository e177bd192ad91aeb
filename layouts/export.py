"""Files to take away: the table for a German Excel, for Python and R, and the sources behind it.

Every file keeps one header row, so that programs read it as it is; title, unit and sources stand in a file of their own
and, as card ids, in the column `source`.
"""

from __future__ import annotations

import csv
import io

import pandas as pd

from data.provenance import Card
from indicators.explorer import Period
from indicators.model import Indicator
from layouts import words
from layouts.i18n import Translator

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_COLUMNS = ["region_id", "name", "land", "year", "value", "lower", "upper", "rank", "status", "scenario", "source"]


def for_code(values: pd.DataFrame, names: pd.DataFrame, period: Period) -> str:
    """Write values as comma separated UTF-8 with decimal points and the AGS as plain text ("01001").

    Parameters
    ----------
    values
        Frame of Explorer.values.
    names
        Region keys as index, with the columns name and land; selections where any is named.
    period
        The period of the values; of a change, the first year gets a column `start`.
    """
    frame = _frame(values, names, period)
    return frame.to_csv(index=False, lineterminator="\n")


def for_excel(values: pd.DataFrame, names: pd.DataFrame, period: Period, indicator: Indicator, t: Translator) -> str:
    """Write values so that a German Excel opens them by double click.

    Figures have the decimals of the screen; cells are empty where there is no value.
    """
    frame = _frame(values, names, period)
    figures = [name for name in ("value", "lower", "upper") if name in frame]
    written = frame.assign(
        status=frame["status"].map(lambda code: words.status(t, code)),
        **{name: frame[name].map(lambda value: spelled(value, indicator, t)) for name in figures},
    )
    heads = {
        "name": t._("District"),
        "land": t._("Land"),
        "selections": t._("Selection"),
        "start": t._("Start year"),
        "year": t._("Year"),
        "value": f"{t.text(indicator.title)} ({t.unit_long(indicator)})",
        "lower": t._("Lower bound"),
        "upper": t._("Upper bound"),
        "rank": t._("Rank"),
        "status": t._("Status"),
        "scenario": t._("Scenario"),
        "source": t._("Source"),
    }
    return german_csv(written, heads)


def german_csv(frame: pd.DataFrame, heads: dict[str, str]) -> str:
    """Write a frame with the column region_id as a German Excel reads it; `heads` names the other columns.

    Semicolons, decimal commas and a byte order mark; the AGS as ="01001", which keeps its leading zero.
    """
    keyed = frame.assign(region_id='="' + frame["region_id"] + '"').rename(columns={"region_id": "AGS", **heads})
    return _BYTE_ORDER_MARK + keyed.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n")


def sources(cards: list[Card], indicator: Indicator, period: Period, t: Translator) -> str:
    """Write what belongs under a figure made of the table: one row for each source, comma separated."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        ["indicator", "period", "definition", "unit", "source", "title", "producer", "citation", "licence",
         "licence_url", "url", "gebietsstand", "reference_date", "published", "changes"]
    )  # fmt: skip
    about = [t.text(indicator.title), t.period(period), t.text(indicator.definition), t.unit_long(indicator)]
    for card in cards:
        writer.writerow(
            [*about, card.id, t.text(card.title), card.producer, card.citation, card.licence, card.licence_url,
             card.url, t.text(card.gebietsstand), card.reference_date, card.published, t.text(card.done)]
        )  # fmt: skip
    return stream.getvalue()


def file_name(indicator: Indicator, period: Period, kind: str) -> str:
    """Return the name of a download: gefaelle_population_change_2012-2024_excel.csv."""
    return f"{file_stem(indicator, period, kind)}.csv"


def file_stem(indicator: Indicator, period: Period, kind: str) -> str:
    """Return the name of a file without its ending: gefaelle_population_change_2012-2024_excel."""
    years = str(period.end) if period.start is None else f"{period.start}-{period.end}"
    name = indicator.id.replace("~", "-")
    return f"gefaelle_{name}_{years}_{kind}"


def _frame(values: pd.DataFrame, names: pd.DataFrame, period: Period) -> pd.DataFrame:
    columns = [*_COLUMNS[:3], *names.columns.difference(_COLUMNS), *_COLUMNS[3:]]
    frame = values.drop(columns="name").join(names, on="region_id")[columns].copy()
    if period.start is not None:
        frame.insert(columns.index("year"), "start", period.start)
    optional = [name for name in ("lower", "upper", "scenario") if frame[name].isna().all()]
    return frame.drop(columns=optional)


def spelled(value: float, indicator: Indicator, t: Translator) -> str:
    """A figure with a decimal comma, or the name of the class that it is."""
    if indicator.categories is not None:
        return "" if pd.isna(value) else t.value(value, indicator)
    return _comma(value, indicator.decimals)


def _comma(value: float, decimals: int) -> str:
    return "" if pd.isna(value) else f"{value:.{decimals}f}".replace(".", ",")

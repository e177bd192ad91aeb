"""What each chart says, as a sentence: for screen readers, and for readers in a hurry."""

from __future__ import annotations

import math

import pandas as pd

from data.regions import GERMANY
from indicators.explorer import Explorer
from indicators.model import Status
from layouts import words
from layouts.figures.named import named_courses
from layouts.figures.scatter import correlation
from layouts.figures.series import lines_of
from layouts.filters import sentence
from layouts.i18n import Translator
from layouts.scene import Scene


def map_summary(scene: Scene, t: Translator) -> str:
    """Highest, lowest and Germany's value, and who is missing."""
    known = scene.known
    if known.empty:
        return " ".join(filter(None, (t._("No district has a value for this period."), sentence(scene, t))))
    highest, lowest = known["value"].max(), known["value"].min()
    parts = [
        t._("Highest: {high} ({high_value}), lowest: {low} ({low_value}).").format(
            high=_holders(known, highest, t),
            high_value=t.with_unit(highest, scene.indicator),
            low=_holders(known, lowest, t),
            low_value=t.with_unit(lowest, scene.indicator),
        )
    ]
    if not math.isnan(scene.germany):
        parts.append(t._("Germany: {value}.").format(value=t.with_unit(scene.germany, scene.indicator)))
    if scene.projected:
        parts.append(t._("Years after {year} are projected.").format(year=scene.last_observed))
    missing = len(scene.missing)
    if missing:
        text = t.ngettext("{count} district has no data.", "{count} districts have no data.", missing)
        parts.append(text.format(count=missing))
    return _sentences([*parts, sentence(scene, t)]).strip()


def _holders(known: pd.DataFrame, value: float, t: Translator) -> str:
    """Who has a value: a district by name, or how many share it (233 districts got no grant)."""
    names = known.loc[known["value"] == value, "label"]
    if len(names) == 1:
        return str(names.iloc[0])
    return t.ngettext("{count} district", "{count} districts", len(names)).format(count=len(names))


def distribution_summary(scene: Scene, t: Translator) -> str:
    """Where the middle half of the districts lies."""
    if scene.known.empty:
        return ""
    low, middle, high = (scene.known["value"].quantile(share) for share in (0.25, 0.5, 0.75))
    text = t._("Half of the districts lie between {low} and {high}, the median is {middle}.").format(
        low=t.with_unit(low, scene.indicator),
        high=t.with_unit(high, scene.indicator),
        middle=t.with_unit(middle, scene.indicator),
    )
    return _sentences([text, sentence(scene, t)]).strip()


def scatter_summary(points: pd.DataFrame, t: Translator, *, celled: bool = False) -> str:
    """Pearson's correlation with the number of pairs; and what colours and lines are, where they are those of cells."""
    r, n = correlation(points)
    if math.isnan(r):
        return t._("Too few pairs of values for a correlation ({n}).").format(n=n)
    text = t._("Correlation r = {r} over {n} districts. A correlation is not a cause.").format(r=t.number(r, 2), n=n)
    if not celled:
        return text
    return " ".join((text, t._("Colours as on the map, lines at the limits of the classes.")))


def series_summary(explorer: Explorer, scene: Scene, t: Translator) -> str:
    """First and last value of Germany and of the selected districts; of one year only, that."""
    labels = explorer.regions["label"]
    lines = lines_of(explorer, scene)
    if lines["year"].nunique() < 2:
        return t._("Published for one year only: {year}").format(year=scene.period.end)
    named = lines[lines["region_id"].isin((GERMANY, *scene.selected))].dropna(subset=["value"])
    sentences = []
    for region, rows in named.groupby("region_id", sort=False):
        first, last = rows.iloc[0], rows.iloc[-1]
        text = t._("{name}: {first} in {start}, {last} in {end}.")
        ends = [t.with_unit(row["value"], scene.indicator) for row in (first, last)]
        years = {"start": first["year"], "end": last["year"]}
        name = words.region(t, labels, str(region))
        sentences.append(text.format(name=name, first=ends[0], last=ends[1], **years))
    sentences += _medians(explorer, scene, t)
    sentences.append(t._("Shaded: the middle half of the districts."))
    sentences.append(sentence(scene, t))
    if (lines["status"] == Status.ESTIMATED).any():
        sentences.append(t._("Open circles: estimated."))
    return _sentences(list(filter(None, sentences)))


def _medians(explorer: Explorer, scene: Scene, t: Translator) -> list[str]:
    """First and last median of the named selections."""
    found = named_courses(explorer, scene).dropna(subset=["value"])
    text = t._("{name}: {first} in {start}, {last} in {end}.")
    sentences = []
    for one in scene.named:
        own = found[found["region_id"] == one.letter]
        if own.empty:
            continue
        first, last = own.iloc[0], own.iloc[-1]
        written = [t.with_unit(row["value"], scene.indicator) for row in (first, last)]
        years = {"start": first["year"], "end": last["year"]}
        name = t._("{name}, median").format(name=f"{one.letter} {one.name}")
        sentences.append(text.format(name=name, first=written[0], last=written[1], **years))
    return sentences


def _sentences(parts: list[str]) -> str:
    """Join sentences; a unit that ends in a full stop ("je Einw.") needs no second one."""
    return " ".join(parts).replace("..", ".")

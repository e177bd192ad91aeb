"""Words for the codes of the data: status, direction, regions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.regions import GERMANY
from indicators.compare import Judgement
from indicators.explorer import Explorer
from indicators.model import Direction, Status
from indicators.projection.scenarios import OWN, SCENARIOS
from layouts.i18n import Translator
from layouts.scene import Scene


def status(t: Translator, code: str) -> str:
    """How a value came about, in a word."""
    return {
        Status.OBSERVED: t._("observed"),
        Status.ESTIMATED: t._("estimated"),
        Status.PROJECTED: t._("projected"),
        Status.MISSING: t._("no data"),
    }[Status(code)]


def scenario(t: Translator, explorer: Explorer) -> str:
    """What projected figures assume, in short: the scenario with what is changed of it, or the official projection."""
    outlook = explorer.outlook
    if outlook.source != OWN:
        return explorer.extras.projections[outlook.source].name
    parts = [t.text(SCENARIOS[outlook.scenario].title)]
    if not outlook.aligned:
        parts.append(t._("Länder not aligned"))
    if outlook.changed:
        parts.append(t._("own assumptions"))
    return ", ".join(parts)


def badge(t: Translator, scene: Scene, explorer: Explorer) -> str:
    """What projected figures of a scene are of; empty where none are."""
    last = explorer.last_observed(scene.indicator.id)
    return projection(t, explorer, last) if scene.projected and last is not None else ""


def projection(t: Translator, explorer: Explorer, last: int) -> str:
    """Since when figures are projected, what they assume, and how far the observed ones reach."""
    text = t._("Projection from {first} · scenario {scenario} · as of 31 Dec {last}")
    if explorer.outlook.source != OWN:
        text = t._("Projection from {first} · {scenario} · as of 31 Dec {last}")
    return text.format(first=last + 1, scenario=scenario(t, explorer), last=last)


def ages(t: Translator, explorer: Explorer) -> str:
    """That ages and components are not the official projection's; empty where the projection is our own."""
    if explorer.outlook.source == OWN:
        return ""
    text = t._("{official} has neither ages nor births, deaths and migration: these are Gefälle's own projection.")
    return text.format(official=scenario(t, explorer))


def of_what(t: Translator, scene: Scene) -> str:
    """Unit and years of a scene, and whether its figures are all observed."""
    parts = [t.unit_long(scene.indicator), t.period(scene.period)]
    estimated = scene.known["status"] == Status.ESTIMATED
    if estimated.any():
        parts.append(t._("estimated") if estimated.all() else t._("partly estimated"))
    if scene.projected:
        parts.append(status(t, Status.PROJECTED))
    return ", ".join(parts)


def direction(t: Translator, code: Direction) -> str:
    """Which end of the scale is the good one, in a sentence."""
    return {
        Direction.HIGHER_IS_BETTER: t._("Higher values are better."),
        Direction.LOWER_IS_BETTER: t._("Lower values are better."),
        Direction.NEUTRAL: t._("Neither end of the scale is good in itself."),
    }[code]


def judgement(t: Translator, code: str) -> str:
    """How a district stands to its reference, in a word; empty where there is nothing to say."""
    return {
        Judgement.BETTER: t._("better"),
        Judgement.WORSE: t._("worse"),
        Judgement.HIGHER: t._("higher"),
        Judgement.LOWER: t._("lower"),
        Judgement.EQUAL: t._("the same"),
        Judgement.PART: "",
        Judgement.UNKNOWN: "",
    }[Judgement(code)]


def region(t: Translator, labels: pd.Series, key: str) -> str:
    """Name of a region from the labels by key; Germany has one in every language."""
    return t._("Germany") if key == GERMANY else str(labels[key])


def shortened(names: Sequence[str], most: int, t: Translator) -> str:
    """Names, and of more than `most` how many there are besides; a single one is named, it takes no more room."""
    more = len(names) - most
    if more <= 1:
        return ", ".join(names)
    return t._("{names} and {count} more").format(names=", ".join(names[:most]), count=more)

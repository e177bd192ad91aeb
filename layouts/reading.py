"""Sentences that read the map aloud: one district's value, and how many people live where the values are highest."""

from __future__ import annotations

from indicators.explorer import Explorer, Period
from layouts.beyond import people
from layouts.filters import sentence
from layouts.i18n import Translator
from layouts.scene import Scene

PEOPLE = "population"
"""The indicator whose values are the people."""


def reading(scene: Scene, explorer: Explorer, t: Translator) -> str:
    """Both sentences; nothing where no district has a value."""
    if scene.known.empty:
        return ""
    of_place, of_people = example(scene, t), concentration(scene, explorer, t)
    sentences = (people(scene, explorer, t), of_place, both_years(scene, explorer, t), of_people, sentence(scene, t))
    return " ".join(filter(None, sentences))


def example(scene: Scene, t: Translator) -> str:
    """Value, rank and how many lie below: of the first selected district that has a value, else of the middle one."""
    known, region = scene.known.set_index("region_id"), _example_of(scene)
    value = float(known["value"][region])
    below = int((known["value"] < value).sum())
    text = t.ngettext(
        "How to read it: {name} has the value {value} ({title}, {period}), rank {rank} of {total}; "
        "{below} district lies below.",
        "How to read it: {name} has the value {value} ({title}, {period}), rank {rank} of {total}; "
        "{below} districts lie below.",
        below,
    )
    return text.format(
        name=known["label"][region],
        value=t.with_unit(value, scene.indicator),
        title=t.text(scene.indicator.title),
        period=t.period(scene.period),
        rank=known["rank"][region],
        total=len(known),
        below=below,
    )


def _example_of(scene: Scene) -> str:
    """Key of the first selected district that has a value, else of the middle one."""
    known = scene.known.set_index("region_id")
    chosen = next((region for region in scene.selected if region in known.index), None)
    return chosen or str(known["value"].sort_values(kind="stable").index[(len(known) - 1) // 2])


def both_years(scene: Scene, explorer: Explorer, t: Translator) -> str:
    """Of a difference: the two values it is between, of the district that is read aloud."""
    base, period = scene.indicator.base, scene.period
    if base is None or period.start is None:
        return ""
    region, entry = _example_of(scene), explorer.indicators[base]
    first, last = (
        explorer.values(base, Period(year)).set_index("region_id")["value"][region]
        for year in (period.start, period.end)
    )
    return t._("{name}: {first} in {start}, {last} in {end}.").format(
        name=explorer.regions["label"][region], start=period.start, end=period.end,
        first=t.with_unit(first, entry), last=t.with_unit(last, entry),
    ).replace("..", ".")  # fmt: skip


def concentration(scene: Scene, explorer: Explorer, t: Translator) -> str:
    """Which share of the people lives in the districts of the highest class that holds any."""
    looked_at = scene.frame[scene.frame["inside"]].set_index("region_id")
    codes = looked_at["code"]
    if scene.classes.k < 2 or PEOPLE not in explorer.indicators:
        return ""
    period = explorer.nearest_period(PEOPLE, Period(scene.period.end))
    people = explorer.values(PEOPLE, period).set_index("region_id")["value"]
    top = codes.index[codes == codes.max()]
    text = t.ngettext(
        "In the {count} district of the highest class live {share} of the people ({year}).",
        "In the {count} districts of the highest class live {share} of the people ({year}).",
        len(top),
    )
    share = 100 * people[top].sum() / people[looked_at.index].sum()
    return text.format(count=len(top), share=t.percent(share), year=period.end)

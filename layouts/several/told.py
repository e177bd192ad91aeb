"""What the page says in sentences: what the maps show in figures, and what of the link cannot hold here."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from indicators.explorer import Explorer
from layouts import filters, words
from layouts.compare.card import join
from layouts.i18n import Translator
from layouts.scene import Scene
from layouts.several.scenes import Wall, has_common_classes
from layouts.summaries import map_summary
from layouts.timeline import grained
from layouts.view import MANUAL, ViewState

_NAMED = 4
"""More districts than these are counted, not named."""


def summary(shown: Wall, t: Translator) -> str:
    """How the first and the last year differ, for each indicator; for several indicators, who is at an end of all."""
    if len(shown.maps) == 1:
        return map_summary(shown.maps[0], t)
    over_years = [group for group in shown.groups if len(group) > 1]
    if not over_years:
        return join([_at_the_ends(shown.maps, t)])
    named = len(shown.indicators) > 1
    return join([_over_years(group[0], group[-1], t, named=named) for group in over_years])


def _over_years(first: Scene, last: Scene, t: Translator, *, named: bool) -> str:
    """Median and Germany at both ends, and how many districts are higher, lower, in another class."""
    both = _of_both(first, last)
    start, end = t.period(first.period), t.period(last.period)
    if both.empty:
        return t._("No district has a value for both {start} and {end}.").format(start=start, end=end)
    parts = [f"{t.text(first.indicator.title)}:"] if named else []
    if first.indicator.categories is None:
        parts += [_middle(first, last, t), _directions(both, start, end, t)]
    if first.classes.breaks == last.classes.breaks:
        count = int((both["code"] != both["code_last"]).sum())
        text = t.ngettext(
            "{count} district is in another class in {end} than in {start}.",
            "{count} districts are in another class in {end} than in {start}.",
            count,
        )
        parts.append(text.format(count=count, start=start, end=end))
    return join(parts)


def _middle(first: Scene, last: Scene, t: Translator) -> str:
    ends = {"start": _when(first, t), "end": _when(last, t)}
    medians = [t.with_unit(one.known["value"].median(), one.indicator) for one in (first, last)]
    text = t._("Median of the districts: {before} in {start}, {after} in {end}.")
    said = text.format(before=medians[0], after=medians[1], **ends)
    if np.isnan([first.germany, last.germany]).any():
        return said
    germany = [t.with_unit(one.germany, one.indicator) for one in (first, last)]
    return join([said, t._("Germany: {before}, then {after}.").format(before=germany[0], after=germany[1])])


def _when(shown: Scene, t: Translator) -> str:
    period = t.period(shown.period)
    return t._("{year} (projected)").format(year=period) if shown.projected else period


def _directions(both: pd.DataFrame, start: str, end: str, t: Translator) -> str:
    """Counts of the districts, each with its preposition: German bends the word after it."""
    change = both["value_last"] - both["value"]
    counts = {"higher": int((change > 0).sum()), "lower": int((change < 0).sum()), "same": int((change == 0).sum())}
    where = {
        name: t.ngettext("in {count} district", "in {count} districts", count).format(count=count)
        for name, count in counts.items()
    }
    text = t._("{end} against {start}: higher {higher}, lower {lower}, the same {same}.")
    if not counts["same"]:
        text = t._("{end} against {start}: higher {higher}, lower {lower}.")
    return text.format(start=start, end=end, **where)


def _of_both(first: Scene, last: Scene) -> pd.DataFrame:
    """Value (at the grain of classes) and class of the districts that have one in both maps."""
    frames = [
        one.known.assign(value=grained(one.known["value"], one.indicator)).set_index("region_id")[["value", "code"]]
        for one in (first, last)
    ]
    return frames[0].join(frames[1], how="inner", rsuffix="_last")


def _at_the_ends(maps: Iterable[Scene], t: Translator) -> str:
    """Which districts are in the highest, and in the lowest class of every map."""
    maps = tuple(maps)
    if any(one.classes.k < 2 for one in maps):
        return ""
    top = _everywhere([one.known.loc[one.known["code"] == one.classes.k - 1] for one in maps])
    low = _everywhere([one.known.loc[one.known["code"] == 0] for one in maps])
    high = t.ngettext(
        "{count} district is in the highest class of every map: {names}.",
        "{count} districts are in the highest class of every map: {names}.",
        len(top),
    )
    deep = t.ngettext(
        "{count} district is in the lowest class of every map: {names}.",
        "{count} districts are in the lowest class of every map: {names}.",
        len(low),
    )
    none = t._("No district is in the highest class of every map."), t._("No district is in the lowest of every map.")
    return join([_listed(top, high, none[0], t), _listed(low, deep, none[1], t)])


def _everywhere(frames: list[pd.DataFrame]) -> list[str]:
    keys = set.intersection(*(set(frame["region_id"]) for frame in frames))
    return frames[0].loc[frames[0]["region_id"].isin(keys), "label"].tolist()


def _listed(names: list[str], text: str, none: str, t: Translator) -> str:
    if not names:
        return none
    return text.format(count=len(names), names=words.shortened(names, _NAMED, t))


def classes(shown: Wall, view: ViewState, t: Translator) -> str:
    """Whose classes the colours are."""
    if all(len(group) == 1 for group in shown.groups):
        return t._("Each map has classes of its own: equal colours are not equal values.") if shown.maps[1:] else ""
    if view.lock == "all":
        return t._("Classes are those of all years of an indicator: equal colours are the same class.")
    if has_common_classes(view):
        return t._("Maps of the same indicator have the same classes: equal colours are the same class.")
    return t._("Each map has classes of its own: equal colours are not equal values.")


def notes(shown: Wall, view: ViewState, explorer: Explorer, t: Translator) -> list[str]:
    """What is not as asked for, and which districts are looked at; empty where there is nothing to say."""
    return [
        text
        for text in (
            _left_out(shown, explorer, t),
            _moved(shown, explorer, t),
            _filtered(shown.maps[0], t),
            *_by_hand(shown, view, explorer, t),
            _large_only(view, t),
            *dict.fromkeys(words.badge(t, one, explorer) for one in shown.maps),
        )
        if text
    ]


def _left_out(shown: Wall, explorer: Explorer, t: Translator) -> str:
    if not shown.left_out:
        return ""
    by_name: dict[str, list[str]] = {}
    for name, period in shown.left_out:
        by_name.setdefault(t.text(explorer.indicators[name].title), []).append(t.period(period))
    names = "; ".join(f"{title} ({', '.join(periods)})" for title, periods in by_name.items())
    text = t._("{asked} maps are chosen; the first {count} are shown. Not shown: {names}.")
    return text.format(asked=len(shown.maps) + len(shown.left_out), count=len(shown.maps), names=names)


def _moved(shown: Wall, explorer: Explorer, t: Translator) -> str:
    text = t._("{title} has no figures of {year}: the nearest year, {nearest}, is shown.")
    said = [
        text.format(title=t.text(explorer.indicators[name].title), year=year, nearest=nearest)
        for name, year, nearest in shown.moved
        if name in shown.indicators
    ]
    return " ".join(said)


def _filtered(shown: Scene, t: Translator) -> str:
    if not shown.filter.keys:
        return ""
    cut = (
        t._("Classes are cut from these alone.") if shown.filter.follows else t._("Classes are those of all districts.")
    )
    return join([filters.sentence(shown, t), cut])


def _by_hand(shown: Wall, view: ViewState, explorer: Explorer, t: Translator) -> list[str]:
    """Limits and a threshold are figures of one indicator."""
    title = t.text(explorer.indicators[view.indicator].title)
    others = [name for name in shown.indicators if name != view.indicator]
    said = []
    if others and view.method == MANUAL:
        said.append(t._("Limits set by hand are those of {title}; here the others have quantiles.").format(title=title))
    if others and isinstance(view.turn, float):
        text = t._("The threshold at which colours turn is one of {title}; the others turn as usual.")
        said.append(text.format(title=title))
    return said


def _large_only(view: ViewState, t: Translator) -> str:
    if view.shape == "map" and view.place is None and not view.both:
        return ""
    return t._("Circles, hexagons, municipalities and pairs of indicators are on the large map only.")

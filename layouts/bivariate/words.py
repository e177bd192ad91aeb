"""What is read around a map of two indicators: title, corners, the sentences under it."""

from __future__ import annotations

from indicators.association import associate
from indicators.bivariate import CELLS, SIDE
from indicators.class_methods import METHODS
from indicators.explorer import Explorer
from indicators.model import Direction, Indicator
from layouts import filters, words
from layouts.bivariate.pair import Pair, obstacle
from layouts.i18n import Translator
from layouts.scene import Scene
from layouts.view import ViewState

ARROWS = ("↑", "→")
HIGH = SIDE - 1
BOTH_HIGH, BOTH_LOW, FIRST_HIGH, SECOND_HIGH = CELLS - 1, 0, SIDE * HIGH, HIGH
"""Cells at the corners; the last two are high in one and low in the other."""


def title(pair: Pair, t: Translator) -> str:
    """Both titles."""
    first, second = (t.text(one.indicator.title) for one in (pair.first, pair.second))
    return t._("{first} and {second}").format(first=first, second=second)


def axis(one: Scene, t: Translator) -> str:
    """What is along one side of the legend: title, unit, year; and whether it is projected."""
    parts = [t.text(one.indicator.title), t.unit(one.indicator), t.period(one.period)]
    if one.projected:
        parts.append(t._("projected"))
    return ", ".join(filter(None, parts))


def subtitle(pair: Pair, t: Translator) -> str:
    """Units and years of both, and whether the figures are all observed."""
    return " · ".join(words.of_what(t, one) for one in (pair.first, pair.second))


def step(number: int, t: Translator) -> str:
    """Name of a class."""
    return (t._("low"), t._("middle"), t._("high"))[number]


def cell(pair: Pair, code: int, t: Translator) -> str:
    """What a cell means, from both titles; and whether that is good or bad, where both indicators say which end is."""
    steps = divmod(code, SIDE)
    named = zip((pair.first, pair.second), steps, strict=True)
    text = " · ".join(f"{t.text(one.indicator.title)}: {step(number, t)}" for one, number in named)
    verdict = _verdict(pair, steps, t)
    return f"{text} ({verdict})" if verdict else text


def short(pair: Pair, code: int, t: Translator) -> str:
    """The same in few words, with the arrows that both indicators have in the legend."""
    first, second = divmod(code, SIDE)
    text = f"{ARROWS[0]} {step(first, t)} · {ARROWS[1]} {step(second, t)}"
    if first == second:
        text = (t._("both low"), t._("both middle"), t._("both high"))[first]
    verdict = _verdict(pair, (first, second), t)
    return f"{text}: {verdict}" if verdict else text


def _verdict(pair: Pair, steps: tuple[int, ...], t: Translator) -> str:
    """Of a corner that is good, or bad, in both ways."""
    goods = {_is_good(one.indicator, number) for one, number in zip((pair.first, pair.second), steps, strict=True)}
    if goods == {True}:
        return t._("favourable")
    return t._("unfavourable") if goods == {False} else ""


def _is_good(indicator: Indicator, number: int) -> bool | None:
    """Whether the class is at the good end, or at the bad one; None of the middle, or where no end is good."""
    if indicator.direction is Direction.NEUTRAL or number not in (0, HIGH):
        return None
    return (number == HIGH) == (indicator.direction is Direction.HIGHER_IS_BETTER)


def method(pair: Pair, t: Translator) -> str:
    """How the classes are cut."""
    name = t.text(METHODS[pair.method].title)
    return t._("Three classes of each: {method}").format(method=name)


def lacking(pair: Pair, t: Translator) -> str:
    """Which of the two is missing, each with the number of districts."""
    gaps = [(one, pair.missing[column].isna().sum())
            for one, column in ((pair.first, "value"), (pair.second, "second"))]  # fmt: skip
    return ", ".join(f"{t.text(one.indicator.title)}: {count}" for one, count in gaps if count)


def summary(pair: Pair, t: Translator) -> str:
    """How many districts are high or low in both or opposed, how the ranks go together, and who is missing."""
    counts = pair.counts
    if not sum(counts):
        text = t._("No district has values of both indicators.")
        return " ".join(filter(None, (text, filters.sentence(pair, t))))
    text = t._("Both high in {high} of {total} districts, both low in {low}, one high and the other low in {opposed}.")
    opposed = counts[FIRST_HIGH] + counts[SECOND_HIGH]
    known = associate(pair.both["second"], pair.both["value"])
    parts = [text.format(high=counts[BOTH_HIGH], low=counts[BOTH_LOW], opposed=opposed, total=sum(counts))]
    if known.is_known:
        parts.append(t._("Correlation of the ranks (Spearman) {rho}.").format(rho=t.number(known.spearman, 2)))
    if len(pair.missing):
        parts.append(t._("Without data: {which}.").format(which=lacking(pair, t)))
    return " ".join(filter(None, [*parts, filters.sentence(pair, t)]))


def badge(pair: Pair, explorer: Explorer, t: Translator) -> str:
    """What projected figures are of, of whichever indicator has any."""
    return words.badge(t, pair.first, explorer) or words.badge(t, pair.second, explorer)


def reading(pair: Pair, t: Translator) -> str:
    """Both values of one district: of the first selected that has them, else of the one in the middle of the first."""
    both = pair.both
    if both.empty:
        return ""
    known = {str(row["region_id"]): row for row in both.sort_values("value", kind="stable").to_dict("records")}
    chosen = next((region for region in pair.selected if region in known), list(known)[(len(known) - 1) // 2])
    row = known[chosen]
    alike = int((both["code"] == row["code"]).sum()) - 1
    sides = ((pair.first, row["value"], row["step"]), (pair.second, row["second"], row["second_step"]))
    values = [f"{t.text(one.indicator.title)} {t.with_unit(value, one.indicator)} ({step(number, t)})"
              for one, value, number in sides]  # fmt: skip
    text = t.ngettext(
        "How to read it: {name}: {first} and {second}; so it is in {count} other district.",
        "How to read it: {name}: {first} and {second}; so it is in {count} other districts.",
        alike,
    )
    sentence = text.format(name=row["label"], first=values[0], second=values[1], count=alike)
    return " ".join(filter(None, (sentence, filters.sentence(pair, t))))


def note(view: ViewState, explorer: Explorer, t: Translator) -> str:
    """Why two indicators are wanted but not shown; empty where they are."""
    entry = obstacle(view, explorer) if view.both else None
    if entry is None:
        return ""
    text = t._("“{title}” has named classes: two at once needs quantities.")
    return text.format(title=t.text(entry.title))


def axis_short(one: Scene, t: Translator) -> str:
    """Title and year."""
    return f"{t.text(one.indicator.title)}, {t.period(one.period)}"

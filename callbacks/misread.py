"""What of a link is not understood, so that nothing falls back without a word: the same keys as callbacks/state.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from callbacks.state import fields, opened
from indicators.explorer import Explorer
from indicators.filters import filter_names
from layouts.compare.view import CompareView
from layouts.i18n import LANGUAGES
from layouts.view import LEVER_KEYS, ViewState

_FLAGS = ("bv", "lb", "fd", "fl")


def misread(search: str | None, explorer: Explorer, *, compared: bool = False) -> dict[str, list[str]]:
    """Return the values that a link asks for in vain, by key; selected districts are layouts/compare/notes.py's.

    Keys that nobody here knows are somebody else's, and no mistake; those of the comparison count on its page only
    (`compared`), for other pages carry them along.
    """
    given = fields(search)
    view, under = opened(search, explorer)
    rules = _of_lists(under) | _of_words(given, view, under)
    if compared:
        rules |= _of_comparison(view.compare)
    found = {key: lost for key, rule in rules.items() if key in given and (lost := rule(given[key]))}
    if "i" in found:  # its years and limits were meant for the indicator that is not there
        found = {key: lost for key, lost in found.items() if key not in ("from", "to", "b")}
    return found


def _of_lists(explorer: Explorer) -> dict[str, Callable[[str], list[str]]]:
    known = explorer.indicators
    return {
        "mi": lambda text: _strange(text, known),
        "my": lambda text: [part for part in _parts(text) if not re.fullmatch(r"[12][0-9]{3}", part, re.ASCII)],
        "f": lambda text: _strange(text, filter_names(explorer)),
    }


def _of_words(given: Mapping[str, str], view: ViewState, explorer: Explorer) -> dict[str, Callable[[str], list[str]]]:
    """Keys with one value, which is understood if the view has it."""
    known, outlook = explorer.indicators, view.outlook
    asked = given.get("i", view.indicator)
    understood: dict[str, Collection[str]] = {
        "i": [view.indicator],
        "from": [str(view.period.start)],
        "to": [str(view.period.end)],
        "k": [str(view.classes)],
        "m": [view.method],
        "p": [view.palette or "auto"],
        "v": [view.shape],
        "w": [view.place or ""],
        "ms": ["own", "auto"],
        "o": [outlook.source],
        "s": [outlook.scenario],
        "lang": LANGUAGES,
        "scheme": ["light", "dark", "auto"],
        **{key: ["0", "1"] for key in _FLAGS},
    }
    rules = {key: _unless(words) for key, words in understood.items()}
    levers = {key: getattr(outlook, name) for name, key in LEVER_KEYS.items()}
    rules |= {key: _unless([given.get(key, "")] if value is not None else []) for key, value in levers.items()}
    return rules | {
        "x": lambda text: [] if text in known and text != asked else [text],
        "b": lambda text: [] if text in ("all", "year") or view.breaks else [text],
        "d": lambda text: [] if text == "auto" or view.turn != "auto" else [text],
        "gr": lambda text: _lost_selections(text, view),
    }


def _of_comparison(of: CompareView) -> dict[str, Callable[[str], list[str]]]:
    """Keys of the page "Vergleich"; of a set also what is past the most it holds."""
    understood: dict[str, Collection[str]] = {
        "t": [of.tab],
        "ref": [of.reference],
        "th": [of.theme or "all"],
        "g": [of.group or ""],
        "by": [of.scale],
        "co": [of.colour],
        "like": [of.like or ""],
        "cm": [of.method],
        "so": [of.sort or ""],
        **{key: ["0", "1"] for key in ("ix", "sz")},
        **{key: [str(year)] for key, year in zip(("y0", "y1"), of.years, strict=True)},
    }
    return {key: _unless(words) for key, words in understood.items()} | {
        "set": lambda text: _strange(text, of.indicators)
    }


def _unless(understood: Collection[str]) -> Callable[[str], list[str]]:
    return lambda text: [] if text in understood else [text]


def _parts(text: str) -> list[str]:
    return list(dict.fromkeys(filter(None, text.split(","))))


def _strange(text: str, known: Collection[str]) -> list[str]:
    return [part for part in _parts(text) if part not in known]


def _lost_selections(text: str, view: ViewState) -> list[str]:
    """Named selections that are not shown, by name as it is written; what is cut off at the end of the link as well."""
    parts = text.split(".")
    whole, rest = parts[: len(parts) // 3 * 3], parts[len(parts) // 3 * 3 :]
    slots = {one.letter.lower() for one in view.named}
    lost = [name for slot, name in zip(whole[0::3], whole[2::3], strict=True) if slot not in slots]
    return lost + ([".".join(rest)] if any(rest) else [])

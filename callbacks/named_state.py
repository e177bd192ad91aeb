"""The part of a link that holds the reader's named selections; it never raises.

Key: gr, entry after entry as "<slot>.<districts>.<name>."; the slot is a letter from a to j. Districts are a "d" and
three characters for each (the AGS as a number to base 36, which keeps a link short), or an "f" and the keys of a filter
("f09-K4": a whole Land needs no list). In a name "_d" is a full stop and "__" an underscore. An entry that is cut off,
has no district of today or repeats a slot or a name is left out; assets/named.js reads and writes the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from indicators.explorer import Explorer
from indicators.filters import filter_names, inside
from indicators.named import LETTERS, LONGEST_NAME, NamedSelection

_WIDTH = 3


def parse_named(given: Mapping[str, str], explorer: Explorer) -> tuple[NamedSelection, ...]:
    """Read the selections, in the order of their slots."""
    parts = given.get("gr", "").split(".")[:-1]
    found: dict[int, NamedSelection] = {}
    for slot, districts, name in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        one = _selection(slot, districts, name, explorer)
        known = {other.name for other in found.values()}
        if one and one.slot not in found and one.name not in known:
            found[one.slot] = one
    return tuple(found[slot] for slot in sorted(found))


def clean_name(text: str) -> str:
    """A name without control characters and needless blanks, of at most 40 characters."""
    known = "".join(" " if unicodedata.category(one) == "Cc" else one for one in text)
    shown = "".join(one for one in known if unicodedata.category(one)[0] != "C")
    return " ".join(shown.split())[:LONGEST_NAME].strip()


def _selection(slot: str, districts: str, name: str, explorer: Explorer) -> NamedSelection | None:
    place = LETTERS.lower().find(slot) if len(slot) == 1 else -1
    called = clean_name(re.sub(r"_(.)", lambda found: {"d": "."}.get(found[1], found[1]), name))
    kind, listed = districts[:1], districts[1:]
    keys = tuple(key for key in filter_names(explorer) if key in listed.split("-")) if kind == "f" else ()
    regions = _through(keys, explorer) if kind == "f" else _listed(listed, explorer) if kind == "d" else ()
    return NamedSelection(place, called, regions, keys) if place >= 0 and called and regions else None


def _through(keys: tuple[str, ...], explorer: Explorer) -> tuple[str, ...]:
    through = inside(explorer, keys)
    return tuple(map(str, through.index[through])) if keys else ()


def _listed(text: str, explorer: Explorer) -> tuple[str, ...]:
    numbers = [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    asked = {f"{int(number, 36):05d}" for number in numbers if re.fullmatch(r"[0-9a-z]{3}", number)}
    return tuple(sorted(asked & set(explorer.districts())))

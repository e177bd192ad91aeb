"""Which district a cell means: AGS with or without its zeros, names with or without their type, districts of old."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import pandas as pd

from data.provenance import Text
from data.regions import GERMANY, Level

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SMALL = frozenset(
    [
        "a",
        "am",
        "an",
        "auf",
        "b",
        "bei",
        "d",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "i",
        "im",
        "in",
        "o",
        "ob",
        "u",
        "und",
        "v",
        "vom",
        "von",
        "vor",
        "vorm",
    ]
)
"""Words of names that are shortened or left out: Neustadt a. d. Aisch, Mühldorf am Inn."""
_CITY = frozenset(["stadt", "kreisfreie", "kreisfrei", "krfr", "kfs", "sk", "ks", "stadtkreis"])
_RURAL = frozenset(["landkreis", "lk", "lkr", "lkrs", "kreis", "kr"])
_OTHER = frozenset(["region", "regionalverband", "staedteregion"])
_SPELT_OUT = {"opf": "oberpfalz", "st": "sankt", "br": "breisgau", "rhld": "rheinland", "thuer": "thueringen"}


class Outcome(StrEnum):
    """What became of a row."""

    MATCHED = "matched"
    FORMER = "former"
    NAMELESS = "nameless"
    EMPTY = "empty"
    LAND = "land"
    MUNICIPALITY = "municipality"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    NO_NUMBER = "no_number"
    TWICE = "twice"
    SUPERSEDED = "superseded"
    INCOMPLETE = "incomplete"


OUTCOMES: dict[Outcome, Text] = {
    Outcome.MATCHED: Text(de="zugeordnet", en="matched"),
    Outcome.FORMER: Text(de="früherer Kreis, umgerechnet", en="former district, carried over"),
    Outcome.NAMELESS: Text(de="kein Kreis genannt", en="no district named"),
    Outcome.EMPTY: Text(de="kein Wert", en="no value"),
    Outcome.LAND: Text(
        de="Land oder Deutschland; gelesen werden nur Kreise", en="a Land or Germany; only districts are read"
    ),
    Outcome.MUNICIPALITY: Text(de="eine Gemeinde, kein Kreis", en="a municipality, not a district"),
    Outcome.AMBIGUOUS: Text(de="könnte mehrere Kreise meinen: ", en="could mean several districts: "),
    Outcome.UNKNOWN: Text(de="kein Kreis dieses Namens", en="no district of that name"),
    Outcome.NO_NUMBER: Text(de="keine Zahl", en="not a number"),
    Outcome.TWICE: Text(
        de="kommt mehrmals mit verschiedenen Werten vor", en="occurs more than once with different values"
    ),
    Outcome.SUPERSEDED: Text(
        de="früherer Kreis; der heutige steht ebenfalls in der Datei und zählt",
        en="a former district; that of today is in the file as well, and counts",
    ),
    Outcome.INCOMPLETE: Text(
        de="früherer Kreis; in der Datei fehlen die anderen Teile des heutigen",
        en="a former district; the other parts of that of today are missing in the file",
    ),
}


@dataclass(frozen=True)
class Name:
    """A name taken apart."""

    plain: str
    """Lower case, umlauts spelt out, without types and small words."""
    kind: str | None
    """"city" or "rural", where the text says so."""


def read_name(text: str) -> Name:
    """Take a name apart: "LK Neumarkt i.d.OPf." becomes "neumarkt oberpfalz", rural."""
    name, _, title = text.partition(",")
    before, after = _words(name), _words(title)
    words = set(before) | set(after)
    city = bool(words & _CITY) or any(word.endswith("stadt") for word in after)
    rural = bool(words & _RURAL)
    kept = [_SPELT_OUT.get(word, word) for word in before if word not in _SMALL | _CITY | _RURAL | _OTHER]
    joined = [word.removesuffix("kreis") or word for word in kept]
    return Name(" ".join(joined), "city" if city else "rural" if rural else None)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    stripped = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", stripped)


class Matcher:
    """Finds districts among those of today and of old.

    Parameters
    ----------
    regions
        Explorer.regions: region_id as index, level, name, label, type, nuts.
    changes
        The table region_changes.
    """

    def __init__(self, regions: pd.DataFrame, changes: pd.DataFrame) -> None:
        self._regions = regions
        self._changes = changes

    @cached_property
    def districts(self) -> pd.DataFrame:
        """The districts of today."""
        return self._regions[self._regions["level"] == Level.KREIS]

    @cached_property
    def former(self) -> pd.DataFrame:
        """The districts that are no more, with the shares in which they went into those of today at last.

        Columns of region_changes; several rows where a district was divided.
        """
        gone = self._changes[~self._changes["predecessor_id"].isin(self.districts.index)]
        last = gone.groupby("predecessor_id")["date"].transform("max")
        return gone[gone["date"] == last]

    def match(self, cells: pd.Series) -> pd.DataFrame:
        """Say what each cell means.

        Parameters
        ----------
        cells
            Text or floats (a workbook's AGS without its zero).

        Returns
        -------
        pd.DataFrame
            Index of `cells`: text; key (AGS of a district of today or of old, "" where none); outcome; hint (AGS of
            the districts that it could mean, or of one with a similar name, separated by commas).
        """
        text = cells.map(as_text)
        found = {cell: self._one(cell) for cell in text.unique()}
        columns = pd.DataFrame(text.map(found).tolist(), index=cells.index, columns=["key", "outcome", "hint"])
        return columns.assign(text=text)

    def _one(self, text: str) -> tuple[str, Outcome, str]:
        if not text:
            return "", Outcome.NAMELESS, ""
        if re.fullmatch(r"\d{1,12}", text):
            return self._by_number(text)
        if text.upper() in self._nuts:
            return self._nuts[text.upper()], Outcome.MATCHED, ""
        return self._by_name(text)

    def _by_number(self, digits: str) -> tuple[str, Outcome, str]:
        padded = digits.zfill(next(size for size in (2, 5, 8, 12) if len(digits) <= size))
        key, rest = padded[:5], padded[5:]
        if len(padded) == 2:
            return "", Outcome.LAND if padded in self._regions.index else Outcome.UNKNOWN, ""
        if rest.strip("0"):
            return "", Outcome.MUNICIPALITY, ""
        return self._known(key) or ("", Outcome.UNKNOWN, "")

    def _known(self, key: str) -> tuple[str, Outcome, str] | None:
        if key in self.districts.index:
            return key, Outcome.MATCHED, ""
        return (key, Outcome.FORMER, "") if key in set(self.former["predecessor_id"]) else None

    def _by_name(self, text: str) -> tuple[str, Outcome, str]:
        for spelling in dict.fromkeys((text, re.sub(r"\(.*?\)", " ", text))):
            name = read_name(spelling)
            for names, outcome in ((self._names, Outcome.MATCHED), (self._former_names, Outcome.FORMER)):
                keys = _of_kind(names.get(name.plain, []), read_name(text).kind, self._kinds)
                if len(keys) == 1:
                    return keys[0], outcome, ""
                if keys:
                    return "", Outcome.AMBIGUOUS, ",".join(keys)
        if text.casefold() in self._lands | {GERMANY.casefold()}:
            return "", Outcome.LAND, ""
        return "", Outcome.UNKNOWN, ""

    @cached_property
    def _nuts(self) -> dict[str, str]:
        codes = self.districts["nuts"].dropna()
        return dict(zip(codes, codes.index, strict=True))

    @cached_property
    def _lands(self) -> set[str]:
        above = self._regions[self._regions["level"].isin([Level.LAND, Level.BUND])]
        return {str(name).casefold() for name in above["name"]}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return dict(zip(self.districts.index, kinds(self.districts["type"]), strict=True))

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """Districts by plain name; by a shorter form of it where that is no Land and no other district's name."""
        full = _by_plain((str(name), str(key)) for key, name in self.districts["name"].items())
        short: dict[str, list[str]] = {}
        for key, name in self.districts["name"].items():
            plain = read_name(_without_addition(str(name))).plain
            if plain not in full and plain not in self._lands:
                short.setdefault(plain, []).append(str(key))
        return full | short

    @cached_property
    def _former_names(self) -> dict[str, list[str]]:
        once = self.former.drop_duplicates("predecessor_id")
        return _by_plain(zip(once["predecessor_name"].astype("str"), once["predecessor_id"], strict=True))


def as_text(cell: object) -> str:
    """Write a cell as its author sees it: 1001.0 as "1001"."""
    return f"{cell:.15g}" if isinstance(cell, float) else re.sub(r"^(\d+)[.,]0+$", r"\1", str(cell).strip())


def kinds(types: pd.Series) -> pd.Series:
    """Say of each official type whether it is a city or rural."""
    return types.str.contains("stadt", case=False).map({True: "city", False: "rural"})


def _by_plain(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, key in named:
        found.setdefault(read_name(name).plain, []).append(key)
    return found


def _without_addition(name: str) -> str:
    """Cut a name before its bracket or its first small word: Freiburg (im Breisgau), Halle (Saale)."""
    head = name.partition("(")[0].split()
    place = next((at for at, word in enumerate(head) if word.strip(".").casefold() in _SMALL), len(head))
    return " ".join(head[:place])


def _of_kind(keys: list[str], kind: str | None, known: dict[str, str]) -> list[str]:
    """Those that are what the text says they are; districts of old are taken as they come."""
    return [key for key in keys if kind is None or known.get(key, kind) == kind]

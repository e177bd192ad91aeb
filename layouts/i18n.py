"""Texts and numbers in the reader's language.

Messages in the code are English sentences; layouts/text/<language>/LC_MESSAGES/gefaelle.po translates them. English
needs no catalogue. Texts that belong to an indicator or a source come in both languages (`Text`).
"""

from __future__ import annotations

import gettext
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from io import BytesIO
from math import isnan
from pathlib import Path
from typing import Literal, SupportsFloat

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol
from pandas.api.typing import NAType

from data.provenance import Text
from indicators.explorer import Period
from indicators.model import Indicator
from indicators.units import UNITS

Language = Literal["de", "en"]

LANGUAGES: dict[Language, str] = {"de": "Deutsch", "en": "English"}
"""Languages by their own names, the default first."""
DEFAULT: Language = "de"

_LOCALES: dict[Language, Locale] = {"de": Locale("de", "DE"), "en": Locale("en", "GB")}
_TEXTS = Path(__file__).parent / "text"
_MINUS, _NO_BREAK_SPACE, _NOTHING = "−", "\N{NO-BREAK SPACE}", "–"


class Translator:
    """Speaks one language: messages, plurals, numbers, dates."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.locale = _LOCALES[lang]
        self._catalogue = _catalogue(lang)
        self._marks = str.maketrans({",": get_group_symbol(self.locale), ".": get_decimal_symbol(self.locale)})

    def _(self, message: str) -> str:
        """Translate a message of the interface."""
        return self._catalogue.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Translate a message that depends on a count."""
        return self._catalogue.ngettext(singular, plural, count)

    def text(self, text: Text) -> str:
        """Pick the language of a bilingual text."""
        return str(getattr(text, self.lang))

    def number(self, value: SupportsFloat | NAType | None, decimals: int = 0, *, sign: bool = False) -> str:
        """Write a number with a fixed count of decimals, rounded half away from zero; "–" where there is none.

        With `sign` positive numbers carry a plus. The minus is U+2212, as wide as the plus.
        """
        if value is None or isinstance(value, NAType) or isnan(float(value)):
            return _NOTHING
        rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        digits = f"{abs(rounded):,f}".translate(self._marks)
        if rounded < 0:
            return _MINUS + digits
        return f"+{digits}" if sign and rounded > 0 else digits

    def percent(self, value: SupportsFloat | NAType | None, decimals: int = 1, *, sign: bool = False) -> str:
        """Write a percentage given in per cent: 12,3 % in German, 12.3% in English."""
        return self._with(self.number(value, decimals, sign=sign), "%")

    def with_unit(self, value: SupportsFloat | NAType | None, indicator: Indicator) -> str:
        """Write an indicator's value with its decimals and unit, with a plus where it can fall below its midpoint 0."""
        return self._with(self.value(value, indicator), self.unit(indicator))

    def value(self, value: SupportsFloat | NAType | None, indicator: Indicator) -> str:
        """Write an indicator's value without its unit; where values are classes, the name of the class."""
        sign = indicator.is_change or indicator.midpoint == 0
        written = self.number(value, indicator.decimals, sign=sign)
        if indicator.categories is None or written == _NOTHING:
            return written
        return self.text(indicator.categories[round(float(value))])  # type: ignore[arg-type]

    def unit(self, indicator: Indicator) -> str:
        """Short unit of an indicator, empty for a ratio or an index."""
        return self.text(UNITS[indicator.unit].short)

    def unit_long(self, indicator: Indicator) -> str:
        """Unit of an indicator in words, for axes and table heads."""
        return self.text(UNITS[indicator.unit].long)

    def date(self, day: date) -> str:
        """Write a date: 31. Dezember 2023, 31 December 2023."""
        return format_date(day, format="long", locale=self.locale)

    def period(self, period: Period) -> str:
        """Write a year or a span of years: 2023, 2012–2023."""
        return str(period.end) if period.start is None else f"{period.start}–{period.end}"

    def _with(self, number: str, unit: str) -> str:
        if number == _NOTHING or not unit:
            return number
        gap = "" if unit == "%" and self.lang == "en" else _NO_BREAK_SPACE
        return number + gap + unit


@lru_cache
def translator(lang: Language) -> Translator:
    """Return the translator of a language; there is one for each."""
    return Translator(lang)


def _catalogue(lang: Language) -> gettext.NullTranslations:
    """Compile the catalogue in memory; no compiled file to forget."""
    path = _TEXTS / lang / "LC_MESSAGES" / "gefaelle.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

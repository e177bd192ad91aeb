"""The list of indicators as text."""

from __future__ import annotations

from enum import StrEnum

from indicators.explorer import Explorer, spell_years
from indicators.model import THEMES, Indicator, Theme
from indicators.units import UNITS


class Language(StrEnum):
    """Languages of the catalogue."""

    DE = "de"
    EN = "en"


_CHANGE = {Language.DE: ", zwischen zwei Jahren", Language.EN: ", between two years"}


def listing(explorer: Explorer, language: Language, theme: Theme | None = None) -> str:
    """One line for each indicator (id, years, title, unit) under a line for each theme, the headline ones first."""
    chosen = [entry for entry in explorer.indicators.values() if theme is None or entry.theme is theme]
    width = max((len(entry.id) for entry in chosen), default=0)
    lines: list[str] = []
    heading = ""
    for entry in chosen:
        group = _group(entry, language)
        if group != heading:
            lines += ["", group] if lines else [group]
            heading = group
        lines.append(_line(explorer, entry, language, width))
    return "\n".join(lines)


def _group(entry: Indicator, language: Language) -> str:
    if entry.headline is not None:
        return {Language.DE: "Leitindikatoren", Language.EN: "Headline indicators"}[language]
    return str(getattr(THEMES[entry.theme], language))


def _line(explorer: Explorer, entry: Indicator, language: Language, width: int) -> str:
    years = spell_years(explorer.years(entry.id))
    title, unit = getattr(entry.title, language), getattr(UNITS[entry.unit].long, language)
    change = (
        {Language.DE: ", zwischen zwei Jahren", Language.EN: ", between two years"}[language] if entry.is_change else ""
    )
    return f"  {entry.id:<{width}}  {years:<11}  {title} ({unit}{change})"

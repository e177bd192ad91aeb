"""Units: one spelling each. `short` stands behind a number, `long` on an axis or in a table head."""

from __future__ import annotations

from dataclasses import dataclass

from data.provenance import Text


def _text(de: str, en: str) -> Text:
    return Text(de=de, en=en)


@dataclass(frozen=True)
class Unit:
    """How a quantity is written."""

    short: Text
    long: Text


def _unit(short_de: str, short_en: str, long_de: str, long_en: str) -> Unit:
    return Unit(_text(short_de, short_en), _text(long_de, long_en))


UNITS: dict[str, Unit] = {
    "pct": _unit("%", "%", "Prozent", "per cent"),
    "pct_per_year": _unit("% im Jahr", "% a year", "Prozent im Jahr", "per cent a year"),
    "pct_points": _unit("%-Pkt.", "pp", "Prozentpunkte", "percentage points"),
    "eur_per_inhabitant": _unit("€ je Einw.", "€ per inh.", "Euro je Einwohner", "euros per inhabitant"),
    "thousand_eur": _unit("Tsd. €", "thsd €", "Tausend Euro", "thousand euros"),
    "eur_per_month": _unit("€ / Monat", "€ / month", "Euro im Monat", "euros a month"),
    "eur": _unit("€", "€", "Euro", "euros"),
    "eur_per_m2": _unit("€/m²", "€/m²", "Euro je m²", "euros per m²"),
    "m": _unit("m", "m", "Meter", "metres"),
    "m2": _unit("m²", "m²", "Quadratmeter", "square metres"),
    "km2": _unit("km²", "km²", "Quadratkilometer", "square kilometres"),
    "min": _unit("Min.", "min", "Minuten", "minutes"),
    "years": _unit("Jahre", "years", "Jahre", "years"),
    "inhabitants": _unit("Einw.", "inh.", "Einwohner", "inhabitants"),
    "per_km2": _unit("Einw./km²", "inh./km²", "Einwohner je km²", "inhabitants per km²"),
    "per_100": _unit("je 100", "per 100", "je 100", "per 100"),
    "per_100_working_age": _unit("je 100", "per 100", "je 100 von 20 bis 64 Jahren", "per 100 aged 20 to 64"),
    "per_1000": _unit("je 1.000", "per 1,000", "je 1.000 Einwohner", "per 1,000 inhabitants"),
    "per_10000": _unit("je 10.000", "per 10,000", "je 10.000 Einwohner", "per 10,000 inhabitants"),
    "per_100000": _unit("je 100.000", "per 100,000", "je 100.000 Einwohner", "per 100,000 inhabitants"),
    "growth_class": _unit("", "", "Klasse", "class"),
    "ratio": _unit("", "", "Verhältnis", "ratio"),
    "index": _unit("", "", "Index", "index"),
}

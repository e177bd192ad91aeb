"""What every dcc.Graph is configured with: no other host, and the reader's language."""

from __future__ import annotations

from typing import Any

from layouts.i18n import Language

TOPOJSON_URL = "/assets/topojson/"
"""Plotly fetches `<scope>_<resolution>m.json` for every geo subplot, from a CDN unless told otherwise.
Ours are empty."""

_GERMAN: dict[str, Any] = {
    "dictionary": {
        "Autoscale": "Automatisch skalieren",
        "Box Select": "Rechteckauswahl",
        "Click to enter Colorscale title": "Titel der Farbskala eingeben",
        "Click to enter Plot title": "Titel eingeben",
        "Click to enter X axis title": "Titel der x-Achse eingeben",
        "Click to enter Y axis title": "Titel der y-Achse eingeben",
        "Compare data on hover": "Werte beim Überfahren vergleichen",
        "Double-click on legend to isolate one trace": "Doppelklick in der Legende zeigt nur eine Reihe",
        "Double-click to zoom back out": "Doppelklick zeigt wieder alles",
        "Download plot as a PNG": "Als PNG speichern",
        "Download plot": "Diagramm speichern",
        "IE only supports svg.  Changing format to svg.": "Es wird als SVG gespeichert.",
        "Lasso Select": "Lassoauswahl",
        "Orbital rotation": "Drehen",
        "Pan": "Verschieben",
        "Reset": "Zurücksetzen",
        "Reset axes": "Achsen zurücksetzen",
        "Reset view": "Ansicht zurücksetzen",
        "Reset views": "Ansichten zurücksetzen",
        "Show closest data on hover": "Nächsten Wert beim Überfahren zeigen",
        "Snapshot succeeded": "Gespeichert",
        "Sorry, there was a problem downloading your snapshot!": "Das Bild konnte nicht gespeichert werden.",
        "Taking snapshot - this may take a few seconds": "Das Bild wird gespeichert, einen Augenblick",
        "Toggle Spike Lines": "Hilfslinien ein und aus",
        "Toggle show closest data on hover": "Nächsten Wert beim Überfahren ein und aus",
        "Zoom": "Ausschnitt wählen",
        "Zoom in": "Vergrößern",
        "Zoom out": "Verkleinern",
        "close:": "Schluss:",
        "high:": "Höchstwert:",
        "lat:": "Breite:",
        "lon:": "Länge:",
        "low:": "Tiefstwert:",
        "lower fence:": "untere Grenze:",
        "max:": "Maximum:",
        "mean ± σ:": "Mittelwert ± σ:",
        "mean:": "Mittelwert:",
        "median:": "Median:",
        "min:": "Minimum:",
        "new text": "neuer Text",
        "q1:": "unteres Quartil:",
        "q3:": "oberes Quartil:",
        "trace": "Reihe",
        "upper fence:": "obere Grenze:",
    },
    "format": {
        "days": ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
        "shortDays": ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
        "months": ["Januar", "Februar", "März", "April", "Mai", "Juni",
                   "Juli", "August", "September", "Oktober", "November", "Dezember"],
        "shortMonths": ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
        "date": "%d.%m.%Y",
        "decimal": ",",
        "thousands": ".",
    },
}  # fmt: skip


def plotly_config(lang: Language) -> dict[str, Any]:
    """Return the `config` of a dcc.Graph in the reader's language."""
    config = {
        "topojsonURL": TOPOJSON_URL,
        "displaylogo": False,
        "showSendToCloud": False,
        "responsive": True,
        "displayModeBar": "hover",
        "locale": lang,
    }
    if lang == "de":
        config["locales"] = {"de": _GERMAN}
    return config

"""Icons as masks of the text colour: assets/icons.css holds the drawings, nothing is fetched."""

from __future__ import annotations

from dash import html


def icon(name: str) -> html.Span:
    """Return an icon for the eye only; the control around it carries the words."""
    return html.Span(className=f"icon icon-{name}", **{"aria-hidden": "true"})

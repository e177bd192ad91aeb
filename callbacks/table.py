"""Callbacks of the table."""

from __future__ import annotations

from dash import Dash

from indicators.explorer import Explorer


def register(app: Dash, explorer: Explorer) -> None:
    """Wire them."""

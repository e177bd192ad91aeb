"""Plain tables: the twins of charts, and what was read of a file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def plain(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Component:
    """A table whose rows begin with what they are about.

    The browser writes it once it comes in sight (assets/twin.js): a cell that is a component costs React half a
    millisecond, and a table of 400 districts has thousands of them.
    """
    cells = json.dumps([heads, rows], ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return html.Div(html.Table(className="twin", **{"data-cells": cells}), className="twin-box", tabIndex=0)

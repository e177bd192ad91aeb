"""What the charts of the page share: the card around one, and the sentence in its place."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component

from indicators.model import Indicator
from layouts import cards
from layouts.caution import caveats
from layouts.view import PageContext


def card(
    context: PageContext,
    name: str,
    figure: go.Figure,
    indicators: Sequence[Indicator],
    *,
    title: str,
    subtitle: str = "",
    summary: str = "",
) -> Component:
    """A chart with its title, summary, source line, table and picture."""
    t = context.t
    drawn = cards.chart_card(
        name,
        t,
        title=title,
        subtitle=subtitle,
        drawing=cards.graph(name, figure, t),
        summary=summary,
        caveat=caveats(indicators, t),
        source=cards.source_line(list(indicators), context.explorer, t, context.search),
    )
    return html.Div(drawn, className=f"compare-card is-{name}")


def instead(text: str) -> Component:
    """A sentence where a chart cannot be."""
    return html.P(text, className="instead", role="status")


def join(sentences: Sequence[str]) -> str:
    """Sentences as one text; a unit that ends in a full stop needs no second one."""
    return " ".join(filter(None, sentences)).replace("..", ".")

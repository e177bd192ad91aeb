"""The page for addresses that lead nowhere."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from layouts import shell
from layouts.i18n import LANGUAGES, Translator, translator
from layouts.view import PageContext


def layout(context: PageContext) -> Component:
    """Say it in the reader's language first, then in the other, and lead back to the map."""
    other = next(lang for lang in LANGUAGES if lang != context.view.lang)
    return html.Section(
        className="page missing",
        children=[
            html.P("404", className="missing-code", **{"aria-hidden": "true"}),
            html.H1(context.t._("There is no page here")),
            _explanation(context.t, context.search),
            _explanation(translator(other), context.search, className="missing-other", lang=other),
        ],
    )


def _explanation(t: Translator, search: str, **attributes: str) -> Component:
    reason = t._("The address is mistyped, or the page has moved. Status 404.")
    return html.P([reason, " ", dcc.Link(t._("To the map"), href=shell.MAP + search)], **attributes)

"""What holds for all figures: territory, census bases, missing values, how a figure came about."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from indicators.model import Status
from layouts import words
from layouts.i18n import Translator


def notes(t: Translator) -> Component:
    """Return the notes as short articles."""
    _ = t._
    texts = {
        _("One territory for all years"): _(
            "All figures are of the 400 districts (Landkreise and kreisfreie Städte) as of 1 July 2021. Older "
            "figures are carried over with the conversion keys of the BBSR: totals add up to the person, rates "
            "become means weighted with the population. This covers the reforms of Sachsen-Anhalt (2007), Sachsen"
            " (2008), Aachen (2009) and Mecklenburg-Vorpommern (2011), the merger of Göttingen and Osterode "
            "(2016), and Eisenach, which became part of the Wartburgkreis (2021). Where a district was split, the"
            " figure is an estimate and says so."
        ),
        _("Three census bases"): _(
            "Population figures up to 2010 continue the census of 1987 (in the east the register of 1990), those "
            "of 2011 to 2023 the census of 2011, those from 2024 the census of 2022. Each census shifts the level"
            " although nobody has moved: from 2023 to 2024 by up to nine per cent in a single district. Changes "
            "over such a break are computed on chain-linked series and marked as estimated; the published figures"
            " stay available unchanged."
        ),
        _("Missing is not zero"): _(
            "A missing value stays missing: on the map in its own grey, in the table as a dash, in a download as "
            "an empty cell. It is never counted as zero, and means are taken over what is there; where more than "
            "half of the weight is missing, there is no mean."
        ),
        _("Länder and Germany"): _(
            "Figures for Länder and for Germany are those of the whole, either published or computed from the "
            "parts with the weight given at each indicator. They are not plain means of the districts."
        ),
    }
    articles = [html.Article([html.H3(title), html.P(text)]) for title, text in texts.items()]
    return html.Div([*articles, _statuses(t)], className="notes")


def _statuses(t: Translator) -> Component:
    _ = t._
    meanings = {
        Status.OBSERVED: _("counted or published as it stands"),
        Status.ESTIMATED: _("carried over, linked or averaged by us, or estimated by the producer"),
        Status.PROJECTED: _("of a year to come, under assumptions"),
        Status.MISSING: _("not published, suppressed, or not computable"),
    }
    rows = [part for code, text in meanings.items() for part in (html.Dt(words.status(t, code)), html.Dd(text))]
    return html.Article([html.H3(_("How a figure came about")), html.Dl(rows)])

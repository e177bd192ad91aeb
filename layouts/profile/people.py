"""The charts of a profile about its people: how many, of which age, and what moves their number."""

from __future__ import annotations

from dash.development.base_component import Component

from layouts import people_twins, words
from layouts.cards import source_line
from layouts.figures import components, fan, pyramid
from layouts.pages.population import OLD, TO, TOTAL, titles
from layouts.profile.card import card
from layouts.view import PageContext


def people_cards(context: PageContext, region_id: str) -> list[Component]:
    """Total with its interval, pyramid now and in TO, births, deaths and migration; nothing without a projection."""
    t, explorer = context.t, context.explorer
    if TO not in explorer.years(TOTAL):
        return []
    badge = words.projection(t, explorer, explorer.last_observed(TOTAL) or TO)
    not_official = words.ages(t, explorer)
    drawn = {
        "fan": (fan.fan(explorer, region_id, t), [fan.summary(explorer, region_id, t), f"{badge}.", fan.caveat(t)]),
        "pyramid": (
            pyramid.pyramid(explorer, region_id, TO, t),
            [pyramid.summary(explorer, region_id, TO, t), not_official],
        ),
        "components": (
            components.components(explorer, region_id, t),
            [components.summary(explorer, region_id, t), not_official],
        ),
    }
    twins = {
        "fan": people_twins.fan(explorer, region_id, t),
        "pyramid": people_twins.pyramid(explorer, region_id, TO, t),
        "components": people_twins.changes(explorer, region_id, t),
    }
    behind = {"fan": TOTAL, "pyramid": OLD, "components": TOTAL}
    return [
        card(
            name,
            titles(t)[name],
            figure,
            " ".join(filter(None, said)),
            twins[name],
            source_line([explorer.indicators[behind[name]]], explorer, t, context.search),
            t,
        )
        for name, (figure, said) in drawn.items()
    ]

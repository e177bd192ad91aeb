"""View "Scatter": any two indicators over the districts, how closely they go together, and who is missing."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from indicators.association import FEWEST, Association, associate
from indicators.compare import Standing, standing
from indicators.explorer import Explorer
from indicators.residual import residual_id
from layouts import shell
from layouts.compare import controls
from layouts.compare.card import card, instead, join
from layouts.compare.lifted import lifted, lifted_colour
from layouts.figures.cloud import Cloud, cloud
from layouts.i18n import Translator
from layouts.links import with_keys
from layouts.plain import plain
from layouts.scene import nearest_period, second_indicator
from layouts.view import PageContext, ViewState

NAME = "compare-scatter"
RESIDUALS = "residuals-on-map"
POPULATION = "population"
NAMED = 5


def shown(view: ViewState, explorer: Explorer) -> Cloud:
    """Work out what the view shows: the second indicator across, in the year nearest to the first."""
    up = standing(explorer, view.indicator, view.period)
    second = second_indicator(view, explorer)
    across = standing(explorer, second.id, nearest_period(second, view.period, explorer))
    fit = associate(across.districts["value"], up.districts["value"])
    people = standing(explorer, POPULATION).districts["value"] if view.compare.sized else None
    ready = () if lifted_colour(view) else lifted(view, explorer)  # a named selection has marks of its own
    return Cloud(across, up, fit, view.regions, ready, people, view.compare.colour, view.named)


def section(context: PageContext) -> list[Component]:
    """The controls and the chart."""
    t, view = context.t, context.view
    colours = [("selection", t._("selection")), ("land", t._("Land")), ("type", t._("type"))]
    sizes = [("0", t._("all alike")), ("1", t._("population"))]
    second = second_indicator(view, context.explorer)
    tools = html.Div(
        [
            controls.indicator_select("i", t._("Upward"), view.indicator, context),
            controls.indicator_select("x", t._("Across"), second.id, context),
            controls.segmented("co", t._("Colour by"), colours, view.compare.colour),
            controls.segmented("sz", t._("Size"), sizes, "1" if view.compare.sized else "0"),
        ],
        className="toolbar section-toolbar",
    )
    return [tools, _chart(context)]


def _chart(context: PageContext) -> Component:
    t, explorer = context.t, context.explorer
    of = shown(context.view, explorer)
    if of.association.n < FEWEST:
        return instead(
            t._("Only {n} districts have both figures: too few for a scatter, at least {fewest} are needed.").format(
                n=of.association.n, fewest=FEWEST
            )
        )
    entries = [of.up.indicator, of.across.indicator]
    drawn = card(
        context, NAME, cloud(of, explorer, t), entries,
        title=t._("{up} against {across}").format(up=t.text(entries[0].title), across=t.text(entries[1].title)),
        subtitle=periods(of, t),
        summary=summary(of, explorer, t),
    )  # fmt: skip
    return html.Div([drawn, *_to_the_map(of, context)])


def _to_the_map(of: Cloud, context: PageContext) -> list[Component]:
    """The way to the map of the residuals."""
    if not of.association.is_known:
        return []
    sides = [(one.indicator.id, one.period.start, one.period.end) for one in (of.up, of.across)]
    wanted = {"i": residual_id(*sides), "from": None, "to": None, "x": None, "p": None}
    search = with_keys(context.search, **wanted)
    label = context.t._("Residuals on the map")
    return [dcc.Link(label, href=shell.MAP + search, className="button", id=RESIDUALS)]


def periods(of: Cloud, t: Translator) -> str:
    """The years; said aloud where they differ."""
    years = t.period(of.up.period), t.period(of.across.period)
    if years[0] == years[1]:
        return years[0]
    text = t._("upward {up}, across {across}: there is no common year")
    common = text if of.up.period.end != of.across.period.end else t._("upward {up}, across {across}")
    return common.format(up=years[0], across=years[1])


def summary(of: Cloud, explorer: Explorer, t: Translator) -> str:
    """Both coefficients with n, the equation, the least likely districts, and who is missing."""
    fit = of.association
    if not fit.is_known:
        return t._("One of the two is the same everywhere: there is no correlation ({n} districts).").format(n=fit.n)
    coefficients = t._("Pearson r = {r}, Spearman ρ = {rho}, n = {n}; line: y = {line} (R² = {share}).").format(
        r=t.number(fit.pearson, 2), rho=t.number(fit.spearman, 2), n=fit.n, line=equation(fit, of, t),
        share=t.number(fit.pearson**2, 2),
    )  # fmt: skip
    return join([coefficients, t._("A correlation is not a cause."), missing(of, explorer, t)])


def equation(fit: Association, of: Cloud, t: Translator) -> str:
    """Right side of the line's equation, the slope with three significant digits: 12,3 + 0,456 · x."""
    digits = max(0, 2 - int(f"{abs(fit.slope) or 1:e}".split("e")[1]))
    sign = "−" if fit.slope < 0 else "+"
    start = t.number(fit.intercept, max(of.up.indicator.decimals, 1))
    return f"{start} {sign} {t.number(abs(fit.slope), digits)} · x"


def missing(of: Cloud, explorer: Explorer, t: Translator) -> str:
    """Who is not in the chart."""
    lacking = [key for key in explorer.districts() if of.association.residuals.isna()[key]]
    if not lacking:
        return ""
    labels = explorer.regions["label"]
    named = [str(labels[key]) for key in lacking[:NAMED]]
    rest = len(lacking) - NAMED
    if rest > 0:
        named.append(t.ngettext("{count} more", "{count} more", rest).format(count=rest))
    return t._("Missing: {names}.").format(names=", ".join(named))


def twin(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """Both values and the residual of every district, the largest residual first."""
    of = shown(view, explorer)
    sides: tuple[Standing, Standing] = (of.up, of.across)
    entries = [one.indicator for one in sides]
    residuals = of.association.residuals.sort_values(ascending=False, na_position="last")
    columns = [one.districts["value"].reindex(residuals.index) for one in sides]
    labels = explorer.regions["label"].reindex(residuals.index)
    heads = ["AGS", t._("District"), *(t.text(entry.title) for entry in entries), t._("Residual")]
    rows = [
        [str(key), label, t.with_unit(y, entries[0]), t.with_unit(x, entries[1]),
         t.number(residual, entries[0].decimals, sign=True)]
        for key, label, y, x, residual in zip(residuals.index, labels, *columns, residuals, strict=True)
    ]  # fmt: skip
    return plain(heads, rows)

"""The table of the page: a row a district, a column a map; on the screen and as files."""

from __future__ import annotations

import pandas as pd
from dash.development.base_component import Component

from indicators.explorer import Explorer
from layouts import words
from layouts.compare.plain import plain
from layouts.export import BYTE_ORDER_MARK, spelled
from layouts.i18n import Translator, translator
from layouts.several.body import title
from layouts.several.scenes import Wall, wall
from layouts.view import ViewState


def twin(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """The table twin of all maps, of the districts that the filter lets through."""
    shown = wall(view, explorer)
    frames = [one.frame[one.frame["inside"]] for one in shown.maps]
    heads = [f"{title(one, t)} ({words.status(t, 'projected')})" if one.projected else title(one, t)
             for one in shown.maps]  # fmt: skip
    texts = [
        [t.with_unit(value, one.indicator) for value in frame["value"]]
        for one, frame in zip(shown.maps, frames, strict=True)
    ]
    rows = [list(row) for row in zip(frames[0]["region_id"], frames[0]["label"], *texts, strict=True)]
    return plain(["AGS", t._("District"), *heads], rows)


def file(view: ViewState, explorer: Explorer, *, excel: bool) -> tuple[str, str]:
    """Name and content of the table as a file: for a German Excel, or comma separated for Python and R."""
    t, shown = translator(view.lang), wall(view, explorer)
    kind = "excel" if excel else "data"
    return f"gefaelle_maps_{kind}.csv", _for_excel(shown, t) if excel else _for_code(shown)


def _frame(shown: Wall) -> pd.DataFrame:
    frame = shown.maps[0].frame
    return frame.loc[frame["inside"], ["region_id", "label", "land"]].rename(columns={"label": "name"})


def _for_code(shown: Wall) -> str:
    """Each map a column of values and one of their status, named by indicator and period."""
    frame = _frame(shown)
    for one in shown.maps:
        start = "" if one.period.start is None else f"{one.period.start}_"
        name, own = f"{one.indicator.id}_{start}{one.period.end}", one.frame[one.frame["inside"]]
        frame = frame.assign(**{name: own["value"], f"{name}_status": own["status"]})
    return frame.to_csv(index=False, lineterminator="\n")


def _for_excel(shown: Wall, t: Translator) -> str:
    """Semicolons, decimal commas, a byte order mark, and the AGS with its leading zero."""
    frame = _frame(shown)
    frame["region_id"] = '="' + frame["region_id"] + '"'
    for one in shown.maps:
        own = one.frame[one.frame["inside"]]
        unit = t.unit_long(one.indicator)
        frame[f"{title(one, t)} ({unit})"] = own["value"].map(lambda value, one=one: spelled(value, one.indicator, t))
        frame[f"{title(one, t)}: {t._('Status')}"] = own["status"].map(lambda code: words.status(t, code))
    heads = {"region_id": "AGS", "name": t._("District"), "land": t._("Land")}
    return BYTE_ORDER_MARK + frame.rename(columns=heads).to_csv(index=False, sep=";", lineterminator="\r\n")

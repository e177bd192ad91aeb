"""Differences of two years on the map page, in the table and on the command line."""

import io
import json

import numpy as np
import pandas as pd
from typer.testing import CliRunner

from callbacks.layer import layer_url
from callbacks.state import parse, query
from indicators.__main__ import app as command
from layouts.figures.base import rounded
from layouts.i18n import translator
from layouts.legend import legend
from layouts.reading import reading
from layouts.scene import scene
from layouts.theme import PALETTES

SHARE = "?i=difference~unemployment_rate&from=2005&to=2020"


def test_the_link_comes_back_and_a_bad_one_falls_back(explorer):
    assert query(parse(SHARE, explorer), explorer) == SHARE
    assert parse("?i=relative~commuter_balance", explorer).indicator == next(iter(explorer.indicators))
    turned = parse("?i=difference~unemployment_rate&from=2020&to=2005", explorer)
    assert turned.period.start < turned.period.end == 2005


def test_map_and_texts_are_those_of_a_change(client, app, explorer):
    search = "?i=difference~unemployment_rate&from=1998&to=2021&r=09162"
    shown, t = scene(parse(search, explorer), explorer), translator("de")
    sent = client.get(layer_url(app) + search).json
    assert sent["columns"][0] == rounded(shown.frame["value"], shown.indicator)
    below = [colour for colour, upper in zip(shown.colours, shown.classes.breaks[1:], strict=True) if upper <= 0]
    above = [colour for colour, lower in zip(shown.colours, shown.classes.breaks[:-1], strict=True) if lower >= 0]
    assert len(below) + len(above) == len(shown.colours) and 0.0 in shown.classes.breaks
    # less unemployment is the good end
    assert shown.colours[0] == PALETTES["orange_blue"].colours(2 * len(below))[-1]
    assert "%-Pkt." in reading(shown, explorer, t) and "(1998)" in reading(shown, explorer, t)
    assert sum(int(row.children[2].children) for row in legend(shown, t)) == 400


def test_projected_years_are_named(explorer):
    shown = scene(parse("?i=relative~median_age&from=2020&to=2035", explorer), explorer)
    assert shown.projected and set(shown.known["status"]) == {"projected"}


def test_the_table_has_both_years(call, explorer):
    asked = {"i": "difference~unemployment_rate", "from": 2005, "to": 2020, "lang": "de"}
    text = json.dumps(call("table.children", "table-view.data", **{"table-view.data": asked}), ensure_ascii=False)
    assert "2005 (Prozent)" in text and "2020 (Prozent)" in text and "Wert (Prozentpunkte)" in text


def test_the_command_line_gives_what_is_on_the_screen(explorer):
    result = CliRunner().invoke(command, ["values", "difference~unemployment_rate", "--from", "2005", "--to", "2020"])
    assert result.exit_code == 0, result.output
    written = pd.read_csv(io.StringIO(result.stdout), dtype={"region_id": str})
    np.testing.assert_allclose(written["value"], scene(parse(SHARE, explorer), explorer).frame["value"])
    assert (written["year_from"] == 2005).all() and (written["year_to"] == 2020).all()

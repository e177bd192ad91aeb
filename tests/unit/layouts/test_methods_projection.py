"""Assumptions and backtest on the page of methods are those that are computed."""

import json

from plotly.utils import PlotlyJSONEncoder

from indicators.projection.backtest import error_table
from layouts.i18n import translator
from layouts.methods_projection import projection_notes
from tests.small import small_explorer

DE = translator("de")


def test_scenarios_and_errors_are_in_the_tables(explorer):
    notes = [part.to_plotly_json() for part in projection_notes(explorer, DE)]
    text = json.dumps(json.loads(json.dumps(notes, cls=PlotlyJSONEncoder)), ensure_ascii=False)
    table = error_table(explorer.tables.table("backtest_errors")).set_index(["ahead", "method"])
    for method in ("projection", "no_change", "line"):
        assert DE.number(table.loc[(5, method), "median"], 2) in text
    assert "G2-L2-W2" in text and "+250.000" in text and "Großstädte" in text and "unter 100.000" in text


def test_without_a_projection_there_is_nothing_to_say():
    assert projection_notes(small_explorer(), DE) == []

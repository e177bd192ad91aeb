"""The legend: ranges in words, counts, and a row for what is missing."""

import pytest

from indicators.explorer import Period
from layouts.figures.choropleth import layer
from layouts.i18n import translator
from layouts.legend import class_range, legend
from layouts.scene import NO_DATA
from layouts.table import column_definitions, table_rows
from layouts.view import ViewState

DE, EN = translator("de"), translator("en")


def rows_of(shown, t=DE) -> list[tuple[str, str, int, str]]:
    """(code, range, count, colour) of each row, from the top."""
    rows = legend(shown, t)
    return [
        (getattr(row, "data-class-code"), row.children[1].children, int(row.children[2].children),
         row.children[0].style["background"])
        for row in rows
    ]  # fmt: skip


def test_ranges_in_words_of_both_languages(invented):
    shown, _ = invented([0, 1, 2, 1000, 2000, 2500.5, 3000, 4000, 5000, 6000, 7000, 8000], {"classes": 2})
    assert [class_range(shown, code, DE) for code in (0, 1)] == ["0,0 bis 2.750,3", "über 2.750,3 bis 8.000,0"]
    assert [class_range(shown, code, EN) for code in (0, 1)] == ["0.0 to 2,750.3", "over 2,750.3 to 8,000.0"]


def test_changes_carry_their_sign(invented):
    shown, _ = invented(range(-6, 6), {"classes": 2}, midpoint=0.0)
    assert [class_range(shown, code, DE) for code in (0, 1)] == ["−6,0 bis 0,0", "über 0,0 bis +5,0"]


def test_a_class_of_one_value_is_that_value(invented):
    shown, _ = invented([0] * 8 + [1, 2, 3, 4], {"classes": 3})
    assert rows_of(shown)[-1][1:3] == ("0,0", 8)


def test_different_limits_read_differently(invented):
    """Whole numbers by custom, but the lowest class ends at 0.4: 0 and "over 0 to 0" would be the same."""
    shown, _ = invented([0] * 4 + [0.4] * 4 + [60] * 4, {"classes": 3}, decimals=0)
    assert [row[1] for row in reversed(rows_of(shown))] == ["0,0", "über 0,0 bis 0,4", "über 0,4 bis 60,0"]


@pytest.mark.parametrize(
    "indicator", ["population_change", "grocery_distance", "municipal_debt", "steuereinnahmekraft_gini"]
)
@pytest.mark.parametrize("k", [2, 5, 9])
def test_counts_add_up_to_all_districts(draw, indicator, k):
    rows = rows_of(draw(indicator, classes=k))
    assert sum(count for _, _, count, _ in rows) == 400


def test_rows_run_from_the_highest_class_to_the_lowest_in_their_colours(draw):
    shown = draw("grocery_distance")
    rows = rows_of(shown)
    assert [int(code) for code, *_ in rows] == [4, 3, 2, 1, 0]
    assert [colour for *_, colour in rows] == list(reversed(shown.colours))
    assert [count for _, _, count, _ in rows] == list(reversed(shown.classes.counts))


def test_missing_districts_have_a_row_only_when_there_are_any(draw):
    assert rows_of(draw("municipal_debt"))[-1] == ("-1", "keine Daten", 4, NO_DATA)
    assert rows_of(draw("municipal_debt"), EN)[-1][1] == "no data"
    assert "-1" not in [code for code, *_ in rows_of(draw("grocery_distance"))]


def test_without_any_value_only_that_row_is_left(invented):
    assert rows_of(invented([None] * 12)[0]) == [("-1", "keine Daten", 12, NO_DATA)]


def test_rows_can_be_focused_and_say_what_the_number_counts(draw):
    row = legend(draw("municipal_debt"), DE)[-1]
    assert row.tabIndex == 0 and getattr(row.children[2], "aria-label") == "4 Kreise"


def test_an_indicator_of_classes_has_these_by_name_in_legend_hover_table_and_files(draw, explorer):
    shown = draw("population_growth_class", Period(2035, 2012))
    assert shown.classes.breaks == (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5)
    assert [class_range(shown, code, DE) for code in (0, 2, 4)] == ["stark schrumpfend", "stabil", "stark wachsend"]
    assert sum(shown.classes.counts) == 400
    sent = layer(shown, DE)
    assert sent["card"]["names"][int(sent["columns"][0][0])] == DE.value(shown.frame["value"][0], shown.indicator)
    assert EN.with_unit(-1, shown.indicator) == "shrinking"
    rows = table_rows(explorer, ViewState(shown.indicator.id, shown.period), EN)
    columns = column_definitions(rows, shown.indicator, EN)
    assert (
        "strongly growing"
        in next(column for column in columns if column["field"] == "value")["valueFormatter"]["function"]
    )

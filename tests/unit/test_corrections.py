"""Corrections: applied as long as the source still has its fault, and loud once it has not."""

from __future__ import annotations

import pandas as pd
import pytest

from data.corrections import correct, load
from data.errors import CorrectionError

GOETTINGEN = """
- file: districts
  where: {region_id: "03159", year: 2018}
  column: population
  expect: null
  set: 328074
  reason: blank in the table of 2018
"""


@pytest.fixture
def frame():
    return pd.DataFrame(
        {"region_id": ["03159", "03159", "05111"], "year": [2017, 2018, 2018], "population": [327395.0, None, 619294.0]}
    )


@pytest.fixture
def written(tmp_path):
    def write(text, name="census"):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_blank_cell_is_filled_and_nothing_else_changes(frame, written):
    corrected = correct(frame, "census", "districts", written(GOETTINGEN))
    assert corrected["population"].tolist() == [327395.0, 328074.0, 619294.0]
    assert frame["population"].isna().sum() == 1


def test_another_file_of_the_source_is_left_alone(frame, written):
    pd.testing.assert_frame_equal(correct(frame, "census", "laender", written(GOETTINGEN)), frame)


def test_a_source_without_corrections(frame, tmp_path):
    assert load("census", tmp_path) == []
    pd.testing.assert_frame_equal(correct(frame, "census", "districts", tmp_path), frame)


def test_a_mended_source_breaks_the_build(frame, written):
    frame.loc[1, "population"] = 328074.0
    with pytest.raises(CorrectionError, match=r"expected None in 'population', found 328074\.0.*remove or renew"):
        correct(frame, "census", "districts", written(GOETTINGEN))


def test_a_vanished_row_breaks_the_build(frame, written):
    with pytest.raises(CorrectionError, match="no such row"):
        correct(frame.iloc[[0, 2]], "census", "districts", written(GOETTINGEN))


def test_a_wrong_value_is_blanked_in_every_row_listed(frame, written):
    where = "{year: [2017, 2018], region_id: ['03159']}"
    text = f"- {{file: districts, where: {where}, column: year, expect: 0, set: 1, reason: x}}"
    with pytest.raises(CorrectionError, match="found 2017, 2018"):
        correct(frame, "census", "districts", written(text))
    text = "- {file: districts, where: {region_id: '05111'}, column: population, expect: 619294, set: null, reason: x}"
    assert correct(frame, "census", "districts", written(text))["population"].isna().tolist() == [False, True, True]


def test_a_key_with_its_leading_zero_stays_text(frame, written):
    text = "- {file: districts, where: {year: 2017}, column: region_id, expect: '03159', set: '03152', reason: x}"
    assert correct(frame, "census", "districts", written(text))["region_id"].tolist()[0] == "03152"


def test_a_column_that_is_not_there_is_named(frame, written):
    with pytest.raises(CorrectionError, match="has no column einwohner"):
        correct(frame, "census", "districts", written(GOETTINGEN.replace("population", "einwohner")))


def test_a_value_of_the_wrong_kind_is_named(frame, written):
    with pytest.raises(CorrectionError, match="does not fit a column of float64"):
        correct(frame, "census", "districts", written(GOETTINGEN.replace("328074", "many")))


@pytest.mark.parametrize("text", ["", "file: districts", "- {file: districts}", "- [", GOETTINGEN + "  colour: red\n"])
def test_a_file_that_is_no_list_of_corrections(frame, written, text):
    with pytest.raises(CorrectionError, match=r"census\.yaml"):
        correct(frame, "census", "districts", written(text))


BLOCK = """
- file: districts
  where: {region_id: ["031*"], year: [2017, 2018]}
  column: population
  expect: {median: 327395}
  set: null
  reason: the figures of a whole area are wrong
"""


def test_a_block_is_found_by_the_beginning_of_its_keys(frame, written):
    corrected = correct(frame, "census", "districts", written(BLOCK))
    assert corrected["population"].isna().tolist() == [True, True, False]


def test_a_block_that_was_mended_breaks_the_build(frame, written):
    frame.loc[1, "population"] = 328074.0
    with pytest.raises(CorrectionError, match="The source has changed"):
        correct(frame, "census", "districts", written(BLOCK))

"""Numbers as people write them."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.own.numbers import decimals_of, read_numbers


@pytest.mark.parametrize(
    ("texts", "delimiter", "numbers", "decimal"),
    [
        (["1,5", "2"], ";", [1.5, 2], "comma"),
        (["1.234,5", "-2.000"], ";", [1234.5, -2000], "comma"),
        (["1,234.5", "2,000"], ",", [1234.5, 2000], "point"),
        (["1.234", "5.678"], ";", [1234, 5678], "comma"),  # a German thousand
        (["1.234", "5.67"], ";", [1.234, 5.67], "point"),
        (["1.234", "5.678"], "\t", [1.234, 5.678], "point"),
        (["12,3 %", "€ 4", "−5", "1 234"], ";", [12.3, 4, -5, 1234], "comma"),
        (["1e3", "2.5E-1"], ",", [1000, 0.25], "point"),
    ],
)
def test_what_is_a_number(texts, delimiter, numbers, decimal):
    found = read_numbers(pd.Series(texts, dtype="object"), delimiter)
    assert found.figures.tolist() == pytest.approx(numbers) and found.decimal == decimal
    assert not found.broken.any()


def test_the_decimal_sign_can_be_told():
    cells = pd.Series(["1.234"], dtype="object")
    assert read_numbers(cells, ";", "point").figures.tolist() == [1.234]
    assert read_numbers(cells, "\t", "comma").figures.tolist() == [1234]


def test_nothing_is_missing_and_not_zero():
    found = read_numbers(pd.Series(["", "-", "–", ".", "x", "k.A.", "NA"], dtype="object"), ";")
    assert found.figures.isna().all() and not found.broken.any()


def test_what_is_no_number_is_broken():
    texts = ["=1+1", "abc", "1-2", "12 m", "inf", "1e99", "0x1F", "1_000", "+", "<b>3</b>", "١٢", "9" * 400]
    found = read_numbers(pd.Series(texts, dtype="object"), ";")
    assert found.figures.isna().all() and found.broken.all()


def test_numbers_of_a_workbook_stay_as_they_are():
    found = read_numbers(pd.Series([1.234, "1,5", float("inf")], dtype="object"), None)
    assert found.figures.tolist()[:2] == [1.234, 1.5] and math.isnan(found.figures[2]) and found.broken[2]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6).map(lambda number: round(number, 2)), min_size=1, max_size=20))
def test_german_and_english_columns_are_read_alike(numbers):
    english = [f"{number:,.2f}" for number in numbers]
    german = [text.translate(str.maketrans(",.", ".,")) for text in english]
    for texts, delimiter in ((english, ","), (german, ";")):
        found = read_numbers(pd.Series(texts, dtype="object"), delimiter)
        assert found.figures.tolist() == pytest.approx(numbers)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=20))
def test_no_text_raises(texts):
    found = read_numbers(pd.Series(texts, dtype="object"), ";")
    assert not (found.broken & found.figures.notna()).any()


@pytest.mark.parametrize(
    ("numbers", "decimals"),
    [([1, 2], 0), ([1.5, 2], 1), ([0.123456], 3), ([20000.5, 30000], 0), ([], 0), ([1.25, None], 2)],
)
def test_decimals(numbers, decimals):
    assert decimals_of(pd.Series(numbers, dtype="float64")) == decimals

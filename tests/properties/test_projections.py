"""What must hold for any file of a projection: nobody is lost on the way, and a wrong one changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.errors import DataError
from data.projection_install import Wishes, install
from data.projections import FOLDER
from data.sources.user_file import read_sheets
from data.store import Store

STORE = Store()


def figures(territory: int, seed: int) -> pd.DataFrame:
    """Districts × two years, up to 40 % off their size and off each other."""
    table = STORE.table("crosswalk")
    size = table[table["year"] == territory].groupby("old_id")["population"].first()
    draw = np.random.default_rng(seed)
    start = size * draw.uniform(0.7, 1.4, len(size))
    return pd.DataFrame({2012: start, 2030: start * draw.uniform(0.7, 1.4, len(size))})


def rows(wide: pd.DataFrame, order: int) -> list[list[str]]:
    long = wide.rename_axis("AGS").reset_index().melt("AGS").sample(frac=1, random_state=order)
    return [[key, str(year), f"{value:.3f}"] for key, year, value in long.itertuples(index=False)]


@pytest.mark.parametrize("decimal", [".", ","])
@settings(max_examples=5)
@given(territory=st.integers(1995, 2020), seed=st.integers(0, 10**6), order=st.integers(0, 10**6))
def test_nobody_is_lost_on_the_way_to_todays_districts(decimal, territory, seed, order):
    wide = figures(territory, seed)
    lines = [["AGS", "year", "population"], *rows(wide, order)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_text("\n".join(";".join(line).replace(".", decimal) for line in lines), encoding="utf-8")
        frame = install(path, "any", Path(folder), STORE, Wishes(territory=territory)).frame()
    assert len(frame) == 417 * 2
    carried = frame.pivot(index="region_id", columns="year", values="population")
    np.testing.assert_allclose(carried.loc["DG"], wide.sum(), atol=1)
    lands = wide.groupby(wide.index.str[:2]).sum()
    np.testing.assert_allclose(carried.loc[lands.index], lands, atol=1)
    assert (carried > 0).all(axis=None)


WHOLE = [["AGS", "year", "population"], *rows(figures(2020, 1), 1)]
CELLS = st.text(max_size=12) | st.floats().map(str) | st.sampled_from(["", "DG", "1001", "01001", "-1", "1.234,5", "∞"])


@settings(max_examples=12)
@given(row=st.integers(0, len(WHOLE) - 1), column=st.integers(0, 2), cell=CELLS)
@example(row=1, column=2, cell="nan")
@example(row=1, column=1, cell="9" * 400)
@example(row=1, column=2, cell='"')
@example(row=1, column=0, cell="٠١٠٠١")
def test_a_wrong_cell_is_one_clear_error_or_harmless(row, column, cell):
    lines = [list(line) for line in WHOLE]
    lines[row][column] = cell
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8", newline="")
        try:
            found = install(path, "any", Path(folder), STORE, Wishes(territory=2020))
        except DataError as error:
            assert str(path) in str(error)
            assert not (Path(folder) / FOLDER).exists()
        else:
            assert len(found.frame()) == 417 * 2


@settings(max_examples=100)
@given(
    content=st.binary(max_size=200),
    start=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]),
    kind=st.sampled_from([".csv", ".xlsx", ".xls", ""]),
)
def test_any_bytes_are_read_or_refused_in_one_sentence(content, start, kind):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"any{kind}"
        path.write_bytes(start + content)
        try:
            assert read_sheets(path)
        except DataError as error:
            assert str(path) in str(error)

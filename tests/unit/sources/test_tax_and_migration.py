"""The two small tables by district, in the producer's format with invented figures."""

from __future__ import annotations

import pytest

from data.errors import SourceError
from data.sources import destatis_tax_71231, migration

TAX = """ags,steuereinnahmekraft_2022_eur,steuereinnahmekraft_2023_eur,steuereinnahmekraft_2024_eur
01001,100,110,120
02000,200,210,220
"""
BALANCES = """ags,name,net_external_per1000,net_total_per1000,net_internal_per1000,foreign_share_pct
01001,"Altstadt, Stadt",2.5,-1.5,-4,16.9
02000,Neustadt,3.5,9,5.5,13.3
"""


def write(tmp_path, text):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_tax_is_one_row_per_district_and_year(tmp_path):
    frame = destatis_tax_71231.read(write(tmp_path, TAX))
    assert frame.set_index(["region_id", "year"])["steuereinnahmekraft_eur"].to_dict() == {
        ("01001", 2022): 100.0,
        ("02000", 2022): 200.0,
        ("01001", 2023): 110.0,
        ("02000", 2023): 210.0,
        ("01001", 2024): 120.0,
        ("02000", 2024): 220.0,
    }


def test_balances_may_be_negative(tmp_path):
    frame = migration.read(write(tmp_path, BALANCES))
    assert frame.iloc[0].to_dict() == {
        "region_id": "01001",
        "year": 2023,
        "net_external_per1000": 2.5,
        "net_internal_per1000": -4.0,
        "net_total_per1000": -1.5,
    }


@pytest.mark.parametrize(
    ("adapter", "text", "message"),
    [
        (
            destatis_tax_71231.read,
            TAX.replace("01001", "1001"),
            "row 2, column 'ags': '1001' is not an AGS",
        ),
        (destatis_tax_71231.read, TAX.replace("02000", "01001"), "row 3, column 'ags': AGS 01001 occurs twice"),
        (destatis_tax_71231.read, TAX.replace(",210", ",-210"), "row 3, .*2023_eur': -210 is below 0"),
        (destatis_tax_71231.read, TAX.replace(",110", ",viel"), "row 2, .*2023_eur': 'viel' is not a number"),
        (destatis_tax_71231.read, TAX.replace("2024_eur", "2025_eur"), "steuereinnahmekraft_2024_eur are missing"),
        (migration.read, BALANCES.replace("02000", "01001"), "row 3, column 'ags': AGS 01001 occurs twice"),
        (
            migration.read,
            BALANCES.replace("5.5", "hoch"),
            "row 3, .*internal_per1000': 'hoch' is not a number",
        ),
        (migration.read, BALANCES.replace("net_total_per1000", "total"), "net_total_per1000 are missing"),
    ],
)
def test_faults_are_named(tmp_path, adapter, text, message):
    with pytest.raises(SourceError, match=message):
        adapter(write(tmp_path, text))


def test_missing_file(tmp_path):
    with pytest.raises(SourceError, match="the file is missing"):
        destatis_tax_71231.read(tmp_path / "none.csv")

"""Workbooks of keys, types and municipal figures, in the producers' formats with invented places and figures."""

import math

import openpyxl
import pytest

from data.errors import SourceError
from data.sources import bbsr_associations, bbsr_municipalities_2022, bbsr_types, deutschlandatlas, district_keys


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def changed(rows, row, column, value):
    """The rows with one cell changed; row counted as a spreadsheet does, column from 0."""
    copy = [list(cells) for cells in rows]
    copy[row - 1][column] = value
    return copy


def fails(read, path, message):
    with pytest.raises(SourceError, match=message) as caught:
        read(path)
    assert str(path) in str(caught.value)


KEYS = [
    ["Kreisfreie Städte und Landkreise"],
    ["Gebietsstand: 31.12.2021"],
    [],
    ["Schlüssel-nummer", "Regionale Bezeichnung", "Kreisfreie Stadt", "NUTS3", "Fläche \nin km2", "Bevölkerung2)"],
    ["", "", "Kreis / Landkreis", "", "", "insgesamt"],
    [1, "2", 3, 4, 5, 6],
    [],
    ["01", "Nordland"],
    ["01001", "Kreisfreie Stadt", "Altstadt, Stadt", "DEX01", 50.25, 80000],
    ["01051", "Kreis", "Marsch", "DEX02", 900, 70000],
    ["", "", "Insgesamt", "", 950.25, 150000],
    ["02", "Südland"],
    [21, "Reg.-Bez. Berg"],
    ["02111", "Landkreis", "Berg", "DEY01", 700.5, 60000],
    ["", "Deutschland", "Insgesamt", "", 1650.75, 210000],
    ["Quelle: Gemeindeverzeichnis"],
]


def keys(path, rows=KEYS):
    return workbook(path / "k.xlsx", Deckblatt=[["Titel"]], Kreise=rows)


def test_district_keys_leave_out_regions_and_totals(tmp_path):
    table = district_keys.read(keys(tmp_path))
    assert table.to_dict("list") == {
        "region_id": ["01001", "01051", "02111"],
        "type": ["Kreisfreie Stadt", "Kreis", "Landkreis"],
        "name": ["Altstadt, Stadt", "Marsch", "Berg"],
        "nuts": ["DEX01", "DEX02", "DEY01"],
        "area_km2": [50.25, 900.0, 700.5],
        "population": [80000, 70000, 60000],
    }
    assert district_keys.read_laender(keys(tmp_path)).to_dict("list") == {
        "region_id": ["01", "02"],
        "name": ["Nordland", "Südland"],
    }


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (9, 0, 1001, r"row 9, column 'Schlüsselnummer': '1001' .*a leading zero is lost"),
        (10, 0, "01001", r"row 10, .*AGS 01001 occurs twice"),
        (10, 3, "FR101", r"row 10, column 'NUTS3': 'FR101' is no NUTS-3 code"),
        (10, 4, "groß", r"row 10, column 'Fläche in km2': 'groß' is not a number"),
        (14, 5, -3, r"row 14, column 'Bevölkerung': -3 is below 0"),
        (14, 5, None, r"row 14, column 'Bevölkerung': '' is not a number"),
        (4, 3, "Fläche", r"row 4, column 'NUTS3': column 4 should be headed 'NUTS3', found 'Fläche'"),
    ],
)
def test_bad_district_keys_are_named(tmp_path, row, column, value, message):
    fails(district_keys.read, keys(tmp_path, changed(KEYS, row, column, value)), message)


TYPES = [
    ["Stand: 31.12.2017"],
    ["Kreise 31.12.2017", "", "Siedlungsstruktureller Kreistyp", "", "Städtischer Raum", "", "West/Ost"],
    ["krs17", "krs17_name", "ktyp4", "ktyp4_name", "slraum", "slraum_name", "WO"],
    [1001000, "Altstadt, Stadt", 1, "kreisfreie Großstadt", 1, "Städtischer Raum", 1],
    [14051000, "Marsch", 4, "Dünn besiedelt", 2, "Ländlicher Raum", 2],
]


def test_types_are_read_from_their_codes(tmp_path):
    table = bbsr_types.read(workbook(tmp_path / "t.xlsx", Kreise=TYPES))
    assert table.to_numpy().tolist() == [["01001", "1", "urban", "west"], ["14051", "4", "rural", "east"]]


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (5, 2, 5, r"row 5, column 'ktyp4': 5.* is no known code"),
        (5, 4, "Land", r"row 5, column 'slraum': 'Land' is not a number"),
        (5, 0, 1001000, r"row 5, column 'krs17': AGS 01001000 occurs twice"),
        (3, 6, "OW", r"expected column\(s\) WO are missing"),
    ],
)
def test_bad_types_are_named(tmp_path, row, column, value, message):
    fails(bbsr_types.read, workbook(tmp_path / "t.xlsx", Kreise=changed(TYPES, row, column, value)), message)


MUNICIPALITIES = [
    ["Gemeinden\n 31.12.2022", "Regionalschlüssel", "Gemeindename 2022", "flächen-\nproportional", "bevölkerungs-",
     "Fläche am 31.12.2022 in km²", "Bevölkerung am 31.12.2022", "Gemeinden\n 31.12.2023"],
    [1001000, 10010000000, "Altstadt, Stadt", 1, 1, 50.25, 80000, 1001000],
    [1051002, 10510000002, "Deich", 0.9, 0.8, 12.5, 900, 1051002],
    [1051002, 10510000002, "Deich", 0.1, 0.2, 12.5, 900, 1051003],
]  # fmt: skip


def test_split_municipality_is_read_once(tmp_path):
    table = bbsr_municipalities_2022.read(workbook(tmp_path / "g.xlsx", **{"2022": MUNICIPALITIES}))
    rows = [["01001000", "Altstadt, Stadt", 50.25, 80000], ["01051002", "Deich", 12.5, 900]]
    assert table.to_numpy().tolist() == rows


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (4, 6, 901, r"row 4, column 'Gemeinden': AGS 01051002 occurs twice, with different"),
        (2, 6, -1, r"row 2, column 'Bevölkerung': -1 is below 0"),
        (2, 5, "viel", r"row 2, column 'Fläche': 'viel' is not a number"),
        (2, 0, 1001000999, r"row 2, column 'Gemeinden': '1001000999' is not an AGS of 8 digits"),
        (1, 6, "Fläche am 31.12.2022", r"row 1, .*column 7 should be headed 'Bevölkerung am 31\.12\.2022'"),
    ],
)
def test_bad_municipalities_are_named(tmp_path, row, column, value, message):
    path = workbook(tmp_path / "g.xlsx", **{"2022": changed(MUNICIPALITIES, row, column, value)})
    fails(bbsr_municipalities_2022.read, path, message)


DISTRICTS_2022 = [
    ["KRS1222", "Kreisname", "fl_wald", "preis_miet", "alq"],
    [1001000, "Altstadt", 6.5, "8,50 bis unter 10,00", 7.25],
    [9162000, "Großstadt", -9999, "15,00 und mehr", -0.5],
]
DISTRICTS_2021 = [["KRS1221", "Kreisname", "preis_baul", "erw_bip"], [1001000, "Altstadt", "bis unter 50", 65.25]]
MUNICIPAL_2022 = [
    ["GKZ1222", "Gemeindename", "st_einnkr", "p_markt"],
    [1001000, "A", 1395.5, 2.5],
    [9162451, "F", -9999, -9999],
]


def atlas(path, districts=DISTRICTS_2022):
    names = {"KRS1222": districts, "KRS1221": DISTRICTS_2021, "GEM1222": MUNICIPAL_2022}
    return workbook(path / "d.xlsx", **{f"Deutschlandatlas_{name}": rows for name, rows in names.items()})


def test_atlas_keeps_numbers_and_leaves_out_price_classes(tmp_path):
    path = atlas(tmp_path)
    districts = deutschlandatlas.read_districts_2022(path)
    assert list(districts.columns) == ["region_id", "fl_wald", "alq"]
    assert list(districts["region_id"]) == ["01001", "09162"]
    assert districts["fl_wald"][0] == 6.5
    assert math.isnan(districts["fl_wald"][1])
    assert list(districts["alq"]) == [7.25, -0.5], "a negative value other than -9999 is a value"
    assert deutschlandatlas.read_districts_2021(path).to_numpy().tolist() == [["01001", 65.25]]
    municipal = deutschlandatlas.read_municipalities_2022(path)
    assert list(municipal["region_id"]) == ["01001000", "09162451"]
    assert municipal.loc[1, ["st_einnkr", "p_markt"]].isna().all()


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (2, 4, "hoch", r"row 2, column 'alq': 'hoch' is not a number"),
        (3, 0, 1001000, r"row 3, column 'KRS1222': AGS 01001000 occurs twice"),
        (1, 0, "KRS1223", r"row 1, column 'KRS1222': .*should begin with 'KRS1222', found 'KRS1223'"),
    ],
)
def test_bad_atlas_is_named(tmp_path, row, column, value, message):
    path = atlas(tmp_path, changed(DISTRICTS_2022, row, column, value))
    fails(deutschlandatlas.read_districts_2022, path, message)


@pytest.mark.parametrize(
    "read",
    [district_keys.read, bbsr_types.read, bbsr_municipalities_2022.read, deutschlandatlas.read_districts_2022],
)
def test_missing_and_foreign_files(tmp_path, read):
    fails(read, tmp_path / "none.xlsx", r"the file is missing")
    (tmp_path / "text.xlsx").write_text("no workbook")
    fails(read, tmp_path / "text.xlsx", r"the workbook cannot be read")
    fails(read, workbook(tmp_path / "other.xlsx", Other=[["x"]]), r"(there is no sheet|the workbook cannot be read)")


ASSOCIATIONS = [
    ["", "Gemeinden, Stand 31.12.2017", "", ""],
    ["Bundesland", "Gemeindekennziffer", "Gemeindeverband (Kennziffer BBSR)", "Name"],
    ["land", "gem17", "vbgem17", "vbgnam17"],
    ["Nordland", 1001000, 1001000, "Altstadt, Stadt"],
    ["Nordland", 1051002, 1051904, "Amt Deich"],
    ["Nordland", 1051003, 1051904, "Amt Deich"],
]


def test_municipalities_name_their_association(tmp_path):
    table = bbsr_associations.read(workbook(tmp_path / "t.xlsx", Gem=ASSOCIATIONS))
    rows = [["01001000", "01001000"], ["01051002", "01051904"], ["01051003", "01051904"]]
    assert table[["region_id", "association_id"]].to_numpy().tolist() == rows


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (6, 1, 1051002, r"row 6, column 'gem17': AGS 01051002 occurs twice"),
        (6, 2, "Amt", r"row 6, column 'vbgem17': '00000Amt' is not an AGS of 8 digits"),
        (3, 2, "vb", r"expected column\(s\) vbgem17 are missing"),
    ],
)
def test_bad_associations_are_named(tmp_path, row, column, value, message):
    book = workbook(tmp_path / "t.xlsx", Gem=changed(ASSOCIATIONS, row, column, value))
    fails(bbsr_associations.read, book, message)

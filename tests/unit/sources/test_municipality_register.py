"""Gemeindeverzeichnis, workbook and GV100AD, in the producer's format with invented municipalities."""

import openpyxl
import pytest

from data.errors import SourceError
from data.sources import municipality_register

HEAD = ["Satz-art", "Text-kenn-zeichen", "Amtlicher Regionalschlüssel (ARS)", "", "", "", "", "Gemeindename",
        "Fläche km2 1)", "Bevölkerung2)", "", "", "", "Postleit-zahl3)", "Längengrad"]  # fmt: skip
TOWN = ["60", "61", "01", "0", "01", "0000", "000", "Altstadt, Stadt", 56.5, 1000, 480, 520, 18, "24937", "9,4"]
FOREST = ["60", "66", "09", "2", "73", "9444", "444", "Gdefr. Geb. (Lkr Wald)", 88.7, 0, 0, 0, 0, "", "11,9"]
SEA = ["60", "66", "13", "0", "00", "9999", "999", "Küstengewässer", 1.0, 0, 0, 0, 0, "", ""]
DISTRICT = ["40", "41", "01", "0", "01", "", "", "Altstadt, Stadt", "", "", "", "", "", "", ""]


def workbook(tmp_path, *rows, head=HEAD):
    book = openpyxl.Workbook()
    book.active.title = "Inhalt"
    sheet = book.create_sheet("Onlineprodukt_Gemeinden")
    for row in (["Gemeinden in Deutschland"], [], head, ["", "", "Land", "RB", "Kreis", "VB", "Gem"], [], [], *rows):
        sheet.append(row)
    path = tmp_path / "register.xlsx"
    book.save(path)
    return path


def gv100ad(tmp_path, *municipalities):
    lines = ["10" + "20231130" + "01".ljust(12) + "Nordland".ljust(198)]
    for ags, name, kind, hectares, people in municipalities:
        line = "60" + "20231130" + ags + "0000" + name.ljust(100) + kind.ljust(6) + f"{hectares:011d}{people:011d}"
        lines.append(line.ljust(220))
    path = tmp_path / "GV100AD.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


def test_workbook_gives_municipalities_only(tmp_path):
    frame = municipality_register.read_workbook(workbook(tmp_path, DISTRICT, TOWN, SEA, ["1) Fußnote"]))
    assert frame.to_dict("records")[0] == {
        "region_id": "01001000", "name": "Altstadt, Stadt", "type_code": "61", "area_km2": 56.5, "population": 1000,
    }  # fmt: skip
    assert len(frame) == 2


def test_rows_repeated_by_the_producer_count_once(tmp_path):
    again = [*FOREST[:-1], "12,0"]
    assert len(municipality_register.read_workbook(workbook(tmp_path, TOWN, FOREST, again))) == 2


def test_rows_that_contradict_each_other_are_an_error(tmp_path):
    with pytest.raises(SourceError, match=r"row 8, column 'AGS': AGS 01001000 occurs twice"):
        municipality_register.read_workbook(workbook(tmp_path, TOWN, [*TOWN[:9], 999, *TOWN[10:]]))


def test_a_shifted_column_is_an_error(tmp_path):
    with pytest.raises(SourceError, match=r"row 3: expected the heading 'Gemeindename', found ''"):
        municipality_register.read_workbook(workbook(tmp_path, TOWN, head=["Satz-art", "", *HEAD[1:7], ""]))


def test_a_lost_zero_is_an_error(tmp_path):
    with pytest.raises(SourceError, match=r"row 7, column 'AGS': '1001000' is not an AGS of 8 digits"):
        municipality_register.read_workbook(workbook(tmp_path, [*TOWN[:2], "1", *TOWN[3:]]))


def test_gv100ad_has_hectares_and_a_byte_order_mark(tmp_path):
    frame = municipality_register.read_gv100ad(gv100ad(tmp_path, ("01001000", "Altstadt, Stadt", "61", 5650, 1000)))
    assert frame.to_dict("records") == [
        {"region_id": "01001000", "name": "Altstadt, Stadt", "type_code": "61", "area_km2": 56.5, "population": 1000}
    ]


def test_gv100ad_names_the_line(tmp_path):
    town = ("01001000", "Altstadt", "61", 5650, 1000)
    with pytest.raises(SourceError, match=r"row 3, column 'AGS': AGS 01001000 occurs twice"):
        municipality_register.read_gv100ad(gv100ad(tmp_path, town, town))


def test_a_gv100ad_without_municipalities_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="no line of Satzart 60"):
        municipality_register.read_gv100ad(gv100ad(tmp_path))


def test_districts_are_sums_without_areas_that_have_no_people(tmp_path):
    village = [*TOWN[:6], "001", "Altdorf", 10.0, 200, 100, 100, 20, "", ""]
    frame = municipality_register.read_workbook(workbook(tmp_path, TOWN, village, SEA))
    assert municipality_register.by_district(frame).to_dict("list") == {"region_id": ["01001"], "population": [1200]}

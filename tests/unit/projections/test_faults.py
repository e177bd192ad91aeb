"""What a wrong file says: one sentence with file, row and column, and nothing is changed."""

from __future__ import annotations

import zipfile

import pytest

from data.errors import BundleError, ProjectionError, SourceError, TerritoryError
from data.projection_install import Wishes, install
from data.sources import user_file

from . import files

YEARS = (2012, 2013, 2014)
CLASSES = {"classes": (*files.CLASSES, "insgesamt"), "shares": (*files.SHARES, 1)}


@pytest.fixture(scope="module")
def rop(store):
    return files.bbsr_rows(files.figures(store, 2011, YEARS))


@pytest.fixture(scope="module")
def by_class(store):
    return files.bbsr_rows(files.figures(store, 2011, YEARS), **CLASSES)


@pytest.fixture(scope="module")
def plain(store):
    return files.plain_rows(files.figures(store, 2021, YEARS))


def put(rows, row, column, value):
    """The rows with one cell changed, both counted from 1 as a spreadsheet does."""
    changed = [list(line) for line in rows]
    changed[row - 1][column - 1] = value
    return changed


def said(path, tmp_path, store, wishes=None, name="Amt") -> str:
    user = tmp_path / "user"
    with pytest.raises(SourceError) as error:
        install(path, name, user, store, wishes or Wishes())
    assert not user.exists()
    message = str(error.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message.removeprefix(str(path))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: put(r, 2, 1, "01099"), ", row 2, column 'Kreisschlüssel 2011': AGS 01099 is none of the 402"),
        (
            lambda r: put(r, 2, 1, "1001"),
            ", row 2, column 'Kreisschlüssel 2011': '1001' is not an AGS of 5 digits (a l",
        ),
        (
            lambda r: put(r, 2, 1, 1001500),
            ", row 2, column 'Kreisschlüssel 2011': '01001500' is not an AGS of 5 digits",
        ),
        (lambda r: put(r, 2, 1, None), ", row 2, column 'Kreisschlüssel 2011': '' is not an AGS of 5 digits"),
        (
            lambda r: put(r, 3, 1, "01001"),
            ", row 3, column 'Altersklasse': AGS 01001 has the age class 'insgesamt' twice",
        ),
        (lambda r: put(r, 3, 3, "65 +"), ", row 2, column 'Altersklasse': AGS 01001 lacks the age class '65 +'"),
        (lambda r: put(r, 3, 3, None), ", row 3, column 'Altersklasse': the age class is missing"),
        (lambda r: put(r, 4, 5, -1), ", row 4, column '2013': -1 is below 0"),
        (lambda r: put(r, 4, 5, "viele"), ", row 4, column '2013': 'viele' is not a number"),
        (lambda r: put(r, 4, 5, None), ", row 4, column '2013': '' is not a number"),
        (lambda r: put(r, 4, 5, True), ", row 4, column '2013': 'True' is not a number"),
        (lambda r: put(r, 4, 5, 7), ", row 4, column '2013': 7 for AGS 01003 in 2013 is far from the "),
        (lambda r: r[:-1], ": 1 of 402 districts are missing: 16077. Add them"),
        (
            lambda r: [line[:4] for line in r],
            ", row 1: there is no column of the base year and one of a projected year",
        ),
        (lambda r: [[*line[:3], *line[4:]] for line in r], ": there is no base year 2012 with a later year"),
        (lambda r: put(r, 1, 6, 2016), ", row 1, column '2016': the year 2013 is followed by 2016"),
        (lambda r: put(r, 1, 3, "Alter"), ", row 1: there is no column Altersklasse"),
        (lambda r: put(r, 1, 1, "Kreis"), ": the headings of a projection are not found"),
        (lambda r: r[:1], ": there are headings and no figures"),
        (lambda r: [], ": the file is empty"),
    ],
)
def test_the_workbook_of_the_bbsr(tmp_path, store, rop, change, message):
    path = files.workbook(tmp_path / "rop.xlsx", change(rop))
    assert said(path, tmp_path, store).startswith(message)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: put(r, 3, 5, 99_000), ", row 2, column '2013': the age classes of AGS 01001 add up to "),
        (lambda r: [*r[:2], *r[3:]], ", row 2, column 'Altersklasse': AGS 01001 lacks the age class '20 bis unter 65'"),
    ],
)
def test_age_classes(tmp_path, store, by_class, change, message):
    path = files.workbook(tmp_path / "rop.xlsx", change(by_class))
    assert said(path, tmp_path, store).startswith(message)


def test_a_workbook_with_two_sheets_of_figures(tmp_path, store, rop):
    path = files.workbook(tmp_path / "rop.xlsx", rop, Frauen=rop)
    assert said(path, tmp_path, store).startswith(": several sheets hold a projection ('Tabelle1', 'Frauen')")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda r: put(r, 2, 1, "1001"),
            ", row 2, column 'AGS': '1001' is not an AGS of 5 digits (a leading zero is lost)",
        ),
        (
            lambda r: put(r, 2, 1, "03152"),
            ", row 2, column 'AGS': AGS 03152 is none of the 400 districts expected. Correct",
        ),
        (lambda r: put(r, 3, 1, "01001"), ", row 3, column 'AGS': AGS 01001 occurs twice in 2012"),
        (lambda r: put(r, 2, 3, -5), ", row 2, column 'population': -5 is below 0"),
        (lambda r: put(r, 2, 3, "many"), ", row 2, column 'population': 'many' is not a number"),
        (lambda r: put(r, 2, 3, ""), ", row 2, column 'population': '' is not a number"),
        (lambda r: put(r, 2, 3, "90.123"), ", row 2, column 'population': 90 for AGS 01001 in 2012 is far from"),
        (lambda r: put(r, 2, 3, "90,123"), ", row 3, column 'population': '"),
        (lambda r: put(r, 2, 2, "2012.5"), ", row 2, column 'year': '2012.5' is not a whole number"),
        (lambda r: put(r, 2, 2, "1012"), ", row 2, column 'year': 1012 is no year from 1990 to 2100"),
        (lambda r: r[:-1], ": AGS 16077 has no figure for 2014, which others have"),
        (lambda r: r[:401], ": there is no base year 2012 with a later year after it (years: 2012 to 2012)"),
        (lambda r: [line for line in r if line[0][:2] != "16"], ": 22 of 400 districts are missing: 16051, 16052, "),
        (lambda r: put(r, 1, 3, "people"), ", row 1: the column population is missing"),
        (lambda r: [[*line, line[2]] for line in r], ", row 1: the column population stands twice"),
        (lambda r: put(r, 1, 1, "region"), ": the headings of a projection are not found"),
        (lambda r: r[1:], ": the headings of a projection are not found. Expected are those of 'Kreisschlüssel"),
        (lambda r: r[:1], ": there are headings and no figures"),
    ],
)
def test_the_plain_table(tmp_path, store, plain, change, message):
    path = files.text(tmp_path / "plain.csv", change(plain))
    assert said(path, tmp_path, store).startswith(message)


def test_thousands_instead_of_persons(tmp_path, store):
    wide = files.figures(store, 2021, YEARS) / 1000
    message = said(files.text(tmp_path / "plain.csv", files.plain_rows(wide)), tmp_path, store)
    assert message.startswith(", row 2, column 'population': ")
    assert message.endswith("Give persons (not thousands, without separators) in the row of their district")


def test_what_the_user_says_is_held_against_the_file(tmp_path, store, rop, plain):
    workbook = files.workbook(tmp_path / "rop.xlsx", rop)
    message = said(workbook, tmp_path, store, Wishes(territory=2018))
    assert message.startswith(", column 'Kreisschlüssel 2011': its keys are those of 2011, --territory says 2018")
    text = files.text(tmp_path / "plain.csv", plain)
    assert said(text, tmp_path, store, Wishes(territory=2011)).startswith(
        ", row 27, column 'AGS': AGS 03159 is none of the 402 districts"
    )
    assert said(text, tmp_path, store, Wishes(base_year=2014)).startswith(": there is no base year 2014 with a later")
    with pytest.raises(TerritoryError, match="no weights for 1990"):
        install(text, "Amt", tmp_path / "user", store, Wishes(territory=1990))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.csv", b"", ": the file is empty"),
        ("blank.csv", b"\n;;\n \n", ": the file is empty"),
        ("empty.xlsx", b"", ": the file is empty"),
        ("no.xlsx", b"AGS;year;population", ": the file is no workbook that can be read ("),
        ("broken.xlsx", b"PK\x03\x04 and nothing more", ": the file is no workbook that can be read ("),
        ("broken.csv", b"PK\x03\x04 and nothing more", ": the file is no workbook that can be read ("),
        ("latin.csv", "AGS;Jahr;Bevölkerung".encode("latin-1"), ", row 1: the file is no workbook and not UTF-8 text"),
        ("binary.csv", b"AGS\0year", ": the file is neither a workbook nor text"),
        ("long.csv", b"AGS;year;population\n" + b"1" * 200_000, ", row 2: the line cannot be split"),
    ],
)
def test_files_of_another_kind(tmp_path, store, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    assert said(path, tmp_path, store).startswith(message)


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path, store):
    assert said(tmp_path / "none.csv", tmp_path, store).startswith(": the file is missing. Check its name")
    (tmp_path / "folder").mkdir()
    assert said(tmp_path / "folder", tmp_path, store).startswith(": the file cannot be read (Is a directory)")


def test_huge_files(tmp_path, store, monkeypatch):
    monkeypatch.setattr(user_file, "LARGEST", 1_000_000)
    monkeypatch.setattr(user_file, "_LARGEST_UNPACKED", 1_500_000)
    text = tmp_path / "huge.csv"
    text.write_bytes(b"1;" * 1_000_000)
    assert said(text, tmp_path, store).startswith(": the file has 2 MB; a projection of the districts has less than 1")
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    assert said(bomb, tmp_path, store).startswith(": the file has 2 MB")


@pytest.mark.parametrize("name", ["", "  ", "…", "a" * 81, "a\nb"])
def test_names_that_are_none(tmp_path, store, plain, name):
    with pytest.raises(ProjectionError, match="cannot be the name of a projection"):
        install(files.text(tmp_path / "plain.csv", plain), name, tmp_path, store, Wishes())


def test_a_folder_that_cannot_be_written(tmp_path, store, plain):
    (tmp_path / "user").write_text("a file")
    with pytest.raises(BundleError, match="cannot be written"):
        install(files.text(tmp_path / "plain.csv", plain), "Amt", tmp_path / "user", store, Wishes())

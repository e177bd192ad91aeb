"""Births, fertility rates and life tables in the format of GENESIS-Online, with invented figures."""

from __future__ import annotations

import pytest

from data.errors import SourceError
from data.sources import vital_statistics

BIRTHS = "\ufeffYear;Male;Female;Total\n2023;20;18;38\n2024;21;19;40"
RATES = "\n".join(["\ufeff;2023;2024", *(f"{age} years;{age / 10};{age / 5}" for age in range(15, 50))])
FOOTER = '__________\n"q(x) = Sterbewahrscheinlichkeit vom Alter x bis x+1\n       zweite Zeile"\nStand: 09.12.2025'
MEASURES = ("[q(x)]", "[p(x)]", "[l(x)]", "[d(x)]", "[L(x)]", "[T(x)]", "[e(x)]")


def german(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def cells(age: int, step: int) -> str:
    """Seven measures of one sex, each with its flag: every year `step` of 100,000 die, 100 at the age of 100."""
    alive = 100_000 - step * age
    figures = (step / alive, 1 - step / alive, alive, step, alive - step / 2, 300_000 - age, 1.5)
    return ";".join(f"{german(round(figure, 8))};e" for figure in figures)


def life_table() -> str:
    """Men first: 990 die a year; then women: 980."""
    lines = [
        "\ufeffTabelle: 12621-0001",
        "Sterbetafel (Periodensterbetafel): Deutschland, Jahre,;;",
        ";Geschlecht" + ";" * 27,
        ";männlich" + ";" * 14 + "weiblich" + ";" * 13,
        ";" + ";".join(f"Maß {measure};" for measure in MEASURES * 2),
        ";Ziffer" + ";Ziffer" * 27,
        "2022/24" + ";" * 28,
        *(f"{age} Jahr{'' if age == 1 else 'e'};{cells(age, 990)};{cells(age, 980)}" for age in range(101)),
        FOOTER,
    ]
    return "\n".join(lines)


LIFE_TABLE = life_table()


def write(tmp_path, text):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_births_are_one_row_per_year_and_sex(tmp_path):
    frame = vital_statistics.read_births(write(tmp_path, BIRTHS))
    births = frame.set_index(["year", "sex"])["births"].to_dict()
    assert births == {(2023, "female"): 18, (2023, "male"): 20, (2024, "female"): 19, (2024, "male"): 21}


def test_rates_are_one_row_per_year_and_age(tmp_path):
    frame = vital_statistics.read_fertility_rates(write(tmp_path, RATES))
    rates = frame.set_index(["year", "age"])["births_per_1000_women"]
    assert len(rates) == 70
    assert (rates[2023, 15], rates[2023, 49], rates[2024, 30]) == (1.5, 4.9, 6.0)


def test_a_life_table_has_men_before_women_and_a_flag_after_each_value(tmp_path):
    frame = vital_statistics.read_life_table(write(tmp_path, LIFE_TABLE))
    assert len(frame) == 2 * 101
    rows = frame.set_index(["sex", "age"])
    assert rows.loc[("male", 1)].to_dict() == {
        "period": "2022/24",
        "death_probability": pytest.approx(990 / 99_010),
        "survivors_at_age": 99_010,
        "survivors_in_age": 99_010 - 495,
        "survivors_from_age": 299_999,
        "life_expectancy": 1.5,
    }
    assert rows.loc[("female", 100), "survivors_at_age"] == 2_000


def test_a_few_children_of_undetermined_sex_are_in_the_total_only(tmp_path):
    text = BIRTHS + "\n2016;405585;386546;792141"
    births = vital_statistics.read_births(write(tmp_path, text)).query("year == 2016")["births"]
    assert births.sum() == 792_131


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BIRTHS.replace(";38", ";37"), "row 2, column 'Total': boys and girls do not add up to 37"),
        (BIRTHS.replace(";38", ";39"), "row 2, column 'Total': boys and girls do not add up to 39"),
        (BIRTHS.replace("2024", "2023"), "row 3, column 'Year': 2023 occurs twice"),
        (BIRTHS.replace(";20;", ";-20;"), "row 2, column 'Male': -20 is below 0"),
        (BIRTHS.replace(";20;", ";1.5;"), "row 2, column 'Male': '1.5' is not a whole number"),
        (BIRTHS.replace("Female", "Weiblich"), "expected column.s. Female are missing"),
        ("", "the file is empty"),
    ],
)
def test_faults_of_births(tmp_path, text, message):
    with pytest.raises(SourceError, match=message):
        vital_statistics.read_births(write(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (RATES.replace("20 years", "21 years", 1), "row 7: expected age 20, found '21 years'"),
        (RATES.replace("49 years;4.9;9.8", ""), "the ages from 49 to 49 are missing"),
        (RATES + "\n50 years;1;1", "row 37: expected the end of the table, found '50 years'"),
        (RATES.replace("15 years;1.5", "15 years;x"), "row 2, column '2023': 'x' is not a number"),
        (RATES.replace("15 years;1.5", "15 years;"), "row 2, column '2023': '' is not a number"),
        (RATES.replace("15 years;1.5", "15 years;1500"), "row 2, column '2023': 1500 is above 1000"),
        (RATES.replace(";2024", ";2023"), "row 1: expected one column for each year, found '2023'"),
        (RATES.replace(";2024", ";later"), "row 1: expected one column for each year, found 'later'"),
        ("", "expected one column for each year"),
    ],
)
def test_faults_of_rates(tmp_path, text, message):
    with pytest.raises(SourceError, match=message):
        vital_statistics.read_fertility_rates(write(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LIFE_TABLE.replace("12621-0001", "12411-0001"), "this is not GENESIS table 12621-0001"),
        (LIFE_TABLE.replace("2022/24", "2022"), "expected one period like 2022/24, found 0"),
        (LIFE_TABLE.replace("männlich", "m"), "there is no line that names the sexes"),
        (LIFE_TABLE.replace("Maß [L(x)]", "Maß", 1), "row 5: there is no column L.x. male"),
        (LIFE_TABLE.replace("\n7 Jahre;", "\n8 Jahre;", 1), "row 15: expected age 7, found '8 Jahre'"),
        (LIFE_TABLE[: LIFE_TABLE.index("90 Jahre;")] + FOOTER, "the ages from 90 to 100 are missing"),
        (LIFE_TABLE.replace(";0,0099;e", ";1,0099;e", 1), r"row 8, column 'q\(x\)': 1.0099 is above 1"),
        (LIFE_TABLE.replace(";0,0099;e", ";.;e", 1), r"row 8, column 'q\(x\)': '.' is not a number"),
        (LIFE_TABLE.replace(";99010;e", ";100000;e", 1), r"row 9, column 'l\(x\)': the survivors do not fall \(100000"),
    ],
)
def test_faults_of_life_tables(tmp_path, text, message):
    with pytest.raises(SourceError, match=message):
        vital_statistics.read_life_table(write(tmp_path, text))


def test_a_life_table_that_does_not_fall_to_0(tmp_path):
    low = LIFE_TABLE
    for age in range(101):
        low = low.replace(cells(age, 980), cells(age, 880))
    with pytest.raises(SourceError, match=r"do not fall to 0 \(12000 of 100000 reach the last age, female"):
        vital_statistics.read_life_table(write(tmp_path, low))

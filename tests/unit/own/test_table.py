"""From a file to values of today's districts, with a word about every row."""

import pytest

from indicators.explorer import Explorer
from indicators.model import Direction, Theme
from indicators.own.entry import FEWEST_DISTRICTS, Meaning, Measure, clean, is_own, own_card, own_indicator
from indicators.own.errors import UploadError
from indicators.own.explorer import OwnExplorer
from indicators.own.matching import Outcome
from indicators.own.reading import read
from indicators.own.table import Layout, columns, find_layout, read_table
from indicators.projection.scenarios import Outlook


@pytest.fixture
def take(matcher, people):
    """Read text as a file: layout found, table."""

    def read_text(text: str, *, is_total: bool = False, layout: Layout | None = None):
        sheet = read("a.csv", text.encode())
        return read_table(sheet, layout or find_layout(sheet, matcher), matcher, people, is_total=is_total)

    return read_text


def outcomes(table) -> dict[str, str]:
    return dict(zip(table.rows["text"], table.rows["outcome"], strict=True))


def values(table) -> dict[str, float]:
    return dict(zip(table.figures["region_id"], table.figures["value"], strict=True))


def test_rows_above_the_first_district_are_title_and_head(matcher):
    sheet = read("a.csv", "Unfälle 2022;;\nQuelle: Amt;;\nAGS;Kreis;je 1000\n01001;Flensburg;4,5\n".encode())
    assert columns(sheet, matcher) == {0: "AGS", 1: "Kreis", 2: "je 1000"}
    assert find_layout(sheet, matcher) == Layout(0, 2)


def test_rows_with_figures_above_the_first_district_are_rows(matcher, take):
    text = "Kreis;2020;2021\nDeutschland;5;6\nBayern;6;7\n=1+1;1;1\nFlensburg;4,5;5\n"
    sheet = read("a.csv", text.encode())
    assert columns(sheet, matcher) == {0: "Kreis", 1: "2020", 2: "2021"}
    table = take(text)
    assert list(table.rows["text"]) == ["Deutschland", "Bayern", "=1+1", "Flensburg"]
    assert values(table) == {"01001": 4.5}
    assert Outcome.MATCHED not in (outcomes(table)["Deutschland"], outcomes(table)["Bayern"])


def test_a_file_without_a_head_has_numbered_columns(matcher):
    sheet = read("a.csv", b"01001;4,5\n01002;3\n")
    assert columns(sheet, matcher) == {0: "#1", 1: "#2"} and find_layout(sheet, matcher) == Layout(0, 1)


def test_years_are_not_taken_for_figures(matcher):
    sheet = read("a.csv", b"Kreis,Jahr,Rate\nFlensburg,2022,4.5\nKiel,2022,3\n")
    assert find_layout(sheet, matcher) == Layout(0, 2)
    assert find_layout(read("a.csv", b"Kreis,Jahr\nFlensburg,2022\nKiel,2021\n"), matcher).value == 1


@pytest.mark.parametrize(
    ("text", "said"), [("a;1\nb;2\n", "No column has AGS"), ("01001;x\n01002;y\n", "no column has")]
)
def test_a_file_without_districts_or_figures(matcher, text, said):
    with pytest.raises(UploadError, match=f"(?i){said}"):
        find_layout(read("a.csv", text.encode()), matcher)


def test_every_row_gets_a_word(take):
    table = take("AGS;Wert\n1001;1,5\nKiel;2\nLübeck;-\nNeumünster;viel\n01;9\nAtlantis;1\nMünchen;3\n01051001;4\n")
    assert values(table) == {"01001": 1.5, "01002": 2.0}
    assert outcomes(table) == {
        "1001": Outcome.MATCHED, "Kiel": Outcome.MATCHED, "Lübeck": Outcome.EMPTY, "Neumünster": Outcome.NO_NUMBER,
        "01": Outcome.LAND, "Atlantis": Outcome.UNKNOWN, "München": Outcome.AMBIGUOUS,
        "01051001": Outcome.MUNICIPALITY,
    }  # fmt: skip


def test_a_district_twice_counts_once_where_the_values_agree_and_not_at_all_where_not(take):
    table = take("AGS;Wert\n01001;1\n1001;1\n01002;2\nKiel;3\n01003;4\n")
    assert values(table) == {"01001": 1, "01003": 4}
    assert outcomes(table)["Kiel"] == outcomes(table)["01002"] == Outcome.TWICE


def test_districts_of_old_become_that_of_today(take, matcher):
    """Göttingen of old had 255.7 thousand people, Osterode 73.9 thousand."""
    rate = take("AGS;Wert\n03152;10\n03156;20\n01001;1\n")
    assert values(rate)["03159"] == pytest.approx((10 * 255.7 + 20 * 73.9) / (255.7 + 73.9))
    total = take("AGS;Wert\n03152;10\n03156;20\n01001;1\n", is_total=True)
    assert values(total) == {"01001": 1, "03159": 30}
    by_name = take("Kreis;Wert\nGöttingen;10\nOsterode am Harz;20\nFlensburg;1\n", is_total=True)
    assert values(by_name) == values(total) and outcomes(by_name)["Göttingen"] == Outcome.FORMER
    status = rate.figures.set_index("region_id")["status"]
    assert status["03159"] == "estimated" and status["01001"] == "observed"


def test_a_divided_district_goes_over_in_shares(take):
    """Aschersleben-Staßfurt (15352) went to Harz (15085, 6.6 %) and to the Salzlandkreis (15089, 93.4 %)."""
    text = "AGS;Wert\n15352;1000\n15153;100\n15367;100\n15357;10\n15364;10\n15369;10\n"
    found = values(take(text, is_total=True))
    assert found["15085"] == pytest.approx(30 + 66.079, abs=1e-3)
    assert found["15089"] == pytest.approx(200 + 933.921, abs=1e-3)


def test_a_part_alone_makes_no_total_and_no_mean_of_the_rest(take):
    total = take("AGS;Wert\n03152;10\n01001;1\n", is_total=True)
    assert values(total) == {"01001": 1} and outcomes(total)["03152"] == Outcome.INCOMPLETE
    smaller = take("AGS;Wert\n03156;10\n01001;1\n")
    assert values(smaller) == {"01001": 1} and outcomes(smaller)["03156"] == Outcome.INCOMPLETE
    larger = take("AGS;Wert\n03152;10\n01001;1\n")  # 78 % of the people: a mean for the whole
    assert values(larger)["03159"] == 10


def test_the_district_of_today_supersedes_those_of_old(take):
    table = take("AGS;Wert\n03159;5\n03152;10\n03156;20\n")
    assert values(table) == {"03159": 5}
    assert outcomes(table) == {"03159": Outcome.MATCHED, "03152": Outcome.SUPERSEDED, "03156": Outcome.SUPERSEDED}


def test_eisenach_joined_a_district_that_kept_its_key(take, people):
    """The Wartburgkreis before and after 2021 is 16063: beside a row of Eisenach it is the district without it."""
    total = take("AGS;Wert\n16063;100\n16056;50\n", is_total=True)
    assert values(total) == {"16063": 150}
    rest = people["16063"] - 42_000
    assert values(take("AGS;Wert\n16063;100\n16056;50\n"))["16063"] == pytest.approx(
        (100 * rest + 50 * 42_000) / people["16063"]
    )
    assert values(take("AGS;Wert\n16063;100\n", is_total=True)) == {"16063": 100}
    assert outcomes(take("AGS;Wert\n16056;50\n01001;1\n"))["16056"] == Outcome.INCOMPLETE


def test_another_column_can_be_chosen(take):
    table = take("AGS;a;b\n01001;1;1.234\n01002;2;2.345\n", layout=Layout(0, 2, "point"))
    assert values(table) == {"01001": 1.234, "01002": 2.345} and table.decimal == "point"


RATE = Meaning("Unfälle", "per_1000", Direction.LOWER_IS_BETTER, Measure.RATE, 2022)
LÄNDER = "01001;1\n01002;2\n01003;3\n02000;4\n"


def own(explorer: Explorer, table, meaning: Meaning = RATE) -> tuple[OwnExplorer, str]:
    entry = own_indicator(table, meaning, "a.csv", explorer)
    return OwnExplorer(explorer, {entry.id: (entry, own_card("a.csv"))}), entry.id


def test_an_own_indicator_answers_like_any_other(explorer, take):
    mine, name = own(explorer, take(LÄNDER))
    found = mine.values(name).set_index("region_id")
    assert len(found) == 400 and found["value"].dropna().to_dict() == {
        "01001": 1, "01002": 2, "01003": 3, "02000": 4,
    }  # fmt: skip
    assert found.loc["02000", "rank"] == 1 and found.loc["11000", "status"] == "missing"
    assert mine.years(name) == [2022] and mine.indicators[name].theme is Theme.OWN and is_own(name)
    assert mine.values(name, level="land").set_index("region_id")["value"]["02"] == 4
    assert mine.sources(name)[0].producer == "a.csv"
    assert list(mine.indicators)[-1] == name


def test_totals_have_sums_only_where_all_districts_are_there(explorer, take):
    mine, name = own(
        explorer, take(LÄNDER, is_total=True), Meaning("n", "inhabitants", Direction.NEUTRAL, Measure.TOTAL, 2020)
    )
    lands = mine.values(name, level="land").set_index("region_id")["value"]
    assert lands["02"] == 4 and lands.drop("02").isna().all()


def test_nothing_of_it_is_in_the_explorer_of_the_others(explorer, take):
    mine, name = own(explorer, take(LÄNDER))
    other, second = own(explorer, take("01001;9\n01002;9\n01003;9\n"))
    assert name not in explorer.indicators and name not in other.indicators and name != second
    for stranger in (explorer, other):
        with pytest.raises(ValueError, match="no indicator"):
            stranger.values(name)
        with pytest.raises(ValueError, match="no indicator"):
            stranger.years(name)
    assert len({hash(mine), hash(other), hash(explorer)}) == 3


def test_figures_of_all_are_computed_once_for_all(explorer, take):
    mine, _ = own(explorer, take(LÄNDER))
    assert mine._frame("mean_age", None, None) is explorer._frame("mean_age", None, None)
    assert mine.regions is explorer.regions


def test_too_few_districts_are_refused(explorer, take):
    with pytest.raises(UploadError, match=f"at least {FEWEST_DISTRICTS}"):
        own(explorer, take("01001;1\n01002;2\n"))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Rate", "Rate"), ("", "?"), ("=HYPERLINK(\"http://x\")", 'HYPERLINK("http://x")'), ("@SUM(A1)", "SUM(A1)"),
        ("+-=1", "1"), ("a\n\tb\0c", "a b c"), ("<b>x</b>", "‹b›x‹/b›"), ("%{x}", "%(x)"), ("x" * 200, "x" * 80),
        ("\u202eevil", "evil"),
    ],
)  # fmt: skip
def test_titles_carry_no_markup_and_no_formula(text, cleaned):
    assert clean(text, "?") == cleaned


def test_own_data_goes_with_every_outlook(explorer, take):
    mine, name = own(explorer, take(LÄNDER))
    other = mine.under(Outlook(scenario="young"))
    assert other.indicators[name] is mine.indicators[name] and other.under(mine.outlook).outlook == mine.outlook
    assert other.values(name)["value"].sum() == 10

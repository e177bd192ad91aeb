"""The sentences that read the map aloud."""

import pytest

from indicators.explorer import Period
from layouts.i18n import translator
from layouts.reading import concentration, example, reading

DE, EN = translator("de"), translator("en")


def test_a_selected_district_is_the_example(draw):
    shown = draw("unemployment_rate", Period(2021), regions=("09162",))
    row = shown.frame.set_index("region_id").loc["09162"]
    below = int((shown.known["value"] < row["value"]).sum())
    assert example(shown, DE) == (
        f"Lesebeispiel: München (Stadt) hat den Wert {DE.with_unit(row['value'], shown.indicator)} "
        f"(Arbeitslosenquote, 2021), Rang {row['rank']} von 400; {below} Kreise liegen darunter."
    )


def test_without_a_selection_the_middle_district_is_the_example(invented):
    shown, _ = invented([5, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12])
    assert "rank 7 of 12; 5 districts lie below" in example(shown, EN)
    shown, _ = invented([2.0, 1.0] + [None] * 10)
    assert "0 districts lie below" in example(shown, EN)


def test_people_of_the_highest_class(draw, explorer):
    shown = draw("gdp_per_inhabitant", Period(2021))
    people = explorer.values("population", Period(2021)).set_index("region_id")["value"]
    top = shown.frame.loc[shown.frame["code"] == 4, "region_id"]
    share = 100 * people[top].sum() / people.sum()
    assert concentration(shown, explorer, DE) == (
        f"In den {len(top)} Kreisen der höchsten Klasse leben {DE.number(share, 1)}\xa0% der Menschen (2021)."
    )


@pytest.mark.parametrize("t", [DE, EN])
def test_without_values_nothing_is_read(invented, t):
    shown, explorer = invented([None] * 12)
    assert reading(shown, explorer, t) == ""

"""Car plates: complete, well-formed, and where one plate belongs to several districts."""

import re
from collections import defaultdict

from data.plates import plates
from data.store import Store


def holders():
    found = defaultdict(set)
    for region, known in plates().items():
        for plate in known:
            found[plate].add(region)
    return found


def test_every_district_has_a_plate_and_none_else():
    regions = Store().table("regions")
    assert list(plates()) == regions.loc[regions["level"] == "kreis", "region_id"].tolist()
    assert all(plates().values())


def test_plates_are_one_to_three_capitals():
    written = [plate for known in plates().values() for plate in known]
    assert [plate for plate in written if not re.fullmatch("[A-ZÄÖÜ]{1,3}", plate)] == []
    assert all(len(set(known)) == len(known) for known in plates().values())


def test_the_plate_of_today_comes_first():
    first = {region: known[0] for region, known in plates().items()}
    assert first["09162"] == "M" and first["11000"] == "B" and first["03159"] == "GÖ" and first["16063"] == "WAK"
    assert first["13071"] == "MSE" and first["05962"] == "MK"


def test_a_plate_belongs_to_neighbours():
    """A city and the Landkreis around it, or districts that share the territory of a former one."""
    pairs = Store().table("adjacency")
    adjacent = set(zip(pairs["region_id"], pairs["neighbour_id"], strict=True))
    far = {"BH": {"08216", "08317"}, "BK": {"08119", "08127", "15083"}, "HB": {"04011", "04012"}}
    for plate, regions in holders().items():
        if len(regions) > 1 and plate not in far:
            assert all(any((one, other) in adjacent for other in regions) for one in regions), (plate, regions)
    assert {plate: holders()[plate] for plate in far} == far
    assert holders()["M"] == {"09162", "09184"} and holders()["L"] == {"14713", "14729"}


def test_a_city_of_its_own_has_one_plate():
    """But for the few whose boroughs were towns of their own."""
    regions = Store().table("regions").set_index("region_id")
    several = {region for region, known in plates().items() if len(known) > 1}
    cities = {region for region in several if "tadt" in regions.loc[region, "type"]}
    assert cities == {"05316", "05911", "05916", "15001"}, "Leverkusen, Bochum, Herne, Dessau-Roßlau"

"""How regions are called where a bare name could mean two."""

from __future__ import annotations

import pandas as pd

from data.regions import Level

_CITY = r"(?i).*stadt.*"


def with_labels(regions: pd.DataFrame) -> pd.DataFrame:
    """Add `label`: the name, with the type behind it where the name is not unique.

    München is a kreisfreie Stadt and a Landkreis: "München (Stadt)" and "München (Landkreis)"; "Berlin" is the district
    and "Berlin (Land)" the Land. Municipalities of one name are told apart by their district.
    """
    kind = regions["type"].mask(regions["type"].str.fullmatch(_CITY), "Stadt")
    labelled = regions.assign(label=_tell_apart(regions, kind))
    district_names = regions.loc[regions["level"] == Level.KREIS, "name"]
    city_state = (regions["level"] == Level.LAND) & regions["name"].isin(district_names)
    labelled["label"] = labelled["label"].mask(city_state, regions["name"] + " (Land)")
    of_parent = labelled["parent_id"].map(labelled.set_index("region_id")["label"])
    is_municipality = regions["level"] == Level.GEMEINDE
    return labelled.assign(label=labelled["label"].mask(is_municipality, _tell_apart(regions, of_parent)))


def _tell_apart(regions: pd.DataFrame, addition: pd.Series) -> pd.Series:
    same = regions.duplicated(["level", "name"], keep=False)
    return regions["name"].mask(same, regions["name"] + " (" + addition + ")")

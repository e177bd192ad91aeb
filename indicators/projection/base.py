"""From the tables of the bundle to the arrays of the projection."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.errors import ModelError
from indicators.projection.cohort import AGES, SEXES, Array

_DISTRICT = 5


def district_keys(age_structure: pd.DataFrame) -> list[str]:
    """Keys of the districts, ascending: the first axis of every array."""
    return sorted(age_structure["region_id"].unique())


def single_ages(age_structure: pd.DataFrame, keys: list[str]) -> Array:
    """District × sex × age from the table age_structure.

    Raises
    ------
    ModelError
        If a district lacks an age, naming both.
    """
    index = pd.MultiIndex.from_product([keys, SEXES, range(AGES)], names=["region_id", "sex", "age"])
    people = age_structure.set_index(["region_id", "sex", "age"])["population"].reindex(index)
    if people.isna().any():
        region, sex, age = people.index[people.isna()][0]
        raise ModelError(
            f"age_structure: district {region} has no number for {sex} of age {age} ({int(people.isna().sum())} such "
            "gap(s)). Build the bundle again."
        )
    return people.to_numpy(dtype="float64").reshape(len(keys), len(SEXES), AGES)


def totals(population: pd.DataFrame, keys: list[str], years: list[int]) -> Array:
    """District × year from a table of region_id, year, population.

    Raises
    ------
    ModelError
        If a district lacks a year, naming both.
    """
    wide = population[population["year"].isin(years)].pivot(index="region_id", columns="year", values="population")
    wide = wide.reindex(index=keys, columns=years).astype("float64")
    gaps = np.argwhere(wide.isna().to_numpy())
    if len(gaps):
        region, year = wide.index[gaps[0, 0]], wide.columns[gaps[0, 1]]
        raise ModelError(f"population: district {region} has no number for {year}. Build the bundle again.")
    return wide.to_numpy()


def group_edges(age_groups: pd.DataFrame) -> list[int]:
    """First ages of the groups, ascending, with AGES behind the last.

    Raises
    ------
    ModelError
        If the groups leave out or repeat an age.
    """
    groups = age_groups[["age_from", "age_to"]].drop_duplicates().sort_values("age_from")
    follows = (groups["age_to"] + 1).tolist()
    if groups["age_from"].tolist() != [0, *follows[:-1]] or follows[-1] != AGES:
        raise ModelError("age_groups: the groups do not cover every age once. Build the bundle again.")
    return [0, *follows]


def grouped(age_groups: pd.DataFrame, keys: list[str], year: int) -> Array:
    """District × sex × group of one year from the table age_groups.

    Raises
    ------
    ModelError
        If a district lacks a group, naming it.
    """
    edges = group_edges(age_groups)
    index = pd.MultiIndex.from_product([keys, SEXES, edges[:-1]], names=["region_id", "sex", "age_from"])
    rows = age_groups[(age_groups["year"] == year) & (age_groups["region_id"].str.len() == _DISTRICT)]
    people = rows.set_index(["region_id", "sex", "age_from"])["population"].reindex(index)
    if people.isna().any():
        region, sex, age = people.index[people.isna()][0]
        raise ModelError(f"age_groups: district {region} lacks {sex} from age {age} in {year}.")
    return people.to_numpy(dtype="float64").reshape(len(keys), len(SEXES), len(edges) - 1)


def sum_groups(people: Array, edges: list[int]) -> Array:
    """Sum single years of age (the last axis) to groups."""
    return np.add.reduceat(people, edges[:-1], axis=-1)


def split_groups(groups: Array, structure: Array, edges: list[int], shift: int) -> Array:
    """Split groups to single ages by the shape of another year's structure; the groups keep their sums.

    Parameters
    ----------
    groups
        District × sex × group, in a year.
    structure
        District × sex × single age, `shift` years later (earlier where negative). A cohort is looked up at the age it
        has there, so that small and large birth years stay where they are; the open group at its own age.
    """
    ages = np.clip(np.arange(AGES) + shift, 0, AGES - 2)
    ages[-1] = AGES - 1
    shape = np.maximum(structure[..., ages], 1e-3)
    sizes = np.diff(edges)
    share = shape / np.repeat(sum_groups(shape, edges), sizes, axis=-1)
    return np.asarray(np.repeat(groups, sizes, axis=-1) * share)

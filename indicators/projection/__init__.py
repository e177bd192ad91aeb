"""Population projection: a cohort-component model of the 400 districts as arrays (docs/projection.md).

Arrays have the axes district × sex × age unless they say otherwise: districts ascending by key, sexes female, male,
ages 0–99 and 100 and older.
"""

"""How named selections are written into a link; callbacks/named_state.py says what of, and reads it."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.named import NamedSelection

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def named_field(named: Sequence[NamedSelection]) -> str | None:
    """Write the selections; None where there are none."""
    return "".join(_written(one) for one in named) or None


def _written(one: NamedSelection) -> str:
    districts = "f" + "-".join(one.keys) if one.keys else "d" + "".join(map(_short, one.regions))
    name = one.name.replace("_", "__").replace(".", "_d")
    return f"{one.letter.lower()}.{districts}.{name}."


def _short(region: str) -> str:
    """Three characters: the key as a number to base 36."""
    number = int(region)
    return "".join(_DIGITS[number // 36**place % 36] for place in (2, 1, 0))

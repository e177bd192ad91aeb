"""The sentence about what of a link is not understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layouts import words
from layouts.i18n import Translator

_LONGEST, _MOST = 30, 6
"""Characters of a value that are repeated, and values."""


def sentence(lost: Mapping[str, Sequence[str]], t: Translator) -> str:
    """Say which values were left out, each with what it was meant for; empty where there are none."""
    names = _names(t)
    text = t._("{what} “{value}”")
    parts = [text.format(what=names.get(key, key), value=one[:_LONGEST]) for key, own in lost.items() for one in own]
    if not parts:
        return ""
    return t._("Not understood in the link and left out: {parts}.").format(parts=words.shortened(parts, _MOST, t))


def _names(t: Translator) -> dict[str, str]:
    """What the keys of a link are called on the page; the others go by the key itself."""
    return {
        "i": t._("Indicator"), "x": t._("Second indicator"), "mi": t._("Indicator"), "my": t._("Year"),
        "from": t._("First year"), "to": t._("Year"), "k": t._("Number of classes"), "m": t._("Class limits"),
        "b": t._("Class limits"), "p": t._("Colours"), "f": t._("Filter by"), "w": t._("Municipalities in"),
        "gr": t._("Selection"), "o": t._("Projection"), "s": t._("Scenario"),
        "t": t._("View"), "ref": t._("Difference to"), "th": t._("Theme"), "g": t._("Lift out"),
        "y0": t._("First year"), "y1": t._("Year"), "by": t._("Scale"), "co": t._("Colours"),
        "set": t._("Indicators"), "cm": t._("Coefficient"), "like": t._("Sort by similarity to"), "so": t._("Order"),
    }  # fmt: skip

"""Colour arithmetic: sRGB, CIELAB and the contrast of WCAG.

Conversions after IEC 61966-2-1 (sRGB) and CIE 15 (L*a*b*, white point D65); contrast after WCAG 2.2.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
_EPSILON = (6 / 29) ** 3


def linear(colours: Sequence[str]) -> Array:
    """Return hex colours ("#1d91c0") as linear RGB in 0–1, shape (n, 3)."""
    bytes_ = np.array([[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in colours])
    encoded = bytes_ / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def to_hex(rgb: Array) -> list[str]:
    """Return linear RGB, shape (n, 3), as hex colours; what lies outside sRGB is clipped."""
    clipped = rgb.clip(0, 1)
    encoded = np.where(clipped <= 0.0031308, clipped * 12.92, 1.055 * clipped ** (1 / 2.4) - 0.055)
    return ["#{:02x}{:02x}{:02x}".format(*row) for row in (encoded * 255).round().astype(int)]


def to_lab(colours: Sequence[str]) -> Array:
    """Return hex colours as L*, a*, b*, shape (n, 3)."""
    ratio = linear(colours) @ _TO_XYZ.T / _WHITE
    root = np.where(ratio > _EPSILON, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = root.T
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)


def from_lab(lab: Array) -> list[str]:
    """Return L*, a*, b*, shape (n, 3), as hex colours."""
    y = (lab[:, 0] + 16) / 116
    root = np.stack([y + lab[:, 1] / 500, y, y - lab[:, 2] / 200], axis=1)
    ratio = np.where(root > 6 / 29, root**3, 3 * (6 / 29) ** 2 * (root - 4 / 29))
    return to_hex((ratio * _WHITE) @ np.linalg.inv(_TO_XYZ).T)


def even_steps(anchors: Sequence[str], positions: Array) -> list[str]:
    """Walk along the anchors through CIELAB so that equal positions are equal differences in colour.

    Parameters
    ----------
    anchors
        Hex colours the walk passes through.
    positions
        Places between 0 (first anchor) and 1 (last anchor), measured in ΔE*ab along the walk.
    """
    lab = to_lab(anchors)
    walked = np.concatenate([[0.0], np.linalg.norm(np.diff(lab, axis=0), axis=1).cumsum()])
    where = positions * walked[-1]
    return from_lab(np.stack([np.interp(where, walked, channel) for channel in lab.T], axis=1))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21; WCAG AA asks for 4.5 in text."""
    light, dark = sorted(linear([one, other]) @ _LUMINANCE, reverse=True)
    return float((light + 0.05) / (dark + 0.05))


INKS = ("#000000", "#ffffff")
"""One of the two reaches a contrast of 4.5 on any ground."""


def ink_on(ground: str) -> str:
    """Colour of a text that stands out from its ground, whatever the scheme of the page."""
    return max(INKS, key=lambda ink: contrast(ink, ground))

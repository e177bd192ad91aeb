"""Ways of cutting values into classes, each with the sentence that explains it to readers.

A method is a pure function (sorted distinct values, how often each occurs, k) -> upper edges. indicators/classify.py
keeps away from it what breaks methods, and takes care of edges beyond the values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.provenance import Text

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Edges = Callable[[Floats, Integers, int], Floats]

MOST_DISTINCT = 1000
"""Values that natural breaks are found among; of more, so many evenly spaced ones in order."""
STEPS = 25
"""Steps of a map without classes: more than an eye tells apart."""
HEAD = 0.4
"""Head/tail breaks go on while no more than this share lies above the mean."""


def quantile_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """Classes with the same number of values each, as far as ties allow.

    Edges are the quantiles i/k of the values, linearly interpolated (Hyndman & Fan 1996, definition 7).
    """
    return np.quantile(np.repeat(distinct, counts), np.arange(1, k + 1) / k)


def natural_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """Natural breaks: the classes with the least sum of squared deviations from their means, found exactly.

    Dynamic programming over the sorted values: the best split of the first j values into c classes is the best split
    of the first i into c − 1 plus one class of the rest. Of equally good splits the one with the lowest edges is taken,
    so that the same values always give the same classes. Memory grows with the square of the distinct values (400
    districts: about 1 MB), so of more than MOST_DISTINCT (all years at once) a regular sample with both ends is taken.

    References
    ----------
    Fisher, W. D. (1958): On grouping for maximum homogeneity. Journal of the American Statistical Association 53(284),
    789–798. Jenks, G. F. (1977): Optimal data classification for choropleth maps. University of Kansas.
    """
    if distinct.size > MOST_DISTINCT:
        distinct, counts = _sample(distinct, counts)
    cost = _deviations(distinct, counts)
    best = cost[0].copy()
    starts = np.zeros((k, distinct.size), dtype="int64")
    for size in range(1, k):
        # total[i, j]: classes before i are the best ones, one class from i to j
        total = np.concatenate([[np.inf], best[:-1]])[:, None] + cost
        starts[size] = total.argmin(axis=0)
        best = total.min(axis=0)
    edges, last = np.empty(k), distinct.size - 1
    for size in range(k - 1, -1, -1):
        edges[size] = distinct[last]
        last = starts[size, last] - 1
    return edges


def equal_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """Classes of the same width."""
    return np.linspace(distinct[0], distinct[-1], k + 1)[1:]


def pretty_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """Round limits: steps of 1, 2, 2.5 or 5 times a power of ten, as many classes as come closest to k, at most k.

    After Heckbert, P. (1990): Nice numbers for graph labels. Graphics Gems, 61–63.
    """
    low, high = float(distinct[0]), float(distinct[-1])
    magnitude = 10.0 ** np.floor(np.log10((high - low) / k))
    steps = magnitude * np.array([1, 2, 2.5, 5, 10, 20, 25, 50])
    # Classes that a step makes: from the multiple at or below the lowest value to the one at or above the highest.
    many = np.ceil(np.round(high / steps, 9)) - np.floor(np.round(low / steps, 9))
    if not (many <= k).any():
        return distinct[-1:]  # one class over zero: no two round limits hold it
    step = steps[many <= k][0]
    first, last = np.floor(round(low / step, 9)) + 1, np.ceil(round(high / step, 9))
    edges = np.linspace(first * step, last * step, round(last - first) + 1)
    # a billionth of a step beyond the last limit is rounding, and no class of its own
    edges[-1] = max(edges[-1], high)
    return edges


def deviation_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """Classes as wide as a standard deviation (n − 1), evenly on both sides of the mean; the outer ones are open."""
    mean = np.average(distinct, weights=counts)
    deviation = np.sqrt((counts * (distinct - mean) ** 2).sum() / (counts.sum() - 1))
    return np.append(mean + deviation * (np.arange(1, k) - k / 2), np.inf)


def box_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """Quartiles, and outliers beyond 1.5 interquartile ranges: six classes, or fewer without outliers.

    Tukey, J. W. (1977): Exploratory Data Analysis. As a map: Anselin, L. (1994).
    """
    low, middle, high = np.quantile(np.repeat(distinct, counts), [0.25, 0.5, 0.75])
    reach = 1.5 * (high - low)
    return np.array([low - reach, low, middle, high, high + reach, np.inf])


def head_tail_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """Cut at the mean, then the values above it at theirs, and so on while these are few; at most k classes.

    Jiang, B. (2013): Head/tail breaks. The Professional Geographer 65(3), 482–494.
    """
    edges: list[float] = []
    while len(edges) < k - 1 and distinct.size > 1:
        edges.append(float(np.average(distinct, weights=counts)))
        above = distinct > edges[-1]
        if counts[above].sum() > HEAD * counts.sum():
            break
        distinct, counts = distinct[above], counts[above]
    return np.array([*edges, np.inf])


def percentile_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """The lowest and the highest hundredth and tenth apart: limits at 1, 10, 50, 90 and 99 per cent of the values."""
    return np.quantile(np.repeat(distinct, counts), [0.01, 0.1, 0.5, 0.9, 0.99, 1])


def fine_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """No classes: so many equal steps that colours follow the values."""
    return equal_edges(distinct, counts, STEPS)


@dataclass(frozen=True)
class Method:
    """A way of forming classes, what to call it, and the sentence that explains it."""

    title: Text
    note: Text
    edges: Edges
    counted: bool = True
    """Whether the number of classes can be chosen."""
    two_sided: bool = True
    """Whether values on each side of a midpoint are cut apart; else the method's own middle counts."""
    keeps_empty: bool = False
    """Whether a class without values stays, because its width carries a meaning."""


def _method(edges: Edges, title: tuple[str, str], note: tuple[str, str], **facts: bool) -> Method:
    (de, en), (note_de, note_en) = title, note
    return Method(Text(de=de, en=en), Text(de=note_de, en=note_en), edges, **facts)


METHODS: dict[str, Method] = {
    "quantile": _method(
        quantile_edges, ("Quantile", "Quantiles"),
        ("Gleich viele Kreise in jeder Klasse.", "Equally many districts in each class."),
    ),
    "natural": _method(
        natural_edges, ("Natürliche Grenzen", "Natural breaks"),
        ("Schneidet dort, wo Lücken sind: die Klassen sind in sich so ähnlich wie möglich (Fisher–Jenks).",
         "Cuts where the gaps are: classes are as alike within as possible (Fisher–Jenks)."),
    ),
    "equal": _method(
        equal_edges, ("Gleiche Abstände", "Equal intervals"),
        ("Jede Klasse ist gleich breit; manche können leer sein.",
         "Every class is equally wide; some may be empty."), keeps_empty=True,
    ),
    "pretty": _method(
        pretty_edges, ("Runde Grenzen", "Round limits"),
        ("Gleich breite Klassen mit runden Grenzen, leicht zu merken; höchstens so viele wie gewählt.",
         "Equally wide classes with round limits, easy to remember; at most as many as chosen."), keeps_empty=True,
    ),
    "deviation": _method(
        deviation_edges, ("Mittelwert und Streuung", "Mean and deviation"),
        ("Jede Klasse ist eine Standardabweichung breit, gezählt vom Mittelwert der Kreise aus.",
         "Every class is one standard deviation wide, counted from the mean of the districts."), two_sided=False,
    ),
    "box": _method(
        box_edges, ("Kastenkarte", "Box map"),
        ("Vier Viertel, dazu Ausreißer: mehr als anderthalb Quartilsabstände jenseits der Viertel.",
         "Four quarters, and outliers: more than one and a half interquartile ranges beyond them."),
        counted=False, two_sided=False,
    ),
    "head_tail": _method(
        head_tail_edges, ("Kopf und Schwanz", "Head/tail"),
        ("Für schiefe Verteilungen: teilt am Mittelwert, dann die wenigen hohen Werte wieder an ihrem.",
         "For skewed values: cuts at the mean, then the few high values at theirs, and so on."), two_sided=False,
    ),
    "percentile": _method(
        percentile_edges, ("Perzentile", "Percentiles"),
        ("Zeigt die Enden: das oberste und unterste Hundertstel und Zehntel.",
         "Shows the ends: the highest and lowest hundredth and tenth."), counted=False, two_sided=False,
    ),
    "unclassed": _method(
        fine_edges, ("Ohne Klassen", "Unclassed"),
        ("Die Farbe folgt stufenlos dem Wert.", "Colours follow the values without steps."),
        counted=False, two_sided=False, keeps_empty=True,
    ),
}  # fmt: skip
"""All methods by id; add an entry to offer one more."""


def _sample(distinct: Floats, counts: Integers) -> tuple[Floats, Integers]:
    """Values at regular places of the ordered whole, both ends among them."""
    ordered = np.repeat(distinct, counts)
    kept = ordered[np.linspace(0, ordered.size - 1, MOST_DISTINCT).round().astype("int64")]
    values, often = np.unique(kept, return_counts=True)
    return values, often


def _deviations(distinct: Floats, counts: Integers) -> Floats:
    """Sum of squared deviations from the mean for each class from value i to value j; shape (n, n), inf where i > j."""
    # centring keeps the difference of two large sums of squares exact
    x = distinct - distinct.mean()
    zero = np.zeros(1)
    weight = np.concatenate([zero, np.cumsum(counts)])
    first = np.concatenate([zero, np.cumsum(counts * x)])
    second = np.concatenate([zero, np.cumsum(counts * x**2)])
    w, s, q = (total[None, 1:] - total[:-1, None] for total in (weight, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        cost = q - s**2 / w
    return np.where(np.tri(distinct.size, k=-1, dtype=bool), np.inf, np.maximum(cost, 0.0))

"""Colours keep their order in grey and tell things apart."""

from __future__ import annotations

from itertools import combinations, pairwise

import matplotlib as mpl
import pytest

from framing.figures import colour, outlet_colours
from framing.figures.palette import (
    COLOURS,
    HEDGE_COLOURS,
    OUTLET_COLOURS,
    SOURCE_COLOURS,
    VERIFICATION_COLOURS,
    VOICE_COLOURS,
    contrast,
    luminance,
    rgb,
    with_contrast,
)
from framing.figures.style import STYLE, style

GROUPS = {
    "hedges": list(HEDGE_COLOURS.values()),
    "verification": list(VERIFICATION_COLOURS.values()),
    "voices": list(VOICE_COLOURS.values()),
    "sources": list(SOURCE_COLOURS.values()),
    "outlets": list(OUTLET_COLOURS),
}
# Machado, Oliveira & Fernandes 2009, severity 1, for linear RGB.
DEFICIENCIES = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def lightness(code: str) -> float:
    """L* of CIELAB."""
    y = luminance(code)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def seen_as(code: str, deficiency: str) -> list[float]:
    """CIELAB of a colour as somebody with this deficiency sees it."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in rgb(code))]
    seen = [min(1, max(0, sum(m * v for m, v in zip(row, linear, strict=True)))) for row in DEFICIENCIES[deficiency]]
    xyz = [sum(m * v for m, v in zip(row, seen, strict=True)) / w for row, w in zip(XYZ, WHITE, strict=True)]
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


@pytest.mark.parametrize("group", GROUPS)
def test_colours_of_a_group_grow_lighter_in_steps_that_grey_keeps(group):
    assert all(lighter - darker > 6 for darker, lighter in pairwise(map(lightness, GROUPS[group])))


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("group", GROUPS)
def test_colours_of_a_group_stay_apart_for_colour_blind_readers(group, deficiency):
    seen = [seen_as(code, deficiency) for code in GROUPS[group]]
    distances = [
        sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 for one, other in combinations(seen, 2)
    ]
    assert min(distances) > 11


def test_an_unknown_kind_is_named():
    with pytest.raises(ValueError, match="'epistemc'; expected one of epistemic"):
        colour("epistemc")


def test_the_colour_of_an_outlet_does_not_depend_on_the_order_of_the_table():
    assert outlet_colours(["b", "a", "c"]) == outlet_colours(["c", "b", "a", "a"])
    assert len(set(outlet_colours("abcdefgh").values())) == 8


@pytest.mark.parametrize("paper", ["#FFFFFF", "#15181D"])
def test_every_colour_can_be_made_to_stand_out_from_paper(paper):
    assert all(contrast(with_contrast(code, paper), paper) >= 3 for code in COLOURS.values())


def test_style_is_left_as_it_was_found():
    before = dict(mpl.rcParams)
    with style():
        assert {name: mpl.rcParams[name] for name in ("pdf.fonttype", "svg.fonttype")} == {
            "pdf.fonttype": 42,
            "svg.fonttype": "none",
        }
        assert mpl.rcParams["font.family"] == [STYLE["font.family"]]
    assert dict(mpl.rcParams) == before

"""The colours: one for each kind of thing, the same in every figure, in the notebook and in the terminal.

Within a group the colours grow lighter in the order of the group, in steps that a grey printer keeps and that readers
with a colour-vision deficiency see. Neighbours differ in hue as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framing.types import HEDGE_TYPES, SOURCE_TYPES, VERIFICATION_TYPES, VOICES

INK = "#1B1F27"
GREY = "#70757D"
PALE = "#D8DBDF"
HEDGE_COLOURS = dict(zip(HEDGE_TYPES, ("#034D87", "#C64309", "#D772AA", "#EEB21E"), strict=True))
VERIFICATION_COLOURS = dict(zip(VERIFICATION_TYPES, ("#840E31", "#676B71", "#11A77C", "#71CBF9"), strict=True))
VOICE_COLOURS = dict(zip(VOICES, ("#2D3954", "#068A8D", "#85D1C7"), strict=True))
SOURCE_COLOURS = dict(
    zip(
        SOURCE_TYPES,
        ("#02375D", "#075348", "#AA3611", "#4A7C2A", "#0E88CA", "#CA8819", "#53BA9B", "#F2A9C9", "#D9D5C2"),
        strict=True,
    )
)
# What an article shows besides: a source's words have the colour of the voice that they are in.
ROLE_COLOURS = {
    "content": VOICE_COLOURS["source"],
    "relay": VOICE_COLOURS["source"],
    "quotation": VOICE_COLOURS["quoted"],
    "cue": "#7A68AE",
    "boilerplate": GREY,
}
OUTLET_COLOURS = ("#03406D", "#9D2B18", "#0A7959", "#B560AC", "#0E9DDC", "#E6982A", "#93CC8D", "#F8C7E0")
COLOURS: Mapping[str, str] = {
    **HEDGE_COLOURS,
    **VERIFICATION_COLOURS,
    **VOICE_COLOURS,
    **SOURCE_COLOURS,
    **ROLE_COLOURS,
}


def colour(kind: str) -> str:
    """The colour of a hedge type, verification type, voice, source type or role in an article.

    Examples
    --------
    >>> colour("epistemic")
    '#034D87'
    """
    if kind not in COLOURS:
        raise ValueError(f"no colour for {kind!r}; expected one of {', '.join(COLOURS)}")
    return COLOURS[kind]


def outlet_colours(outlets: Iterable[str]) -> dict[str, str]:
    """A colour for each outlet, by the order of their names, so that it does not depend on the order of a table.

    The ninth outlet has the colour of the first; every figure labels outlets directly as well.
    """
    return {outlet: OUTLET_COLOURS[i % len(OUTLET_COLOURS)] for i, outlet in enumerate(sorted(set(outlets)))}


def rgb(code: str) -> tuple[int, int, int]:
    """Red, green and blue (0 to 255) of a colour such as ``#034D87``."""
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red, green, blue


def luminance(code: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as the Web Content Accessibility Guidelines define it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb(code))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, by the same guidelines."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def with_contrast(code: str, background: str, least: float = 3.0) -> str:
    """The colour, mixed with black or white until it stands out from the background; its hue stays.

    Examples
    --------
    >>> with_contrast("#034D87", "#FFFFFF")
    '#034D87'
    >>> contrast(with_contrast("#034D87", "#111111"), "#111111") >= 3
    True
    """
    goal = 0 if luminance(background) > 0.18 else 255
    for share in range(0, 101, 5):
        mixed = "#" + "".join(f"{round(v + (goal - v) * share / 100):02X}" for v in rgb(code))
        if contrast(mixed, background) >= least:
            return mixed
    return mixed

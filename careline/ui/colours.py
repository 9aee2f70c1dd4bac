"""The brand's colour as accent, bent until it can be read: 4.5 to 1 on paper, light and dark (WCAG 2.2, 1.4.3)."""

import colorsys
from dataclasses import dataclass
from functools import lru_cache

SHIPPED = "#0f6b6d"
SHIPPED_DARK = "#5fd0d0"
PAPER, NIGHT = (0.99, 0.99, 0.98), (0.10, 0.11, 0.13)


@dataclass(frozen=True)
class Accent:
    """The colour as it can be read on paper and at night."""

    light: str
    dark: str


@lru_cache(maxsize=8)
def accent(*, hue: str) -> Accent:
    """The two readable tones of a colour, for letters, which have no custom properties."""
    if hue.lower() == SHIPPED:
        return Accent(SHIPPED, SHIPPED_DARK)
    tone, fullness = _tone(hue)
    return Accent(_readable(tone, fullness, PAPER, darker=True), _readable(tone, fullness, NIGHT, darker=False))


@lru_cache(maxsize=8)
def stylesheet(*, hue: str) -> str:
    """The accent in both modes; nothing for the shipped colour, whose tones are drawn by hand."""
    if hue.lower() == SHIPPED:
        return "/* the shipped accent */\n"
    tone, fullness = _tone(hue)
    light, dark = accent(hue=hue).light, accent(hue=hue).dark
    soft, soft_dark = _hex(tone, 0.93, min(fullness, 0.6)), _hex(tone, 0.2, min(fullness, 0.4))
    night = f"--raw-accent: {dark}; --raw-accent-soft: {soft_dark};"
    return (
        f":root {{ --raw-accent: {light}; --raw-accent-soft: {soft}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {night} }} }}\n"
    )


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """WCAG's contrast ratio of two sRGB colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _tone(hue: str) -> tuple[float, float]:
    red, green, blue = (int(hue[i : i + 2], 16) / 255 for i in (1, 3, 5))
    tone, _, fullness = colorsys.rgb_to_hls(red, green, blue)
    return tone, fullness


def _luminance(colour: tuple[float, float, float]) -> float:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _readable(tone: float, fullness: float, ground: tuple[float, float, float], *, darker: bool) -> str:
    steps = [i / 100 for i in (range(50, 5, -1) if darker else range(50, 96))]
    fits = (s for s in steps if contrast(colorsys.hls_to_rgb(tone, s, fullness), ground) >= 5)
    return _hex(tone, next(fits, steps[-1]), fullness)


def _hex(tone: float, lightness: float, fullness: float) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in colorsys.hls_to_rgb(tone, lightness, fullness))

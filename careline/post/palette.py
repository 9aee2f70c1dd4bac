"""The colours of letters: values, since mail programs know no custom properties. Light stands in the elements themselves,
dark in one style sheet that overrules them."""

from dataclasses import dataclass

from careline.ui.colours import accent


@dataclass(frozen=True)
class Palette:
    """One mode's colours, each readable on `sheet` with 4.5 to 1 at least."""

    ground: str
    sheet: str
    ink: str
    quiet: str
    line: str
    lead: str
    late: str
    accent: str
    on_accent: str


def light(*, hue: str) -> Palette:
    """On paper."""
    tone = accent(hue=hue).light
    return Palette("#f6f5f2", "#ffffff", "#1e2430", "#5b6270", "#d9d7d1", "#1a7a55", "#b92d26", tone, "#ffffff")


def dark(*, hue: str) -> Palette:
    """At night."""
    tone = accent(hue=hue).dark
    return Palette("#111318", "#1a1c21", "#eeece6", "#a9b0bd", "#3b414d", "#6fd8ac", "#ff8f85", tone, "#10151c")


def night_rules(*, hue: str, always: bool = False) -> str:
    """The style sheet for the dark, also as Outlook's own dark mode asks for it; `always` for looking at it by day."""
    colours = dark(hue=hue)
    rules = {
        ".ground": f"background-color:{colours.ground}!important",
        ".sheet": f"background-color:{colours.sheet}!important;border-color:{colours.line}!important",
        ".ink,.sheet td,.sheet p,.sheet h1,.sheet h2,.sheet div": f"color:{colours.ink}!important",
        ".quiet,.sheet p.quiet,.sheet div.quiet": f"color:{colours.quiet}!important",
        ".lead,.sheet p.lead": f"color:{colours.lead}!important",
        ".late,.sheet p.late,.sheet b.late": f"color:{colours.late}!important",
        ".said": f"border-color:{colours.line}!important",
        "a,.accent,.sheet p.accent": f"color:{colours.accent}!important",
        ".press": f"background-color:{colours.accent}!important",
        ".press a": f"color:{colours.on_accent}!important",
    }
    plain = "".join(f"{selector}{{{rule}}}" for selector, rule in rules.items())
    if always:
        return f":root{{color-scheme:dark}}{plain}"
    outlook = "".join(
        f"{','.join(f'[data-ogsc] {each}' for each in selector.split(','))}{{{rule}}}" for selector, rule in rules.items()
    )
    return f"@media (prefers-color-scheme:dark){{{plain}}}{outlook}"

"""Languages and their levels in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from careline.i18n.formatting import language_name
from careline.people.levels import Level


def speaks(levels: Mapping[str, Level]) -> str:
    """`German (mother tongue), English, French (a little)`: the best first."""
    ordered = sorted(levels.items(), key=lambda item: -item[1])
    return ", ".join(_one(language_name(code), level) for code, level in ordered)


def _one(language: str, level: Level) -> str:
    if level == Level.NATIVE:
        return _("{language} (mother tongue)").format(language=language)
    return _("{language} (a little)").format(language=language) if level == Level.BASIC else language

"""The first line of letters that can be answered, in every language: what stands above it was written now."""

from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _

from careline.i18n.languages import codes


def marker() -> str:
    """The line in the language in force. The dashes keep it from being taken for what somebody wrote."""
    return "— {line} —".format(line=_("Please answer above this line"))


def found(*texts: str) -> str:
    """The line as it stands in an answer to a letter of ours, in whichever language; empty where there is none."""
    for text in texts:
        lowered = text.lower()
        for line in markers():
            if line in lowered:
                return line
    return ""


@lru_cache(maxsize=1)
def markers() -> tuple[str, ...]:
    """The words of the line in every declared language, in lower case and without dashes, which programs replace."""
    lines = []
    for language in codes():
        with translation.override(language):
            lines.append(_("Please answer above this line").lower())
    return tuple(dict.fromkeys(lines))

"""The languages the product declares, and how to choose one."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_supported_language_variant

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def choices() -> list[tuple[str, str]]:
    """Codes and own names, for fields and menus; a callable, so that a new language needs no migration."""
    return list(settings.LANGUAGES)


def codes() -> list[str]:
    """The codes of the declared languages."""
    return [code for code, _ in settings.LANGUAGES]


def is_right_to_left(*, language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.split("-")[0] in RIGHT_TO_LEFT


def nearest(*, wanted: Iterable[str]) -> str:
    """The first declared language among those wanted (`de-AT` finds `de`), else the default."""
    for language in wanted:
        try:
            return str(get_supported_language_variant(language.lower()))
        except LookupError:
            continue
    return str(settings.LANGUAGE_CODE)

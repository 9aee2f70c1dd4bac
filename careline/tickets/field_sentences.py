"""What fields say now, in words, for the vendor's timeline."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from careline.tickets.happening import Happening


def _changed(h: Happening) -> str:
    said = "; ".join(f"{label}: {text or '–'}" for label, text in h.data["said"].items())
    return _("{name} changed: {fields}.").format(name=h.who, fields=said)


FIELDS: dict[str, Callable[[Happening], str]] = {"FieldsChanged": _changed}

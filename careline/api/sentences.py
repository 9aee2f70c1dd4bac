"""What pydantic finds wrong, as sentences for people in the language in force."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import ValidationError

from careline.api.problems import INVALID, MALFORMED, Fault, Problem


def problem_of(error: ValidationError) -> Problem:
    """A body or query that does not fit its shape: malformed JSON, or the fields at fault."""
    found = error.errors(include_url=False, include_input=False)
    if found[0]["type"] == "json_invalid":
        return Problem(MALFORMED, detail=str(found[0]["msg"]), faults=[Fault("", _("This is not JSON."))])
    return Problem(INVALID, faults=[Fault(_field(each["loc"]), sentence(each)) for each in found])


def sentence(error: Any) -> str:
    """One of pydantic's errors in words; its own English words for a kind that no shape here produces."""
    context = error.get("ctx", {})
    kind = error["type"]
    if kind == "missing" or (kind == "string_too_short" and context["min_length"] == 1):
        return _("This field is required.")
    if kind in SIMPLE:
        return _(SIMPLE[kind])
    if kind in LIMITS:
        text, limit = LIMITS[kind]
        return _(text).format(limit=context[limit])
    if kind in {"enum", "literal_error"}:
        return _("Choose one of: {choices}.").format(choices=str(context["expected"]).replace(" or ", ", "))
    return str(error["msg"])


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


INSTANT = gettext_noop("Write an instant with its time zone, such as 2026-11-24T09:00:00Z.")
NUMBER = gettext_noop("Enter a whole number.")
TEXT = gettext_noop("Write text here.")
SIMPLE = {
    "extra_forbidden": gettext_noop("There is no such field."),
    "model_type": gettext_noop("Send an object with the fields."),
    "int_parsing": NUMBER, "int_type": NUMBER, "int_from_float": NUMBER, "int_parsing_size": NUMBER,
    "string_type": TEXT, "string_unicode": TEXT,
    "tuple_type": gettext_noop("Send a list here."), "list_type": gettext_noop("Send a list here."),
    "timezone_aware": INSTANT, "datetime_parsing": INSTANT, "datetime_type": INSTANT,
    "datetime_from_date_parsing": INSTANT, "datetime_object_invalid": INSTANT,
    "bool_parsing": gettext_noop("Write true or false."),
    "one_line": gettext_noop("Write one line, without control characters."),
    "no_nulls": gettext_noop("Null characters are not allowed."),
    "cursor": gettext_noop("Take it from the answer's “next”."),
}  # fmt: skip
LIMITS = {
    "string_too_long": (gettext_noop("At most {limit} characters."), "max_length"),
    "string_too_short": (gettext_noop("At least {limit} characters."), "min_length"),
    "greater_than_equal": (gettext_noop("At least {limit}."), "ge"),
    "less_than_equal": (gettext_noop("At most {limit}."), "le"),
    "too_long": (gettext_noop("At most {limit} items."), "max_length"),
}

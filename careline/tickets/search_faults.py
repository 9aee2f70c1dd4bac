"""What a search could not read, in a sentence each."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from careline.tickets.search_language import DATES, VALUES, Fault, Wrong


def said(faults: Iterable[Fault]) -> list[str]:
    """One sentence for each, naming what it is about."""
    return list(dict.fromkeys(map(_said, faults)))


def _said(fault: Fault) -> str:
    names = {"name": f"{fault.name}:", "value": fault.value}
    match fault.why:
        case Wrong.OPERATOR:
            return _("“%(name)s” is nothing to search by.") % names
        case Wrong.EMPTY:
            return _("“%(name)s” needs a value; it was left out.") % names
        case Wrong.NOBODY:
            return _("“%(name)s%(value)s” names nothing that is there.") % names
        case Wrong.MANY:
            return _("“%(name)s%(value)s” names very many; only the first 50 were searched.") % names
        case Wrong.NO_WORDS:
            return _("There is no word in it to search for.")
        case Wrong.LONG:
            return _("That is too long; only its beginning was searched.")
    return _value(fault, names)


def _value(fault: Fault, names: dict[str, str]) -> str:
    if fault.name in DATES:
        return _("“%(name)s%(value)s” is no date; write 2026-11-23, 2026-11, today, 7d or 2w. It was left out.") % names
    if fault.name in VALUES:
        known = {**names, "known": ", ".join(VALUES[fault.name])}
        return _("“%(name)s%(value)s” is unknown; there is %(known)s. It was left out.") % known
    return _("“%(name)s%(value)s” is not right; it was left out.") % names

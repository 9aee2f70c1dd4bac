"""News in words, in the language in force."""

from django.utils.translation import gettext as _

from careline.people.news_kinds import GIVEN, RATED, TAKEN, WROTE


def told(*, kind: str, who: str) -> str:
    """One line about a request; `who` is empty where no person did it."""
    if kind == GIVEN:
        return _("{name} gave it to you.").format(name=who) if who else _("It was given to you.")
    if kind == TAKEN:
        return _("{name} took it from you.").format(name=who) if who else _("It went to somebody else.")
    if kind == WROTE:
        return _("{name} wrote.").format(name=who)
    return _("{name} said how you helped.").format(name=who) if kind == RATED else ""

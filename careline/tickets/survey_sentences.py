"""What customers said of the help they got, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from careline.tickets.happening import Happening


def _answered(h: Happening) -> str:
    was_good, comment = h.data["score"] == "good", h.data["comment"]
    if not comment:
        return (_("{name} was satisfied.") if was_good else _("{name} was not satisfied.")).format(name=h.who)
    said = _("{name} was satisfied: “{comment}”") if was_good else _("{name} was not satisfied: “{comment}”")
    return said.format(name=h.who, comment=comment)


SURVEYS: dict[str, Callable[[Happening], str]] = {"SurveyAnswered": _answered}

"""Tags of the desk's frame."""

from typing import Any

from django import template

from careline.desk.rail import Place, places
from careline.mail import held
from careline.tickets import noticing

register = template.Library()


@register.simple_tag(takes_context=True)
def unseen_notices(context: dict[str, Any]) -> int:
    """How many notices the viewer has not seen, 100 at most: the bell is on every page. One statement."""
    return noticing.unseen(person=context["request"].user)


@register.simple_tag(takes_context=True)
def held_letters(context: dict[str, Any]) -> int:
    """How many letters are held, 100 at most: a supervisor's menu says so on every page. One statement."""
    return held.waiting(context["request"].user.agent)


@register.simple_tag(takes_context=True)
def rail_places(context: dict[str, Any]) -> list[tuple[Place, bool]]:
    """The places of the viewer's menu, and whether each is where they are. No statement."""
    request = context["request"]
    name = (request.resolver_match.url_name or "") if request.resolver_match else ""
    return [(place, place.is_here(name)) for place in places(request.user.agent)]

"""Tags of the desk's frame."""

from typing import Any

from django import template

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

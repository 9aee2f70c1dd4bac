"""Template tags of the look."""

from django import template

from careline.ui.timeline import timeline

register = template.Library()
register.simple_tag(timeline)


@register.filter
def spoken(number: int) -> str:
    """Digits in groups of four from the right, `1042 7713`."""
    digits = str(number)
    head = len(digits) % 4
    return " ".join(filter(None, [digits[:head], *(digits[i : i + 4] for i in range(head, len(digits), 4))]))

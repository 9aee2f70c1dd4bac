"""Template filters over careline.i18n.formatting."""

from django import template

from careline.i18n import formatting
from careline.i18n.languages import is_right_to_left

register = template.Library()

for function in (
    formatting.clock_time, formatting.day, formatting.moment, formatting.brief_moment, formatting.by_when,
    formatting.duration, formatting.number, formatting.percent, formatting.size, formatting.language_name,
    formatting.country_name, formatting.zone_time, formatting.hours_minutes, formatting.time_left, formatting.in_hours,
    formatting.month_day, formatting.kept_percent, formatting.how_late,
    formatting.exact_moment,
):  # fmt: skip
    register.filter(function.__name__, function)


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr`, for the dir attribute."""
    return "rtl" if is_right_to_left(language=language) else "ltr"

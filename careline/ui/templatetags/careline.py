"""Template tags of the look."""

from django import template

from careline.ui.timeline import timeline

register = template.Library()
register.simple_tag(timeline)

"""The room as Django's application."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "careline.hooks"
    label = "hooks"

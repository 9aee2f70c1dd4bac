"""The room as Django's application."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "careline.i18n"
    label = "i18n"

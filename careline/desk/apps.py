"""The room as Django's application."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "careline.desk"
    label = "desk"

    def ready(self) -> None:
        from careline.desk import topics

        topics.register()

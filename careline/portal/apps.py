"""The room as Django's application."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "careline.portal"
    label = "portal"

    def ready(self) -> None:
        from careline.portal import samples, topics

        topics.register()
        samples.join()

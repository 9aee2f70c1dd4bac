"""The room as Django's application."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "careline.tickets"
    label = "tickets"

    def ready(self) -> None:
        from careline.tickets import samples

        samples.join()

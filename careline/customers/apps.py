"""The room as Django's application."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "careline.customers"
    label = "customers"

    def ready(self) -> None:
        from careline.customers import samples

        samples.join()

"""The room as Django's application."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "careline.mail"
    label = "mail"

    def ready(self) -> None:
        from careline.mail import samples

        samples.join()

"""The room as Django's application."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "careline.rules"
    label = "rules"

    def ready(self) -> None:
        from careline.rules import action_kinds, condition_kinds, samples, telling

        condition_kinds.join()
        action_kinds.join()
        samples.join()
        telling.join()

"""The last application to be ready: joins the reactions to the events."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "careline.config"
    label = "careline_config"

    def ready(self) -> None:
        from careline import reactions

        reactions.join()

"""When an agent works: a business calendar in the agent's own time, with the holidays of a country."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from careline.customers.countries import choices as country_choices
from careline.people.models import Agent
from careline.sla.rules import Place


class Shift(models.Model):
    """An agent's working hours. An agent without one is taken to work always."""

    agent = models.OneToOneField(Agent, models.CASCADE, related_name="+", verbose_name=_("agent"))
    calendar = models.ForeignKey(
        "sla.Calendar", models.PROTECT, related_name="+", db_index=False, verbose_name=_("business calendar")
    )
    country = models.CharField(_("public holidays of"), max_length=2, choices=country_choices, blank=True)

    class Meta:
        verbose_name = _("working hours")
        verbose_name_plural = _("working hours")

    def __str__(self) -> str:
        return f"{self.agent}: {self.calendar}"

    @property
    def place(self) -> Place:
        """Where the calendar is applied: the agent's own zone, and the holidays of the country, if any."""
        return Place(zone=self.agent.person.time_zone, country=self.country)

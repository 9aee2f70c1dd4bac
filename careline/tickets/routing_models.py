"""Who gets a new request: how routing is set, which team is whose, what became of each request, who was given one when."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careline.customers.models import Edition, Product
from careline.people.models import Agent, Team
from careline.sla.severities import Severity

WEIGHTS = [MinValueValidator(1), MaxValueValidator(10)]


class Mode(models.TextChoices):
    """What routing does with a request that nobody has."""

    OFF = "off", _("off: agents take requests themselves")
    SUGGESTS = "suggests", _("suggests: says who should take it")
    ASSIGNS = "assigns", _("assigns: gives it to them")


def mode_choices() -> list[tuple[str, str]]:
    """Codes and labels; a callable, so that another mode needs no migration."""
    return [(str(code), str(label)) for code, label in Mode.choices]


class RoutingRules(models.Model):
    """One row: the mode, the team of what no rule names, and what a request of a severity weighs. Without it routing is off.

    Whoever decides locks this row, so that two workers at once cannot give one agent too much.
    """

    mode = models.CharField(_("mode"), max_length=12, choices=mode_choices, default=Mode.OFF)
    default_team = models.ForeignKey(
        Team, models.PROTECT, verbose_name=_("team of everything else"), related_name="+", db_index=False, null=True,
        blank=True, help_text=_("Without one, everybody is asked."),
    )  # fmt: skip
    weight_very_high = models.PositiveSmallIntegerField(_("weight of very high"), default=3, validators=WEIGHTS)
    weight_high = models.PositiveSmallIntegerField(_("weight of high"), default=2, validators=WEIGHTS)
    weight_medium = models.PositiveSmallIntegerField(_("weight of medium"), default=1, validators=WEIGHTS)
    weight_low = models.PositiveSmallIntegerField(
        _("weight of low and of requests without a severity"), default=1, validators=WEIGHTS
    )

    class Meta:
        verbose_name = _("routing")
        verbose_name_plural = _("routing")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_set_of_routing_rules"),
            models.CheckConstraint(
                condition=Q(weight_very_high__gte=1, weight_high__gte=1, weight_medium__gte=1, weight_low__gte=1),
                name="every_request_weighs_something",
            ),
        ]

    def __str__(self) -> str:
        return str(Mode(self.mode).label)

    @property
    def is_off(self) -> bool:
        return self.mode == Mode.OFF

    @property
    def weights(self) -> dict[str, int]:
        """What a request weighs, by severity; "" for none."""
        return {
            Severity.VERY_HIGH: self.weight_very_high, Severity.HIGH: self.weight_high, Severity.MEDIUM: self.weight_medium,
            Severity.LOW: self.weight_low, "": self.weight_low,
        }  # fmt: skip


class TeamRule(models.Model):
    """Requests about a product, or about one of its editions, are a team's."""

    product = models.ForeignKey(Product, models.CASCADE, verbose_name=_("product"), related_name="+", db_index=False)
    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name=_("edition"), related_name="+", db_index=False, null=True, blank=True,
        help_text=_("Without one, the rule is for every edition that has none of its own."),
    )  # fmt: skip
    team = models.ForeignKey(Team, models.PROTECT, verbose_name=_("team"), related_name="+", db_index=False)

    class Meta:
        verbose_name = _("team rule")
        verbose_name_plural = _("team rules")
        constraints = [
            models.UniqueConstraint(fields=["product", "edition"], nulls_distinct=False, name="one_rule_each"),
        ]

    def __str__(self) -> str:
        return f"{self.edition or self.product}: {self.team}"


class Placement(models.Model):
    """What routing decided about a request last, and why: `reason` is what `deciding_who` weighed, as JSON."""

    class State(models.TextChoices):
        GIVEN = "given"
        SUGGESTED = "suggested"
        WAITS = "waits"
        SETTLED = "settled"  # somebody took it, or it was closed, before anybody was found

    ticket = models.OneToOneField("tickets.Ticket", models.PROTECT, related_name="placement", primary_key=True)
    state = models.CharField(max_length=12)
    team = models.ForeignKey(Team, models.SET_NULL, related_name="+", db_index=False, null=True)
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="+", db_index=False, null=True)
    reason = models.JSONField()
    decided_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["decided_at"], condition=Q(state="waits"), name="requests_that_wait")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["given", "suggested"], agent__isnull=False) | Q(state__in=["waits", "settled"]),
                name="given_placement_says_to_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.agent or '-'}"


class LastGiven(models.Model):
    """When an agent was last given a request, or took one: whoever was idle longest comes first."""

    agent = models.OneToOneField(Agent, models.CASCADE, related_name="+", primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.agent}, {self.at:%Y-%m-%d %H:%M}"

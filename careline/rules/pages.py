"""What the pages of rules print."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max

from careline.rules.conditions import Names
from careline.rules.keeping import all_rules
from careline.rules.models import Firing, Rule, RuleVersion, Stopped
from careline.rules.saying import and_words, condition_words, did_words, sentence
from careline.rules.trying import Trial, attempt

WEEK = timedelta(days=7)
MOST_COUNTED = 10_000
MOST_VERSIONS = 100


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """A rule in the list, with what it did in the last seven days."""

    rule: Rule
    says: str
    ran: int
    last_at: datetime | None

    @property
    def why_stopped(self) -> str:
        return str(Stopped(self.rule.stopped).label) if self.rule.stopped else ""


@dataclass(frozen=True, kw_only=True)
class TrialLine:
    """One request of a dry run."""

    number: int
    spoken: str
    subject: str
    organization: str
    because: str
    did: list[tuple[str, str]]
    is_busy: bool


def lines(*, at: datetime) -> list[RuleLine]:
    """All rules in their order. Two statements, and one for each kind of names that they speak of."""
    rows, names = list(all_rules()), Names()
    lately = Firing.objects.filter(rule__in=[row.pk for row in rows], at__gte=at - WEEK)
    ran = {pk: (count, last) for pk, count, last in lately.values_list("rule").annotate(Count("pk"), Max("at"))}
    return [
        RuleLine(rule=row, says=sentence(row.definition, names=names), ran=count, last_at=last)
        for row in rows
        for count, last in [ran.get(row.pk, (0, None))]
    ]


def versions(rule: Rule) -> list[tuple[RuleVersion, str]]:
    """What a rule said, the newest first. One statement."""
    rows = RuleVersion.objects.filter(rule=rule).select_related("by").order_by("-number")[:MOST_VERSIONS]
    names = Names()
    return [(row, sentence(row.definition, names=names)) for row in rows]


def trial(rule: Rule, *, at: datetime) -> tuple[Trial, list[TrialLine]]:
    """A dry run of a rule as it is saved."""
    found, names = attempt(rule.definition, rule_name=rule.name, at=at), Names()
    return found, [
        TrialLine(
            number=each.ticket.number, spoken=each.ticket.spoken_number, subject=each.ticket.subject,
            organization=each.ticket.organization.name, did=did_words(each.did), is_busy=each.is_busy,
            because=and_words(condition_words(one, names=names) for one in each.matched),
        )
        for each in found.tried
    ]  # fmt: skip

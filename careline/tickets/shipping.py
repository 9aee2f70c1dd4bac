"""The steps a new installation starts with. Data: an administrator may change them."""

from careline.tickets.alarm_models import EscalationStep, Role

STEPS = (
    (50, Role.HOLDER, False), (75, Role.HOLDER, True), (90, Role.DEDICATED_CONTACT, True), (100, Role.DEPUTY, True),
    (100, Role.SUPERVISORS, True),
)  # fmt: skip


def ship() -> bool:
    """Write the steps where there is none: without any, nobody would be told. Returns False when there are some."""
    if EscalationStep.objects.exists():
        return False
    EscalationStep.objects.bulk_create(
        [EscalationStep(percent=percent, role=role, by_letter=by_letter) for percent, role, by_letter in STEPS]
    )
    return True

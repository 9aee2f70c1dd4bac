"""The promises a new installation starts with (brief, sections 2 and 3). Data: an administrator may change all of it."""

from typing import Any

from django.utils.translation import gettext_noop as _

HOUR = 3600
WORKDAYS = ["mon", "tue", "wed", "thu", "fri"]
YEAR_END = [{"month": 12, "day": 24, "hours": []}, {"month": 12, "day": 31, "hours": []}]
BY_SEVERITY = {"very_high": 1 * HOUR, "high": 2 * HOUR, "medium": 4 * HOUR, "low": 8 * HOUR}


def windows(start: str, end: str) -> list[dict[str, str]]:
    """The same hours from Monday to Friday."""
    return [{"day": day, "from": start, "to": end} for day in WORKDAYS]


CALENDARS: dict[str, tuple[str, dict[str, Any]]] = {
    "office": (
        _("Business days, 08:00 to 18:00"),
        {"windows": windows("08:00", "18:00"), "closed_on_holidays": True, "yearly": YEAR_END},
    ),
    "business-days": (
        _("Business days, around the clock"),
        {"windows": windows("00:00", "24:00"), "closed_on_holidays": True, "yearly": YEAR_END},
    ),
    "24x5": (_("24 hours, Monday to Friday"), {"windows": windows("00:00", "24:00"), "closed_on_holidays": False}),
    "24x7": (_("24 hours, 7 days"), {"windows": [], "always": True, "closed_on_holidays": False}),
}

POLICIES: dict[str, tuple[str, str, list[dict[str, Any]]]] = {
    "standard": (
        _("48 to 72 hours on business days"),
        "business-days",
        [{"seconds": 72 * HOUR, "aim_seconds": 48 * HOUR, "is_guaranteed": False}],
    ),
    "24x5": (
        _("By severity, Monday to Friday"), "24x5",
        [{"severity": code, "seconds": seconds} for code, seconds in BY_SEVERITY.items()],
    ),
    "24x7": (
        _("By severity, around the clock"), "24x7",
        [{"severity": code, "seconds": seconds} for code, seconds in BY_SEVERITY.items()],
    ),
}  # fmt: skip

SLA = {
    "has_severities": True, "telephone": "own_number", "has_priority_email": True, "has_dedicated_contact": True,
    "uptime_percent": "99.9", "has_signed_contract": True, "has_service_credits": True,
}  # fmt: skip

PLANS: list[dict[str, Any]] = [
    {
        "code": "standard", "name": _("Standard"), "summary": _("With every paid licence: answers on business days."),
        "position": 1, "comes_with_licence": True, "support_hours": "office", "policy": "standard", "telephone": "hotline",
    },
    {
        "code": "sla-24x5", "name": _("SLA 24x5"), "summary": _("A person answers in hours, Monday to Friday, guaranteed."),
        "position": 2, "support_hours": "24x5", "policy": "24x5", **SLA,
    },
    {
        "code": "sla-24x7", "name": _("SLA 24x7"), "summary": _("A person answers in hours, day and night, guaranteed."),
        "position": 3, "support_hours": "24x7", "policy": "24x7", **SLA,
    },
]  # fmt: skip

PAID = {"opens_portal": True, "opens_tickets": True, "opens_sla": True}
EDITIONS: list[dict[str, Any]] = [
    {"code": "free", "name": _("Free"), "position": 1},
    {"code": "remote-access", "name": _("Remote Access"), "position": 2, **PAID},
    {"code": "business", "name": _("Business"), "position": 3, "opens_hotline": True, **PAID},
    {"code": "premium", "name": _("Premium"), "position": 4, "opens_hotline": True, **PAID},
    {"code": "corporate", "name": _("Corporate"), "position": 5, "opens_hotline": True, **PAID},
]

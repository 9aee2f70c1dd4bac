"""How urgent a subject says a letter is: labels count, running text does not."""

import pytest
from django.conf import settings
from django.utils import translation

from careline.mail.tables.urgencies import ALARMS, LABELS, LEVELS
from careline.mail.urgency import severity_said
from careline.sla.severities import Severity


@pytest.mark.parametrize(
    ("subject", "severity"),
    [
        ("[very high] Tills down", "very_high"), ("Tills down [HIGH]", "high"), ("(medium) Printer", "medium"),
        ("URGENT: tills down", "high"), ("Urgent", "high"), ("Urgent!!! Tills down", "high"), ("Tills down - urgent", "high"),
        ("Tills down (urgent)", "high"), ("EMERGENCY - all shops", "very_high"), ("Very urgent: tills", "very_high"),
        ("severity: high", "high"), ("Tills down, severity: very high", "very_high"), ("Priority = low; a wish", "low"),
        ("Severity: Very high - tills down", "very_high"), ("Re: URGENT: tills", "high"), ("[EXT] [very high] x", "very_high"),
        ("Dringend: Kassen aus", "high"), ("Schweregrad: sehr hoch", "very_high"), ("Kassen aus – NOTFALL", "very_high"),
        ("[Hoch] Kassen", "high"), ("Spoed: kassa", "high"), ("Ernst: zeer hoog", "very_high"), ("[laag] wens", "low"),
        ("URGENT : caisses en panne", "high"), ("Gravité : très élevée", "very_high"), ("[Élevée] caisses", "high"),
        ("عاجل: توقفت الصناديق", "high"), ("الخطورة: عالية جدًا", "very_high"), ("[عاجل جدًا] توقف", "very_high"),
        ("عـــاجل: توقف", "high"), ("low and high [low] [very high]", "very_high"),
    ],
)  # fmt: skip
def test_a_label_names_the_severity(subject, severity):
    assert severity_said(subject) == severity


@pytest.mark.parametrize(
    "subject",
    ["", "Tills down", "This is not urgent", "Not urgent: a wish", "[not urgent] a wish", "Is it urgent?", "urgent matters",
     "The urgent report is empty", "Memory usage: high", "High CPU", "Very high load on server", "CPU very high: server 3",
     "severity: highlands", "Severity: high availability broken", "Question about severity levels", "How is severity: how",
     "nicht dringend: Frage", "Pas urgent : question", "ليس عاجل: سؤال", "Niet dringend: vraag", "Low battery", "high-school",
     "Report shows priority:highest bidder wins", "normal"],
)  # fmt: skip
def test_running_text_names_none(subject):
    assert severity_said(subject) == ""


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_each_language_of_the_product_has_its_words(language):
    assert LABELS[language]
    assert set(LEVELS[language]) == set(Severity.values)
    assert set(ALARMS[language]) == {"very_high", "high"}


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
@pytest.mark.parametrize("severity", list(Severity))
def test_what_the_portal_calls_a_severity_is_understood(language, severity):
    with translation.override(language):
        label, word = str(severity.label), translation.gettext("Severity")

    assert severity_said(f"[{label}] x") == severity
    assert severity_said(f"{word}: {label}") == severity

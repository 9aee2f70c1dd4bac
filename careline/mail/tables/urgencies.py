"""How urgent a letter says it is, in the languages of the product: words that a subject may carry as a label.

LEVELS are worth something only in brackets or after one of LABELS ("Severity: high"); ALARMS stand for themselves, but only as
a whole part of a subject ("URGENT: tills down"), never in running text ("not urgent"). All in small letters, folded.
"""

LABELS: dict[str, tuple[str, ...]] = {
    "en": ("severity", "sev", "priority", "prio", "urgency"),
    "nl": ("ernst", "prioriteit", "prio", "urgentie"),
    "de": ("schweregrad", "priorität", "prio", "dringlichkeit"),
    "fr": ("gravité", "sévérité", "priorité", "urgence"),
    "ar": ("الخطورة", "خطورة", "درجة الخطورة", "الأولوية", "أولوية"),
}
LEVELS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"very_high": ("very high", "critical", "highest", "sev1"), "high": ("high", "sev2"),
           "medium": ("medium", "normal", "sev3"), "low": ("low", "lowest", "sev4")},
    "nl": {"very_high": ("zeer hoog", "kritiek", "hoogste"), "high": ("hoog",), "medium": ("gemiddeld", "normaal"),
           "low": ("laag", "laagste")},
    "de": {"very_high": ("sehr hoch", "kritisch", "höchste"), "high": ("hoch",), "medium": ("mittel", "normal"),
           "low": ("niedrig", "gering")},
    "fr": {"very_high": ("très élevée", "très élevé", "très haute", "très haut", "critique"),
           "high": ("élevée", "élevé", "haute", "haut"), "medium": ("moyenne", "moyen", "normale", "normal"),
           "low": ("faible", "basse", "bas")},
    "ar": {"very_high": ("عالية جدا", "عالي جدا", "حرجة", "حرج"), "high": ("عالية", "عالي"), "medium": ("متوسطة", "متوسط"),
           "low": ("منخفضة", "منخفض")},
}  # fmt: skip
ALARMS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"very_high": ("very urgent", "extremely urgent", "most urgent", "emergency"), "high": ("urgent", "asap")},
    "nl": {"very_high": ("zeer dringend", "zeer urgent", "noodgeval", "spoedgeval"), "high": ("dringend", "urgent", "spoed")},
    "de": {"very_high": ("sehr dringend", "äußerst dringend", "notfall"), "high": ("dringend", "eilt", "eilig")},
    "fr": {"very_high": ("très urgent", "très urgente", "extrêmement urgent"), "high": ("urgent", "urgente", "urgence")},
    "ar": {"very_high": ("عاجل جدا", "طارئ", "حالة طارئة"), "high": ("عاجل", "عاجلة", "مستعجل")},
}

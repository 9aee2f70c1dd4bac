"""Names for invented organizations and people, by language. Any likeness is chance."""

COUNTRIES = {
    # language: country, subdivision, zone
    "nl": ("NL", "", "Europe/Amsterdam"), "de": ("DE", "HH", "Europe/Berlin"), "fr": ("FR", "",
    "Europe/Paris"),
    "en": ("GB", "ENG", "Europe/London"), "ar": ("EG", "", "Africa/Cairo"),
}  # fmt: skip
LANGUAGES = (("de", 30), ("nl", 25), ("en", 20), ("fr", 17), ("ar", 8))

TRADES = {
    "nl": (
        "Bakkerij",
        "Drukkerij",
        "Kwekerij",
        "Installatiebureau",
        "Tandartspraktijk",
        "Notariskantoor",
        "Rederij",
    ),
    "de": (
        "Bäckerei",
        "Druckerei",
        "Gärtnerei",
        "Spedition",
        "Zahnarztpraxis",
        "Steuerkanzlei",
        "Tischlerei",
    ),
    "fr": ("Boulangerie", "Imprimerie", "Pépinière", "Cabinet", "Menuiserie", "Librairie", "Atelier"),
    "en": ("Bakery", "Print Works", "Nursery", "Surveyors", "Dental Practice", "Joinery", "Shipping"),
    "ar": ("مكتبة", "مطبعة", "مخبز", "عيادة", "مكتب محاماة", "شركة نقل", "معمل"),
}
FAMILIES = {
    "nl": (
        "Jansen",
        "Bakker",
        "Dekker",
        "Mulder",
        "Vos",
        "Peters",
        "Kuiper",
        "Postma",
        "Hoekstra",
        "Willems",
    ),
    "de": (
        "Lindemann",
        "Krüger",
        "Hartmann",
        "Vogel",
        "Seidel",
        "Brandt",
        "Otto",
        "Ziegler",
        "Kaiser",
        "Wolff",
    ),
    "fr": (
        "Moreau",
        "Lefèvre",
        "Girard",
        "Mercier",
        "Blanc",
        "Fontaine",
        "Chevalier",
        "Perrin",
        "Garnier",
        "Marchand",
    ),
    "en": (
        "Hughes",
        "Palmer",
        "Whitaker",
        "Barnes",
        "Sutton",
        "Clarke",
        "Holloway",
        "Marsh",
        "Pritchard",
        "Bright",
    ),
    "ar": ("حسن", "إبراهيم", "السيد", "عبد الرحمن", "منصور", "فاروق", "خليل", "شاهين", "نصر", "رمضان"),
}
FIRST = {
    "nl": ("Sanne", "Thijs", "Femke", "Ruben", "Lotte", "Jasper", "Maaike", "Sjoerd", "Ilse", "Bas"),
    "de": ("Katrin", "Stefan", "Ulrike", "Matthias", "Anja", "Torsten", "Heike", "Florian", "Silke", "Jens"),
    "fr": (
        "Élodie",
        "Thomas",
        "Claire",
        "Antoine",
        "Sophie",
        "Nicolas",
        "Amélie",
        "Guillaume",
        "Inès",
        "Hugo",
    ),
    "en": ("Alice", "Daniel", "Harriet", "Owen", "Rachel", "Simon", "Megan", "Callum", "Joanne", "Peter"),
    "ar": ("أحمد", "منى", "خالد", "سلمى", "عمر", "نورا", "طارق", "ليلى", "سامي", "دينا"),
}


def organization(language: str, trade: int, family: int) -> str:
    """A name such as a trade and a family make in a language."""
    words = (TRADES[language][trade % 7], FAMILIES[language][family % 10])
    return " ".join(reversed(words) if language == "en" else words)


def person(language: str, number: int) -> str:
    """A first name and a family name."""
    return f"{FIRST[language][number % 10]} {FAMILIES[language][number // 10 % 10]}"

"""Who can sign in to the demonstration, and how. Plain data: `run` prints it without Django."""

from dataclasses import dataclass

VENDOR_PASSWORD = "careline-demo-2026"
CUSTOMER_PASSWORD = "customer-demo-2026"


@dataclass(frozen=True)
class Login:
    """One person of the demonstration. Those not shown can sign in just as well."""

    who: str
    email: str
    password: str
    is_shown: bool = True


LOGINS = (
    Login("administrator", "alex.vermeer@careline.example", VENDOR_PASSWORD),
    Login("supervisor", "ruth.okafor@careline.example", VENDOR_PASSWORD),
    Login("agent (nl, en, de)", "marieke.dewit@careline.example", VENDOR_PASSWORD),
    Login("agent (de, en)", "jonas.berg@careline.example", VENDOR_PASSWORD),
    Login("agent (fr, en)", "camille.laurent@careline.example", VENDOR_PASSWORD),
    Login("agent (ar, fr, en)", "nadia.haddad@careline.example", VENDOR_PASSWORD),
    Login("SLA 24x7, owner (nl)", "els.lamme@brouwerij-lamme.example", CUSTOMER_PASSWORD),
    Login("SLA 24x7, technical (nl)", "wouter.claes@brouwerij-lamme.example", CUSTOMER_PASSWORD),
    Login("SLA 24x7, billing (nl)", "katrien.peeters@brouwerij-lamme.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("SLA 24x7, read-only (nl)", "bram.mertens@brouwerij-lamme.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("SLA 24x7, owner (ar)", "yasmin.mansour@maktabat-alnil.example", CUSTOMER_PASSWORD),
    Login("SLA 24x7, technical (ar)", "karim.fouad@maktabat-alnil.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("SLA 24x7, billing (ar)", "huda.salem@maktabat-alnil.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("SLA 24x5, owner (de)", "henrike.petersen@nordlicht-klinik.example", CUSTOMER_PASSWORD),
    Login("SLA 24x5, technical (de)", "lars.jensen@nordlicht-klinik.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("SLA 24x5, billing (de)", "birgit.thomsen@nordlicht-klinik.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("SLA 24x5, read-only (de)", "uwe.harms@nordlicht-klinik.example", CUSTOMER_PASSWORD),
    Login("Standard, owner (nl)", "joost.smit@bakkerij-smit.example", CUSTOMER_PASSWORD),
    Login("Standard, billing (nl)", "anneke.smit@bakkerij-smit.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("Standard, technical (nl)", "daan.visser@bakkerij-smit.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("Standard, owner (fr)", "mathilde.roche@atelier-roche.example", CUSTOMER_PASSWORD),
    Login("Standard, technical (fr)", "julien.faure@atelier-roche.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("Standard, owner (en)", "priya.nair@harbour-pine.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("Standard, technical (en)", "tom.ashworth@harbour-pine.example", CUSTOMER_PASSWORD),
    Login("Standard, billing (en)", "grace.bell@harbour-pine.example", CUSTOMER_PASSWORD, is_shown=False),
    Login("Free licence (en)", "sofia.vega@studio-vega.example", CUSTOMER_PASSWORD),
    Login("expired licence (de)", "sabine.brandt@tischlerei-brandt.example", CUSTOMER_PASSWORD),
)

"""Whose a mail domain is, and what the administration accepts as one."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from careline.customers.domains import NotADomain, canonical, whose
from careline.customers.models import MailDomain
from careline.customers.public_providers import is_public

pytestmark = pytest.mark.django_db


def domain(member, name="brouwerij-lamme.example", **more):
    return MailDomain.objects.create(organization=member.organization, domain=name, **more)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("@Brouwerij-Lamme.example", "brouwerij-lamme.example"),
        (" *.x.example. ", "x.example"),
        ("Müller.example", "xn--mller-kva.example"),
    ],
)
def test_a_domain_is_kept_as_dns_writes_it(typed, kept):
    assert canonical(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "localhost", "a b.example", "x..example", "-x.example", "els@lamme.example", "a" * 300 + ".example"]
)
def test_what_is_no_domain_is_refused(typed):
    with pytest.raises(NotADomain):
        canonical(typed)


def test_sub_domains_only_if_said_so_and_the_longest_counts(cast):
    lamme = domain(cast.els)
    domain(cast.henrike, "nordlicht.example", with_subdomains=True)
    domain(cast.joost, "labor.nordlicht.example")

    assert whose(address="New@Brouwerij-Lamme.example") == lamme
    assert whose(address="new@mail.brouwerij-lamme.example") is None
    assert whose(address="a@b.nordlicht.example").organization == cast.henrike.organization
    assert whose(address="a@labor.nordlicht.example").organization == cast.joost.organization
    assert whose(address="a@notnordlicht.example") is None
    assert whose(address="") is None


def test_a_providers_domain_is_nobodys_even_when_it_was_entered(cast):
    domain(cast.els, "gmail.com", admits=True)

    assert whose(address="els@gmail.com") is None


@pytest.mark.parametrize("name", ["gmail.com", "gmx.de", "outlook.com", "qq.com", "co.uk", "com.au"])
def test_providers_and_what_lies_under_a_country_are_public(name):
    assert is_public(name)


def test_an_organizations_own_is_not(cast):
    assert not is_public("brouwerij-lamme.example")


@pytest.mark.parametrize("row", [{"domain": "Lamme.example"}, {"domain": "lamme"}, {"domain": "x.example", "role": "owner"}])
def test_the_database_refuses_nonsense(cast, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        MailDomain.objects.create(organization=cast.els.organization, **row)


def test_one_organization_a_domain(cast):
    domain(cast.els)

    with pytest.raises(IntegrityError), transaction.atomic():
        domain(cast.henrike)


def sent(cast, name):
    return {"organization": cast.els.organization_id, "domain": name, "admits": "on", "role": "read_only"}


def test_an_administrator_says_whose_a_domain_is(cast, as_):
    answer = as_(cast.alex).post(reverse("admin:customers_maildomain_add"), sent(cast, "@Lamme.example"))

    made = MailDomain.objects.get()
    assert answer.status_code == 302
    assert (made.domain, made.admits, made.role, made.organization) == (
        "lamme.example",
        True,
        "read_only",
        cast.els.organization,
    )


@pytest.mark.parametrize("name", ["gmail.com", "co.uk", "not a domain", "GMX.de"])
def test_the_form_refuses_what_belongs_to_everybody(cast, as_, name):
    answer = as_(cast.alex).post(reverse("admin:customers_maildomain_add"), sent(cast, name))

    assert answer.status_code == 200
    assert not MailDomain.objects.exists()


@pytest.mark.parametrize("who", ["els", "eve", "marieke", "ruth"])
def test_nobody_else_finds_domains(cast, as_, who):
    person = getattr(cast, who) if who == "eve" else getattr(cast, who).person

    assert as_(person).get(reverse("admin:customers_maildomain_changelist")).status_code == 404
    assert as_(person).post(reverse("admin:customers_maildomain_add"), sent(cast, "lamme.example")).status_code == 404
    assert not MailDomain.objects.exists()

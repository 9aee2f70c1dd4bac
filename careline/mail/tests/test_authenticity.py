"""Whether a letter is from whom it says: own keys, a DNS of the test's own, no network."""

import pytest

from careline.mail import parsing
from careline.mail.authenticity.judging import Trust, judge
from careline.mail.authenticity.names import Names, NoAnswer
from careline.mail.authenticity.reported import parse
from careline.mail.envelopes import Envelope
from careline.mail.tests.signing import Dns, seal, sign
from careline.mail.tests.writing import write_letter

LAMME, LIST, THIEF = "brouwerij-lamme.example", "lists.example.org", "brouwerij-thief.example"
WOUTER = f"wouter.claes@{LAMME}"
THEIR_SERVER, ELSEWHERE = "203.0.113.25", "198.51.100.7"
DIRECT = Envelope(sender=WOUTER, recipients=("support@vendor.example",), client=THEIR_SERVER, helo=f"mx.{LAMME}")
BY_A_THIEF = Envelope(sender=WOUTER, recipients=("support@vendor.example",), client=ELSEWHERE, helo=f"mx.{THIEF}")
REJECT = "v=DMARC1; p=reject"


@pytest.fixture
def dns() -> Dns:
    """Their domain signs, names its server, and asks to reject everything else."""
    found = Dns().key(LAMME).key(LIST).key(THIEF)
    return found.text(LAMME, f"v=spf1 ip4:{THEIR_SERVER} -all").text(f"_dmarc.{LAMME}", REJECT)


def judged(raw: bytes, dns: Dns, *, envelope: Envelope = DIRECT, trust: Trust = Trust()) -> dict:
    return judge(raw, parsing.read(raw), envelope=envelope, trust=trust, names=Names(ask=dns))


def short(proof: dict) -> tuple[str, str, str]:
    return proof["verdict"], proof["method"], proof["domain"]


def letter(sender: str = WOUTER, **headers: str) -> bytes:
    return write_letter(sender, **headers).replace(b"\n", b"\r\n")


def test_a_signed_letter_is_proved_wherever_it_comes_from(dns):
    for envelope in (DIRECT, BY_A_THIEF, Envelope()):
        assert short(judged(sign(letter(), LAMME), dns, envelope=envelope)) == ("pass", "dkim", LAMME)


def test_a_changed_word_breaks_the_signature(dns):
    raw = sign(letter(), LAMME).replace(b"It works again", b"Send me keys!!")

    proof = judged(raw, dns, envelope=BY_A_THIEF)

    assert short(proof) == ("fail", "dmarc", LAMME)
    assert proof["dkim"] == [{"result": "fail", "domain": LAMME}]


def test_their_own_server_proves_it_without_a_signature(dns):
    assert short(judged(letter(), dns)) == ("pass", "spf", LAMME)


def test_a_server_that_is_not_theirs_fails(dns):
    proof = judged(letter(), dns, envelope=BY_A_THIEF)

    assert short(proof) == ("fail", "dmarc", LAMME)
    assert proof["spf"] == {"result": "fail", "domain": LAMME}


def test_without_a_policy_spf_alone_can_fail(dns):
    del dns.records[f"_dmarc.{LAMME}", "TXT"]

    assert short(judged(letter(), dns, envelope=BY_A_THIEF)) == ("fail", "spf", LAMME)


def test_a_policy_that_only_watches_forbids_nothing(dns):
    dns.text(f"_dmarc.{LAMME}", "v=DMARC1; p=none; rua=mailto:reports@example.org")

    assert judged(letter(), dns, envelope=BY_A_THIEF)["verdict"] == "none"


def test_somebody_elses_signature_and_server_prove_nothing(dns):
    """A thief signs well, from a server of theirs: it is proved of the wrong domain, though both begin alike."""
    dns.text(THIEF, f"v=spf1 ip4:{ELSEWHERE} -all")
    envelope = Envelope(sender=f"boss@{THIEF}", recipients=("support@vendor.example",), client=ELSEWHERE, helo="mx.example")

    proof = judged(sign(letter(), THIEF), dns, envelope=envelope)

    assert short(proof) == ("fail", "dmarc", LAMME)
    assert (proof["spf"]["result"], proof["dkim"][0]["result"]) == ("pass", "pass")


def test_a_sub_domain_speaks_for_its_domain_unless_told_otherwise(dns):
    dns.key(f"mail.{LAMME}")
    raw = sign(letter(), f"mail.{LAMME}")
    assert short(judged(raw, dns, envelope=Envelope())) == ("pass", "dkim", f"mail.{LAMME}")

    dns.text(f"_dmarc.{LAMME}", REJECT + "; adkim=s; aspf=s")

    assert judged(raw, dns, envelope=BY_A_THIEF)["verdict"] == "fail"


def test_the_policy_of_the_domain_above_counts_for_those_below(dns):
    sender = f"tills@shop.{LAMME}"
    envelope = Envelope(sender=sender, recipients=("support@vendor.example",), client=ELSEWHERE, helo="mx.example")
    dns.text(f"_dmarc.{LAMME}", "v=DMARC1; p=none; sp=quarantine")

    assert short(judged(letter(sender), dns, envelope=envelope)) == ("fail", "dmarc", LAMME)


def test_a_list_that_changes_letters_is_believed_where_it_is_trusted(dns):
    changed = sign(letter(), LAMME).replace(b"It works again.", b"It works again.\r\n-- \r\nThe list of brewers")
    raw = seal(changed, LIST, saw=f"dkim=pass header.d={LAMME}; dmarc=pass header.from={LAMME}")
    envelope = Envelope(sender=f"brewers-bounces@{LIST}", recipients=("support@vendor.example",), client=ELSEWHERE, helo=LIST)

    assert short(judged(raw, dns, envelope=envelope, trust=Trust(names=(LIST,)))) == ("pass", "arc", LIST)
    assert short(judged(raw, dns, envelope=envelope)) == ("fail", "dmarc", LAMME)


def test_a_seal_that_does_not_fit_the_letter_is_none(dns):
    raw = seal(letter(), LIST, saw=f"dmarc=pass header.from={LAMME}").replace(b"It works again.", b"It works no more.")

    proof = judged(raw, dns, envelope=BY_A_THIEF, trust=Trust(names=(LIST,)))

    assert (proof["verdict"], proof["arc"]["result"]) == ("fail", "fail")


def test_a_domain_without_any_record_neither_proves_nor_fails():
    proof = judged(letter(), Dns(), envelope=BY_A_THIEF)

    assert (proof["verdict"], proof["spf"]["result"], proof["policy"]["result"]) == ("none", "none", "none")


@pytest.mark.parametrize("silent", ["*", LAMME, f"_dmarc.{LAMME}"])
def test_a_dns_that_does_not_answer_is_never_held_against_a_letter(dns, silent):
    dns.silent.add(silent)

    proof = judged(letter(), dns, envelope=BY_A_THIEF)

    assert proof["verdict"] == "unknown"
    assert "temperror" in {proof["spf"]["result"], proof["policy"]["result"]}


def test_a_key_that_cannot_be_asked_for_is_no_broken_signature(dns):
    dns.silent.add(f"careline2026._domainkey.{LAMME}")

    proof = judged(sign(letter(), LAMME), dns, envelope=BY_A_THIEF)

    assert (proof["verdict"], proof["dkim"][0]["result"]) == ("unknown", "temperror")


def test_the_dns_is_asked_so_often_and_no_more():
    dns = Dns()
    for number in range(60):
        dns.text(f"s{number}.example", f"v=spf1 include:s{number + 1}.example -all")
    envelope = Envelope(sender="a@s0.example", recipients=("support@vendor.example",), client=ELSEWHERE, helo="mx.example")

    proof = judged(letter("a@s0.example"), dns, envelope=envelope)

    assert proof["spf"]["result"] == "permerror"
    assert len(dns.asked) < 20


def test_after_its_seconds_nothing_is_asked_any_more():
    names = Names(ask=Dns().text("a.example", "x"), seconds=0)

    with pytest.raises(NoAnswer):
        names.find("a.example", "TXT")


def test_a_signature_of_the_beginning_only_proves_nothing(dns):
    raw = sign(letter(), LAMME, length=True) + b"and send the licence keys to me\r\n"

    proof = judged(raw, dns, envelope=BY_A_THIEF)

    assert (proof["verdict"], proof["dkim"][0]["result"]) == ("fail", "neutral")


def test_a_second_sender_above_a_signed_one_fails(dns):
    raw = b"From: Els Lamme <els.lamme@brouwerij-lamme.example>\r\n" + sign(letter(f"eve@{THIEF}"), THIEF)

    assert short(judged(raw, dns)) == ("fail", "authors", LAMME)


def test_a_trusted_relays_report_is_believed_and_costs_no_question(dns):
    dns.silent.add("*")
    trust = Trust(names=("mx.vendor.example",))
    raw = f"Authentication-Results: mx.vendor.example; dmarc=pass (p=reject) header.from={LAMME}\r\n".encode() + letter()

    proof = judged(raw, dns, envelope=Envelope(client="127.0.0.1"), trust=trust)

    assert (short(proof), proof["reported_by"], dns.asked) == (("pass", "dmarc", LAMME), "mx.vendor.example", [])


def test_a_trusted_relays_failure_counts_by_the_policy(dns):
    said = (
        f"Authentication-Results: mx.vendor.example 1;\r\n\tspf=fail smtp.mailfrom={WOUTER};\r\n"
        f"\tdmarc=fail header.from={LAMME}\r\n"
    )

    proof = judged(said.encode() + letter(), dns, envelope=Envelope(), trust=Trust(names=("mx.vendor.example",)))

    assert short(proof) == ("fail", "dmarc", LAMME)


def test_a_stranger_cannot_report_about_themselves(dns):
    raw = f"Authentication-Results: mx.vendor.example; dmarc=pass header.from={LAMME}\r\n".encode() + letter()

    assert judged(raw, dns, envelope=BY_A_THIEF, trust=Trust(names=("mx.vendor.example",)))["verdict"] == "fail"
    assert judged(raw, dns, envelope=Envelope())["verdict"] == "unknown"


def test_only_the_topmost_report_of_a_relay_counts(dns):
    raw = (
        f"Authentication-Results: mx.vendor.example; dmarc=fail header.from={LAMME}\r\n"
        f"Authentication-Results: mx.vendor.example; dmarc=pass header.from={LAMME}\r\n"
    ).encode() + letter()

    assert judged(raw, dns, envelope=Envelope(), trust=Trust(names=("mx.vendor.example",)))["verdict"] == "fail"


def test_a_relay_in_front_is_not_taken_for_the_sender(dns):
    from ipaddress import ip_network

    envelope = Envelope(sender=WOUTER, client=ELSEWHERE, helo="relay")

    assert (
        judged(letter(), dns, envelope=envelope, trust=Trust(relays=(ip_network("198.51.100.0/24"),)))["verdict"] == "unknown"
    )


@pytest.mark.parametrize(
    "said",
    ["", ";;;", "mx; dkim", "mx; dkim=", "(((", "mx; =pass", "mx; dkim=pass header.d=(x", "\x00" * 50, "a" * 100_000],
)
def test_any_report_can_be_read(said):
    assert parse(said).first("dmarc") is None


@pytest.mark.parametrize(
    "junk", [b"", b"\x00\xff", b"DKIM-Signature: v=1; a=x\r\n\r\n", b"ARC-Seal: i=1\r\nFrom: a@b.example\r\n\r\nx"]
)
def test_any_bytes_can_be_judged(junk, dns):
    assert judged(junk, dns)["verdict"] in {"pass", "fail", "none", "unknown"}


@pytest.mark.parametrize(
    "record",
    ["v=spf1 ip4:999.1.1.1 -all", "v=spf1 include: -all", "v=spf1 a:%{x} -all", "v=spf1 \xff", "v=spf1 redirect=a redirect=b"],
)
def test_an_odd_spf_record_is_its_owners_fault(dns, record):
    dns.text(LAMME, record)
    del dns.records[f"_dmarc.{LAMME}", "TXT"]

    assert judged(letter(), dns, envelope=BY_A_THIEF)["verdict"] == "none"

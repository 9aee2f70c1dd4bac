"""The one place that asks whether a letter is from whom it says, and the words for the answer.

A letter that failed never writes as its sender, nor opens anything, before an agent has said that it is genuine.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from careline.mail.admitting import NotAdmitted
from careline.mail.authenticity import names
from careline.mail.authenticity.judging import Trust, judge
from careline.mail.believing import is_doubted
from careline.mail.envelopes import from_json
from careline.mail.letters import Letter
from careline.mail.models import Incoming
from careline.mail.reasons import Why

METHODS = {"spf": "SPF", "dkim": "DKIM", "dmarc": "DMARC", "arc": "ARC"}


@dataclass(frozen=True)
class Told:
    """What people read of a proof: `brief` beside a message, `text` on the letter's page. `code` is the verdict."""

    code: str
    brief: str
    text: str


def prove(row: Incoming, letter: Letter) -> None:
    """Judge a letter; what was found is kept with what becomes of it, so that both agree.

    Asks the DNS, for seconds at most: never call it in a transaction.

    Raises NotAdmitted for a letter that failed, unless an agent has vouched for it.
    """
    if not (row.vouched_by_id and row.proof):
        trust = Trust(names=tuple(settings.MAIL_TRUSTED), relays=tuple(settings.MAIL_RELAYS))
        asking = names.Names(ask=names.ask_dns)
        row.proof = judge(bytes(row.raw), letter, envelope=from_json(row.envelope), trust=trust, names=asking)
    if is_denied(row):
        raise NotAdmitted(Why.NOT_PROVED)


def is_denied(row: Incoming) -> bool:
    """Whether a letter failed and nobody has vouched for it: nothing may follow from it, no answer to its sender either."""
    return is_doubted(row) and row.vouched_by_id is None


def told(proof: dict[str, Any]) -> Told:
    """The words, in the reader's language; nothing of a letter that was never judged."""
    code = proof.get("verdict", "")
    method, domain = METHODS.get(proof.get("method", ""), ""), proof.get("domain", "")
    if code == "pass":
        brief = _("proved by {method} of {domain}").format(method=method, domain=domain)
        return Told(code, brief, _("Proved by {method}: {domain} sent it.").format(method=method, domain=domain))
    if code == "fail":
        return Told(code, _("failed"), _failure(proof, method, domain))
    if code == "none":
        return Told(
            code, _("not proved"), _("Not proved: the sender's domain neither signs its letters nor forbids others to use it.")
        )
    if code == "unknown":
        return Told(code, _("not proved"), _unknown(proof))
    return Told("", "", "")


def _failure(proof: dict[str, Any], method: str, domain: str) -> str:
    if proof.get("method") == "authors":
        return _("Failed: it names several senders, as no mail program does.")
    if proof.get("method") == "spf":
        return _("Failed: {domain} says that this machine does not send for it (SPF).").format(domain=domain)
    return _("Failed: nothing shows that {domain} sent it, and {domain} asks to keep such letters away ({method}).").format(
        domain=domain, method=method
    )


def _unknown(proof: dict[str, Any]) -> str:
    results = [proof.get("spf", {}), proof.get("policy", {}), proof.get("arc", {}), *proof.get("dkim", [])]
    if any(each.get("result") == "temperror" for each in results):
        return _("Not proved: the sender's domain could not be asked when it came (temperror).")
    return _("Not proved: nobody told which machine brought it.")

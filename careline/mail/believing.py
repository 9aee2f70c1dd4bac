"""Whether a letter's sender is believed: the one place that asks what was found of its authenticity.

Asked before a stranger becomes a member by their domain, and before a machine of ours answers anybody. A letter of which
nothing is known is believed, as the From address is everywhere here (docs/rooms/mail.md).
"""

from careline.mail.models import Incoming


def is_doubted(row: Incoming) -> bool:
    """Whether the letter's authenticity was judged, and failed; also where an agent has vouched for it since."""
    return bool(row.proof.get("verdict") == "fail")

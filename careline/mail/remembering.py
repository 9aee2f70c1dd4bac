"""What a letter has beside the words that are shown, kept with its message, so that a page need not read letters again."""

from careline.mail.cleaning import clean_html
from careline.mail.letters import Letter
from careline.mail.unpacking import Unpacked
from careline.mail.visible import Visible
from careline.mail.written_models import Written

MOST_FOLDED, MOST_REMOTE = 200_000, 100_000


def remember(letter: Letter, *, message_id: int, visible: Visible | None, files: Unpacked) -> None:
    """Keep what was folded away of a letter and where its pictures are; no row for one that shows everything.

    `visible` is None when the message is the whole letter.
    """
    folded = [visible.signature.strip("\n"), visible.quoted.strip("\n")] if visible and visible.text.strip() else []
    has_html = bool(letter.html.strip())
    text = "\n\n".join(part for part in folded if part.strip())[:MOST_FOLDED]
    if not text and not has_html:
        return
    remote = clean_html(letter.html, cid_url=lambda _: None).remote_count if has_html else 0
    Written.objects.create(
        message_id=message_id, folded=text, has_html=has_html, remote_count=min(remote, MOST_REMOTE),
        line_count=letter.text.count("\n") + 1, pictures=files.pictures,
    )  # fmt: skip

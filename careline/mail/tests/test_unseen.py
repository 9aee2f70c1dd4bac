"""The letters of a second author are read as well as they once were; what was mended for them takes no person for a machine."""

import pytest

from careline.mail.automatic import judge
from careline.mail.bounces import read_bounce
from careline.mail.parsing import read
from careline.mail.tests.unseen.building import SUPPORT, Unseen, letter, plain
from careline.mail.tests.unseen.measuring import Tally, measure
from careline.mail.visible import visible_reply

FLOORS = {
    "headers": 100, "body words": 100, "attachments": 96, "reply exact": 99, "reply words": 99, "bounce seen": 100,
    "bounce address": 100, "bounce status": 100, "automatic seen": 100,
}  # fmt: skip
PIM = ("Pim de Boer", "pim@lighthouse.example")
NOTE = (
    "This e-mail is confidential and intended solely for the addressee. If you received it in error, please notify the sender "
    "and delete it."
)


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measure()


@pytest.mark.parametrize("kind", FLOORS)
def test_unseen_letters_are_read_as_well_as_before(tally: Tally, kind: str) -> None:
    assert tally.percent(kind) >= FLOORS[kind], [failure for failure in tally.failures if failure[0] == kind]


@pytest.mark.parametrize("kind", ["person not automatic", "no false bounce", "no crash"])
def test_no_person_is_taken_for_a_machine_and_nothing_crashes(tally: Tally, kind: str) -> None:
    assert [failure for failure in tally.failures if failure[0] == kind] == []
    assert tally.asked[kind] > 300


def written(subject: str, text: str, *, who: tuple[str, str] = PIM, head: str = "") -> Unseen:
    """A letter of Pim's."""
    return letter(subject or "none", who, subject, plain(text), family="persons", head=head)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Automatische Antwort: funktioniert nicht", "Ich bin ratlos, es wird nichts verschickt.\n"),
        ("Automatic reply: does not work", "It has not answered anybody since Monday.\n"),
        ("Out of office: how do I set the text", "The text says 'on holiday', and I am at work.\n"),
        ("Réponse automatique : réglage", "Je suis actuellement sur la page des réglages et je ne trouve rien.\n"),
        ("Autosvar: virker ikke", "Jeg er ikke sikker på, hvad der er galt.\n"),
        ("Vacation", "I will be out of the office next week, please call Els instead.\n"),
        ("This week", "This is an automated message, it says below your letters. May I answer all the same?\n"),
    ],
)
def test_a_person_who_asks_about_automatic_answers_stays_a_person(subject: str, text: str) -> None:
    assert judge(read(written(subject, text).raw)).kind == "none"


def test_a_form_that_names_whom_to_answer_is_a_persons() -> None:
    form = ("Website", "noreply@lighthouse.example")

    answerable = written("Question", "Five more seats, please.\n", who=form, head="Reply-To: Pim <pim@lighthouse.example>")
    unanswerable = written("Question", "Five more seats, please.\n", who=form)

    assert judge(read(answerable.raw)).kind == "none"
    assert judge(read(unanswerable.raw)).kind == "auto_reply"


def test_a_list_that_says_more_than_its_id_stays_a_list() -> None:
    kept = "List-Id: <support.vendor.example>"

    assert SUPPORT.endswith("<support@vendor.example>")
    assert judge(read(written("Export", "It stops.\n", head=kept).raw)).kind == "none"
    assert judge(read(written("Export", "It stops.\n", head=f"{kept}\nPrecedence: list").raw)).kind == "mailing_list"
    assert judge(read(written("Export", "It stops.\n", head="List-Id: <other.lists.example>").raw)).kind == "mailing_list"


def test_a_postmaster_writes_as_a_person_and_bounces_as_a_server() -> None:
    keeper = ("Pim de Boer", "postmaster@lighthouse.example")
    bounce = "Your message could not be delivered:\n\n<bram@lost.example>: 550 5.1.1 User unknown\n"

    assert judge(read(written("Certificate", "Yours has expired.\n", who=keeper).raw)).kind == "none"
    assert judge(read(written("Undeliverable: x", bounce, who=keeper).raw)).kind == "bounce"
    assert read_bounce(read(written("Certificate", "Yours has expired.\n", who=keeper).raw)) is None


def test_a_companys_paragraph_is_folded_and_a_persons_words_above_it_are_not() -> None:
    glued = visible_reply(read(written("Export", f"It stops at page 40.\nPim\n{NOTE}\n").raw))
    alone = visible_reply(read(written("Export", f"{NOTE}\n").raw))
    asked = visible_reply(read(written("Export", "Is this file confidential, and may the addressee delete it?\n").raw))

    assert (glued.text, glued.signature) == ("It stops at page 40.\nPim", NOTE)
    assert alone.text == NOTE
    assert asked.text == "Is this file confidential, and may the addressee delete it?"

"""What is written is found, in every script, by those who may read it and by nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from careline.customers.models import Member
from careline.files.models import StoredFile
from careline.tickets import queries, search_filling, search_recent
from careline.tickets.assigning import take
from careline.tickets.models import Message, SearchEntry
from careline.tickets.replying import note, reply, write
from careline.tickets.search_asking import by_agent
from careline.tickets.search_completing import complete
from careline.tickets.search_excerpts import Marker
from careline.tickets.search_guessing import guess
from careline.tickets.search_members import matching
from careline.tickets.search_models import SearchHead, SearchProgress, SearchWord
from careline.tickets.search_removing import take_out
from careline.tickets.searching import HITS, Hit, TakesTooLong, _statement, _within, cursor_of, search
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db


def hits(cast: Cast, text: str, *, agent: object = None) -> list[Hit]:
    """What an agent finds."""
    asked = by_agent(agent=agent or cast.marieke, text=text, language="en", at=timezone.now())
    return [hit for group in search(wanted=asked.wanted, most=20).groups for hit in group]


def found(cast: Cast, text: str) -> set[int]:
    """The numbers of the tickets that an agent finds."""
    return {hit.number for hit in hits(cast, text)}


def listed(member: Member, text: str) -> list[int]:
    """The numbers of the requests that a member finds."""
    rows, _ = matching(member=member, text=text, at=timezone.now())
    return sorted(rows.values_list("number", flat=True))


def make_file(owner: Member, name: str, key: str) -> str:
    """An upload that nobody has claimed yet."""
    StoredFile.objects.create(
        key=key, name=name, size=3, kind="text", content_type="text/plain", sha256="0" * 64, owner=owner.person_id
    )
    return key


@pytest.mark.parametrize(
    ("language", "body", "typed"),
    [
        ("nl", "De etikettenprinters drukken niets meer af", "etikettenprinter"),
        ("de", "Die Drucker im Lager stehen still", "der drucker lager"),
        ("fr", "Les imprimantes sont arrêtées", "imprimante arretee"),
        ("ar", "الطابعات في المستودع لا تعمل", "طابعات"),
        ("zh-hans", "仓库的标签打印机不工作", "打印机"),
        ("zh-hans", "仓库的标签打印机", "机"),
        ("ja", "倉庫のラベルプリンターが動きません", "プリンター"),
        ("th", "เครื่องพิมพ์ฉลากไม่ทำงาน", "พิมพ์"),
        ("ru", "Принтеры этикеток не работают", "принтер"),
        ("ko", "창고 라벨 프린터가 작동하지 않습니다", "프린터"),
        ("en", "Принтеры этикеток не работают", "принтер"),
        ("uk", "Принтери не друкують", "принтери"),
    ],
)
def test_words_are_found_in_every_script(cast: Cast, language: str, body: str, typed: str) -> None:
    els, agent = cast.els, cast.marieke
    els.person.language, agent.languages = language, [language]
    ticket = make_ticket(els, at=timezone.now(), subject="Help", body=body)
    make_ticket(cast.henrike, at=timezone.now(), subject="Other", body="Something else")

    assert {hit.number for hit in hits(cast, typed, agent=agent)} == {ticket.number}
    assert listed(els, typed) == [ticket.number]
    assert listed(cast.henrike, typed) == []


def test_log_lines_and_product_names_are_found_as_written(cast: Cast) -> None:
    log = "2026-11-22T20:31:07Z relay[4711]: ORA-00942 at 10.0.12.7:8443 /var/log/relay.d/agent_v2.14.3.log failed:0x80070005"
    ticket = make_ticket(cast.els, at=timezone.now(), body=log)

    for typed in (
        "ORA-00942",
        "10.0.12.7",
        "agent_v2.14.3.log",
        "0x80070005",
        '"at 10.0.12.7"',
        "failed:0x80070005",
        "relay.d",
    ):
        assert found(cast, typed) == {ticket.number}, typed
    assert found(cast, '"10.0.7.12"') == set()


def test_phrases_without_or_and_beginnings(cast: Cast) -> None:
    jam, other = (
        make_ticket(cast.els, at=timezone.now(), subject="Help", body=body) for body in ("A paper jam", "The jam of papers")
    )
    search_filling.learn()

    assert found(cast, "paper jam") == {jam.number, other.number}
    assert found(cast, '"paper jam"') == {jam.number}
    assert found(cast, "jam -papers") == {jam.number}
    assert found(cast, "zebra or jam") == {jam.number, other.number}
    assert found(cast, "pape*") == {jam.number, other.number}
    assert found(cast, "the jam zebra") == set()


def test_subject_people_organization_and_numbers_find_every_message(cast: Cast) -> None:
    ticket = make_ticket(cast.els, at=timezone.now(), subject="Kassa stuk")
    reply(ticket=ticket, agent=cast.jonas, message=make_message("Solved by the solved"), at=timezone.now())

    name, account = cast.els.organization.name.split()[0], cast.els.organization.account_id
    for typed in (
        "kassa solved",
        f"{name} solved",
        f"{cast.els.person.email} solved",
        f"{account} solved",
        f"{ticket.number} solved",
    ):
        assert [hit.number for hit in hits(cast, typed)] == [ticket.number], typed


def test_files_are_found_by_name_and_only_there(cast: Cast) -> None:
    now = timezone.now()
    ticket = make_ticket(cast.els, at=now, file_keys=(make_file(cast.els, "Relay-Trace.log", "k" * 40),))
    make_ticket(cast.els, at=now, body="The relay trace is gone")

    assert found(cast, "file:trace") == {ticket.number}
    assert found(cast, "has:file") == {ticket.number}
    assert ticket.number not in found(cast, "-has:file tills")
    assert hits(cast, "file:trace")[0].files == ["Relay-Trace.log"]


def test_operators_narrow(cast: Cast) -> None:
    now = timezone.now()
    els, joost = make_ticket(cast.els, at=now - timedelta(days=3), severity="low"), make_ticket(cast.joost, at=now)
    take(ticket=els, agent=cast.jonas, at=now)
    reply(ticket=els, agent=cast.jonas, message=make_message(), at=now)
    note(ticket=joost, agent=cast.jonas, message=make_message("Seen by the tills team"), at=now)

    expected = {
        "tills": {els.number, joost.number},
        "tills from:els": {els.number},
        "from:jonas tills is:waiting": {els.number},
        "org:smit": {joost.number},
        "-org:smit tills": {els.number},
        'plan:"SLA 24x7"': {els.number},
        "plan:standard": {joost.number},
        "is:unanswered": {joost.number},
        "is:unassigned": {joost.number},
        "severity:low": {els.number},
        "assignee:jonas": {els.number},
        "assignee:none tills": {joost.number},
        "language:nl tills -severity:low": {joost.number},
        "in:notes team": {joost.number},
        "-in:notes team": set(),
        "before:2d tills": {els.number},
        "after:2d severity:low": {els.number},
        "after:yesterday in:notes": {joost.number},
        f"number:{joost.number} tills": {joost.number},
        "is:closed": set(),
        "is:open": {els.number, joost.number},
        "is:breached": {els.number},
        "product:nothing": set(),
        "from:nobody": set(),
        f"org:{cast.els.organization.account_id}": {els.number},
    }
    assert {typed: found(cast, typed) for typed in expected} == expected


def test_mine_are_the_searchers_own(cast: Cast) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    take(ticket=ticket, agent=cast.jonas, at=timezone.now())

    assert [hit.number for hit in hits(cast, "is:mine", agent=cast.jonas)] == [ticket.number]
    assert hits(cast, "is:mine", agent=cast.marieke) == []


@pytest.mark.parametrize("typed", ["tills", "is:open", "org:lamme", "-tills"])
def test_pages_follow_each_other_newest_first_without_loss(cast: Cast, typed: str) -> None:
    now = timezone.now()
    made = [
        make_ticket(cast.els, at=now - timedelta(days=17 * n), subject="Kassa", body="tills" if typed != "-tills" else "x")
        for n in range(9)
    ]

    pages, behind = [], None
    for _ in range(6):
        asked = by_agent(agent=cast.marieke, text=typed, language="en", at=now, behind=behind)
        page = search(wanted=asked.wanted, most=2)
        pages += [group[0].number for group in page.groups]
        if page.following is None:
            break
        behind = cursor_of(str(page.following))
        assert behind == page.following

    assert pages == [ticket.number for ticket in made]


def test_messages_of_one_ticket_stand_together(cast: Cast) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    for _ in range(HITS + 5):
        reply(ticket=ticket, agent=cast.jonas, message=make_message("tills again"), at=timezone.now())

    asked = by_agent(agent=cast.marieke, text="tills", language="en", at=timezone.now())
    page = search(wanted=asked.wanted, most=20)

    assert [len(group) for group in page.groups] == [HITS]
    assert page.following is not None


@pytest.mark.parametrize(
    "text", ["", "x", "1.2-3", "99999999999.000000-1", "1795432000.0000001-1", "1795432000.000001-9999999999999999999"]
)
def test_nonsense_in_the_address_begins_at_the_first_page(text: str) -> None:
    assert cursor_of(text) is None


def test_an_agent_who_left_finds_nothing(cast: Cast) -> None:
    make_ticket(cast.els, at=timezone.now())
    gone = cast.jonas
    gone.person.is_active = False

    assert hits(cast, "tills", agent=gone) == []
    assert complete(agent=gone, typed="org:lam") == complete(agent=gone, typed="plan:") == []
    assert not any("@" in option.text for option in complete(agent=gone, typed="from:els"))


def test_customers_never_find_notes_nor_the_words_of_others(cast: Cast) -> None:
    now = timezone.now()
    ticket = make_ticket(cast.els, at=now)
    note(ticket=ticket, agent=cast.jonas, message=make_message("Customer is a zebra"), at=now)

    assert found(cast, "zebra") == {ticket.number}
    for member in (cast.els, cast.wouter, cast.bram, cast.henrike):
        assert listed(member, "zebra") == listed(member, "in:notes zebra") == listed(member, "-in:notes zebra") == []
    assert listed(cast.els, "tills") == listed(cast.bram, "tills") == [ticket.number]
    assert listed(cast.henrike, "tills") == listed(cast.henrike, str(ticket.number)) == []


def test_a_technical_member_finds_what_they_may_see(cast: Cast) -> None:
    theirs, colleagues = make_ticket(cast.wouter, at=timezone.now()), make_ticket(cast.els, at=timezone.now())

    allowed = set(queries.for_member(cast.wouter).values_list("number", flat=True))

    assert set(listed(cast.wouter, "tills")) == allowed & {theirs.number, colleagues.number}


def test_words_are_suggested_only_to_those_who_find_them(cast: Cast) -> None:
    make_ticket(cast.els, at=timezone.now(), body="The workstation freezes")
    search_filling.learn()
    gone = cast.jonas
    gone.person.is_active = False

    asked = {who: by_agent(agent=who, text="workstatoin", language="en", at=timezone.now()) for who in (cast.marieke, gone)}

    assert [guess(asked=each) for each in asked.values()] == ["workstation", None]


def test_what_was_taken_out_is_found_no_more(cast: Cast) -> None:
    ticket = make_ticket(cast.els, at=timezone.now(), body="My password is swordfish")
    search_filling.learn()
    assert SearchWord.objects.filter(word="swordfish").exists()

    Message.objects.filter(ticket=ticket).update(body="My password is ████")
    take_out(message_ids=list(Message.objects.filter(ticket=ticket).values_list("pk", flat=True)))

    assert found(cast, "swordfish") == set()
    assert found(cast, "password") == {ticket.number}
    assert not SearchWord.objects.filter(word="swordfish").exists()
    assert SearchWord.objects.filter(word="password").exists()


def test_older_messages_are_entered_as_the_verbs_enter_them(cast: Cast) -> None:
    now = timezone.now()
    ticket = make_ticket(
        cast.els, at=now, file_keys=(make_file(cast.els, "trace.log", "f" * 40),), system_information="Windows 12"
    )
    reply(ticket=ticket, agent=cast.jonas, message=make_message("Die Drucker"), at=now)
    note(ticket=ticket, agent=cast.jonas, message=make_message("Die Drucker"), at=now)
    before = list(SearchEntry.objects.order_by("pk").values())
    SearchEntry.objects.all().delete()
    SearchHead.objects.all().delete()
    SearchProgress.objects.update_or_create(name="fill", defaults={"message": Message.objects.order_by("-pk")[0].pk + 1})

    assert search_filling.fill(most=2, batch=2) == 2
    assert search_filling.left() > 0
    assert search_filling.fill(batch=2) == len(before) - 2

    assert search_filling.left() == 0
    assert list(SearchEntry.objects.order_by("pk").values()) == before


def test_a_message_of_a_ticket_from_before_brings_the_ticket_along(cast: Cast) -> None:
    ticket = make_ticket(cast.els, at=timezone.now(), subject="Kassa stuk")
    SearchEntry.objects.all().delete()
    SearchHead.objects.all().delete()

    write(ticket=ticket, member=cast.els, message=make_message("Still broken"), at=timezone.now())

    assert found(cast, "kassa broken") == {ticket.number}


def test_entering_costs_one_statement(cast: Cast, queries_at_most: object) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    with queries_at_most(99) as counted:
        reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=timezone.now())
        make_ticket(cast.els, at=timezone.now())

    assert sum("search_" in statement for statement in counted.statements) == 2


def test_a_message_that_is_not_written_is_not_found(cast: Cast) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    with transaction.atomic():
        reply(ticket=ticket, agent=cast.jonas, message=make_message("zebra"), at=timezone.now())
        transaction.set_rollback(True)

    assert found(cast, "zebra") == set()


def test_searching_intersects_in_the_index_and_walks_no_table(cast: Cast) -> None:
    """Whatever a word's share of the messages: a plan for another would read them all."""
    make_ticket(cast.els, at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        for typed in ("tills", "the tills", '"the tills"', "-zebra tills", "org:lamme"):
            wanted = by_agent(agent=cast.marieke, text=typed, language="en", at=timezone.now()).wanted
            now = timezone.now()
            cursor.execute(
                "explain " + _statement(_within(wanted, now - timedelta(days=90), now))[0],
                _statement(_within(wanted, now - timedelta(days=90), now))[1],
            )
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "Bitmap Index Scan on search_by_words" in plan, plan
            assert "Index Scan using search_by_time" not in plan, plan


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\x00",
        "'",
        '"',
        '"""',
        "-",
        "--",
        "or",
        "or or or",
        "*",
        "a*",
        ":",
        "::",
        "from:",
        'from:"',
        "is:is:is",
        "(",
        "a & b",
        "!",
        "'; drop table",
        "[a-z]+(?=x)",
        "\\",
        "%",
        "_",
        "x" * 5000,
        "ab " * 2000,
        "-a -b -c",
        "org:%",
        "from:'",
        "number:99999999999999999999999",
        "before:9999-99-99",
        "💥",
        "\ud7ff",
        "is:open or is:closed",
        "file:*",
        "file:订",
        'org:"a b',
        "订",
        "è" * 400,
        "§",
        "O1",
        "D739222",
        "after:9999d",
        "language:zz",
    ],
)
def test_nothing_typed_breaks_the_search(cast: Cast, typed: str) -> None:
    make_ticket(cast.els, at=timezone.now())

    hits(cast, typed)
    guess(asked=by_agent(agent=cast.marieke, text=typed, language="en", at=timezone.now()))
    listed(cast.els, typed)
    complete(agent=cast.marieke, typed=typed)


def test_marks_of_ours_cannot_be_typed(cast: Cast) -> None:
    make_ticket(cast.els, at=timezone.now())

    assert found(cast, f"O{cast.els.organization_id}") == found(cast, f"P{cast.els.person_id}") == set()


def test_excerpts_show_what_was_found(cast: Cast) -> None:
    asked = by_agent(agent=cast.marieke, text="printer 打印", language="en", at=timezone.now())
    marker = Marker(asked.query, asked.stemmer)

    pieces = marker.excerpt("word " * 80 + "two <b>Printers</b> and 标签打印机 " + "word " * 80)

    assert [piece.text for piece in pieces if piece.is_found] == ["Printers", "打印"]
    assert "".join(piece.text for piece in pieces).startswith("… ")
    assert len("".join(piece.text for piece in pieces)) < 240


def test_only_the_last_searches_are_kept(cast: Cast) -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    for n in range(12):
        search_recent.remember(agent=cast.marieke, text=f"word {n % 11}", at=at + timedelta(minutes=n))

    assert search_recent.recent(agent=cast.marieke) == ["word 0", *(f"word {n}" for n in range(10, 3, -1))]
    assert search_recent.recent(agent=cast.jonas) == []


def test_completing_offers_names_and_meanings(cast: Cast) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())

    def offered(typed: str) -> list[str]:
        return [option.query for option in complete(agent=cast.marieke, typed=typed)]

    assert offered("printer fr") == ["printer from:"]
    assert offered("from:els") == [f"from:{cast.els.person.email} "]
    assert offered('-org:"brouw') == ['-org:"Brouwerij Lamme" ']
    assert "is:open " in offered("is:")
    assert offered("plan:24x7") == ['plan:"SLA 24x7" ']
    assert [option.number for option in complete(agent=cast.marieke, typed=ticket.spoken_number)] == [ticket.number]
    assert offered("zebra") == offered("https://") == []


def test_organizations_without_a_visible_ticket_are_not_offered(cast: Cast) -> None:
    assert complete(agent=cast.marieke, typed="org:lamme") == []


@pytest.mark.django_db(transaction=True)
def test_a_search_that_takes_too_long_is_given_up(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from careline.tickets import searching

    make_ticket(cast.els, at=timezone.now())
    monkeypatch.setattr(
        searching, "BY_WORDS", searching.BY_WORDS.replace("where words @@", "where pg_sleep(20) is not null and words @@")
    )
    monkeypatch.setattr(searching, "MOST_SECONDS", 1)

    with pytest.raises(TakesTooLong):
        hits(cast, "tills")
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('statement_timeout')")
        assert cursor.fetchone()[0] == "0"

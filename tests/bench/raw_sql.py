"""What `raw` says to PostgreSQL: the rows of the pages, in the shape that suits the database best."""

NEXT = "select nextval('tickets_serial')"
NUMBER = "(select id from tickets_ticket where number = %(ticket)s)"

# One row of each kind that the product wrote for the ticket it is shown.
OF_TICKET = {
    "contracts_entitlement": "id = (select entitlement_id from tickets_ticket where number = %(ticket)s)",
    "sla_clock": f"subject = 'ticket' and met_at is null and subject_id <> {NUMBER} and due_at > now()",
    "tickets_ticket": "number = (select number from tickets_ticket where due_at is not null limit 1)",
    "tickets_message": f"ticket_id = {NUMBER}",
    "events_event": f"subject = 'ticket' and subject_id = {NUMBER}",
    "post_letter": f"about = 'ticket' and about_id = {NUMBER}",
    "procrastinate_jobs": "task_name = 'careline.post.jobs.send'",
}
UPDATES = [
    "update sla_clock set met_at = now(), next_at = null, late_seconds = 0 where id = %(clock)s and met_at is null",
    "update tickets_ticket set updated_at = now(), due_at = null, soon_at = null, turn = 'customer', "
    "assignee_id = %(agent)s where id = %(ticket)s",
]
WHO = [
    "select session_data from django_session where session_key = %(session)s and expire_date > now()",
    "select p.*, a.* from people_person p left join people_agent a on a.person_id = p.id "
    "where p.id = %(person)s and p.is_active",
]
QUEUE = [
    *WHO,
    "select t.number, t.subject, t.severity, t.language, t.turn, t.soon_at, t.due_at, o.name, e.plan_name, p.name "
    "from tickets_ticket t join customers_organization o on o.id = t.organization_id "
    "join contracts_entitlement e on e.id = t.entitlement_id left join people_agent a on a.id = t.assignee_id "
    "left join people_person p on p.id = a.person_id where t.status = 'open' order by t.due_at, t.id limit 41",
    "select count(*), count(*) filter (where soon_at <= now() and due_at > now()), count(*) filter (where due_at <= now()) "
    "from (select soon_at, due_at from tickets_ticket where status = 'open' and due_at is not null "
    "order by due_at limit 500) t",
]
SEARCH = [
    *WHO,
    "select e.message_id, e.at, m.body, p.name, t.number, t.subject, t.status, t.due_at, o.name, n.plan_name "
    "from (select e.message_id, e.ticket_id, e.at from search_entry e where e.words @@ 'monitor & (screen | screens)' and "
    "e.words @@ ('D' || (select (max(at) at time zone 'utc')::date - date '0001-01-01' + 1 from search_entry))::tsquery "
    "order by e.at desc, e.message_id desc limit 61) e join tickets_message m on m.id = e.message_id "
    "join people_person p on p.id = m.author_id join tickets_ticket t on t.id = e.ticket_id "
    "join customers_organization o on o.id = t.organization_id join contracts_entitlement n on n.id = t.entitlement_id",
]
SHOW = [
    *WHO,
    "select t.*, o.*, p.*, e.*, c.*, n.* from tickets_ticket t join customers_organization o on o.id = t.organization_id "
    "join customers_member m on m.id = t.requester_id join people_person p on p.id = m.person_id "
    "join contracts_entitlement n on n.id = t.entitlement_id join customers_edition e on e.id = t.edition_id "
    "left join sla_clock c on c.id = t.clock_id where t.number = %(ticket)s",
    "select m.*, p.name from tickets_message m join people_person p on p.id = m.author_id "
    f"where m.ticket_id = {NUMBER} order by m.id",
    f"select a.*, f.* from tickets_attachment a join files_storedfile f on f.id = a.file_id where a.ticket_id = {NUMBER}",
    "select e.id, e.at, e.name, p.name, e.data from events_event e left join people_person p on p.id = e.by "
    f"where e.subject = 'ticket' and e.subject_id = {NUMBER} order by e.id",
    "select l.*, e.* from customers_licence l join customers_edition e on e.id = l.edition_id where l.organization_id = "
    "(select organization_id from tickets_ticket where number = %(ticket)s)",
    "select t.number, t.subject, c.met_at, c.breached_at from tickets_ticket t left join sla_clock c on c.id = t.clock_id "
    "where t.organization_id = (select organization_id from tickets_ticket where number = %(ticket)s) "
    "order by t.id desc limit 6",
]

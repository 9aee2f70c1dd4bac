from django.db import migrations

# What an installation of before has: clocks of first responses that know neither plan nor contract, some of them broken.
EVIDENCE = """
alter table sla_clock disable trigger clock_keeps;
update sla_clock set plan_id = entitlement.plan_id, contract_id = entitlement.contract_id
from tickets_ticket ticket join contracts_entitlement entitlement on entitlement.id = ticket.entitlement_id
where sla_clock.subject = 'ticket' and sla_clock.subject_id = ticket.id;
alter table sla_clock enable trigger clock_keeps;
"""
BREACHES = """
insert into sla_breach (clock_id, organization_id, subject, subject_id, metric, severity, plan_id, contract_id, team_id,
    policy_version_id, calendar_version_id, zone, country, subdivision, target_seconds, seconds, paused_seconds,
    is_guaranteed, started_at, due_at, recorded_at, is_late_record, answered_at, late_seconds)
select id, organization_id, subject, subject_id, metric, severity, plan_id, contract_id, team_id, policy_version_id,
    calendar_version_id, zone, country, subdivision, target_seconds, seconds, paused_seconds, is_guaranteed, started_at,
    due_at, breach_recorded_at, breach_recorded_at - due_at > interval '10 seconds', met_at, late_seconds
from sla_clock where breached_at is not null
"""
TALLIES = """
insert into sla_tally (week, plan_id, severity, team_id, metric, is_guaranteed, kept, broken, late_seconds)
select date_trunc('week', coalesce(breached_at, met_at) at time zone 'UTC')::date, plan_id, severity, team_id, metric,
    is_guaranteed, count(*) filter (where breached_at is null), count(*) filter (where breached_at is not null),
    coalesce(sum(late_seconds), 0)
from sla_clock where coalesce(breached_at, met_at) is not null group by 1, 2, 3, 4, 5, 6
"""
MEANWHILE = "delete from sla_tallychange"


class Migration(migrations.Migration):
    dependencies = [("tickets", "0004_only_indexes_that_are_read"), ("sla", "0005_the_ledger_never_forgets")]
    operations = [
        migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in (EVIDENCE, BREACHES, MEANWHILE, TALLIES)
    ]

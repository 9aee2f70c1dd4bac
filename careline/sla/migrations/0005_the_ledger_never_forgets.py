from django.db import migrations

KEEP = """
create function sla_clock_keeps() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'a clock is never deleted' using errcode = 'integrity_constraint_violation';
    end if;
    if (old.organization_id, old.subject, old.subject_id, old.metric, old.severity, old.plan_id, old.contract_id,
            old.policy_version_id, old.calendar_version_id, old.zone, old.country, old.subdivision, old.seconds,
            old.target_seconds, old.carried_seconds, old.is_guaranteed, old.began, old.origin_at, old.started_at)
        is distinct from (new.organization_id, new.subject, new.subject_id, new.metric, new.severity, new.plan_id,
            new.contract_id, new.policy_version_id, new.calendar_version_id, new.zone, new.country, new.subdivision,
            new.seconds, new.target_seconds, new.carried_seconds, new.is_guaranteed, new.began, new.origin_at,
            new.started_at)
        or old.breached_at is not null and (old.breached_at, old.due_at, old.breach_recorded_at)
            is distinct from (new.breached_at, new.due_at, new.breach_recorded_at)
        or old.met_at is not null and (old.met_at, old.late_seconds) is distinct from (new.met_at, new.late_seconds)
        or old.stopped_at is not null and (old.stopped_at, old.stopped_why) is distinct from (new.stopped_at, new.stopped_why)
    then
        raise exception 'what a clock has recorded never changes' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger clock_keeps before update or delete on sla_clock for each row execute function sla_clock_keeps();

create function sla_breach_keeps() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.answered_at is not null
        or (to_jsonb(old) - 'answered_at' - 'late_seconds') <> (to_jsonb(new) - 'answered_at' - 'late_seconds')
    then
        raise exception 'a breach never changes' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger breach_keeps before update or delete on sla_breach for each row execute function sla_breach_keeps();

create function sla_pause_keeps() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.ended_at is not null
        or (to_jsonb(old) - 'ended_at' - 'ended_by' - 'seconds') <> (to_jsonb(new) - 'ended_at' - 'ended_by' - 'seconds')
    then
        raise exception 'a pause never changes' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger pause_keeps before update or delete on sla_pause for each row execute function sla_pause_keeps();
create trigger finding_never_changes before update or delete on sla_finding for each row execute function refuse_change();
"""
FORGET = """
drop trigger clock_keeps on sla_clock; drop function sla_clock_keeps();
drop trigger breach_keeps on sla_breach; drop function sla_breach_keeps();
drop trigger pause_keeps on sla_pause; drop function sla_pause_keeps();
drop trigger finding_never_changes on sla_finding;
"""
TALLY = """
create function sla_tally_up() returns trigger language plpgsql as $$
begin
    insert into sla_tallychange (week, plan_id, severity, team_id, metric, is_guaranteed, kept, broken, late_seconds)
    select week, plan_id, severity, team_id, metric, is_guaranteed, sum(sign * kept), sum(sign * broken), sum(sign * late)
    from (
        select date_trunc('week', coalesce(breached_at, met_at) at time zone 'UTC')::date as week, plan_id, severity, team_id,
            metric, is_guaranteed, sign, (breached_at is null)::int as kept, (breached_at is not null)::int as broken,
            coalesce(late_seconds, 0)::bigint as late
        from (
            select breached_at, met_at, plan_id, severity, team_id, metric, is_guaranteed, late_seconds, 1 as sign from now_rows
            union all
            select breached_at, met_at, plan_id, severity, team_id, metric, is_guaranteed, late_seconds, -1 from was_rows
        ) both_rows
        where coalesce(breached_at, met_at) is not null
    ) counted
    group by week, plan_id, severity, team_id, metric, is_guaranteed
    having sum(sign * kept) <> 0 or sum(sign * broken) <> 0 or sum(sign * late) <> 0;
    return null;
end $$;
create trigger clocks_are_tallied after update on sla_clock referencing old table as was_rows new table as now_rows
    for each statement execute function sla_tally_up();
"""
UNTALLY = "drop trigger clocks_are_tallied on sla_clock; drop function sla_tally_up();"


class Migration(migrations.Migration):
    dependencies = [("sla", "0004_every_commitment_is_a_clock"), ("events", "0002_history_never_changes")]
    operations = [
        migrations.RunSQL(KEEP, FORGET),
        migrations.RunSQL(TALLY, UNTALLY),
    ]

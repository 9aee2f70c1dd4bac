from django.db import migrations

FORBID = """
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% never changes: add a row instead', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger history_never_changes before update or delete on events_event
    for each row execute function refuse_change();
"""
ALLOW = "drop trigger history_never_changes on events_event; drop function refuse_change();"


class Migration(migrations.Migration):
    dependencies = [("events", "0001_the_beginning"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]

from django.db import migrations

TABLES = ("sla_calendarversion", "sla_policyversion", "sla_target")


class Migration(migrations.Migration):
    dependencies = [("sla", "0001_the_beginning"), ("events", "0002_history_never_changes")]
    operations = [
        migrations.RunSQL(
            f"create trigger version_never_changes before update or delete on {table} "
            "for each row execute function refuse_change()",
            f"drop trigger version_never_changes on {table}",
        )
        for table in TABLES
    ]

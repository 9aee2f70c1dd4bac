from django.db import migrations

# Unlogged: counts of one minute are worth no write-ahead log, and may be gone after a crash.
# Half-empty pages let PostgreSQL write each count beside the last one, without touching the index.
MAKE = """
create unlogged table people_pace (
    caller text primary key,
    began_at timestamptz not null,
    calls integer not null
) with (fillfactor = 50);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_the_beginning")]
    operations = [migrations.RunSQL(MAKE, "drop table people_pace")]

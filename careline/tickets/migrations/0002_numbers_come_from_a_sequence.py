from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_the_beginning")]
    operations = [
        migrations.RunSQL("create sequence tickets_serial start 1042771", "drop sequence tickets_serial"),
    ]

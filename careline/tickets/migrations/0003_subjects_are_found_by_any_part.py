import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tickets", "0002_numbers_come_from_a_sequence")]
    operations = [
        TrigramExtension(),
        migrations.AddIndex(
            model_name="ticket",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("subject"), name="gin_trgm_ops"
                ),
                name="tickets_by_subject",
            ),
        ),
    ]

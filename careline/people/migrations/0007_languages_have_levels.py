import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_people_are_found_by_any_part_of_a_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='agent',
            name='basic_languages',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None, verbose_name='spoken a little'),
        ),
        migrations.AddField(
            model_name='agent',
            name='native_languages',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None, verbose_name='mother tongues'),
        ),
        migrations.AddConstraint(
            model_name='agent',
            constraint=models.CheckConstraint(condition=models.Q(('languages__contains', models.F('native_languages'))), name='mother_tongues_are_spoken'),
        ),
        migrations.AddConstraint(
            model_name='agent',
            constraint=models.CheckConstraint(condition=models.Q(('languages__contains', models.F('basic_languages'))), name='a_little_is_spoken_too'),
        ),
        migrations.AddConstraint(
            model_name='agent',
            constraint=models.CheckConstraint(condition=models.Q(('native_languages__overlap', models.F('basic_languages')), _negated=True), name='no_mother_tongue_a_little'),
        ),
    ]

import careline.tickets.routing_models
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0002_organizations_have_mail_domains'),
        ('people', '0007_languages_have_levels'),
        ('tickets', '0015_answers_and_macros_are_kept'),
    ]

    operations = [
        migrations.CreateModel(
            name='LastGiven',
            fields=[
                ('agent', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='people.agent')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('ticket', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='placement', serialize=False, to='tickets.ticket')),
                ('state', models.CharField(max_length=12)),
                ('reason', models.JSONField()),
                ('decided_at', models.DateTimeField()),
                ('agent', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agent')),
                ('team', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waits')), fields=['decided_at'], name='requests_that_wait')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agent__isnull', False), ('state__in', ['given', 'suggested'])), ('state__in', ['waits', 'settled']), _connector='OR'), name='given_placement_says_to_whom')],
            },
        ),
        migrations.CreateModel(
            name='RoutingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mode', models.CharField(choices=careline.tickets.routing_models.mode_choices, default='off', max_length=12, verbose_name='mode')),
                ('weight_very_high', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='weight of very high')),
                ('weight_high', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='weight of high')),
                ('weight_medium', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='weight of medium')),
                ('weight_low', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='weight of low and of requests without a severity')),
                ('default_team', models.ForeignKey(blank=True, db_index=False, help_text='Without one, everybody is asked.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team', verbose_name='team of everything else')),
            ],
            options={
                'verbose_name': 'routing',
                'verbose_name_plural': 'routing',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_set_of_routing_rules'), models.CheckConstraint(condition=models.Q(('weight_high__gte', 1), ('weight_low__gte', 1), ('weight_medium__gte', 1), ('weight_very_high__gte', 1)), name='every_request_weighs_something')],
            },
        ),
        migrations.CreateModel(
            name='TeamRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.ForeignKey(blank=True, db_index=False, help_text='Without one, the rule is for every edition that has none of its own.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.edition', verbose_name='edition')),
                ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.product', verbose_name='product')),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'team rule',
                'verbose_name_plural': 'team rules',
                'constraints': [models.UniqueConstraint(fields=('product', 'edition'), name='one_rule_each', nulls_distinct=False)],
            },
        ),
    ]

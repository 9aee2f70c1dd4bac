from django.db import migrations

from careline.contracts.priority_addresses import new_name

AT_ONCE = 1000


def give(apps, schema_editor):
    """Contracts not ended get a priority address, a batch at a time; run again, it goes on where it stopped."""
    Contract = apps.get_model("contracts", "SupportContract")
    lacking = Contract.objects.filter(priority_name="").exclude(status="ended").order_by("pk")
    last = 0
    while batch := list(lacking.filter(pk__gt=last)[:AT_ONCE]):
        for contract in batch:
            contract.priority_name = new_name()
        Contract.objects.bulk_update(batch, ["priority_name"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("contracts", "0003_contracts_have_a_priority_address")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop, elidable=True)]

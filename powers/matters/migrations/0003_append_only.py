from django.db import migrations

from portal.audit.protect import ProtectTables


class Migration(migrations.Migration):
    dependencies = [("matters", "0002_initial"), ("audit", "0002_append_only")]
    operations = [
        ProtectTables(
            "matters_historicalaward",
            "matters_historicalmatter",
            "matters_historicalonetimenotice",
        ),
    ]

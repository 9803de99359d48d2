from django.db import migrations

from portal.audit.protect import ProtectTables


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        ProtectTables(
            "supervision_historicalconcern",
            "supervision_historicallognote",
        ),
    ]

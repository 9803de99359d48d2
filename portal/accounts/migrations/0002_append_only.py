from django.db import migrations

from portal.audit.protect import ProtectTables


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        ProtectTables(
            "accounts_historicalaccount",
        ),
    ]

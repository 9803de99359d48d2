from django.db import migrations

from portal.audit.protect import DROP_FUNCTION, FUNCTION, ProtectTables


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, DROP_FUNCTION),
        ProtectTables(
            "audit_event",
        ),
    ]

from django.db import migrations

from portal.audit.protect import ProtectTables


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_initial"), ("audit", "0002_append_only")]
    operations = [
        ProtectTables(
            "catalogue_historicalbasis",
            "catalogue_historicalcatalogue",
            "catalogue_historicalcategory",
            "catalogue_historicallawdocument",
            "catalogue_historicaloutcome",
            "catalogue_historicalpaper",
            "catalogue_historicalpower",
            "catalogue_historicalpowerversion",
            "catalogue_historicalprovision",
            "catalogue_historicalriskpoint",
            "catalogue_historicalstep",
        ),
    ]

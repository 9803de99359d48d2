from django.db import migrations

from portal.audit.protect import ProtectTables


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        ProtectTables(
            "catalogue_historicallawdocument",
            "catalogue_historicalprovision",
            "catalogue_historicalcatalogue",
            "catalogue_historicalcategory",
            "catalogue_historicalpower",
            "catalogue_historicalpowerversion",
            "catalogue_historicalbasis",
            "catalogue_historicalpaper",
            "catalogue_historicalstep",
            "catalogue_historicaloutcome",
            "catalogue_historicalriskpoint",
        ),
    ]

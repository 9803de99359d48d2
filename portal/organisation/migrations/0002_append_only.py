from django.db import migrations

from portal.audit.protect import ProtectTables

# One holder at a time, without any extension: a post is the one-point range of its own id.
ONE_HOLDER = """
ALTER TABLE organisation_appointment ADD CONSTRAINT appointment_one_holder EXCLUDE USING gist (
    int8range(post_id, post_id, '[]') WITH &&,
    daterange(since, until, '[]') WITH &&
);
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(
            ONE_HOLDER, "ALTER TABLE organisation_appointment DROP CONSTRAINT appointment_one_holder;"
        ),
        ProtectTables(
            "organisation_historicalappointment",
            "organisation_historicalbody",
            "organisation_historicalhamlet",
            "organisation_historicalkinship",
            "organisation_historicalparameter",
            "organisation_historicalpost",
            "organisation_historicalunit",
        ),
    ]

from django.db import migrations

from portal.audit.protect import ProtectTables

# What a notice said when it was published stays what it said: its state may move on, its words may not.
FROZEN = """
CREATE FUNCTION refuse_rewriting_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR
        (OLD.id, OLD.unit_id, OLD.kind, OLD.title, OLD.version, OLD.content, OLD.digest, OLD.put_up_at,
         OLD.window_first, OLD.window_last, OLD.closes_at, OLD.posted_until, OLD.matter_id, OLD.previous_id)
        IS DISTINCT FROM
        (NEW.id, NEW.unit_id, NEW.kind, NEW.title, NEW.version, NEW.content, NEW.digest, NEW.put_up_at,
         NEW.window_first, NEW.window_last, NEW.closes_at, NEW.posted_until, NEW.matter_id, NEW.previous_id)
    THEN
        RAISE EXCEPTION 'published: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON disclosure_notice
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_notice();
ALTER TABLE disclosure_notice ENABLE ALWAYS TRIGGER published_stays;
"""
THAWED = """
DROP TRIGGER published_stays ON disclosure_notice;
DROP FUNCTION refuse_rewriting_notice();
"""


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_initial"), ("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(FROZEN, THAWED),
        ProtectTables(
            "disclosure_historicalnotice",
            "disclosure_historicalobjection",
        ),
    ]

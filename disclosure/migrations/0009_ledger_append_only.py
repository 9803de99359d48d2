from django.db import migrations

from portal.audit.protect import ProtectTables

# A published month stays as it is and takes no more entries; a reversal takes back one whole entry of its village;
# the words of an entry may only be erased.
RULES = """
CREATE FUNCTION refuse_ledger_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.status = 'published'
        OR (OLD.unit_id, OLD.month) IS DISTINCT FROM (NEW.unit_id, NEW.month)
        OR (OLD.opening IS NOT NULL AND OLD.opening IS DISTINCT FROM NEW.opening)
        OR (OLD.started_on IS NOT NULL AND OLD.started_on IS DISTINCT FROM NEW.started_on)
    THEN
        RAISE EXCEPTION 'published: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON disclosure_ledgerperiod
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_month();
ALTER TABLE disclosure_ledgerperiod ENABLE ALWAYS TRIGGER published_stays;

CREATE FUNCTION refuse_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    into_month disclosure_ledgerperiod;
    back disclosure_ledgerentry;
    back_unit bigint;
BEGIN
    SELECT * INTO into_month FROM disclosure_ledgerperiod WHERE id = NEW.period_id FOR SHARE;
    IF into_month.status <> 'open' THEN
        RAISE EXCEPTION 'published: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.day >= into_month.month + interval '1 month' THEN
        RAISE EXCEPTION 'ledger: the day lies after the month' USING ERRCODE = 'check_violation';
    END IF;
    IF COALESCE(NEW.reversal_of_id, NEW.corrects_id) IS NOT NULL THEN
        SELECT e.* INTO back FROM disclosure_ledgerentry e WHERE e.id = COALESCE(NEW.reversal_of_id, NEW.corrects_id);
        SELECT p.unit_id INTO back_unit FROM disclosure_ledgerperiod p WHERE p.id = back.period_id;
        IF back_unit <> into_month.unit_id OR back.direction <> NEW.direction OR back.reversal_of_id IS NOT NULL
            OR (NEW.reversal_of_id IS NOT NULL AND (back.account, back.amount) IS DISTINCT FROM (NEW.account, NEW.amount))
        THEN
            RAISE EXCEPTION 'ledger: this takes back another entry' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER month_is_open BEFORE INSERT ON disclosure_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_entry();
ALTER TABLE disclosure_ledgerentry ENABLE ALWAYS TRIGGER month_is_open;

CREATE FUNCTION refuse_ledger_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.entry_id <> NEW.entry_id OR OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL
        OR (NEW.summary, NEW.handler, NEW.witness) IS DISTINCT FROM (''::varchar, ''::varchar, ''::varchar)
    THEN
        RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER words_stay BEFORE UPDATE OR DELETE ON disclosure_ledgerwords
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_words();
ALTER TABLE disclosure_ledgerwords ENABLE ALWAYS TRIGGER words_stay;
"""
NO_RULES = """
DROP TRIGGER words_stay ON disclosure_ledgerwords;
DROP FUNCTION refuse_ledger_words();
DROP TRIGGER month_is_open ON disclosure_ledgerentry;
DROP FUNCTION refuse_ledger_entry();
DROP TRIGGER published_stays ON disclosure_ledgerperiod;
DROP FUNCTION refuse_ledger_month();
"""


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0008_ledger"), ("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(RULES, NO_RULES),
        ProtectTables("disclosure_historicalledgerperiod", "disclosure_ledgerentry"),
    ]

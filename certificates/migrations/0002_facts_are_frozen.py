"""Numbers come from a sequence; what was certified can never be changed, nor a certificate deleted."""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE certificates_serial;
CREATE FUNCTION certificates_facts_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A certificate is revoked, never deleted.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF ROW(NEW.id, NEW.kind, NEW.source, NEW.course_key, NEW.holder_name, NEW.facts, NEW.language, NEW.version,
           NEW.token, NEW.serial, NEW.issued_at)
       IS DISTINCT FROM
       ROW(OLD.id, OLD.kind, OLD.source, OLD.course_key, OLD.holder_name, OLD.facts, OLD.language, OLD.version,
           OLD.token, OLD.serial, OLD.issued_at)
    THEN
        RAISE EXCEPTION 'What was certified is frozen.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.holder_id IS DISTINCT FROM OLD.holder_id AND NEW.holder_id IS NOT NULL)
       OR (NEW.enrolment_id IS DISTINCT FROM OLD.enrolment_id AND NEW.enrolment_id IS NOT NULL)
    THEN
        RAISE EXCEPTION 'A certificate never passes to another person.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status <> 'valid' AND NEW.status <> OLD.status THEN
        RAISE EXCEPTION 'A closed certificate stays closed.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER certificates_facts_are_frozen BEFORE UPDATE OR DELETE ON certificates_certificate
    FOR EACH ROW EXECUTE FUNCTION certificates_facts_are_frozen();
"""
BACKWARD = """
DROP TRIGGER certificates_facts_are_frozen ON certificates_certificate;
DROP FUNCTION certificates_facts_are_frozen();
DROP SEQUENCE certificates_serial;
"""


class Migration(migrations.Migration):
    dependencies = [("certificates", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

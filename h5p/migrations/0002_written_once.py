"""Audit entries, statements and published versions never change: the database itself refuses.

Deleting statements and versions stays possible, for retention and erasure. TRUNCATE stays possible: it empties test databases.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION h5p_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are written once', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER h5p_auditentry_append_only BEFORE UPDATE OR DELETE ON h5p_auditentry
    FOR EACH ROW EXECUTE FUNCTION h5p_written_once();
CREATE TRIGGER h5p_statement_frozen BEFORE UPDATE ON h5p_statement
    FOR EACH ROW EXECUTE FUNCTION h5p_written_once();
CREATE TRIGGER h5p_contentversion_frozen BEFORE UPDATE ON h5p_contentversion
    FOR EACH ROW EXECUTE FUNCTION h5p_written_once();
"""

BACKWARD = """
DROP TRIGGER h5p_contentversion_frozen ON h5p_contentversion;
DROP TRIGGER h5p_statement_frozen ON h5p_statement;
DROP TRIGGER h5p_auditentry_append_only ON h5p_auditentry;
DROP FUNCTION h5p_written_once();
"""


class Migration(migrations.Migration):
    dependencies = [("h5p", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

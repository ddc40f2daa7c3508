"""An audit entry never changes: the database itself refuses. TRUNCATE stays possible, it empties test databases."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION accounts_auditentry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are append only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER accounts_auditentry_append_only BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION accounts_auditentry_refuse();
"""

BACKWARD = """
DROP TRIGGER accounts_auditentry_append_only ON accounts_auditentry;
DROP FUNCTION accounts_auditentry_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_audit_and_notices")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

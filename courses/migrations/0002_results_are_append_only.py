"""Results are written once: the database refuses to change or delete one."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION courses_result_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A result is written once and never changed or deleted.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER courses_result_append_only BEFORE UPDATE OR DELETE ON courses_result
    FOR EACH ROW EXECUTE FUNCTION courses_result_append_only();
"""
BACKWARD = """
DROP TRIGGER courses_result_append_only ON courses_result;
DROP FUNCTION courses_result_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("courses", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

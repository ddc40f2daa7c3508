"""The history of applications is written once, and the first rule of the programme is there."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION mobility_exchange_event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The history of an application is written once and never changed or deleted.'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER mobility_exchange_event_append_only BEFORE UPDATE OR DELETE ON mobility_exchange_applicationevent
    FOR EACH ROW EXECUTE FUNCTION mobility_exchange_event_append_only();
"""
BACKWARD = """
DROP TRIGGER mobility_exchange_event_append_only ON mobility_exchange_applicationevent;
DROP FUNCTION mobility_exchange_event_append_only();
"""

# From the programme period 2021-27; administrators add a row when a later call changes it.
RULE = {
    "code": "JS",
    "call_year": 2021,
    "defaults": {
        "min_days": 2,
        "max_days": 60,
        "source": "Erasmus+ mobility of VET staff, job shadowing 2 to 60 days, as published by the Greek national agency (iky.gr)",
    },
}


def add_first_rule(apps, schema_editor):
    apps.get_model("mobility_exchange", "ActivityRule").objects.get_or_create(**RULE)


class Migration(migrations.Migration):
    dependencies = [("mobility_exchange", "0001_initial")]

    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunPython(add_first_rule, migrations.RunPython.noop),
    ]

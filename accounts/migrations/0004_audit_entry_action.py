"""The field is called action; its column keeps its name, so no table changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_audit_is_append_only")]

    operations = [
        migrations.AlterField(
            model_name="auditentry",
            name="deed",
            field=models.CharField(db_column="deed", db_index=True, max_length=100, verbose_name="action"),
        ),
        migrations.RenameField(model_name="auditentry", old_name="deed", new_name="action"),
    ]
